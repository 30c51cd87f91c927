"""Rules a glossary must pass; one function, one rule, one code.

The docstring of a rule begins with its code and is the documentation of it. Faults that keep an entry
from loading have the codes G001 to G005 and come from the readers; the rules here, G101 and on, say
what else is wrong or doubtful in what was read: G10x of an entry, G11x of its names, G12x of script
and reading, G13x of relations, G14x of identifiers.

Rules see the merged glossary, as it will be used; what merging hides (unknown keys, `distinct_from`
as written) they read from the files. A rule only looks, and never changes what it looks at.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from itertools import islice, product
from pathlib import Path
from typing import Any

from termbase import convert, fold, glossary, identifiers, romanise, store
from termbase.formats import names_tsv
from termbase.glossary import ALIASES, ENTRY_KEYS, LAYER_KEYS, NAME_FIELDS, NAME_KEYS, Layer
from termbase.model import RELATIONS, Entry, Kind, Name, NameType, Status, by_id, first_day, last_day

#: Sorts of identifier → the shape of those that `identifiers` has no reader for.
SORTS = {**dict.fromkeys(identifiers.READERS, ""), "wikidata": r"Q[1-9]\d*"}

#: A listing outside mainland China and Hong Kong, which is not looked into: `NYSE: BABA`, `2330.TW`.
_FOREIGN_STOCK = re.compile(r"[A-Z]{2,8}:\s*[A-Z][A-Z.]*|[0-9A-Z]+\.(?:TWO?|T|KS|KQ|SI|L|DE|PA)")
_MOST_OPTIONS = 5_000  # of a "did you mean": difflib compares with each
_MOST_SPELLINGS = 64
_BLANK_LETTERS = "\u034f\u115f\u1160\u2800\u3164\uffa0"


class Severity(StrEnum):
    """How bad an issue is: an error makes `check` fail, a warning wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: the rule's code, where it is (`line` counted from 1), and what to do about it."""

    code: str
    severity: Severity
    file: str
    line: int | None
    entry_id: str
    message: str
    suggestion: str


ERROR, WARNING = Severity


# --- what the rules look at --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Written:
    """A glossary file as it is written: what loading does not keep, and the line of everything."""

    path: str
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    where: glossary.Locator | None = None
    columns: list[str] = field(default_factory=list)
    rows: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls, path: str) -> Written:
        """Read a file once more, TOML or names-TSV; one that cannot be read is empty."""
        written, text = cls(path), glossary.decode(Path(path), _ignore)
        if text is None:
            return written
        if Path(path).suffix.lower() in (".tsv", ".txt", ".tab"):
            written.columns = [c.strip() for c in text.partition("\n")[0].split("\t")]
            for line, cells in names_tsv.rows(text, _ignore):
                name = names_tsv.unescape(cells.get("name", ""))
                written.rows[names_tsv.unescape(cells["id"])].append((name, line))
            return written
        written.where = glossary.Locator(text)
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return written
        written.tables = {k: v for k, v in tables.items() if isinstance(v, dict)}
        return written

    def name_keys(self, entry_id: str) -> Iterator[tuple[str, list[Any]]]:
        """The keys of an entry that hold names, and what stands under each, as a list."""
        for key, value in self.tables.get(entry_id, {}).items():
            if ALIASES.get(key, key) in NAME_KEYS:
                yield key, value if isinstance(value, list) else [value]

    def find(self, entry_id: str, key: str, value: str) -> int | None:
        """The line of a value under a key, or of the name `value` if `key` is empty; the last one of several."""
        if self.where is None:
            return max((line for name, line in self.rows[entry_id] if not key and name == value), default=None)
        if not key:
            keys = [k for k, names in self.name_keys(entry_id) if value in map(_text, names)]
            return max((self.line(entry_id, k, value) for k in keys), default=None)
        return self.line(entry_id, key, value) if key in self.tables.get(entry_id, {}) else None

    def line(self, entry_id: str, key: str, value: str = "") -> int:
        """The line of a key of a TOML entry, or of a value under it."""
        if self.where is None:
            return 1
        own = self.where.find(entry_id, key)
        quoted = self.where.find(entry_id, key, glossary.toml_string(value)) if value else own
        return quoted if quoted != own else self.where.find(entry_id, key, value)


