"""Text as it can be shown to people without harm: control characters in a visible form.

A name or a message may hold characters that a terminal obeys: an escape sequence that changes colours, moves the
cursor or sets the window's title, or a control of direction that shows a text in another order than it has.
"""

from __future__ import annotations

import re

#: Control characters (C0, DEL, C1), line and paragraph separators, marks, embeddings, overrides and isolates of
#: direction (Unicode's Bidi_Control), and lone surrogates, which stand for bytes that are no text.
_UNSAFE = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_ANYWHERE = re.compile(f"[{_UNSAFE}]")
#: The same, but for tabs and the ends of lines.
_BUT_LINES = re.compile(rf"(?!\t|\n|\r\n)[{_UNSAFE}]")


def visible(text: str, lines: bool = False) -> str:
    r"""Write what a terminal might obey in a visible form.

    Args:
        text: Any text.
        lines: True if it is running text, in which tabs and ends of lines (LF, CRLF) stay.

    Returns:
        The text with ␛ for the control character ESC and so on, `\x9b` for those of C1, `\u202e` for controls of
        direction and separators, and `\xff` for a byte that was no text.
    """
    return (_BUT_LINES if lines else _ANYWHERE).sub(_form, text)


def _form(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xDC80 <= code <= 0xDCFF:  # how Python decodes such a byte in a file's name or an argument
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def one_line(text: str) -> str:
    """Return a message as one line for people: ends of lines become spaces, the rest as `visible` shows it."""
    return visible(" ".join(re.split(r"[\r\n\t]+ *", text.strip())))
