"""Answers for people at a terminal: columns that line up, colour where it is wanted, control characters shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from termbase.model import RELATIONS, Entry, Name, NameType, Status
from termbase.render.cells import Columns, columns, width, wrap
from termbase.render.visible import visible
from termbase.resolution.decide import Outcome, Resolution

if TYPE_CHECKING:
    from termbase.names.parts import Parts

__all__ = ["HEAD", "WIDEST", "Columns", "Paint", "columns", "parts", "plain", "resolution", "resolution_row"]

#: Called with (text, what it is): returns it coloured, or as it is.
Paint = Callable[[str, str], str]

#: The columns of `resolve --format table`, and the most cells of one of them.
HEAD = ("query", "status", "score", "id", "zh", "en")
WIDEST = 40

_MOST_NAMES = 14


def plain(text: str, what: str) -> str:
    """Return the text without colour."""
    return text


def resolution_row(answer: Resolution) -> tuple[str, str, str, str, str, str]:
    """Return the cells of one line of `resolve --format table`, in the order of `HEAD`."""
    ids = " | ".join(e.id for e in answer.entries)
    score = f"{answer.score:.2f}" if answer.status is not Outcome.NONE else ""
    return answer.query, str(answer.status), score, ids, answer.shown("zh"), answer.shown("en")


def resolution(answer: Resolution, paint: Paint = plain, total: int = 0) -> str:
    """Return the answer of `lookup`.

    Args:
        answer: The answer.
        paint: What colours it.
        total: The cells of a line; 0 for no limit.

    Returns:
        Several lines: the query and its status; the entry with its names and why it matched, or why nothing did; and
        the near misses.
    """
    return "\n".join(_Answer(paint, total).lines(answer))


class _Answer:
    """The parts of an answer as lines of at most `total` cells."""

    def __init__(self, paint: Paint, total: int) -> None:
        self._paint = paint
        self._total = total

    def lines(self, answer: Resolution) -> Iterable[str]:
        """Yield all lines."""
        status = str(answer.status)
        score = "" if answer.status is Outcome.NONE else f"  {answer.score:.2f}"
        *before, last = wrap(visible(answer.query), self._within(width(f"  {status}{score}")))
        yield from (self._paint(line, "query") for line in before)
        yield f"{self._paint(last, 'query')}  {self._paint(status, status)}{score}"
        if answer.entry:
            yield from self._entry(answer.entry)
            if answer.as_of and not any("replaced" in r for r in answer.reasons):
                yield from self._fact(f"on {answer.as_of}", f"{answer.shown('zh')}  {answer.shown('en')}", "plain")
            yield from self._fact("why", _because(answer))
        else:
            yield from self._fact("why", answer.reasons[0] if answer.reasons else "")
            rows = [_summary(e) for e in answer.entries]
            yield from (f"  {line}" for line in columns(rows, total=self._within(2)))
        yield from self._near_misses(answer)

    def _within(self, cells: int) -> int:
        """Return the cells of a line that are left beside some others; 0 for no limit."""
        return max(8, self._total - cells) if self._total else 0

    def _fact(self, label: str, value: str, what: str = "label") -> Iterable[str]:
        """Yield a labelled value, its further lines under the first."""
        label = visible(label)
        indent = 4 + width(label)
        first, *rest = wrap(visible(value), self._within(indent))
        yield f"  {self._paint(label, what)}  {first}"
        yield from (" " * indent + line for line in rest)

    def _entry(self, entry: Entry) -> Iterable[str]:
        zh, en = entry.preferred("zh"), entry.preferred("en")
        for name in dict.fromkeys((zh, en)):
            if name:
                for line in wrap(visible(name.text), self._within(2)):
                    yield f"  {self._paint(line, 'name')}"
        for line in wrap(visible(f"{entry.kind} · {entry.id}"), self._within(2)):
            yield f"  {self._paint(line, 'dim')}"
        rows = [_name_row(n) for n in entry.names if n not in (zh, en) and n.status is not Status.DEPRECATED]
        yield from (f"    {line}" for line in columns(rows[:_MOST_NAMES], total=self._within(4)))
        if len(rows) > _MOST_NAMES:
            yield f"    … and {len(rows) - _MOST_NAMES} more"
        for relation in RELATIONS:
            if entry.related(relation):
                yield from self._fact(relation.replace("_", " "), ", ".join(entry.related(relation)))
        for sort, value in entry.identifiers.items():
            yield from self._fact(sort, value)
        if entry.note:
            yield from self._fact("note", entry.note)

    def _near_misses(self, answer: Resolution) -> Iterable[str]:
        meant = {e.id for e in answer.entries}
        rows = [
            (_title(c.entry), c.entry.id, f"{c.score:.2f}" if c.score else "no", "; ".join(c.reasons))
            for c in answer.candidates
            if c.entry.id not in meant
        ]
        if not rows:
            return
        title = "did you mean" if any(c.score for c in answer.candidates) and not meant else "not"
        yield f"  {self._paint(title, 'label')}"
        yield from (f"    {self._paint(line, 'dim')}" for line in columns(rows, most=48, total=self._within(4)))


def parts(found: Parts, paint: Paint = plain, total: int = 0) -> str:
    """Return a name with its parts, as `termbase parts` shows it.

    Args:
        found: The parts.
        paint: What colours them.
        total: The cells of a line; 0 for no limit.

    Returns:
        Lines: the name and how sure its reading is, then label and text of each part.
    """
    sure = f"  {found.confidence:.2f}" if found.parts else ""
    *before, last = wrap(visible(found.name), max(8, total - width(sure)) if total else 0)
    head = [*(paint(line, "query") for line in before), (paint(last, "query") if found.parts else last) + sure]
    rows = [(str(part.label), part.text) for part in found.parts]
    return "\n".join(
        [*head, *(f"  {line}" for line in columns(rows, most=1000, total=max(8, total - 2) if total else 0))]
    )


def _because(answer: Resolution) -> str:
    name = f" ({answer.matched.text})" if answer.matched and answer.matched.text != answer.query else ""
    return "; ".join(answer.reasons) + name


def _summary(entry: Entry) -> tuple[str, str, str]:
    zh, en = entry.preferred("zh"), entry.preferred("en")
    return entry.id, zh.text if zh else "–", en.text if en else "–"


def _name_row(name: Name) -> tuple[str, str]:
    about = [name.lang, str(name.type)] if name.type is not NameType.FULL else [name.lang]
    if name.status is Status.SUPERSEDED:
        about.append("former")
    about += [f"from {name.from_}"] if name.from_ else []
    about += [f"until {name.until}"] if name.until else []
    about += ["weak"] if name.weak else []
    return name.text, " ".join(about)


def _title(entry: Entry) -> str:
    name = entry.preferred("zh") or entry.preferred("en")
    return name.text if name else entry.id
