"""An annotated text as one HTML page: mentions in colour, a legend, and a card for each entry, one click away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape as escape_markup
from typing import TextIO

from termbase.annotation.mentions import Mention
from termbase.model import RELATIONS, Entry, Kind, Status
from termbase.render.visible import visible
from termbase.resolution.decide import Outcome
from termbase.text import data

#: One hue (degrees) a kind; lightness comes from the reader's light or dark setting.
_HUES = {
    Kind.ORGANISATION: 210, Kind.PERSON: 30, Kind.PLACE: 140, Kind.PROGRAMME: 275, Kind.LAW: 330, Kind.TERM: 185,
    Kind.PUBLICATION: 55, Kind.SYSTEM: 245, Kind.EVENT: 5,
}  # fmt: skip


def escape(text: str) -> str:
    """Return a text as HTML; control characters, which HTML forbids or obeys, in a visible form."""
    return escape_markup(visible(text, lines=True))


class PageWriter:
    """Writes the page piece by piece, so that a long text needs no memory; the cards of the entries come last.

    Args:
        file: Where the page goes.
        title: Its title, such as the name of the document.
    """

    def __init__(self, file: TextIO, title: str) -> None:
        self._file = file
        self._count: Counter[str] = Counter()
        self._entries: dict[str, Entry] = {}
        kinds = "".join(f".{kind} {{ --h: {hue}; }}\n" for kind, hue in _HUES.items())
        legend = "".join(f'<span><span class="m {kind}">{kind}</span></span>' for kind in _HUES)
        file.write(
            f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<style>{_style()}{kinds}</style>\n<header><h1>{escape(title)}</h1>\n"
            f'<div class="legend">{legend}<span><span class="m ambiguous organisation">ambiguous</span></span></div>'
            '<div class="dim">Click a mention to see its entry.</div></header>\n<main><div class="text">'
        )

    def write(self, text: str, mentions: Iterable[Mention], at: int = 0) -> None:
        """Write one piece of the text, which begins at position `at`, with its mentions (none inside another)."""
        done = 0
        for mention in mentions:
            start, end = mention.start - at, mention.end - at
            self._file.write(escape(text[done:start]) + self._mark(mention, text[start:end]))
            done = end
        self._file.write(escape(text[done:]))

    def _mark(self, mention: Mention, text: str) -> str:
        for entry in mention.entries:
            self._entries.setdefault(entry.id, entry)
            self._count[entry.id] += 1
        first = mention.entries[0]
        kind = str(first.kind) + (" ambiguous" if mention.status is Outcome.AMBIGUOUS else "")
        labels = " / ".join(e.label for e in mention.entries)
        return f'<a class="m {kind}" href="#e-{escape(first.id)}" title="{escape(labels)}">{escape(text)}</a>'

    def close(self) -> None:
        """Write the entries' cards and the end of the page."""
        self._file.write(f"</div>\n<aside><h2>{len(self._entries)} entries, {self._count.total()} mentions</h2>\n")
        for entry in sorted(self._entries.values(), key=lambda e: (-self._count[e.id], e.id)):
            self._file.write(_card(entry, self._count[entry.id]))
        self._file.write("</aside></main>\n</html>\n")


def _style() -> str:
    return data.text("page.css")


def _card(entry: Entry, count: int) -> str:
    shown = [n for n in (entry.preferred("zh"), entry.preferred("en")) if n]
    others = [n for n in entry.names if n not in shown and n.status is not Status.DEPRECATED][:8]
    names = "".join(
        f"<li>{escape(n.text)}{f' <span class=dim>until {escape(n.until)}</span>' if n.until else ''}</li>"
        for n in others
    )
    facts = "".join(
        f'<div class="dim">{r.replace("_", " ")}: {escape(", ".join(entry.related(r)))}</div>'
        for r in RELATIONS
        if entry.related(r)
    )
    note = f'<div class="dim">{escape(entry.note)}</div>' if entry.note else ""
    head = "".join(f"<b>{escape(n.text)}</b>" for n in dict.fromkeys(shown)) or f"<b>{escape(entry.id)}</b>"
    return (
        f'<section class="card {entry.kind}" id="e-{escape(entry.id)}">{head}'
        f'<div class="dim">{entry.kind} · {escape(entry.id)} · {count}×</div>{facts}{note}<ul>{names}</ul></section>\n'
    )