@dataclass
class Checked:
    """What rules look at: layers as read, files as written, the merged entries, and the place of each."""

    layers: list[Layer]
    files: dict[str, Written]
    complete: bool

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The merged entries by id."""
        return by_id(glossary.merge(self.layers))

    @property
    def names(self) -> Iterator[tuple[Entry, Name]]:
        """Every name, with its entry."""
        return ((entry, name) for entry in self.entries.values() for name in entry.names)

    @cached_property
    def declared(self) -> dict[str, tuple[str, ...]]:
        """`distinct_from` by id as the layers write it, not made mutual."""
        found: dict[str, tuple[str, ...]] = {}
        for layer in self.layers:
            for entry in layer.entries:
                before = found.get(entry.id, ()) if entry.id in layer.extends else ()
                found[entry.id] = (*before, *entry.related("distinct_from"))
        return found

    def successors(self, entry_id: str) -> set[str]:
        """An entry's id and those that replace it, however far on."""
        found, ahead = {entry_id}, [entry_id]
        while ahead:
            entry = self.entries.get(ahead.pop())
            more = set(entry.related("replaced_by")) - found if entry else set()
            found |= more
            ahead += more
        return found

    def place(self, entry_id: str, key: str = "", value: str = "") -> tuple[str, int]:
        """File and line of a value of an entry, in the last layer that has it; else of the entry itself."""
        places = [layer.places[entry_id] for layer in reversed(self.layers) if entry_id in layer.places]
        for file, _ in places if key or value else ():
            if (line := self.files[file].find(entry_id, key, value)) is not None:
                return file, line
        return places[0]

    def issue(
        self,
        code: str,
        severity: Severity,
        entry_id: str,
        message: str,
        suggestion: str,
        key: str = "",
        value: str = "",
    ) -> Issue:
        """An issue at the place of an entry, of one of its keys or values, or (`key` empty) of its name `value`."""
        file, line = self.place(entry_id, key, value)
        return Issue(code, severity, file, line, entry_id, f"[{entry_id}] {message}", suggestion)


def _ignore(code: str, message: str, line: int | None, suggestion: str) -> None:
    """A report for a second reading: the first has told."""


def _text(name: object) -> object:
    return name.get("name") if isinstance(name, dict) else name


def _did_you_mean(word: str, options: Iterable[str], otherwise: str) -> str:
    known = list(islice(options, _MOST_OPTIONS))
    close = get_close_matches(word, known, 1) if len(known) < _MOST_OPTIONS else []
    return f"did you mean {close[0]!r}?" if close else otherwise


# --- entries -----------------------------------------------------------------------------------------------------


def unknown_keys(checked: Checked) -> Iterator[Issue]:
    """G101: an entry and a table of a name have only keys that mean something (a names-TSV column: warning)."""
    known = (*ENTRY_KEYS, *ALIASES, *LAYER_KEYS)
    for written in checked.files.values():
        for column in (c for c in written.columns if c and c not in names_tsv.COLUMNS):
            suggestion = _did_you_mean(column, names_tsv.COLUMNS, "it is not read")
            yield Issue("G101", WARNING, written.path, 1, "", f"unknown column {column!r}", suggestion)
        for entry_id, table in written.tables.items():
            for key in (k for k in table if k not in known):
                message, suggestion = f"[{entry_id}] unknown key {key!r}", _did_you_mean(key, known, "it is not read")
                yield Issue("G101", ERROR, written.path, written.line(entry_id, key), entry_id, message, suggestion)
            for key, names in written.name_keys(entry_id):
                for name in (n for n in names if isinstance(n, dict)):
                    for part in (p for p in name if p not in NAME_FIELDS):
                        line = written.line(entry_id, key, str(name.get("name", "")))
                        message = f"[{entry_id}] unknown key {part!r} in a name under {key}"
                        suggestion = _did_you_mean(part, NAME_FIELDS, "known: " + " ".join(NAME_FIELDS))
                        yield Issue("G101", ERROR, written.path, line, entry_id, message, suggestion)


