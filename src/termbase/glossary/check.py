"""Rules a glossary must pass; one function, one rule, one code.

The docstring of a rule begins with its code and documents it. Faults that keep an entry from loading
are G001 to G005 and come from the readers; the rules here say what else is wrong or doubtful: G10x in
an entry, G11x its names, G12x script and reading, G13x relations, G14x identifiers.

Rules see the merged glossary, as it will be used; what merging hides (unknown keys, `distinct_from`
as written) they take from the files. A rule only looks, and never changes what it looks at.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import islice, product
from pathlib import Path

from termbase.formats import names_tsv, registry
from termbase.glossary import layers
from termbase.glossary.issues import ERROR, WARNING, Issue
from termbase.glossary.layers import ALIASES, ENTRY_KEYS, LAYER_KEYS, NAME_FIELDS
from termbase.glossary.locations import Checked, read
from termbase.glossary.sources import DEFAULT, default_sources
from termbase.model import Entry, Kind, Name, NameType, Status, first_day, last_day
from termbase.names import identifiers, pinyin, script
from termbase.text import fold

#: Sorts of identifier → the shape of those that `identifiers` has no reader for.
SORTS = {**dict.fromkeys(identifiers.READERS, ""), "wikidata": r"Q[1-9]\d*"}
#: A listing outside mainland China and Hong Kong, which is not looked into: `NYSE: BABA`, `2330.TW`.
_FOREIGN_STOCK = re.compile(r"[A-Z]{2,8}:\s*[A-Z][A-Z.]*|[0-9A-Z]+\.(?:TWO?|T|KS|KQ|SI|L|DE|PA)")
_MOST_OPTIONS = 5_000  # of a "did you mean": difflib compares with each
_MOST_SPELLINGS = 64


def _did_you_mean(word: str, options: Iterable[str], otherwise: str) -> str:
    known = list(islice(options, _MOST_OPTIONS))
    close = get_close_matches(word, known, 1) if len(known) < _MOST_OPTIONS else []
    return f"did you mean {close[0]!r}?" if close else otherwise


# --- entries -----------------------------------------------------------------------------------------------------


def unknown_keys(checked: Checked) -> Iterator[Issue]:
    """G101: an entry and a table of a name have only keys that mean something (a names-TSV column: warning)."""
    known = (*ENTRY_KEYS, *ALIASES, *LAYER_KEYS)
    for file, written in checked.files.items():
        columns = () if written.where else map(str.strip, written.text.partition("\n")[0].split("\t"))
        for column in (c for c in columns if c and c not in names_tsv.COLUMNS):
            suggestion = _did_you_mean(column, names_tsv.COLUMNS, "it is not read")
            yield Issue("G101", WARNING, file, 1, "", f"unknown column {column!r}", suggestion)
        for id_, table in written.tables.items():
            found = [(key, "", key, known) for key in table]
            for key, names in written.name_keys(id_):
                found += [
                    (key, str(n.get("name", "")), p, NAME_FIELDS) for n in names if isinstance(n, dict) for p in n
                ]
            for key, name, part, options in found:
                if part not in options:
                    message = f"[{id_}] unknown key {part!r}" + (f" in a name under {key}" if part != key else "")
                    suggestion = _did_you_mean(part, options, "it is not read")
                    yield Issue("G101", ERROR, file, written.find(id_, key, name), id_, message, suggestion)


def id_style(checked: Checked) -> Iterator[Issue]:
    """G102: a curated id (TOML) is lower-case letters, digits and hyphens, and begins with a letter (warning)."""
    for layer in checked.layers:
        for id_, (file, line) in layer.places.items():
            if checked.files[file].where and not re.fullmatch(r"[a-z][a-z0-9-]*", id_):
                message = f"[{id_}] the id is not made of a-z, 0-9 and -, beginning with a letter"
                yield Issue("G102", WARNING, file, line, id_, message, "for example [cetc-29]")


def no_name(checked: Checked) -> Iterator[Issue]:
    """G103: an entry has at least one name, unless it is retired (`replaced_by`)."""
    for entry in checked.entries.values():
        if not entry.names and not entry.related("replaced_by") and checked.place(entry.id)[0] not in checked.faulty:
            yield checked.issue("G103", ERROR, entry.id, "the entry has no name", 'add zh = "..." or en = "..."')


def no_source(checked: Checked) -> Iterator[Issue]:
    """G104: an entry, or one of its names, says where it comes from (warning)."""
    for entry in checked.entries.values():
        if entry.names and not entry.sources and not any(n.source for n in entry.names):
            yield checked.issue("G104", WARNING, entry.id, "no source is given", 'add sources = ["..."]')


# --- names -------------------------------------------------------------------------------------------------------


def empty_key(checked: Checked) -> Iterator[Issue]:
    """G111: a name holds a letter, a digit or a hanzi: one that folds to nothing can never be found."""
    for entry, name in checked.names:
        if not fold.key(name.text):
            message = f"the name {name.text!r} has nothing to be found by"
            yield checked.issue("G111", ERROR, entry.id, message, "remove it", value=name.text)


def unclean_name(checked: Checked) -> Iterator[Issue]:
    """G112: a name has no space around it, and no control or invisible character in it (warning)."""
    for entry, name in checked.names:
        clean = "".join(c for c in name.text if not _invisible(c)).strip()
        if clean != name.text:
            found = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(name.text) if _invisible(c))
            message = f"the name {name.text!r} has " + (
                f"invisible characters: {found}" if found else "space around it"
            )
            yield checked.issue("G112", WARNING, entry.id, message, f"write {clean!r}", value=name.text)


def _invisible(char: str) -> bool:
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    blank = char in "\u034f\u115f\u1160\u2800\u3164\uffa0"
    return selector or blank or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Zl", "Zp")


def repeated_name(checked: Checked) -> Iterator[Issue]:
    """G113: an entry has a name of one language and period once (warning)."""
    seen: set[tuple[str, ...]] = set()
    for entry, name in checked.names:
        own = (entry.id, name.text, _language(name), name.from_, name.until)
        if own in seen:
            message = f"the name {name.text!r} stands twice"
            yield checked.issue("G113", WARNING, entry.id, message, "keep one of them", value=name.text)
        seen.add(own)


def two_preferred(checked: Checked) -> Iterator[Issue]:
    """G114: an entry has at most one preferred name in a language."""
    first: dict[tuple[str, str], Name] = {}
    for entry, name in checked.names:
        before = first.setdefault((entry.id, _language(name)), name) if name.status is Status.PREFERRED else name
        if before is not name:
            message = f"{before.text!r} and {name.text!r} are both preferred in {_language(name)}"
            yield checked.issue("G114", ERROR, entry.id, message, "make one admitted", value=name.text)


def _language(name: Name) -> str:
    return "zh-Hans" if name.lang == "zh" else name.lang


def ends_before_it_begins(checked: Checked) -> Iterator[Issue]:
    """G115: `until` of a name is not before its `from`."""
    for entry, name in checked.names:
        if name.from_ and name.until and last_day(name.until) < first_day(name.from_):
            message = f"{name.text!r} is in use from {name.from_} until {name.until}"
            yield checked.issue("G115", ERROR, entry.id, message, "exchange the two, or mend one", value=name.text)


def shared_name(checked: Checked) -> Iterator[Issue]:
    """G116: a name that two entries bear is declared with `shared_with` in one, or weak in one (warning).

    Two names that are told apart by case are not shared; nor are those of a retired entry and its replacement.
    """
    owners: dict[str, list[tuple[Entry, Name]]] = defaultdict(list)
    told: set[tuple[str, str, str]] = set()
    for entry, name in checked.names:
        key = "" if name.weak else fold.key(name.text)
        others = {e.id: e for e, n in owners[key] if e is not entry and _same_case(n, name)} if key else {}
        ids = [
            id_
            for id_, other in others.items()
            if id_ not in entry.related("shared_with") and entry.id not in other.related("shared_with")
            if (key, id_, entry.id) not in told and checked.successors(id_).isdisjoint(checked.successors(entry.id))
        ]
        if ids:
            message = f"{name.text!r} is a name of {', '.join(ids)} too"
            suggestion = f"write shared_with = {_list(ids)}, or make the name weak"
            yield checked.issue("G116", WARNING, entry.id, message, suggestion, value=name.text)
        told |= {(key, id_, entry.id) for id_ in ids}
        owners[key].append((entry, name))


def _same_case(one: Name, other: Name) -> bool:
    """Whether some spelling could be either name, as far as case goes (exact names, short acronyms)."""
    a, b = _required_case(one), _required_case(other)
    return not a or not b or a == b or a.casefold() != b.casefold()


def _required_case(name: Name) -> str:
    own = "".join(c for c in unicodedata.normalize("NFKC", name.text) if c.isalnum())
    short_acronym = name.type is NameType.ACRONYM and name.text.isascii() and len(own) <= 3
    return own if name.exact_case else own.upper() if short_acronym else ""


def _list(ids: Iterable[str]) -> str:
    return json.dumps(list(ids), ensure_ascii=False)


# --- script and reading ------------------------------------------------------------------------------------------


def wrong_script(checked: Checked) -> Iterator[Issue]:
    """G121: a Chinese name has no characters of the other script only (persons: warning; misspellings may)."""
    only = fold.script_characters()
    for entry, name in checked.names:
        simplified = name.lang.startswith("zh-Hans")
        wrong = "".join(c for c in dict.fromkeys(name.text) if c in only["zh-Hant" if simplified else "zh-Hans"])
        mixed = name.lang == "zh" and not only["zh-Hant"].isdisjoint(name.text)
        if wrong and (mixed or name.lang.startswith(tuple(only))) and name.type is not NameType.MISSPELLING:
            message = f"the name {name.text!r} ({'both scripts' if mixed else name.lang}) holds "
            message += f"{'Traditional' if simplified else 'Simplified'}-only {wrong}"
            turned = (script.to_simplified if simplified else script.to_traditional)(name.text)
            if entry.kind is Kind.PERSON:
                yield checked.issue(
                    "G121", WARNING, entry.id, message, "look how the person writes it", value=name.text
                )
            else:
                yield checked.issue("G121", ERROR, entry.id, message, f"perhaps {turned!r}", value=name.text)


def impossible_pinyin(checked: Checked) -> Iterator[Issue]:
    """G122: a curated `pinyin` is a reading that the characters of a name of the entry can have."""
    for entry in checked.entries.values():
        names = _readable(entry) if entry.pinyin else []
        if names and not any(pinyin.possible(n, entry.pinyin) for n in names):
            message = f"{entry.pinyin!r} is no reading of {names[0]!r}"
            suggestion = f"usually {' '.join(pinyin.syllables_of(names[0]))}"
            yield checked.issue("G122", ERROR, entry.id, message, suggestion, "pinyin", entry.pinyin)


def impossible_romanisation(checked: Checked) -> Iterator[Issue]:
    """G123: a pinyin name is a reading of a Chinese name of its entry (warning; misspellings may be anything)."""
    for entry, name in checked.names:
        if name.lang == "zh-Latn-pinyin" and name.type is not NameType.MISSPELLING and (names := _readable(entry)):
            given, _, family = name.text.rpartition(" ")
            orders = (name.text, f"{family} {given}") if entry.kind is Kind.PERSON else (name.text,)
            if not any(pinyin.possible(n, s) for order in orders for s in _with_umlauts(order) for n in names):
                message = f"{name.text!r} is no reading of {' or '.join(map(repr, names))}"
                suggestion = "add the Chinese name it reads, or put it under variant or misspelling"
                yield checked.issue("G123", WARNING, entry.id, message, suggestion, value=name.text)


def _readable(entry: Entry) -> list[str]:
    """The Chinese names a reading may be of, `+` read 加; none if one has letters or digits, read as anyone likes."""
    texts = [n.text for n in entry.names if n.is_in("zh") and n.type is not NameType.MISSPELLING]
    names = [text.replace("+", "加") for text in texts if fold.has_han(text)]
    return names if all(fold.is_han(c) for name in names for c in fold.key(name)) else []


def _with_umlauts(text: str) -> Iterator[str]:
    """The readings that a spelling without ü may stand for: lu is lu or lü, lyu is lü."""
    parts = re.split(r"(?<=[ln])(y?u)", unicodedata.normalize("NFC", text).lower())
    choices = [(part, "ü") if i % 2 else (part,) for i, part in enumerate(parts)]
    return map("".join, islice(product(*choices), _MOST_SPELLINGS))


# --- relations ---------------------------------------------------------------------------------------------------


def unknown_relation(checked: Checked) -> Iterator[Issue]:
    """G131: a relation points to an entry of the glossary."""
    unsure = "\n".join(["", *(checked.files[file].text for file in checked.faulty)])
    for entry, relation, other in checked.relations:
        # An entry that did not load for a fault of its own is not missed again.
        if other not in checked.entries and f"\n[{other}]" not in unsure and f"\n{other}\t" not in unsure:
            message = f"{relation} names {other!r}, which is no entry"
            suggestion = _did_you_mean(other, checked.entries, "check it together with the glossary that has it")
            yield checked.issue("G131", ERROR, entry.id, message, suggestion, relation, other)


def relation_to_itself(checked: Checked) -> Iterator[Issue]:
    """G132: an entry is not related to itself."""
    for entry, relation, other in checked.relations:
        if other == entry.id:
            yield checked.issue("G132", ERROR, entry.id, f"{relation} names the entry itself", "", relation, other)


def one_sided_distinction(checked: Checked) -> Iterator[Issue]:
    """G133: `distinct_from` is written on both sides (warning; loading makes it mutual)."""
    missing: dict[str, list[str]] = defaultdict(list)
    for entry, relation, other in checked.relations:
        if relation == "distinct_from" and other in checked.entries and entry.id not in checked.declared[other]:
            missing[other].append(entry.id)
    for other, ids in missing.items():
        file, line = checked.place(other, "distinct_from")
        suggestion = f"at {file}:{line} write distinct_from = {_list([*checked.declared[other], *ids])}"
        for id_ in ids:
            message = f"distinct_from names {other!r}, which does not name it"
            yield checked.issue("G133", WARNING, id_, message, suggestion, "distinct_from", other)


def replacement_cycle(checked: Checked) -> Iterator[Issue]:
    """G134: following `replaced_by` comes to an end; reported once, at the first entry of a circle."""
    told: set[str] = set()
    for entry in checked.entries.values():
        circle = sorted(i for i in checked.successors(entry.id) if entry.id in checked.successors(i))
        if len(circle) > 1 and told.isdisjoint(circle):
            message = f"replaced_by goes round in a circle: {', '.join(circle)}"
            yield checked.issue("G134", ERROR, entry.id, message, "one of them must be current", "replaced_by")
        told.update(circle)


# --- identifiers -------------------------------------------------------------------------------------------------


def bad_identifier(checked: Checked) -> Iterator[Issue]:
    """G141: an identifier has the shape of its sort, and its check digit fits."""
    for entry in checked.entries.values():
        for sort, value in entry.identifiers.items():
            for part in re.split(r"\s*[;|,]\s*", value):
                if fault := _identifier_fault(sort, part):
                    message = f"the {sort} {part!r}: {fault}"
                    yield checked.issue("G141", ERROR, entry.id, message, "look it up again", "identifiers", value)


def _identifier_fault(sort: str, text: str) -> str:
    if sort not in identifiers.READERS:
        return "" if re.fullmatch(SORTS.get(sort, ".*"), text) else f"it has not the shape {SORTS[sort]}"
    try:
        if sort != "stock" or not _FOREIGN_STOCK.fullmatch(text):
            identifiers.READERS[sort](text)
    except ValueError as error:
        return str(error)
    return ""


def unknown_sort(checked: Checked) -> Iterator[Issue]:
    """G142: an identifier is of a known sort (warning: it is kept, and found as it is written)."""
    for entry in checked.entries.values():
        for sort in (s for s in entry.identifiers if s not in SORTS):
            message = f"unknown sort of identifier {sort!r}"
            suggestion = _did_you_mean(sort.lower(), SORTS, "known: " + " ".join(SORTS))
            yield checked.issue("G142", WARNING, entry.id, message, suggestion, "identifiers", sort)


Rule = Callable[[Checked], Iterator[Issue]]

#: Every rule, in the order of the codes; the reference is made from their docstrings.
RULES: tuple[Rule, ...] = (
    unknown_keys, id_style, no_name, no_source,
    empty_key, unclean_name, repeated_name, two_preferred, ends_before_it_begins, shared_name,
    wrong_script, impossible_pinyin, impossible_romanisation,
    unknown_relation, relation_to_itself, one_sided_distinction, replacement_cycle,
    bad_identifier, unknown_sort,
)  # fmt: skip


# --- checking ----------------------------------------------------------------------------------------------------


def check(*sources: str | Path) -> list[Issue]:
    """Every issue of the layered sources (none: the glossary that ships), by file, line and code.

    A source that is not there raises `GlossaryError`; what is wrong inside a file is an issue.
    """
    issues: list[Issue] = []
    files: dict[str, None] = {}

    def report_for(file: str) -> layers.Report:
        files[file] = None
        return lambda code, message, line, suggestion: issues.append(
            Issue(code, ERROR, file, line, "", message, suggestion)
        )

    paths = [default_sources() if s == DEFAULT else s for s in sources or (DEFAULT,)]
    read_layers = [registry.read_layer(path, report_for) for path in paths]
    checked = Checked(read_layers, {file: read(file) for file in files}, {issue.file for issue in issues})
    issues += (issue for rule in RULES for issue in rule(checked))
    return sorted(issues, key=lambda i: (i.file, i.line or 0, i.code))
