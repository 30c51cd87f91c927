"""False positives: every entry is taken out of a glossary in turn, and each of its names is asked of what is left.

    python bench/leave_one_out.py [FILE.tsv | GLOSSARY | --organisations FILE.jsonl] [--sample N] [--list-wrong FILE]

With its entry gone a name has no right answer, so every `match` is a false positive, unless the entry that answers
really bears the name (equal folds: `shared`). An `ambiguous` answer is no decision and is counted apart. Universities,
companies and the rest are reported apart, and so are the languages and sorts of names; never pooled.

The glossary is compiled once. `Without` is that index with one entry hidden; `--verify N` compiles the glossary
without the entry for N seeded entries, half of them such as were answered, and compares every answer in full. One that
differs exits with 1.

`--organisations`: one JSON object a line, `{id, zh[], en[], acronyms[], aliases[], former[]}`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import termbase
from termbase import fold, store
from termbase.compile import compile_entries
from termbase.glossary import Layer, language_of, merge
from termbase.index import Index, Pattern, Posting
from termbase.model import Entry, Kind, Name, NameType, Status

NAME_KINDS = ("zh-full", "zh-other", "en-full", "en-other", "acronym")
VERDICTS = ("false", "ambiguous", "shared", "refused")
_UNIVERSITY = {"zh": r"(大学|学院)(\(.*\))?$", "en": r"\b(university|college)\b"}
_COMPANY = {
    "zh": r"(公司|集团|控股)(\(.*\))?$",
    "en": r"\b(co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|group|holdings?)\.?$",
}
_SCHOOL = {"zh": r"(中学|小学|幼儿园|幼稚园|书院|学校)(\(.*\))?$", "en": r"\b(school|kindergarten|primary|secondary)\b"}


def main() -> None:
    args = arguments().parse_args()
    entries = read_entries(args.glossary, args.organisations)
    started = time.perf_counter()
    whole = index_of(entries)
    chosen = chosen_entries(entries, args)
    say(f"{len(entries)} entries compiled in {time.perf_counter() - started:.1f} s, {len(chosen)} taken out in turn")
    started = time.perf_counter()
    asked = list(ask_all(whole, chosen, args.kinds))
    say(f"{len(asked)} names asked in {time.perf_counter() - started:.1f} s")
    print("\n".join(table(asked)))
    print("\n".join(evidence(asked)))
    if args.list_wrong:
        write_wrong(asked, args.list_wrong)
    if args.verify and not verify(entries, whole, to_verify(asked, args.verify, args.seed)):
        sys.exit(1)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glossary", nargs="?", default="default", help="names-TSV, TOML or index; the shipped one")
    parser.add_argument("--organisations", type=Path, help="JSON lines instead of a glossary")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="entries of each group; all by default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=NAME_KINDS, default=NAME_KINDS)
    parser.add_argument("--groups", nargs="+", help="university, company, school, organisation, or a kind")
    parser.add_argument("--by", choices=("zh", "en"), help="group by the names in one language; by either by default")
    parser.add_argument("--verify", type=int, default=0, metavar="N", help="really compile without N of the entries")
    parser.add_argument("--list-wrong", type=Path, metavar="FILE", help="write every false positive as TSV")
    return parser


# --- an index without one entry ----------------------------------------------------------------------------------


class Without(Index):
    """An index in which one entry does not exist, without compiling the rest anew.

    Everything public that the index gives passes `_left`, which drops the rows that point at the hidden entry. A
    result that it cannot read is an error, and so is any question about the hidden entry itself: what is added to
    `Index` cannot leak it in silence. Private memos are not shared with the whole index.
    """

    def __init__(self, whole: Index, hidden: int, rows: dict[str, dict[int, list[int]]]) -> None:
        memos = {n for n in _memos(type(whole)) if n.startswith("_")}
        vars(self).update({n: v for n, v in vars(whole).items() if n not in memos})
        self._whole, self._hidden, self._hidden_id, self._rows = whole, hidden, whole.entry(hidden).id, rows
        self._lists: dict[str, Any] = {}

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return super().__getattribute__(name)
        if name in _memos(Index):
            if name not in self._lists:
                self._lists[name] = self._without_rows(name, getattr(self._whole, name))
            return self._lists[name]
        value = super().__getattribute__(name)
        if not callable(value) or name == "entries":
            return value

        def checked(*given: Any, **named: Any) -> Any:
            if not all(map(self._is_left, (*given, *named.values()))):
                raise LookupError(f"{name} was asked about {self._hidden_id!r}, which is left out")
            return self._left(name, value(*given, **named))

        return checked

    def entries(self) -> Iterator[Entry]:
        """Every entry but the hidden one."""
        return (self.entry(n) for n in range(len(self)) if n != self._hidden)

    def _is_left(self, row: object) -> bool:
        """Whether a row, or anything in it, does not point at the hidden entry."""
        if isinstance(row, Posting | Pattern):
            return row.entry != self._hidden
        if isinstance(row, Entry):
            return row.id != self._hidden_id
        return all(map(self._is_left, row)) if isinstance(row, tuple) else True

    def _left(self, name: str, value: Any) -> Any:
        """What is left of a result."""
        if value is None or isinstance(value, str | int | float | Name):
            return value
        if isinstance(value, Posting | Pattern | Entry):
            if self._is_left(value):
                return value
            raise LookupError(f"{name} gives {self._hidden_id!r}, which is left out")
        if isinstance(value, list | tuple | set | frozenset):
            return type(value)(filter(self._is_left, value))
        if isinstance(value, Mapping):
            return {k: self._left(name, v) for k, v in value.items() if self._is_left(k)}
        if isinstance(value, Iterator):
            return filter(self._is_left, value)
        raise TypeError(f"{name} gives a {type(value).__name__}: teach leave_one_out.Without to filter it")

    def _without_rows(self, name: str, value: Any) -> Any:
        """A long list of the whole index, without the hidden entry's rows; where they stand is worked out once."""
        if not isinstance(value, list):
            return self._left(name, value)
        if name not in self._rows:
            self._rows[name] = _rows_by_entry(value)
            if value and not self._rows[name]:
                raise TypeError(f"no row of {name} says whose it is: teach leave_one_out.Without to filter it")
        out = list(value)
        for position in reversed(self._rows[name].get(self._hidden, ())):
            del out[position]
        return out


