"""The work of reading, merging and checking grows with the glossary, not with its square, whatever is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from counting import LINEAR, Text, grows

from termbase.formats import toml
from termbase.formats.names_tsv import read_names_tsv
from termbase.formats.toml_positions import Locator
from termbase.glossary import decisions, entry_rules, identifier_rules, layers, name_rules, relation_rules
from termbase.glossary.locations import Checked, Written
from termbase.glossary.sources import SourceFile
from termbase.model import Entry, Kind, Name, NameType

Job = Callable[[], Any]


def ids(n: int) -> list[str]:
    return [Text(f"e{i}") for i in range(n)]


def checked(entries: Sequence[Entry]) -> Checked:
    """What rules look at, for entries of one file without lines."""
    layer = layers.Layer(entries=list(entries), places={e.id: ("g.toml", 1) for e in entries})
    return Checked([layer], {"g.toml": Written("g.toml")}, set())


def rule(rule_: Any, entries: Sequence[Entry]) -> Job:
    return lambda: list(rule_(checked(entries)))


def one_name(n: int, **more: Any) -> list[Entry]:
    return [Entry(i, Kind.TERM, (Name("A", "en"),), **more) for i in ids(n)]


def shared_by_all(n: int) -> Job:
    return rule(name_rules.shared_name, one_name(n))


def shared_in_all_cases(n: int) -> Job:
    spellings = [
        "".join(c.upper() if number >> bit & 1 else c for bit, c in enumerate("abcdefghijklmno")) for number in range(n)
    ]
    names = [Name(text, "en", exact_case=True) for text in spellings]
    return rule(name_rules.shared_name, [Entry(i, Kind.TERM, (name,)) for i, name in zip(ids(n), names, strict=True)])


def shared_by_retired(n: int) -> Job:
    retired = one_name(n, relations={"replaced_by": (Text("now"),)})
    return rule(name_rules.shared_name, [*retired, Entry(Text("now"), Kind.TERM, (Name("A", "en"),))])


def shared_by_a_chain(n: int) -> Job:
    known = ids(n)
    chain = [
        Entry(i, Kind.TERM, (Name("A", "en"),), relations={"replaced_by": (after,)} if after else {})
        for i, after in zip(known, [*known[1:], ""], strict=True)
    ]
    return rule(name_rules.shared_name, chain)


def shared_and_declared_by_one(n: int) -> Job:
    known = ids(n)
    hub = Entry(known[0], Kind.TERM, (Name("A", "en"),), relations={"shared_with": tuple(known[1:])})
    others = [Entry(i, Kind.TERM, (Name("A", "en"),)) for i in known[1:]]
    return rule(name_rules.shared_name, [*others, hub])


def names_of_one_key(n: int) -> Job:
    """Two entries that share a name in all its spellings."""
    spellings = ("A" + "".join(".-"[number >> bit & 1] for bit in range(10)) for number in range(n))
    names = tuple(Name(text, "en") for text in spellings)
    return rule(name_rules.shared_name, [Entry(i, Kind.TERM, names) for i in ids(2)])


def circle(n: int) -> Job:
    known = ids(n)
    return rule(
        relation_rules.replacement_cycle,
        [Entry(i, Kind.TERM, (), relations={"replaced_by": (known[k - 1],)}) for k, i in enumerate(known)],
    )


def chain(n: int) -> Job:
    known = ids(n)
    return rule(
        relation_rules.replacement_cycle,
        [Entry(i, Kind.TERM, (), relations={"replaced_by": (after,)}) for i, after in pairwise(known)],
    )


def distinct_from_one(n: int) -> list[Entry]:
    """Everything is distinct from one entry, which says so of half of them."""
    known = ids(n)
    hub = Entry(known[0], Kind.TERM, (), relations={"distinct_from": tuple(known[1 : n // 2])})
    return [hub, *(Entry(i, Kind.TERM, (), relations={"distinct_from": (known[0],)}) for i in known[1:])]


def one_sided(n: int) -> Job:
    return rule(relation_rules.one_sided_distinction, distinct_from_one(n))


def merged_distinctions(n: int) -> Job:
    entries = distinct_from_one(n)
    return lambda: layers.merge([layers.Layer(entries=entries)])


def extended(n: int) -> Job:
    names = tuple(Name(Text(f"n{i}"), "en", NameType.VARIANT) for i in range(n))
    lower = layers.Layer(entries=[Entry("a", Kind.TERM, names)])
    upper = layers.Layer(entries=[Entry("a", Kind.TERM, names[::2])], extends={"a"})
    return lambda: layers.merge([lower, upper])


def unknown_relations(n: int) -> Job:
    return rule(
        relation_rules.unknown_relation,
        [Entry(i, Kind.TERM, (), relations={"part_of": (f"unknown{i}",)}) for i in ids(n)],
    )


def unknown_identifiers(n: int) -> Job:
    return rule(
        identifier_rules.unknown_sort, [Entry("a", Kind.TERM, (), identifiers={f"s{i}": "1" for i in range(n)})]
    )


def of_a_file(rule_: Any, text: str) -> Job:
    """A rule on one entry of a TOML file, with the line of each issue."""
    from termbase.glossary.locations import written
    from termbase.glossary.sources import refuse

    file = SourceFile("g.toml", text.encode())
    layer = toml.read_toml(file, refuse("g.toml"))
    return lambda: list(rule_(Checked([layer], {"g.toml": written(file)}, set())))


def unknown_keys(n: int) -> Job:
    lines = "".join(f"key{i} = 1\n" for i in range(n))
    return of_a_file(entry_rules.unknown_keys, f'[a]\nkind = "term"\nen = "A"\n{lines}')


def unclean_names(n: int) -> Job:
    names = "".join(f'  "n{i} ",\n' for i in range(n))
    return of_a_file(name_rules.unclean_name, f'[a]\nkind = "term"\nshort = [\n{names}]\n')


def faulty_values(n: int) -> Job:
    """Names of one entry, each with a fault and its line."""
    names = "".join(f'  {{ name = "n{i}", until = "x" }},\n' for i in range(n))
    file = SourceFile("g.toml", f'[a]\nkind = "term"\nshort = [\n{names}]\n'.encode())
    return lambda: toml.read_toml(file, lambda *_: None)


def rendered(n: int) -> Job:
    names = tuple(Name(f"n{i}", "en", NameType.VARIANT) for i in range(n))
    return lambda: toml.render_toml([Entry("a", Kind.TERM, names)])


def positions_of_deep_tables(n: int) -> Job:
    header = ".".join(["a"] * n)
    text = f"[{header}]\n" + "".join(f"k{i} = 'x'\n" for i in range(n))
    return lambda: Locator(text)


def columns(n: int) -> Job:
    header = "\t".join(["id", "lang", "name", *(Text(f"c{i}") for i in range(n))])
    file = SourceFile("g.tsv", f"{header}\na\ten\tA\n".encode())
    return lambda: read_names_tsv(file, lambda *_: None)


def rows_of_one_entry(n: int) -> Job:
    file = SourceFile("g.tsv", ("id\tlang\tname\n" + "".join(f"a\ten\tA{i}\n" for i in range(n))).encode())
    return lambda: read_names_tsv(file, lambda *_: None)


def decided(n: int) -> Job:
    file = SourceFile("d.tsv", ("query\tverdict\tid\n" + "".join(f"A\tnot\te{i}\n" for i in range(n))).encode())
    return lambda: decisions.parse_decisions(file)


JOBS: dict[str, Callable[[int], Job]] = {
    "owners of one name": shared_by_all,
    "owners of one name in one case each": shared_in_all_cases,
    "retired owners with one replacement": shared_by_retired,
    "owners that replace each other": shared_by_a_chain,
    "owners that one entry declares": shared_and_declared_by_one,
    "spellings of one name of two entries": names_of_one_key,
    "a circle of replacements": circle,
    "a chain of replacements": chain,
    "entries distinct from one": one_sided,
    "distinctions made mutual": merged_distinctions,
    "names of an entry that is extended": extended,
    "relations to nothing": unknown_relations,
    "unknown identifiers of one entry": unknown_identifiers,
    "unknown keys of one entry": unknown_keys,
    "issues with the names of one entry": unclean_names,
    "faults in the names of one entry": faulty_values,
    "names that are written": rendered,
    "keys in a deep table": positions_of_deep_tables,
    "columns of a table": columns,
    "rows of one entry": rows_of_one_entry,
    "decisions on one query": decided,
}


@pytest.mark.parametrize("make", JOBS.values(), ids=JOBS)
def test_twice_as_much_is_twice_the_work(make: Callable[[int], Job]) -> None:
    ratios = grows(make, 120)
    assert max(ratios) < LINEAR, ratios


def test_work_that_grows_with_the_square_is_noticed() -> None:
    def square(n: int) -> Job:
        known = tuple(ids(n))
        return lambda: [other in known for other in known]

    assert min(grows(square, 120)) > LINEAR
