"""Whether a form stands where it was found: word boundaries, words cut in two, gaps, marks and case."""

from __future__ import annotations

import pytest

from termbase.annotation.boundaries import (
    Form,
    allows,
    boundaries,
    cuts_a_word,
    form_of,
    gaps,
    half_a_person,
    needs_no_context,
    whole,
)
from termbase.index.keys import Space
from termbase.index.reader import Pattern
from termbase.model import Entry, Kind, Name, NameType
from termbase.text import fold, fold_array, markup


def form(text: str, kind: Kind = Kind.ORGANISATION, dress: int = Space.WRITTEN, lang: str = "", **own: object) -> Form:
    lang = lang or ("zh-Hans" if fold.has_han(text) else "en")
    name = Name(text, lang, **own)  # type: ignore[arg-type]
    return Form(Pattern(fold.key(text), 0, 0, dress), name, kind)


# --- word boundaries ---------------------------------------------------------------------------------------------

#: sentence → (text, a name in it, whether the name may begin there and end there)
STANDS = {
    "a name alone": ("Huawei", "Huawei", True, True),
    "between spaces": ("at Huawei now", "Huawei", True, True),
    "behind letters it does not begin": ("preHuawei", "Huawei", False, True),
    "before letters it does not end": ("Huaweiology", "Huawei", True, False),
    "before a digit it does not end": ("Huawei2", "Huawei", True, False),
    "behind a hanzi it begins": ("与Huawei合作", "Huawei", True, True),
    "before a possessive it ends": ("Huawei's", "Huawei", True, True),
    "before a possessive in capitals it ends": ("HUAWEI'S PLAN", "HUAWEI", True, True),
    "before an apostrophe and letters it does not end": ("Xi'an", "Xi", True, False),
    "before an apostrophe and s and letters it does not end": ("Xi'san", "Xi", True, False),
    "behind an apostrophe in a word it does not begin": ("Xi'an", "an", False, True),
    "before an apostrophe at the end it ends": ("Xi'", "Xi", True, True),
    "an apostrophe before a digit ends nothing": ("Xi'9", "Xi", True, True),
    "behind an apostrophe that opens it begins": ("'Huawei", "Huawei", True, True),
    "hanzi stand anywhere": ("他在华为工作", "华为", True, True),
}


@pytest.mark.parametrize(("text", "name", "begins", "ends"), STANDS.values(), ids=STANDS)
def test_where_a_name_may_begin_and_end(text: str, name: str, begins: bool, ends: bool) -> None:
    folded = fold_array.fold_text(text, [])
    may_begin, may_end = boundaries(folded)
    first = folded.key.index(fold.key(name))
    assert bool(may_begin[first]) is begins
    assert bool(may_end[first + len(fold.key(name)) - 1]) is ends


def test_no_name_begins_or_ends_inside_a_character_of_several() -> None:
    folded = fold_array.fold_text("㍿", [])
    begins, ends = boundaries(folded)
    assert len(folded.key) > 1
    assert begins.tolist() == [True] + [False] * (len(folded.key) - 1)
    assert ends.tolist() == [False] * (len(folded.key) - 1) + [True]


# --- words cut in two --------------------------------------------------------------------------------------------

CUTS = {
    "a name by itself cuts nothing": ("他在北大。", "北大", False),
    "a name that begins inside a word": ("东北大米", "北大", True),
    "a name that ends inside a word": ("北大荒", "北大", True),
    "a name that begins and ends inside words": ("在华为期三天", "华为", True),
    "a name of five hanzi that ends inside a word": ("国家安全部门", "国家安全部", True),
    "a name that is ahead by more than the limit: 2.5 bits": ("原子能源开发", "能源", False),
    "a name that is ahead by less: 1.5 bits": ("国家安全部门", "国家安全部", True),
    "the office of a body's head cuts no name": ("国防部长", "国防部", False),
    "the office of a body's head after what is no body": ("国土长", "国土", False),
    "another word with the last hanzi of a body": ("国防部门", "国防部", True),
    "a name of letters cuts nothing": ("北大学a", "a", False),
    "a name of letters and hanzi cuts nothing": ("北大荒a股", "a股", False),
    "a word with a little space inside it": ("东 \n北大", "北大", True),
    "no word across the end of a paragraph": ("东\r\n\r\n北大", "北大", False),
    "a word with a soft hyphen inside it": ("东\u00ad北大", "北大", True),
    "a word with a comma inside it is none": ("东，北大", "北大", False),
    "a word across sixteen spaces": ("北大" + " " * 16 + "荒", "北大", True),
    "a word with a comma behind its second hanzi is none": ("北大，荒", "北大", False),
    "no word across seventeen spaces": ("北大" + " " * 17 + "荒", "北大", False),
}


@pytest.mark.parametrize(("text", "name", "expected"), CUTS.values(), ids=CUTS)
def test_cuts_a_word(text: str, name: str, expected: bool) -> None:
    folded = fold_array.fold_text(text, [])
    first = folded.key.index(fold.key(name))
    assert cuts_a_word(text, folded, first, first + len(fold.key(name))) is expected


