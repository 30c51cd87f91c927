"""The one reader of the tables that ship in `data/`."""

from __future__ import annotations

import os
from functools import cache

#: The folder of the tables.
FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data")


def text(name: str) -> str:
    """Return the whole text of a data file.

    Args:
        name: The file's name inside `data/`, such as `fold.json`.

    Returns:
        Its content, decoded from UTF-8.
    """
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


def rows(name: str) -> list[list[str]]:
    """Return the rows of a tab-separated table, without comments (lines that begin with `#`) and blank lines.

    Args:
        name: The file's name inside `data/`, such as `places.tsv`.

    Returns:
        The cells of each row, as they are written.
    """
    return [line.split("\t") for line in text(name).split("\n") if line and not line.startswith("#")]


@cache
def lists() -> dict[str, str]:
    """Return the short closed lists of words or hanzi in `lists.tsv`.

    Returns:
        The name of each list → its members, words separated by spaces, hanzi not.
    """
    return {name: members for name, members, _ in rows("lists.tsv")}
