"""Identifiers of organisations: USCC (GB 32100-2015), LEI (ISO 17442), stock codes; and their check digits.

The functions take an identifier however it is written (spaces, hyphens, lower case, full width) and give its canonical
form. `recognise` says which identifier a text looks like.
"""

from __future__ import annotations

import re

from termbase.text import fold

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: Letters that the standard leaves out because they look like these digits.
_USCC_LOOKALIKES = str.maketrans("OIZS", "0125")

#: Leading digits of a mainland share code → its exchange (SSE, SZSE and BSE listing rules).
_EXCHANGE_OF = {"60": "SH", "68": "SH", "90": "SH", "00": "SZ", "30": "SZ", "20": "SZ", "43": "BJ", "83": "BJ",
                "87": "BJ", "88": "BJ", "92": "BJ"}  # fmt: skip
_EXCHANGES = {"SH": "SH", "SS": "SH", "XSHG": "SH", "SSE": "SH", "SZ": "SZ", "XSHE": "SZ", "SZSE": "SZ", "BJ": "BJ",
              "BSE": "BJ", "HK": "HK", "HKEX": "HK", "XHKG": "HK", "SEHK": "HK"}  # fmt: skip

_BLANKS = re.compile(r"[\s\-]")
_BETWEEN = re.compile("[;|,]")
_LEI = re.compile("[0-9A-Z]{18}[0-9]{2}")
_FOREIGN_STOCK = re.compile(r"(?:(NYSE|NASDAQ|TWSE)\s*[:.]\s*([A-Z0-9.]{1,6})|([0-9]{4})[ .]TW)")
_STOCK_MARKS = re.compile(r"[\s:._\-]")
_STOCK = re.compile("([A-Z]{2,4})?([0-9]{1,6})([A-Z]{2,4})?")


def compact(text: str) -> str:
    """Return an identifier without spaces and hyphens, upper case, full width made half."""
    return _BLANKS.sub("", fold.fold(text)).upper()


def uscc(text: str) -> str:
    """Return the canonical form of a unified social credit code.

    Args:
        text: The code; the letters O, I, Z and S, which it cannot hold, are read as the digits they look like.

    Returns:
        18 characters, the last of which is the check character.

    Raises:
        ValueError: If the length, a character or the check character is wrong; it says which.
    """
    code = compact(text)
    if len(code) != 18:
        raise ValueError("a USCC has 18 characters")
    code = code.translate(_USCC_LOOKALIKES)
    if not all(c in _USCC_ALPHABET for c in code):
        raise ValueError("a USCC has digits and capitals without I, O, S, V and Z")
    total = sum(_USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    expected = _USCC_ALPHABET[-total % 31]
    if code[17] != expected:
        raise ValueError(f"the check character of the USCC should be {expected}")
    return code


def lei(text: str) -> str:
    """Return the canonical form of a legal entity identifier.

    Args:
        text: The identifier.

    Returns:
        20 characters, the last two of which are check digits (ISO 7064, mod 97-10).

    Raises:
        ValueError: If the form or the check digits are wrong.
    """
    code = compact(text)
    if not _LEI.fullmatch(code):
        raise ValueError("an LEI has 18 letters or digits and two check digits")
    if int("".join(str(int(c, 36)) for c in code)) % 97 != 1:
        raise ValueError("the check digits of the LEI do not fit")
    return code


def stock(text: str) -> str:
    """Return the canonical form of a stock code.

    Args:
        text: The code with its exchange: `SZ002268`, `002268.XSHE`, `SZSE: 002268`, `9988.HK`, `NYSE: BABA`.

    Returns:
        The code, a full stop and the exchange: `002268.SZ`, `9988.HK`, `BABA.NYSE`.

    Raises:
        ValueError: If it is no code with its exchange, or not one of that exchange.
    """
    written = fold.fold(text).upper()
    foreign = _FOREIGN_STOCK.fullmatch(written.strip())
    if foreign:
        return f"{foreign[2] or foreign[3]}.{foreign[1] or 'TWSE'}"
    found = _STOCK.fullmatch(_STOCK_MARKS.sub("", written))
    marks = [m for m in (found[1], found[3]) if m] if found else []
    if not found or len(marks) != 1 or marks[0] not in _EXCHANGES:
        raise ValueError("a stock code is a number with its exchange: 002268.SZ, 9988.HK")
    exchange, number = _EXCHANGES[marks[0]], found[2]
    if exchange == "HK":
        if int(number) == 0 or len(number) > 5:
            raise ValueError("a Hong Kong stock code has up to five digits")
        return f"{int(number):04d}.HK"
    if len(number) != 6:
        raise ValueError("a mainland stock code has six digits")
    if _EXCHANGE_OF.get(number[:2], exchange) != exchange:
        raise ValueError(f"{number} is no code of that exchange")
    return f"{number}.{exchange}"


#: Sort of identifier → the function that gives its canonical form.
READERS = {"uscc": uscc, "lei": lei, "stock": stock}


def recognise(text: str) -> tuple[str, str] | None:
    """Return the identifier that a text is.

    Args:
        text: Any text.

    Returns:
        Its sort (a key of `READERS`) and canonical form; `None` if it does not have the form of an identifier.

    Raises:
        ValueError: If it has the form of one, and a wrong check digit.
    """
    if not any(c.isdigit() or c in ".:：．" for c in text):
        return None
    code = compact(text)
    if re.fullmatch(r"[0-9A-Z]{18}", code) and sum(c.isdigit() for c in code) >= 9:
        return "uscc", uscc(text)
    if _LEI.fullmatch(code) and sum(c.isdigit() for c in code) >= 4:
        return "lei", lei(text)
    try:
        return "stock", stock(text)
    except ValueError:
        return None


def keys(sort: str, value: str) -> tuple[str, ...]:
    """Return the keys under which an entry is found by an identifier.

    Args:
        sort: The sort of the identifier; any word.
        value: What the glossary gives: one identifier or several, between them a semicolon, comma or bar.

    Returns:
        The canonical form of each; without spaces and hyphens only, if it has none of its sort.
    """
    out = []
    for part in _BETWEEN.split(value):
        try:
            out.append(READERS[sort](part) if sort in READERS else compact(part))
        except ValueError:
            out.append(compact(part))
    return tuple(out)