def id_style(checked: Checked) -> Iterator[Issue]:
    """G102: a curated id (TOML) is lower-case letters, digits and hyphens, and begins with a letter (warning)."""
    for layer in checked.layers:
        for entry_id, (file, line) in layer.places.items():
            if checked.files[file].where is not None and not re.fullmatch(r"[a-z][a-z0-9-]*", entry_id):
                better = re.sub(r"[^a-z0-9]+", "-", entry_id.lower()).strip("-")
                suggestion = f"write [{better}]" if better[:1].isalpha() else "for example [cetc-29]"
                yield Issue("G102", WARNING, file, line, entry_id, f"[{entry_id}] the id is not a-z 0-9 -", suggestion)


def no_name(checked: Checked) -> Iterator[Issue]:
    """G103: an entry has at least one name, unless it is retired (`replaced_by`)."""
    for entry in checked.entries.values():
        if not (entry.names or entry.related("replaced_by") or any(_all_names(checked, entry.id))):
            yield checked.issue("G103", ERROR, entry.id, "the entry has no name", 'add zh = "..." or en = "..."')


def _all_names(checked: Checked, entry_id: str) -> Iterator[object]:
    """The names of an entry as written, also those that did not load."""
    return (name for file in checked.files.values() for _, names in file.name_keys(entry_id) for name in names)


def no_source(checked: Checked) -> Iterator[Issue]:
    """G104: an entry, or one of its names, says where it comes from (warning)."""
    for entry in checked.entries.values():
        if entry.names and not (entry.sources or any(n.source for n in entry.names)):
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
        clean = "".join(c for c in name.text if not _unseen(c)).strip()
        if clean != name.text:
            unseen = " ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(name.text) if _unseen(c))
            what = f"invisible characters ({unseen})" if unseen else "space around it"
            message = f"the name {name.text!r} has {what}"
            yield checked.issue("G112", WARNING, entry.id, message, f"write {clean!r}", value=name.text)


def _unseen(char: str) -> bool:
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return selector or char in _BLANK_LETTERS or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Zl", "Zp")


def repeated_name(checked: Checked) -> Iterator[Issue]:
    """G113: an entry has a name of one language and period once (warning)."""
    for entry in checked.entries.values():
        seen: set[tuple[str, ...]] = set()
        for name in entry.names:
            own = (name.text, name.from_, name.until)
            if name.lang == "zh":
                again = any((*own, lang) in seen for lang in ("zh", "zh-Hans", "zh-Hant"))
            else:
                again = (*own, name.lang) in seen or (name.lang.startswith("zh-Han") and (*own, "zh") in seen)
            seen.add((*own, name.lang))
            if again:
                message = f"the name {name.text!r} stands twice"
                yield checked.issue("G113", WARNING, entry.id, message, "keep one of them", value=name.text)