# --- gaps --------------------------------------------------------------------------------------------------------

GAPS: dict[str, tuple[str, str, set[str] | None]] = {
    "no gap": ("南京大学", "南京大学", set()),
    "a space": ("南京 大学", "南京大学", {" "}),
    "the same gap twice is one": ("南 京 大学", "南京大学", {" "}),
    "two gaps": ("南-京 大学", "南京大学", {"-", " "}),
    "a line break": ("南京\n大学", "南京大学", {"\n"}),
    "the end of a paragraph": ("南京\n\n大学", "南京大学", None),
    "the end of a paragraph with spaces in the empty line": ("南京\n \t大学\n", "南京大学", {"\n \t"}),
    "a paragraph of Windows": ("南京\r\n\r\n大学", "南京大学", None),
    "markup is left out": ("南京<b>大学", "南京大学", set()),
    "what stands beside markup stays": ("南京 <b>大学", "南京大学", {" "}),
    "an address": ("南京 http://x.cn 大学", "南京大学", None),
}


@pytest.mark.parametrize(("text", "name", "expected"), GAPS.values(), ids=GAPS)
def test_gaps(text: str, name: str, expected: set[str] | None) -> None:
    hidden = markup.hidden_in(text)
    folded = fold_array.fold_text(text, hidden.spans)
    first = folded.key.index(fold.key(name))
    assert gaps(text, folded.places(first, first + len(name)), hidden) == expected


# --- separators and case -----------------------------------------------------------------------------------------

ALLOWED = {
    "a name as it is": (form("Nanjing University"), "Nanjing University", {" "}, True),
    "a hyphen for a space": (form("mobile Internet"), "mobile-Internet", {"-"}, True),
    "a comma that the name does not have": (form("Nanjing University"), "Nanjing, University", {", "}, False),
    "a comma that the name has": (form("Huawei Co., Ltd."), "Huawei Co., Ltd", {" ", "., "}, True),
    "a full stop that the name does not have": (form("南京大学"), "南京。大学", {"。"}, False),
    "a space between hanzi": (form("南京大学"), "南京 大学", {" "}, True),
    "a space inside a name of one Latin word": (form("Huawei"), "Hua wei", {" "}, False),
    "a space behind a hyphen inside a name of one Latin word": (form("Huawei"), "Hua- wei", {"- "}, True),
    "a hyphen inside a name of one Latin word": (form("Huawei"), "Hua-wei", {"-"}, True),
    "a space inside a romanised name": (form("卫士通", dress=Space.PINYIN), "Weishi tong", {" "}, True),
    "full stops in an acronym": (form("US", type=NameType.ACRONYM), "U.S", {"."}, True),
    "full stops in an acronym of five letters": (form("ABCDE", type=NameType.ACRONYM), "A.B.C.D.E", {"."}, True),
    "full stops in an acronym of six letters": (form("ABCDEF", type=NameType.ACRONYM), "A.B.C.D.E.F", {"."}, False),
    "full stops in a word in small letters": (form("Ab"), "A.b", {"."}, False),
    "a full stop and a space in an acronym": (form("US", type=NameType.ACRONYM), "U. S", {". "}, False),
    "a name of one word in small letters": (form("Huawei"), "huawei", (), False),
    "a name of one word in capitals": (form("Huawei"), "HUAWEI", (), True),
    "a name of one word that is small": (form("iFlytek"), "iflytek", (), True),
    "a term of one word in small letters": (form("Quantum", Kind.TERM), "quantum", (), True),
    "a name of several words in small letters": (form("Nanjing University"), "nanjing university", {" "}, True),
    "an acronym in its case": (form("PLA", type=NameType.ACRONYM), "PLA", (), True),
    "an acronym in small letters": (form("PLA", type=NameType.ACRONYM), "pla", (), False),
    "a long acronym in small letters": (form("NUDTECH", type=NameType.ACRONYM), "nudtech", (), False),
    "a name of one case in another": (form("It", exact_case=True), "IT", (), False),
    "the plural of an acronym": (form("UAV", Kind.TERM, Space.PLURAL, type=NameType.ACRONYM), "UAVs", (), True),
    "the plural of an acronym in capitals": (
        form("UAV", Kind.TERM, Space.PLURAL, type=NameType.ACRONYM), "UAVS", (), False,
    ),
    "a possessive is no plural": (form("UAV", Kind.TERM, Space.PLURAL, type=NameType.ACRONYM), "UAV's", (), False),
    "hanzi have no case": (form("卫士通", exact_case=True), "衛士通", (), True),
    "pinyin in any case": (form("卫士通", dress=Space.PINYIN), "weishitong", (), True),
    "a name in pinyin in any case": (form("Weishitong", lang="zh-Latn-pinyin"), "weishitong", (), True),
    "full width is the same letter": (form("PLA", type=NameType.ACRONYM), "ＰＬＡ", (), True),
    "markup is no letter": (form("29th"), "29<sup>th</sup>", (), True),
}  # fmt: skip


@pytest.mark.parametrize(("own", "found", "between", "expected"), ALLOWED.values(), ids=ALLOWED)
def test_allows(own: Form, found: str, between: set[str], expected: bool) -> None:
    assert allows(own, found, between) is expected


