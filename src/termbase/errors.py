"""What can go wrong: one base class, and a child for each thing a caller may want to tell apart."""

from __future__ import annotations

from functools import partial
from typing import Any


class TermbaseError(Exception):
    """Any error of this library that is about its input; programming errors stay `TypeError` and `ValueError`."""


class GlossaryError(TermbaseError):
    """A glossary that cannot be read, with the place and the way out.

    `file` and `line` (counted from 1) say where, `code` names the rule (see `check.py`), `suggestion` what to do.
    """

    def __init__(
        self, message: str, *, file: str = "", line: int | None = None, code: str = "G001", suggestion: str = ""
    ) -> None:
        self.message, self.file, self.line, self.code, self.suggestion = message, file, line, code, suggestion
        place = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(f"{place}{code} {message}" + (f" ({suggestion})" if suggestion else ""))

    def __reduce__(self) -> tuple[Any, ...]:
        made = partial(type(self), file=self.file, line=self.line, code=self.code, suggestion=self.suggestion)
        return made, (self.message,)


class IndexFormatError(TermbaseError):
    """A file that is no usable index: foreign, truncated, corrupt, or of another version."""


class InputError(TermbaseError):
    """A data file (a table, a text) that cannot be read as what it was said to be."""


class MissingExtraError(TermbaseError):
    """A format that needs an optional package which is not installed."""


class WorkerError(TermbaseError):
    """One of several processes was ended from outside: killed, or out of memory."""