def two_preferred(checked: Checked) -> Iterator[Issue]:
    """G114: an entry has at most one preferred name in a language."""
    for entry in checked.entries.values():
        first: dict[str, Name] = {}
        for name in (n for n in entry.names if n.status is Status.PREFERRED):
            lang = "zh-Hans" if name.lang == "zh" else name.lang
            if first.setdefault(lang, name) is not name:
                message = f"{name.text!r} and {first[lang].text!r} are both the preferred name in {lang}"
                yield checked.issue("G114", ERROR, entry.id, message, "make one admitted", value=name.text)


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
    for entry, name in checked.names:
        if not name.weak and (key := fold.key(name.text)):
            owners[key].append((entry, name))
    for found in owners.values():
        told: set[tuple[str, str]] = set()
        for number, (entry, name) in enumerate(found):
            others = [o.id for o, n in found[:number] if o.id != entry.id and _same_case(name, n)]
            others = [
                o for o in dict.fromkeys(others)
                if (o, entry.id) not in told
                and o not in entry.related("shared_with") and entry.id not in checked.entries[o].related("shared_with")
                and checked.successors(o).isdisjoint(checked.successors(entry.id))
            ]  # fmt: skip
            if others:
                told |= {(o, entry.id) for o in others}
                message = f"{name.text!r} is a name of {', '.join(others)} too"
                suggestion = f"write shared_with = {json.dumps(others)}, or make the name weak"
                yield checked.issue("G116", WARNING, entry.id, message, suggestion, value=name.text)


def _same_case(one: Name, other: Name) -> bool:
    """Whether some spelling could be either name, as far as case goes (exact names, short acronyms)."""
    a, b = _required_case(one), _required_case(other)
    return not a or not b or a == b or a.casefold() != b.casefold()


def _required_case(name: Name) -> str:
    own = "".join(c for c in unicodedata.normalize("NFKC", name.text) if c.isalnum())
    if name.exact_case:
        return own
    return own.upper() if name.type is NameType.ACRONYM and name.text.isascii() and len(own) <= 3 else ""


# --- script and reading ------------------------------------------------------------------------------------------


def wrong_script(checked: Checked) -> Iterator[Issue]:
    """G121: a Chinese name has no characters of the other script only (persons: warning; misspellings may)."""
    scripts = fold.script_characters()
    called = {"zh-Hans": "Simplified-only", "zh-Hant": "Traditional-only"}
    for entry, name in checked.names:
        if name.type is NameType.MISSPELLING or not name.is_in("zh"):
            continue
        other = "zh-Hant" if name.lang.startswith("zh-Hans") else "zh-Hans"
        wrong = "".join(dict.fromkeys(c for c in name.text if c in scripts[other]))
        if not wrong or (name.lang == "zh" and scripts["zh-Hant"].isdisjoint(name.text)):
            continue
        person = entry.kind is Kind.PERSON
        turn = convert.to_simplified if name.lang.startswith("zh-Hans") else convert.to_traditional
        suggestion = "see how the person writes it" if person else f"perhaps {turn(name.text)!r}"
        mixed = "which mixes both scripts" if name.lang == "zh" else f"which is {name.lang}"
        message = f"the name {name.text!r}, {mixed}, holds {called[other]} {wrong}"
        severity = WARNING if person else ERROR
        yield checked.issue("G121", severity, entry.id, message, suggestion, value=name.text)


def _read_names(entry: Entry) -> list[str]:
    """The Chinese names a reading may be of; a `+` is read 加."""
    names = (n.text for n in entry.names if n.is_in("zh") and n.type is not NameType.MISSPELLING)
    return [name.replace("+", "加") for name in names if fold.has_han(name)]


def _other_letters(name: str) -> bool:
    """Whether a name has letters or digits beside its hanzi, whose reading is anyone's guess."""
    return any(c.isalnum() and not fold.is_han(c) for c in fold.key(name))


def impossible_pinyin(checked: Checked) -> Iterator[Issue]:
    """G122: a curated `pinyin` is a reading that the characters of a name of the entry can have."""
    for entry in checked.entries.values():
        names = _read_names(entry) if entry.pinyin else []
        if names and not any(_other_letters(n) or romanise.possible(n, entry.pinyin) for n in names):
            message = f"{entry.pinyin!r} is no reading of {names[0]!r}"
            usual = " ".join(romanise.syllables_of(names[0]))
            yield checked.issue("G122", ERROR, entry.id, message, f"usually {usual}", "pinyin", entry.pinyin)


