"""A name that a look-up found, before it is weighed."""

from __future__ import annotations

from typing import NamedTuple

from termbase.index.keys import Posting


class Found(NamedTuple):
    """A name that may be the one meant.

    Attributes:
        posting: The name, by number.
        detail: What the finder can say about it, for the reason. For a similar name, the key that was compared.
        written: For a similar name, the form of the query that was compared with `detail`; otherwise empty.
        crowded: For a similar Chinese name, True if names of other entries differ from what was written by one
            character too.
    """

    posting: Posting
    detail: str = ""
    written: str = ""
    crowded: bool = False
