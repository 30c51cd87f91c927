"""An answer as a small HTML table, for notebooks. Everything that comes from a name or a glossary is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termbase.model import Entry
    from termbase.resolution.answer import Resolution

_HEAD = ("id", "score", "zh", "en", "why")


def table(answer: Resolution) -> str:
    """Render an answer.

    Args:
        answer: The answer on one name.

    Returns:
        A `<table>`: the query and the decision as caption, then a row for each candidate, those meant in bold.
    """
    meant = {e.id for e in answer.entries}
    caption = f"{escape(answer.query)} <b>{answer.status}</b> {escape('; '.join(answer.reasons))}"
    head = "".join(f"<th>{title}</th>" for title in _HEAD)
    rows = []
    for each in answer.candidates:
        tag = "th" if each.entry.id in meant else "td"
        cells = (*_labels(each.entry), "; ".join(each.reasons))
        shown = (each.entry.id, f"{each.score:.2f}", *cells)
        rows.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in shown) + "</tr>")
    body = f"<tr>{head}</tr>{''.join(rows)}" if rows else ""
    return f'<table class="termbase"><caption>{caption}</caption>{body}</table>'


def _labels(entry: Entry) -> tuple[str, str]:
    """The preferred names of an entry in Chinese and English; empty where it has none."""
    zh, en = entry.preferred("zh"), entry.preferred("en")
    return zh.text if zh else "", en.text if en else ""