def impossible_romanisation(checked: Checked) -> Iterator[Issue]:
    """G123: a pinyin name is a reading of a Chinese name of its entry (warning; misspellings may be anything)."""
    for entry, name in checked.names:
        if name.lang != "zh-Latn-pinyin" or name.type is NameType.MISSPELLING:
            continue
        names = _read_names(entry)
        if not names or any(map(_other_letters, names)):
            continue
        words = name.text.split()
        orders = [name.text, " ".join(words[-1:] + words[:-1])] if entry.kind is Kind.PERSON else [name.text]
        if not any(romanise.possible(n, s) for order in orders for s in _with_umlauts(order) for n in names):
            message = f"{name.text!r} is no reading of {' or '.join(map(repr, names))}"
            suggestion = "add the Chinese name it reads, or put it under variant or misspelling"
            yield checked.issue("G123", WARNING, entry.id, message, suggestion, value=name.text)


def _with_umlauts(text: str) -> Iterator[str]:
    """The readings that a spelling without ü may stand for: lu is lu or lü, lyu is lü."""
    parts = re.split(r"(?<=[ln])(y?u)", unicodedata.normalize("NFC", text).lower())
    choices = [(part, "ü") if i % 2 else (part,) for i, part in enumerate(parts)]
    return map("".join, islice(product(*choices), _MOST_SPELLINGS))


# --- relations ---------------------------------------------------------------------------------------------------


def unknown_relation(checked: Checked) -> Iterator[Issue]:
    """G131: a relation points to an entry of the glossary (not looked at while a file cannot be read)."""
    unloaded = {i for file in checked.files.values() for i in (*file.tables, *file.rows)} - {
        i for layer in checked.layers for i in layer.places
    }
    for entry, relation, other in _relations(checked):
        if checked.complete and other not in checked.entries and other not in unloaded:
            suggestion = _did_you_mean(other, checked.entries, "check it together with the glossary that has it")
            message = f"{relation} names {other!r}, which is no entry"
            yield checked.issue("G131", ERROR, entry.id, message, suggestion, relation, other)


def relation_to_itself(checked: Checked) -> Iterator[Issue]:
    """G132: an entry is not related to itself."""
    for entry, relation, other in _relations(checked):
        if other == entry.id:
            yield checked.issue("G132", ERROR, entry.id, f"{relation} names the entry itself", "", relation, other)


def _relations(checked: Checked) -> Iterator[tuple[Entry, str, str]]:
    """Every relation as merged; `distinct_from` as written."""
    for entry in checked.entries.values():
        for relation in RELATIONS:
            others = checked.declared[entry.id] if relation == "distinct_from" else entry.related(relation)
            yield from ((entry, relation, other) for other in dict.fromkeys(others))


def one_sided_distinction(checked: Checked) -> Iterator[Issue]:
    """G133: `distinct_from` is written on both sides (warning; loading makes it mutual)."""
    missing: dict[str, list[str]] = defaultdict(list)
    for entry, relation, other in _relations(checked):
        if relation == "distinct_from" and other in checked.entries and entry.id not in checked.declared[other]:
            missing[other].append(entry.id)
    for other, ids in missing.items():
        file, line = checked.place(other)
        whole = json.dumps([*checked.declared[other], *ids], ensure_ascii=False)
        for entry_id in ids:
            message, suggestion = (
                f"{other!r} does not say so too",
                f"in [{other}] ({file}:{line}) distinct_from = {whole}",
            )
            yield checked.issue("G133", WARNING, entry_id, message, suggestion, "distinct_from", other)


def replacement_cycle(checked: Checked) -> Iterator[Issue]:
    """G134: following `replaced_by` comes to an end; reported once, at the first entry of a circle."""
    told: set[str] = set()
    for entry in checked.entries.values():
        ahead = checked.successors(entry.id) if entry.related("replaced_by") else set()
        circle = [i for i in checked.entries if i in ahead and entry.id in checked.successors(i)] if ahead else []
        if len(circle) > 1 and entry.id not in told:
            told |= set(circle)
            message = f"replaced_by goes round in a circle: {', '.join(circle)}"
            yield checked.issue("G134", ERROR, entry.id, message, "one of them must be current", "replaced_by")


