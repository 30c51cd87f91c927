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
from pathlib import Path
from typing import Any

import termbase
from termbase.glossary.layers import Layer, language_of, merge
from termbase.index import cache
from termbase.index.compile import compile_entries
from termbase.index.keys import Posting, Space
from termbase.index.reader import Index, Pattern, Row
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names import structure
from termbase.text import fold

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
    chosen = chosen_entries(entries, args)
    if args.beside:
        entries += read_entries(str(args.beside))
    started = time.perf_counter()
    whole = index_of(entries)
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
    parser.add_argument("--beside", type=Path, metavar="FILE", help="a register that is there but never taken out")
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

    What gives names leaves out the entry's, and a word that stands in its names alone is unknown. To be asked for the
    entry itself is an error: what is added to `Index` cannot leak it in silence.
    """

    def __init__(self, whole: Index, hidden: int, words: Counter[str]) -> None:
        vars(self).update(vars(whole))
        self._hidden, self._hidden_id = hidden, whole.entry(hidden).id
        own = set(words_of(whole.entry(hidden)))
        self._gone = {word for word in own if words[word] == 1}

    def entry(self, number: int) -> Entry:
        """Any entry but the hidden one, which is a `LookupError`."""
        if number == self._hidden:
            raise LookupError(f"{self._hidden_id!r} is asked for, which is left out")
        return super().entry(number)

    def entries(self) -> Iterator[Entry]:
        """Every entry but the hidden one."""
        return (self.entry(n) for n in range(len(self)) if n != self._hidden)

    def number_of(self, entry_id: str) -> int | None:
        """The hidden entry has none."""
        return None if entry_id == self._hidden_id else super().number_of(entry_id)

    def find(self, space: Space, key: str) -> list[Posting]:
        """What is left of the names under a key; a word of the hidden entry alone is none."""
        if space is Space.WORD:
            return [] if key in self._gone else super().find(space, key)
        return self._left(super().find(space, key))

    def senses(self, key: str) -> list[tuple[int, int, int]]:
        """What is left under a text."""
        return [each for each in super().senses(key) if each[0] != self._hidden]

    def senses_of_many(self, keys: Sequence[str]) -> list[list[tuple[int, int, int]]]:
        """The same for many."""
        return list(map(self.senses, keys))

    def has_words(self, words: Iterable[str]) -> list[bool]:
        """Whether each word is in a name that is left."""
        return list(map(self.has_word, words))

    def names_of(self, row: Row, space: int) -> list[Posting]:
        """What is left of the names of a row."""
        return self._left(super().names_of(row, space))

    def patterns_of(self, number: int) -> list[Pattern]:
        """What is left of the names of a form."""
        return [p for p in super().patterns_of(number) if p.entry != self._hidden]

    def _left(self, postings: list[Posting]) -> list[Posting]:
        return [p for p in postings if p.entry != self._hidden]


def words_of(entry: Entry) -> Iterator[str]:
    """The words of an entry's English structural keys."""
    keys = (structure.structure(name.text).key for name in entry.names)
    return (word for key in keys if key.isascii() for word in key.split())


def word_counts(entries: Iterable[Entry]) -> Counter[str]:
    """In how many entries each word stands."""
    return Counter(word for entry in entries for word in set(words_of(entry)))


def to_verify(asked: Iterable[Asked], count: int, seed: int) -> list[int]:
    """Numbers of so many of the entries taken out, half of them such as got an answer for one of their names."""
    numbers = {a.number: False for a in asked}
    numbers |= {a.number: True for a in asked if a.verdict != "refused"}
    answered, rest = ([n for n, found in numbers.items() if found is wanted] for wanted in (True, False))
    rng = seeded(seed)
    chosen = rng.sample(answered, min(count // 2, len(answered)))
    return chosen + rng.sample(rest, min(count - len(chosen), len(rest)))


def decided(answer: termbase.Resolution) -> tuple[object, ...]:
    """What an answer says, near misses apart: which of them are shown depends on what else there is to show."""
    return answer.status, [e.id for e in answer.entries], answer.reasons, answer.matched


def verify(entries: Sequence[Entry], whole: Index, numbers: Sequence[int]) -> bool:
    """Whether `Without` decides like an index compiled without the entry, with the same reasons, for these entries."""
    words = word_counts(entries)
    names = differ = 0
    for number in numbers:
        hidden = termbase.Termbase(Without(whole, number, words))
        rebuilt = termbase.Termbase(index_of([e for e in entries if e is not entries[number]]))
        for text in dict.fromkeys(n.text for n in entries[number].names):
            one, other = (decided(tb.resolve(text)) for tb in (hidden, rebuilt))
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
    return list(Index(cache.compile_sources([glossary])).entries())


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
    words = word_counts(whole.entries())
    for number, group, entry in chosen:
        without = termbase.Termbase(Without(whole, number, words))
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