# --- marks -------------------------------------------------------------------------------------------------------

WHOLE: dict[str, tuple[str, str, str | None]] = {
    "no marks": ("Huawei", "at Huawei now", "Huawei"),
    "the full stop of Inc. stays in": ("Huawei Inc.", "at Huawei Inc. now", "Huawei Inc."),
    "a full stop that is not there is not needed": ("Huawei Inc.", "at Huawei Inc now", "Huawei Inc"),
    "the full stop of a sentence stays out": ("Huawei", "at Huawei. Now", "Huawei"),
    "initials without full stops need none at the end": ("U.S.", "the US. Now", "US"),
    "initials with full stops have one at the end": ("U.S.", "the U.S. Now", "U.S."),
    "quotes that the name has": ("“core” data", "so-called “core” data is", "“core” data"),
    "quotes of another form": ("“core” data", 'so-called "core" data is', '"core" data'),
    "quotes that the name has and the text has not": ("“core” data", "the core data", "core data"),
    "quotes around a name stay out": ("Huawei", "“Huawei”", "Huawei"),
    "a bracket inside is closed": ("Huawei (Xi'an)", "Huawei (Xi'an) now", "Huawei (Xi'an)"),
    "a bracket inside that is not closed": ("Huawei Xi'an", "Huawei (Xi'an now", None),
    "a bracket inside that is closed behind the name": ("Huawei Xi'an", "Huawei (Xi'an) now", "Huawei (Xi'an)"),
    "a quotation in hanzi that is closed behind the name": ("核心数据", "核“心数据”是", "核“心数据”"),
    "a quotation that would be cut": ("南京大学", "去南京”大学", None),
    "a quotation in hanzi that opens before the name": ("核心数据", "“核心”数据", "“核心”数据"),
    "a quotation in Latin letters is not reached for": ("core data", "co“re data” is", None),
    "an apostrophe is no quotation": ("Xi’an Bank", "the Xi’an Bank", "Xi’an Bank"),
    "quotes of one form, one of them": ("core data", 'co"re data is', None),
    "quotes of one form, both of them": ("core data", 'co"r"e data is', 'co"r"e data'),
}


@pytest.mark.parametrize(("name", "text", "expected"), WHOLE.values(), ids=WHOLE)
def test_the_span_of_a_name_with_its_marks(name: str, text: str, expected: str | None) -> None:
    folded = fold_array.fold_text(text, [])
    first = folded.key.index(fold.key(name))
    places = folded.places(first, first + len(fold.key(name)))
    span = whole(form(name), text, places[0], places[-1] + 1)
    assert (None if span is None else text[span[0] : span[1]]) == expected


CONTEXT = {
    "a plain name needs none": (form("Huawei"), "Huawei", True),
    "marks at the end need it": (form("Huawei Inc."), "Huawei Inc", False),
    "marks at the beginning need it": (form("“core” data"), "core” data", False),
    "a quotation mark inside needs it": (form("Xi'an Bank"), "Xi’an Bank", False),
    "a weak name of a person needs it": (form("Ma", Kind.PERSON, weak=True), "Ma", False),
    "a weak name of anything else does not": (form("Ministry", weak=True), "Ministry", True),
    "a person's name does not": (form("Ma Huateng", Kind.PERSON), "Ma Huateng", True),
}


@pytest.mark.parametrize(("own", "found", "expected"), CONTEXT.values(), ids=CONTEXT)
def test_needs_no_context(own: Form, found: str, expected: bool) -> None:
    assert needs_no_context(own, found) is expected


HALF = {
    "a surname before a given name": (form("Ma", Kind.PERSON, weak=True), "Ma Huateng", True),
    "a surname before a small letter": (form("Ma", Kind.PERSON, weak=True), "Ma said", False),
    "a surname before I": (form("Ma", Kind.PERSON, weak=True), "Ma I know", False),
    "a surname before a name that begins with I": (form("Ma", Kind.PERSON, weak=True), "Ma Ing", True),
    "a surname before a full stop": (form("Ma", Kind.PERSON, weak=True), "Ma. Huateng", False),
    "a surname before a no-break space and a name": (form("Ma", Kind.PERSON, weak=True), "Ma\u00a0Huateng", True),
    "a surname with a hyphen": (form("Ma", Kind.PERSON, weak=True), "Ma-Huateng", True),
    "a whole name": (form("Ma", Kind.PERSON), "Ma Huateng", False),
    "no person": (form("Ma", weak=True), "Ma Huateng", False),
}


@pytest.mark.parametrize(("own", "text", "expected"), HALF.values(), ids=HALF)
def test_half_a_person(own: Form, text: str, expected: bool) -> None:
    assert half_a_person(own, text, 2) is expected


def test_a_form_is_made_of_the_name_that_its_pattern_numbers() -> None:
    entry = Entry("a", Kind.TERM, (Name("one", "en"), Name("two", "en")))
    made = form_of(Pattern("two", 0, 1, Space.WRITTEN), entry)
    assert (made.name.text, made.kind) == ("two", Kind.TERM)