# --- identifiers -------------------------------------------------------------------------------------------------


def bad_identifier(checked: Checked) -> Iterator[Issue]:
    """G141: an identifier has the shape of its sort, and its check digit fits."""
    for entry in checked.entries.values():
        for sort, value in entry.identifiers.items():
            for part in re.split(r"\s*[;|,]\s*", value):
                if fault := _identifier_fault(sort, part):
                    message, suggestion = f"the {sort} {part!r}: {fault}", "compare it with the register"
                    yield checked.issue("G141", ERROR, entry.id, message, suggestion, "identifiers", value)


def _identifier_fault(sort: str, text: str) -> str:
    if sort == "stock" and _FOREIGN_STOCK.fullmatch(text):
        return ""
    if shape := SORTS.get(sort):
        return "" if re.fullmatch(shape, text) else f"it has not the shape {shape}"
    try:
        identifiers.READERS.get(sort, str)(text)
    except ValueError as error:
        return str(error)
    return ""


def unknown_sort(checked: Checked) -> Iterator[Issue]:
    """G142: an identifier is of a known sort (warning: it is kept, and found as it is written)."""
    for entry in checked.entries.values():
        for sort in (s for s in entry.identifiers if s not in SORTS):
            suggestion = _did_you_mean(sort.lower(), SORTS, "known: " + " ".join(SORTS))
            message = f"unknown sort of identifier {sort!r}"
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

    def report_for(file: str) -> glossary.Report:
        files[file] = None

        def report(code: str, message: str, line: int | None, suggestion: str) -> None:
            issues.append(Issue(code, ERROR, file, line, "", message, suggestion))

        return report

    paths = [store.default_sources() if s == store.DEFAULT else s for s in sources or (store.DEFAULT,)]
    layers = [glossary.read_layer(path, report_for) for path in paths]
    complete = all(issue.code != "G001" for issue in issues)
    checked = Checked(layers, {file: Written.read(file) for file in files}, complete)
    issues += (issue for rule in RULES for issue in rule(checked))
    return sorted(issues, key=lambda i: (i.file, i.line or 0, i.code))


# --- rendering ---------------------------------------------------------------------------------------------------


def render(issues: Iterable[Issue], format: str = "text") -> str:  # noqa: A002 - the word of the command line
    """Issues as `text`, `json` or `github` (workflow commands), lines ended; `ValueError` for another format."""
    if format not in FORMATS:
        raise ValueError(f"format is {format!r}; one of: {', '.join(FORMATS)}")
    return FORMATS[format](list(issues))


def _said(issue: Issue) -> str:
    return issue.message + (f" ({issue.suggestion})" if issue.suggestion else "")


def _render_text(issues: list[Issue]) -> str:
    places = (f"{i.file}:{i.line}" if i.line else i.file for i in issues)
    return "".join(f"{p}: {i.severity} {i.code} {_said(i)}\n" for p, i in zip(places, issues, strict=True))


def _render_json(issues: list[Issue]) -> str:
    return json.dumps([asdict(i) for i in issues], ensure_ascii=False, indent=2) + "\n"


def _render_github(issues: list[Issue]) -> str:
    out = []
    for issue in issues:
        line = f",line={issue.line}" if issue.line else ""
        place = f"file={_property(issue.file)}{line},title={_property(issue.code)}"
        out.append(f"::{issue.severity} {place}::{_data(_said(issue))}\n")
    return "".join(out)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


#: Format of a report → what writes it.
FORMATS: dict[str, Callable[[list[Issue]], str]] = {
    "text": _render_text, "json": _render_json, "github": _render_github,
}  # fmt: skip
