"""Findings about a glossary or a text: what, where, how bad, and what to do; as text, JSON or workflow commands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

FORMATS = ("text", "json", "github")


class Severity(StrEnum):
    """How bad an issue is: an error makes `check` fail, a warning wants a look."""

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


def render(issues: Iterable[Issue], format: str = "text") -> str:  # noqa: A002 - the word of the command line
    """Issues as `text`, `json` or `github` (workflow commands), each line ended; `ValueError` for another format."""
    if format not in FORMATS:
        raise ValueError(f"format is {format!r}; one of: {', '.join(FORMATS)}")
    if format == "json":
        return json.dumps([asdict(i) for i in issues], ensure_ascii=False, indent=2) + "\n"
    return "".join((_text if format == "text" else _workflow_command)(i) + "\n" for i in issues)


def _text(issue: Issue) -> str:
    place = f"{issue.file}:{issue.line}" if issue.line else issue.file
    return f"{place}: {issue.severity} {issue.code} {_said(issue)}"


def _said(issue: Issue) -> str:
    return issue.message + (f" ({issue.suggestion})" if issue.suggestion else "")


def _workflow_command(issue: Issue) -> str:
    data = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    values, words = str.maketrans({**data, ":": "%3A", ",": "%2C"}), str.maketrans(data)
    line = f",line={issue.line}" if issue.line else ""
    place = f"file={issue.file.translate(values)}{line},title={issue.code.translate(values)}"
    return f"::{issue.severity} {place}::{_said(issue).translate(words)}"
