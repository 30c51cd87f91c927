"""Identifiers: any dress, one canonical form; every slip of one character is caught."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.names.identifiers import compact, keys, lei, recognise, stock, uscc

#: The alphabet of GB 32100-2015: no I, O, S, V, Z.
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"

VALID_USCC = {
    "the standard's own example": "91350100M000100Y43",
    "Huawei": "914403001922038216",
    "Tencent, with a letter for check character": "9144030071526726XG",
    "CETC": "91110000710929498G",
    "Hikvision": "91330000733796106P",
}
VALID_LEI = {"Apple": "HWUPKR0MPOU8FGXBT394", "ICBC": "5493002ERZU2K9PZDL40"}


@pytest.mark.parametrize("code", VALID_USCC.values(), ids=VALID_USCC)
def test_uscc(code: str) -> None:
    assert uscc(code) == code
    assert recognise(code) == ("uscc", code)


@pytest.mark.parametrize("code", VALID_LEI.values(), ids=VALID_LEI)
def test_lei(code: str) -> None:
    assert lei(code) == code
    assert recognise(code) == ("lei", code)


@pytest.mark.parametrize("code", VALID_USCC.values(), ids=VALID_USCC)
def test_every_wrong_character_in_a_uscc_is_caught(code: str) -> None:
    passed = []
    for at, right in enumerate(code):
        for wrong in USCC.replace(right, ""):
            slip = code[:at] + wrong + code[at + 1 :]
            try:
                passed.append((slip, uscc(slip)))
            except ValueError:
                continue
    assert passed == []


@pytest.mark.parametrize("code", VALID_USCC.values(), ids=VALID_USCC)
def test_every_swap_of_neighbours_in_a_uscc_is_caught(code: str) -> None:
    swaps = {code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(17) if code[i] != code[i + 1]}
    for swap in swaps:
        with pytest.raises(ValueError, match="check character"):
            uscc(swap)


@given(st.text(USCC, min_size=17, max_size=17))
@example("0" * 17)
def test_exactly_one_check_character_fits(body: str) -> None:
    def fits(check: str) -> bool:
        try:
            return uscc(body + check) == body + check
        except ValueError:
            return False

    assert sum(map(fits, USCC)) == 1


@pytest.mark.parametrize("code", VALID_LEI.values(), ids=VALID_LEI)
def test_every_wrong_digit_or_letter_in_a_lei_is_caught(code: str) -> None:
    passed = []
    for at, right in enumerate(code):
        for wrong in ("0123456789" if right.isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ").replace(right, ""):
            slip = code[:at] + wrong + code[at + 1 :]
            try:
                passed.append(lei(slip))
            except ValueError:
                continue
    assert passed == []


DRESSES = {
    "spaces": ("9144 0300 1922 0382 16", "uscc", "914403001922038216"),
    "hyphens": ("91440300-192203821-6", "uscc", "914403001922038216"),
    "lower case": ("9144030071526726xg", "uscc", "9144030071526726XG"),
    "full width": ("９１４４０３００１９２２０３８２１６", "uscc", "914403001922038216"),
    "the letter O for a zero": ("9144O3OO1922O38216", "uscc", "914403001922038216"),
    "a line end": ("HWUPKR0MPOU8FGXBT394\n", "lei", "HWUPKR0MPOU8FGXBT394"),
    "an LEI in lower case": ("5493002erzu2k9pzdl40", "lei", "5493002ERZU2K9PZDL40"),
    "a dot": ("002268.SZ", "stock", "002268.SZ"),
    "the exchange before": ("SZ002268", "stock", "002268.SZ"),
    "the exchange by its MIC": ("002268.XSHE", "stock", "002268.SZ"),
    "the exchange by its name": ("SZSE: 002268", "stock", "002268.SZ"),
    "Shanghai as SS": ("600000.SS", "stock", "600000.SH"),
    "Hong Kong": ("9988.HK", "stock", "9988.HK"),
    "Hong Kong in five digits": ("00700.HK", "stock", "0700.HK"),
    "Hong Kong without its zeros": ("700.HK", "stock", "0700.HK"),
    "Hong Kong with one digit": ("5.HK", "stock", "0005.HK"),
    "a real five-digit code": ("80700.HK", "stock", "80700.HK"),
    "a share code in full width": ("９９８８．ＨＫ", "stock", "9988.HK"),
    "the STAR market": ("688111.SH", "stock", "688111.SH"),
    "Beijing": ("430047.BJ", "stock", "430047.BJ"),
}


@pytest.mark.parametrize(("text", "sort", "code"), DRESSES.values(), ids=DRESSES)
def test_dresses(text: str, sort: str, code: str) -> None:
    assert recognise(text) == (sort, code)
    assert recognise(code) == (sort, code)


NONE = {
    "a word": "Huawei",
    "hanzi": "华为技术有限公司",
    "nothing": "",
    "six digits alone are of two exchanges": "002268",
    "a share code of another exchange": "600000.SZ",
    "an exchange at both ends": "SH600000SH",
    "an unknown exchange": "600000.XX",
    "a mainland code of five digits": "60000.SH",
    "a unit of the army": "61398",
    "eighteen letters": "ABCDEFGHJKLMNPQRTU",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_recognises_nothing_in(text: str) -> None:
    assert recognise(text) is None


WRONG = {
    "a USCC's check character": ("91350100M000100Y4Z", "should be 3"),
    "a USCC's letter": ("91350100V000100Y43", "without I, O, S, V and Z"),
    "an LEI's check digits": ("HWUPKR0MPOU8FGXBT395", "do not fit"),
}


@pytest.mark.parametrize(("text", "reason"), WRONG.values(), ids=WRONG)
def test_a_wrong_check_is_said(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        recognise(text)


REFUSED = {
    "a short USCC": (uscc, "91350100M000100Y4", "18 characters"),
    "a short LEI": (lei, "HWUPKR0MPOU8FGXBT39", "18 letters or digits"),
    "an LEI whose check digits are letters": (lei, "HWUPKR0MPOU8FGXBTAAA", "18 letters or digits"),
    "a number without its exchange": (stock, "002268", "with its exchange"),
    "a code of another exchange": (stock, "600000.SZ", "no code of that exchange"),
    "digits beyond ASCII": (stock, "٠٠٢٢٦٨.SZ", "stock"),
}


@pytest.mark.parametrize(("reader", "text", "reason"), REFUSED.values(), ids=REFUSED)
def test_refuses(reader, text: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=reason):
        reader(text)


@given(st.text("0123456789AIOSVXZ .-:٠\n国", max_size=22))
def test_what_is_recognised_reads_the_same_again(text: str) -> None:
    try:
        found = recognise(text)
    except ValueError:
        return
    if found:
        assert recognise(found[1]) == found
        assert found[1].isascii()


KEYS = {
    "the canonical form": (("stock", "SZ002268"), ("002268.SZ",)),
    "several in one value": (("stock", "SZ002268; 9988.HK | 600000.SS"), ("002268.SZ", "9988.HK", "600000.SH")),
    "a value that does not read as its sort": (("lei", "abc-1"), ("ABC1",)),
    "a sort nobody knows": (("duns", "12-345"), ("12345",)),
}


@pytest.mark.parametrize(("given_", "expected"), KEYS.values(), ids=KEYS)
def test_keys(given_: tuple[str, str], expected: tuple[str, ...]) -> None:
    assert keys(*given_) == expected


def test_compact() -> None:
    assert compact(" ab－１ ‐c\n") == "AB1C"
