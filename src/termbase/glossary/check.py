"""Lints a glossary: every rule in order, over the merged entries as they will be used.

One function is one rule and has one code; the docstring of a rule begins with its code and documents it. Faults that
keep an entry from loading are G001 to G005 and come from the readers; the rules say what else is wrong or doubtful.
What merging hides (unknown keys, `distinct_from` as written) they take from the files. A rule changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from termbase.formats import registry
from termbase.glossary import entry_rules, identifier_rules, name_rules, relation_rules, script_rules, sources
from termbase.glossary.issues import ERROR, Issue
from termbase.glossary.locations import Checked, written

Rule = Callable[[Checked], Iterator[Issue]]

#: Every rule, in the order of the codes; the reference in `docs/check.md` quotes their docstrings.
RULES: tuple[Rule, ...] = (
    entry_rules.unknown_keys,
    entry_rules.id_style,
    entry_rules.no_name,
    entry_rules.no_source,
    entry_rules.controlling_text,
    name_rules.empty_key,
    name_rules.unclean_name,
    name_rules.repeated_name,
    name_rules.two_preferred,
    name_rules.ends_before_it_begins,
    name_rules.shared_name,
    script_rules.wrong_script,
    script_rules.impossible_pinyin,
    script_rules.impossible_romanisation,
    relation_rules.unknown_relation,
    relation_rules.relation_to_itself,
    relation_rules.one_sided_distinction,
    relation_rules.replacement_cycle,
    identifier_rules.bad_identifier,
    identifier_rules.unknown_sort,
)


def check(*given: str | Path) -> list[Issue]:
    """Find what is wrong with layered sources.

    Args:
        given: The sources in order; none for the glossary that ships.

    Returns:
        Every issue, ordered by file, line and code.

    Raises:
        GlossaryError: A source is not there. What is wrong inside a file is an issue.
    """
    issues: list[Issue] = []

    def report_for(file: str) -> sources.Report:
        return lambda code, message, line, suggestion: issues.append(
            Issue(code, ERROR, file, line, "", message, suggestion)
        )

    read = [sources.read(source, report_for) for source in given or (sources.DEFAULT,)]
    layers = [registry.read_layer(source, report_for) for source in read]
    files = {file.path: written(file) for source in read for file in source.files}
    checked = Checked(layers, files, {issue.file for issue in issues})
    issues += (issue for rule in RULES for issue in rule(checked))
    return sorted(issues, key=lambda i: (i.file, i.line or 0, i.code))
