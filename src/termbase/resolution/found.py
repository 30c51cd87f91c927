"""A name that a look-up found, before it is scored."""

from __future__ import annotations

from typing import NamedTuple

from termbase.index.keys import Posting


class Found(NamedTuple):
    """A name that may match the query.

    Attributes:
        posting: The numbers of the name and its entry.
        detail: A detail for the reason. For a similar name, its key that was compared.
        written: For a similar name, the key of the query that was compared with `detail`; otherwise empty.
        crowded: For a similar Chinese name, True if names of other entries also differ from the query by one
            character.
    """

    posting: Posting
    detail: str = ""
    written: str = ""
    crowded: bool = False
