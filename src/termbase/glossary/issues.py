"""Findings about a glossary or a text: what, where, how bad, and what to do; as text, JSON or workflow commands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import islice
from reprlib import Repr
from typing import Any

from termbase.text import plain_json

FORMATS = ("text", "json", "github")

#: Items that a message lists of something that may have thousands.
MOST_LISTED = 8
#: Bits of a number that is shown in digits; Python refuses to write the largest.
_MOST_BITS = 128


class Severity(StrEnum):
    """How bad an issue is: an error makes `check` fail, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


ERROR, WARNING = Severity


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


# --- values in messages ------------------------------------------------------------------------------------------


class _Shown(Repr):
    """Writes the first levels and items of a value, however deep or long it is."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 3
        self.maxstring = self.maxother = 200

    def repr_int(self, x: int, level: int) -> str:
        return repr(x) if x.bit_length() <= _MOST_BITS else f"a number of {x.bit_length():,} bits"


def shown(value: Any) -> str:
    """Return a value as a message quotes it: a text in quotes, on one line, printable, and cut where it is long."""
    return _Shown().repr(value)


def printable(text: str) -> str:
    r"""Return a text with the characters escaped that a terminal might obey or not show (`\x1b`)."""
    return "".join([c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text])


def listed(items: Iterable[str], word: str = "and") -> str:
    """Return the first `MOST_LISTED` items with commas between them; whether there are others is said at the end."""
    first = list(islice(items, MOST_LISTED + 1))
    if len(first) > MOST_LISTED:
        return ", ".join(first[:MOST_LISTED]) + f" {word} others"
    return (", " if word == "and" else f" {word} ").join(first)


# --- lists of issues ---------------------------------------------------------------------------------------------


def render(issues: Iterable[Issue], format: str = "text") -> str:  # noqa: A002 - the word of the command line
    """Issues as the command line prints them.

    Args:
        issues: The issues.
        format: `text`, `json`, or `github` (workflow commands).

    Returns:
        A text of whole lines.

    Raises:
        ValueError: The format is another.
    """
    if format not in FORMATS:
        raise ValueError(f"format is {format!r}; one of: {', '.join(FORMATS)}")
    if format == "json":
        return plain_json.dumps([asdict(i) for i in issues], indent=2) + "\n"
    return "".join((_text if format == "text" else _workflow_command)(i) + "\n" for i in issues)


def _text(issue: Issue) -> str:
    place = f"{issue.file}:{issue.line}" if issue.line else issue.file
    return printable(f"{place}: {issue.severity} {issue.code} {_message(issue)}")


def _message(issue: Issue) -> str:
    return issue.message + (f" ({issue.suggestion})" if issue.suggestion else "")


def _workflow_command(issue: Issue) -> str:
    data = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    values, words = str.maketrans({**data, ":": "%3A", ",": "%2C"}), str.maketrans(data)
    line = f",line={issue.line}" if issue.line else ""
    place = f"file={issue.file.translate(values)}{line},title={issue.code.translate(values)}"
    return printable(f"::{issue.severity} {place}::{_message(issue).translate(words)}")
