"""Answers for people at a terminal: columns that line up with double-width characters, colour where it is wanted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from termbase.model import RELATIONS, Entry, Name, NameType, Status
from termbase.resolution.decide import Outcome, Resolution

if TYPE_CHECKING:
    from termbase.names.parts import Parts

#: Called with (text, what it is): colours it, or gives it back as it is.
Paint = Callable[[str, str], str]

_MOST_NAMES = 14


def width(text: str) -> int:
    """How many cells a text takes on a terminal, by Unicode's East Asian Width."""
    return sum(_cells(c) for c in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """The text filled up with spaces to a width in cells."""
    return text + " " * max(0, cells - width(text))


def cut(text: str, cells: int) -> str:
    """The text cut to a width in cells, with … where it was cut."""
    if width(text) <= cells:
        return text
    out = ""
    for char in text:
        if width(out + char) > cells - 1:
            break
        out += char
    return out + "…"


class Columns:
    """Rows as lines, each column as wide as its widest cell so far (but the last is not filled up)."""

    def __init__(self, gap: str = "  ", most: int = 60) -> None:
        self._gap = gap
        self._most = most
        self._widths: list[int] = []

    def lines(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Some more rows, none narrower than those before."""
        if not rows:
            return []
        cells = [[cut(c, self._most) for c in row] for row in rows]
        known = self._widths or [0] * len(cells[0])
        self._widths = [max(at_least, *(width(row[i]) for row in cells)) for i, at_least in enumerate(known)]
        return [self._gap.join([*map(pad, row[:-1], self._widths[:-1]), row[-1]]).rstrip() for row in cells]


def columns(rows: Sequence[Sequence[str]], gap: str = "  ", most: int = 60) -> list[str]:
    """All rows at once as lines, in columns."""
    return Columns(gap, most).lines(rows)


def plain(text: str, what: str) -> str:
    """No colour."""
    return text


def resolution(answer: Resolution, paint: Paint = plain) -> str:
    """The answer of `lookup`: the entry with its names and why it matched, or the candidates and why they did not."""
    head = f"{paint(answer.query, 'query')}  {paint(str(answer.status), str(answer.status))}"
    if answer.status is not Outcome.NONE:
        head += f"  {answer.score:.2f}"
    lines = [head]
    if answer.entry:
        lines += _entry(answer.entry, paint)
        if not any("replaced" in r for r in answer.reasons) and answer.as_of:
            lines.append(f"  on {answer.as_of}  {answer.shown('zh')}  {answer.shown('en')}")
        lines.append(f"  {paint('why', 'label')}  {_because(answer)}")
    elif answer.entries:
        lines.append(f"  {paint('why', 'label')}  {answer.reasons[0]}")
        lines += [f"  {line}" for line in columns([_summary(e) for e in answer.entries])]
    else:
        lines.append(f"  {paint('why', 'label')}  {answer.reasons[0] if answer.reasons else ''}")
    lines += _near_misses(answer, paint)
    return "\n".join(lines)


def _because(answer: Resolution) -> str:
    name = f" ({answer.matched.text})" if answer.matched and answer.matched.text != answer.query else ""
    return "; ".join(answer.reasons) + name


def _summary(entry: Entry) -> tuple[str, str, str]:
    zh, en = entry.preferred("zh"), entry.preferred("en")
    return entry.id, zh.text if zh else "–", en.text if en else "–"


def _entry(entry: Entry, paint: Paint) -> list[str]:
    zh, en = entry.preferred("zh"), entry.preferred("en")
    lines = [f"  {paint(n.text, 'name')}" for n in dict.fromkeys((zh, en)) if n]
    lines.append(f"  {paint(f'{entry.kind} · {entry.id}', 'dim')}")
    rows = [_name_row(n) for n in entry.names if n not in (zh, en) and n.status is not Status.DEPRECATED]
    lines += [f"    {line}" for line in columns(rows[:_MOST_NAMES])]
    if len(rows) > _MOST_NAMES:
        lines.append(f"    … and {len(rows) - _MOST_NAMES} more")
    facts = [(r.replace("_", " "), ", ".join(entry.related(r))) for r in RELATIONS if entry.related(r)]
    facts += [(sort, value) for sort, value in entry.identifiers.items()]
    facts += [("note", entry.note)] if entry.note else []
    return lines + [f"  {paint(label, 'label')}  {value}" for label, value in facts]


def _name_row(name: Name) -> tuple[str, str]:
    about = [name.lang, str(name.type)] if name.type is not NameType.FULL else [name.lang]
    if name.status is Status.SUPERSEDED:
        about.append("former")
    about += [f"from {name.from_}"] if name.from_ else []
    about += [f"until {name.until}"] if name.until else []
    about += ["weak"] if name.weak else []
    return name.text, " ".join(about)


def _near_misses(answer: Resolution, paint: Paint) -> list[str]:
    meant = {e.id for e in answer.entries}
    rows = [
        (_title(c.entry), c.entry.id, f"{c.score:.2f}" if c.score else "no", "; ".join(c.reasons))
        for c in answer.candidates
        if c.entry.id not in meant
    ]
    if not rows:
        return []
    title = "did you mean" if any(c.score for c in answer.candidates) and not meant else "not"
    return [f"  {paint(title, 'label')}", *(f"    {paint(line, 'dim')}" for line in columns(rows, most=48))]


def parts(found: Parts, paint: Paint = plain) -> str:
    """A name with its parts, one a line, as `termbase parts` shows it.

    Args:
        found: The parts.
        paint: Colours a text.

    Returns:
        Lines: the name and how sure its reading is, then label and text of each part.
    """
    head = f"{paint(found.name, 'query')}  {found.confidence:.2f}" if found.parts else found.name
    rows = [(str(part.label), part.text) for part in found.parts]
    return "\n".join([head, *(f"  {line}" for line in columns(rows))])


def _title(entry: Entry) -> str:
    zh, en = entry.preferred("zh"), entry.preferred("en")
    return (zh or en).text if zh or en else entry.id  # type: ignore[union-attr]


#: The columns of `resolve --format table`, and the most that one of them is wide.
HEAD = ("query", "status", "score", "id", "zh", "en")
WIDEST = 40


def resolution_row(answer: Resolution) -> tuple[str, str, str, str, str, str]:
    """One line of `resolve --format table`."""
    ids = " | ".join(e.id for e in answer.entries)
    score = f"{answer.score:.2f}" if answer.status is not Outcome.NONE else ""
    return answer.query, str(answer.status), score, ids, answer.shown("zh"), answer.shown("en")
