"""JSON in which nothing is an order to a terminal: what cannot be seen is an escape, which means the same character."""

from __future__ import annotations

import json
import re
from typing import Any

#: What JSON leaves as it is and a terminal may obey: DEL, C1, separators of lines and paragraphs, marks, embeddings,
#: overrides and isolates of direction (Unicode's Bidi_Control). And lone surrogates, which UTF-8 cannot hold.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: Any, indent: int | None = None) -> str:
    r"""Write a value as JSON.

    Args:
        value: What `json.dumps` takes.
        indent: Spaces of each level; all on one line if `None`.

    Returns:
        JSON that reads back as the value. Text is written as it is, except for control characters, lone surrogates and
        controls of direction, which are written as `\u` escapes.
    """
    return _UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
