"""The lines on which the entries, keys and strings of a TOML file stand, which the parser does not keep.

The scanner reads the tokens of a document that the parser has accepted, in one pass and without recursion, so that
its work grows with the length of the document alone. What it cannot place has no line; it never refuses a document.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

#: A comment reaches to the end of its line. A string of several lines may end with one or two quotes of its own.
_TOKEN = re.compile(
    r"""
      (?P<space> (?: [ \t]++ | \#[^\n]*+ )++ )
    | (?P<newline> \r?\n )
    | (?P<string> "{3} (?: [^"\\]++ | \\[\s\S] | "{1,2}(?!") )*+ "{3,5}
                | '{3} (?: [^']++ | '{1,2}(?!') )*+ '{3,5}
                | " (?: [^"\\\n]++ | \\. )*+ "
                | ' [^'\n]*+ ' )
    | (?P<mark> [][{}=,.] )
    | (?P<bare> [^][{}=,.\s\#"']++ )
    | (?P<other> [\s\S] )
    """,
    re.VERBOSE,
)


#: The parts of a key, with those of the tables in which it stands.
Path = tuple[str, ...]
#: Parts that are kept of a path: an entry, its key, a field, and whether there is more.
_DEEPEST = 4


class _Token(NamedTuple):
    """What the scanner reads: the group of `_TOKEN`, the text, and its line."""

    sort: str
    text: str
    line: int


class _Container(NamedTuple):
    """An array (`[`) or an inline table (`{`) that is being read, and the path of what is in it."""

    sort: str
    path: Path


_END = _Token("end", "", 0)


class Locator:
    """Lines, counted from 1, of what stands in a valid TOML document; `None` for what is not there."""

    def __init__(self, text: str) -> None:
        self._entries: dict[str, int] = {}
        self._headed: set[str] = set()
        self._keys: dict[tuple[str, str], int] = {}
        self._names: dict[tuple[str, str, str], int] = {}
        self._texts: dict[tuple[str, str, str], int] = {}
        _Scanner(text, self).scan()

    def entry(self, entry_id: str) -> int | None:
        """Return the line of an entry's header, or of the first that is said of it if it has none."""
        return self._entries.get(entry_id)

    def find(self, entry_id: str, key: str, value: str = "") -> int | None:
        """Return the line of a value of an entry.

        Args:
            entry_id: The entry.
            key: A key of the entry.
            value: A string under that key, or a key further down; empty for the key itself.

        Returns:
            The line of the last such name under the key, or else of the last such string; of the key, where the value
            is not under it; of the entry, where it has no such key.
        """
        where = (entry_id, key, value)
        found = (self._names.get(where) or self._texts.get(where)) if value else None
        return found or self._keys.get((entry_id, key)) or self._entries.get(entry_id)

    def name(self, entry_id: str, key: str, text: str) -> int | None:
        """Return the line of the last name of this text under a key of an entry; `None` if there is no such name."""
        return self._names.get((entry_id, key, text))

    def strings(self) -> Iterator[tuple[str, str, str]]:
        """Return every string that was placed, once: the entry, the key, and the string or the key further down."""
        return iter(self._texts)

    def add_header(self, path: Path, line: int) -> None:
        """Take a table's header, which is where the entry stands, whatever is said of it before."""
        if len(path) == 1 and path[0] not in self._headed:
            self._headed.add(path[0])
            self._entries[path[0]] = line
        self.add_key((), path, line)

    def add_key(self, table: Path, key: Path, line: int) -> None:
        """Take a key of one or several parts, and the path of the table in which it stands."""
        path = (*table, *key)
        self._entries.setdefault(path[0], line)
        if len(path) > 1:
            self._keys.setdefault((path[0], path[1]), line)
        for part in path[max(len(table), 2) :]:
            self._texts[path[0], path[1], part] = line

    def add_string(self, path: Path, text: str, line: int) -> None:
        """Take a string, and the path of the key under which it stands."""
        if len(path) > 1:
            self._texts[path[0], path[1], text] = line
            if path[2:] in ((), ("name",)):
                self._names[path[0], path[1], text] = line


class _Scanner:
    """Reads the tokens of one document into a locator."""

    def __init__(self, text: str, found: Locator) -> None:
        self._tokens = _tokens(text)
        self._found = found
        self._token = _END
        self._step()

    def scan(self) -> None:
        """Read the document to its end."""
        table: Path = ()
        while self._token.sort != "end":
            line = self._token.line
            if self._is("["):
                table = self._header()
                if table:
                    self._found.add_header(table, line)
                    table = table[:_DEEPEST]
            elif self._token.sort in ("bare", "string"):
                self._value(self._pair(table))
            else:
                self._step()

    def _step(self) -> None:
        self._token = next(self._tokens, _END)

    def _is(self, marks: str) -> bool:
        return self._token.sort == "mark" and self._token.text in marks

    def _header(self) -> Path:
        """Return the path of a table, its brackets read."""
        while self._is("["):
            self._step()
        path = self._key()
        while self._is("]"):
            self._step()
        return path

    def _key(self) -> Path:
        """Return the parts of a key."""
        parts = []
        while self._token.sort in ("bare", "string"):
            parts.append(_string(self._token.text) if self._token.sort == "string" else self._token.text)
            self._step()
            if not self._is("."):
                break
            self._step()
        return tuple(part or "" for part in parts)

    def _pair(self, table: Path) -> Path:
        """Return the path of a key in a table, read to the equals sign behind it."""
        line = self._token.line
        key = self._key()
        self._found.add_key(table, key, line)
        if self._is("="):
            self._step()
        return (*table, *key)[:_DEEPEST]

    def _value(self, path: Path) -> None:
        """Read the value of a key, with all that is in it."""
        open_: list[_Container] = []
        while self._token.sort != "end":
            if self._is("[{"):
                open_.append(_Container(self._token.text, path))
                self._step()
            elif self._is("]}"):
                self._step()
                if open_:
                    open_.pop()
            elif self._token.sort == "string":
                text = _string(self._token.text)
                if text is not None:
                    self._found.add_string(path, text, self._token.line)
                self._step()
            else:
                while self._token.sort == "bare" or self._is("."):  # 1.5, or a date and a time
                    self._step()
            if not open_:
                return
            while self._token.sort == "newline" or self._is(",="):
                self._step()
            path = open_[-1].path
            if open_[-1].sort == "{" and self._token.sort in ("bare", "string"):
                path = self._pair(path)


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the tokens of a document, without spaces and comments."""
    line = 1
    for found in _TOKEN.finditer(text):
        sort, token = found.lastgroup or "other", found[0]
        if sort not in ("space", "other"):
            yield _Token(sort, token, line)
        if sort in ("newline", "string"):
            line += token.count("\n")


def _string(token: str) -> str | None:
    """Return the text of a string's token; `None` if the parser does not take it for one."""
    if "\\" not in token and not token.startswith(('"""', "'''")):
        return token[1:-1]
    try:
        value = tomllib.loads(f"value = {token}")["value"]
    except (tomllib.TOMLDecodeError, KeyError):
        return None
    return value if isinstance(value, str) else None