@cache
def _memos(kind: type) -> frozenset[str]:
    """The names of a class's cached properties."""
    return frozenset(n for c in kind.__mro__ for n, v in vars(c).items() if isinstance(v, cached_property))


def _rows_by_entry(rows: Sequence[object]) -> dict[int, list[int]]:
    """For each entry number, the positions of the rows that point at it."""
    found: dict[int, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        for number in dict.fromkeys(_pointed_at(row)):
            found[number].append(position)
    return found


def _pointed_at(row: object) -> Iterator[int]:
    if isinstance(row, Posting | Pattern):
        yield row.entry
    elif isinstance(row, tuple):
        for part in row:
            yield from _pointed_at(part)


def to_verify(asked: Iterable[Asked], count: int, seed: int) -> list[int]:
    """Numbers of so many of the entries taken out, half of them such as got an answer for one of their names."""
    numbers = {a.number: False for a in asked}
    numbers |= {a.number: True for a in asked if a.verdict != "refused"}
    answered, rest = ([n for n, found in numbers.items() if found is wanted] for wanted in (True, False))
    rng = seeded(seed)
    chosen = rng.sample(answered, min(count // 2, len(answered)))
    return chosen + rng.sample(rest, min(count - len(chosen), len(rest)))


def verify(entries: Sequence[Entry], whole: Index, numbers: Sequence[int]) -> bool:
    """Whether `Without` answers like an index compiled without the entry, in full, for these entries."""
    rows: dict[str, dict[int, list[int]]] = {}
    names = differ = 0
    for number in numbers:
        hidden = termbase.Termbase(Without(whole, number, rows))
        rebuilt = termbase.Termbase(index_of([e for e in entries if e is not entries[number]]))
        for text in dict.fromkeys(n.text for n in entries[number].names):
            one, other = hidden.resolve(text).as_dict(), rebuilt.resolve(text).as_dict()
            names += 1
            if one != other:
                differ += 1
                say(f"differs: {text!r}\n  hidden  {one}\n  rebuilt {other}")
    say(f"verified against {len(numbers)} real compilations: {names} names, {differ} answers differ")
    return not differ


# --- the glossary ------------------------------------------------------------------------------------------------


def read_entries(glossary: str, organisations: Path | None = None, aliases: bool = True) -> list[Entry]:
    """The entries of a glossary, or of a file of organisations."""
    if organisations:
        with organisations.open(encoding="utf-8") as file:
            return [organisation(json.loads(line), aliases) for line in file if line.strip()]
    return list(Index(store.compile_sources([glossary])).entries())


def organisation(row: Mapping[str, Any], aliases: bool = True) -> Entry:
    """One organisation: its first Chinese and English names preferred, the rest admitted or superseded, or left out."""
    names = [Name(row[k][0], _language(k, row[k][0]), NameType.FULL, Status.PREFERRED) for k in ("zh", "en") if row[k]]
    if aliases:
        other = [*row["zh"][1:], *row["en"][1:], *row.get("aliases", ())]
        names += [Name(t, language_of(t), NameType.VARIANT) for t in other]
        names += [Name(t, language_of(t), NameType.ACRONYM) for t in row.get("acronyms", ())]
        names += [Name(t, language_of(t), NameType.FULL, Status.SUPERSEDED) for t in row.get("former", ())]
    return Entry(row["id"], Kind.ORGANISATION, tuple({n.text: n for n in reversed(names)}.values())[::-1])


def _language(column: str, text: str) -> str:
    return language_of(text) if column == "zh" and fold.has_han(text) else column


def index_of(entries: Iterable[Entry]) -> Index:
    return Index(compile_entries(merge([Layer(entries=list(entries))])))


def group_of(entry: Entry, by: str | None = None) -> str:
    """`university`, `company`, `school`, or the kind of the entry; the Chinese names decide before the English."""
    if entry.kind is not Kind.ORGANISATION:
        return str(entry.kind)
    for lang in (by,) if by else ("zh", "en"):
        texts = [fold.fold(n.text) for n in entry.names if n.is_in(lang) and kind_of(n).endswith("full")]
        for group, pattern in (("company", _COMPANY), ("university", _UNIVERSITY), ("school", _SCHOOL)):
            if any(re.search(pattern[lang], text) for text in texts):
                return group
    return str(entry.kind)


def kind_of(name: Name) -> str:
    """One of `NAME_KINDS`."""
    if name.type is NameType.ACRONYM:
        return "acronym"
    lang = "zh" if fold.has_han(name.text) else "en"
    full = name.type is NameType.FULL and name.status in (Status.PREFERRED, Status.ADMITTED)
    return f"{lang}-{'full' if full else 'other'}"


# --- asking ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A name asked with its entry taken out."""

    number: int
    group: str
    kind: str
    query: str
    entry: Entry
    verdict: str
    answer: termbase.Resolution


def chosen_entries(entries: Sequence[Entry], args: argparse.Namespace) -> list[tuple[int, str, Entry]]:
    """Number, group and entry of what is taken out: all, or a seeded sample of each group."""
    groups: dict[str, list[tuple[int, str, Entry]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        group = group_of(entry, args.by)
        if not args.groups or group in args.groups:
            groups[group].append((number, group, entry))
    rng = seeded(args.seed)
    picked = (rng.sample(g, min(args.sample or len(g), len(g))) for _, g in sorted(groups.items()))
    return sorted((row for group in picked for row in group), key=lambda row: row[0])


def ask_all(whole: Index, chosen: Iterable[tuple[int, str, Entry]], kinds: Sequence[str]) -> Iterator[Asked]:
    """Every name of every chosen entry, asked with that entry hidden."""
    rows: dict[str, dict[int, list[int]]] = {}
    for number, group, entry in chosen:
        without = termbase.Termbase(Without(whole, number, rows))
        for text, name in {n.text: n for n in reversed(entry.names)}.items():
            if kind_of(name) in kinds:
                answer = without.resolve(text)
                yield Asked(number, group, kind_of(name), text, entry, verdict(answer), answer)


def verdict(answer: termbase.Resolution) -> str:
    """One of `VERDICTS`."""
    if answer.entry is None:
        return "ambiguous" if answer.entries else "refused"
    key = fold.key(answer.query)
    return "shared" if any(fold.key(n.text) == key for n in answer.entry.names) else "false"


# --- reporting ---------------------------------------------------------------------------------------------------


def wilson(hits: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's 95 % interval for a rate."""
    if not total:
        return 0.0, 1.0
    rate, square = hits / total, z * z / total
    middle, half = rate + square / 2, z * (rate * (1 - rate) / total + square / total / 4) ** 0.5
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def table(asked: Iterable[Asked]) -> Iterator[str]:
    """The rates, a line for each group and kind of name, as Markdown."""
    count: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in asked:
        count[each.group, each.kind][each.verdict] += 1
    yield f"| group | names | asked | {' | '.join(VERDICTS)} | false-positive rate | 95 % |"
    yield "|---|---|--:|" + "--:|" * len(VERDICTS) + "--:|---|"
    for (group, kind), found in sorted(count.items(), key=lambda c: (c[0][0], NAME_KINDS.index(c[0][1]))):
        total = found.total()
        low, high = wilson(found["false"], total)
        shown = " | ".join(str(found[v]) for v in VERDICTS)
        rate = found["false"] / total
        yield f"| {group} | {kind} | {total} | {shown} | {rate:.2%} | {low:.2%}–{high:.2%} |"


def evidence(asked: Iterable[Asked]) -> Iterator[str]:
    """What the false positives were accepted for."""
    count = Counter((a.group, a.kind, sort_of(a.answer.reasons[0])) for a in asked if a.verdict == "false")
    yield "\naccepted for" if count else "\nno false positive"
    for (group, kind, why), n in count.most_common():
        yield f"  {n:5} {group} {kind}: {why}"


def sort_of(reason: str) -> str:
    """A reason without the names in it."""
    return re.split(r"(?<=pinyin) |:| \(| = | as |[\u4e00-\u9fff]", reason)[0].strip()


def write_wrong(asked: Iterable[Asked], path: Path) -> None:
    """Every false positive, with what it was taken for and why."""
    with path.open("w", encoding="utf-8") as file:
        print("group", "names", "query", "id", "taken_for", "matched", "score", "reasons", sep="\t", file=file)
        for a in sorted((a for a in asked if a.verdict == "false"), key=lambda a: (a.group, a.kind, a.query)):
            taken, matched = a.answer.entry, a.answer.matched
            cells = (a.group, a.kind, a.query, a.entry.id, taken.id if taken else "", matched.text if matched else "")
            print(*cells, a.answer.score, "; ".join(a.answer.reasons), sep="\t", file=file)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - samples, not secrets


def say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    main()
