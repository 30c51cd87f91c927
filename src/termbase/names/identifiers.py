"""Identifiers of organisations: USCC (GB 32100-2015), LEI (ISO 17442), stock codes; their checksums.

Each function takes any dress (spaces, hyphens, lower case) and gives the canonical form, or raises
`ValueError` with the reason. `recognise` says which identifier a text looks like.
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


def compact(text: str) -> str:
    """An identifier without spaces and hyphens, upper case, full width made half."""
    return re.sub(r"[\s\-]", "", fold.fold(text)).upper()


def uscc(text: str) -> str:
    """A unified social credit code: 18 characters with a check character; raises `ValueError`."""
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
    """A legal entity identifier: 20 characters, ISO 7064 mod 97-10; raises `ValueError`."""
    code = compact(text)
    if not re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", code):
        raise ValueError("an LEI has 18 letters or digits and two check digits")
    if int("".join(str(int(c, 36)) for c in code)) % 97 != 1:
        raise ValueError("the check digits of the LEI do not fit")
    return code


def stock(text: str) -> str:
    """A share code as `002268.SZ`: `SZ002268`, `002268.XSHE`, `SZSE: 002268` and `9988.HK` are read; `ValueError`."""
    written = fold.fold(text).upper()
    foreign = re.fullmatch(r"\s*(?:(NYSE|NASDAQ|TWSE)\s*[:.]\s*([A-Z0-9.]{1,6})|([0-9]{4})[ .]TW)\s*", written)
    if foreign:
        return f"{foreign[2] or foreign[3]}.{foreign[1] or 'TWSE'}"
    code = re.sub(r"[\s:._\-]", "", written)
    found = re.fullmatch(r"([A-Z]{2,4})?([0-9]{1,6})([A-Z]{2,4})?", code)
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


READERS = {"uscc": uscc, "lei": lei, "stock": stock}


def recognise(text: str) -> tuple[str, str] | None:
    """The identifier a text is: its sort and canonical form; `None` if it looks like none.

    Raises `ValueError` for a text that has the shape of one and a wrong check digit.
    """
    if not any(c.isdigit() or c in ".:：．" for c in text):
        return None
    code = compact(text)
    if re.fullmatch(r"[0-9A-Z]{18}", code) and sum(c.isdigit() for c in code) >= 9:
        return "uscc", uscc(text)
    if re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", code) and sum(c.isdigit() for c in code) >= 4:
        return "lei", lei(text)
    try:
        return "stock", stock(text)
    except ValueError:
        return None


def keys(sort: str, value: str) -> tuple[str, ...]:
    """The keys under which an entry's identifier is found; a value that does not read as its sort, as it is."""
    out = []
    for part in re.split(r"\s*[;|,]\s*", value):
        try:
            out.append(READERS[sort](part) if sort in READERS else compact(part))
        except ValueError:
            out.append(compact(part))
    return tuple(out)
