"""An answer as a small HTML table, for notebooks. All text from names and glossaries is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_HEAD = ("id", "score", "zh", "en", "why")


def table(query: str, status: str, why: str, candidates: Iterable[tuple[bool, Sequence[str]]]) -> str:
    """Render an answer as HTML.

    Args:
        query: The query.
        status: The decision.
        why: The reasons for the decision.
        candidates: For each candidate, True if it is meant, and its cells: id, score, Chinese name, English name,
            reasons.

    Returns:
        A `<table>` with the query and the decision as caption and a row for each candidate, those meant in bold.
    """
    caption = f"{escape(query)} <b>{escape(status)}</b> {escape(why)}"
    head = "".join(f"<th>{title}</th>" for title in _HEAD)
    rows = []
    for meant, cells in candidates:
        tag = "th" if meant else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>")
    body = f"<tr>{head}</tr>{''.join(rows)}" if rows else ""
    return f'<table class="termbase"><caption>{caption}</caption>{body}</table>'
