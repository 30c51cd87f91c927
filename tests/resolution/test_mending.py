"""Whether a similar name is the one meant: each threshold by a case on each side of it, and what slips are told by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase import Termbase
from termbase.index.keys import Posting
from termbase.model import Entry, Kind, Name, NameType
from termbase.names import pinyin, structure
from termbase.names.parts import reading
from termbase.resolution import mending, misspellings, plausibility
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found, Judged
from termbase.resolution.query import Query

Load = Callable[[str], Termbase]

ORGANISATION, TERM, PLACE, EVENT, PERSON = Kind.ORGANISATION, Kind.TERM, Kind.PLACE, Kind.EVENT, Kind.PERSON
#: What an answer may not rest on.
SHORT, SIMILAR = Evidence.SHORT_SLIP, Evidence.SIMILAR


def slip(asked: str, name: str, kind: Kind, type_: NameType = NameType.FULL) -> mending.Slipped:
    named = Name(name, "zh-Hans", type_)
    query, key = Query(asked), structure.structure(name).key
    found, entry = Found(Posting(0, 0), key, query.structure.key), Entry("x", kind, (named,))
    return mending.chinese(query, found, entry, named, reading(name).pieces)


@pytest.fixture(autouse=True)
def nothing_is_implausible(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the background makes of a slip is `test_plausibility`'s business."""
    monkeypatch.setattr(plausibility, "is_slip", lambda *args: False)


#: sentence → (what was written, the name, the kind of its entry, the evidence)
CHINESE = {
    # how long a name must be
    "four hanzi are long enough": ("无人机队", "无人机对", TERM, Evidence.HOMOPHONE),
    "three hanzi are not": ("务人机", "无人机", TERM, SHORT),
    "six hanzi are long enough for two slips": ("反恐怖着已法", "反恐怖主义法", Kind.LAW, Evidence.TWO_SLIPS),
    "five hanzi are not": ("知能话作战", "智能化作战", TERM, SHORT),
    # a name of a place and a sort
    "a homophone that is no place": ("湘谭大学", "湘潭大学", ORGANISATION, Evidence.HOMOPHONE),
    "a homophone that is another school's name": ("暨南大学", "济南大学", ORGANISATION, SHORT),
    "a near homophone that is no place": ("新江大学", "新疆大学", ORGANISATION, SHORT),
    # what slips may cost together
    "two homophones cost what slips may cost": ("军事大属具论坛", "军事大数据论坛", EVENT, Evidence.TWO_SLIPS),
    "a homophone and a look-alike cost more": ("零日满洞离用", "零日漏洞利用", TERM, SIMILAR),
    "a variant and a faint look-alike cost what slips may cost": (
        "喆学电信运营离大会", "哲学电信运营商大会", EVENT, Evidence.TWO_SLIPS,
    ),
    "a variant and a rare homophone cost less": ("喆学经年论坛", "哲学青年论坛", EVENT, Evidence.TWO_SLIPS),
    "a variant and a lost character cost more": ("喆学现代化研究中大会", "哲学现代化研究中心大会", EVENT, SIMILAR),
    # what a slip may cost for each hanzi
    "a near homophone among four hanzi": ("国研中行", "国研中心", ORGANISATION, Evidence.NEAR_HOMOPHONE),
    "a rare homophone among four hanzi is too much": ("中昊芯养", "中昊芯英", ORGANISATION, SHORT),
    "a rare homophone among five hanzi": ("革化方案书", "给化方案书", TERM, Evidence.RARE_HOMOPHONE),
    "a faint look-alike among four hanzi is too much": ("军民资代", "军民资化", TERM, SHORT),
    "a faint look-alike among five hanzi": ("国防资讯代", "国防资讯化", TERM, Evidence.FAINT_GLYPH),
    "a doubled character among five hanzi is too much": ("国家认可委委", "国家认可委", ORGANISATION, SHORT),
    "a doubled character among six hanzi": ("国家认可委委会", "国家认可委会", ORGANISATION, Evidence.ADDED),
    # hanzi beside the slip, of a company
    "a company told by two hanzi of its brand": (
        "天她人医疗有限公司", "天地人医疗有限公司", ORGANISATION, Evidence.GLYPH,
    ),
    "a company told by one hanzi of its brand": ("断华电子信息有限公司", "新华电子信息有限公司", ORGANISATION, SHORT),
    "a lost hanzi leaves three of the brand": (
        "启明辰电子信息有限公司", "启明星辰电子信息有限公司", ORGANISATION, Evidence.LOST,
    ),
    "a lost hanzi leaves two of the brand": ("平头半导体有限公司", "平头哥半导体有限公司", ORGANISATION, SHORT),
    "a doubled hanzi beside three of the brand": (
        "天天地人生物医药有限公司", "天地人生物医药有限公司", ORGANISATION, Evidence.ADDED,
    ),
    "a doubled hanzi beside two of the brand": ("新新华科技有限公司", "新华科技有限公司", ORGANISATION, SHORT),
    "a company told by two hanzi and three quarters": (
        "上还平山红叶医料有限公司", "上海平山红叶医疗有限公司", ORGANISATION, Evidence.TWO_SLIPS,
    ),
    "a company by its line of business is one": ("上海欣华医疗", "上海新华医疗", ORGANISATION, SHORT),
    # hanzi beside the slip, of another body
    "a body told by two hanzi": ("天地入基金会", "天地人基金会", ORGANISATION, Evidence.GLYPH),
    "a body told by its number": ("种电科二十九所", "中电科二十九所", ORGANISATION, Evidence.HOMOPHONE),
    "a body told by one hanzi, the slip in a common word": (
        "台湾满华大学", "台湾清华大学", ORGANISATION, Evidence.GLYPH,
    ),
    "a body told by one hanzi and a half, the slip in a place": (
        "西那通信研究所", "西南通信研究所", ORGANISATION, Evidence.HOMOPHONE,
    ),
    "a body told by one hanzi and a half": ("欣医疗学会", "新医疗学会", ORGANISATION, SHORT),
    "a place told by nothing, the slip in a place": ("黑龙江新", "黑龙江省", PLACE, Evidence.NEAR_HOMOPHONE),
    "a body told by nothing, the slip in a place": ("黑龙江新", "黑龙江省", ORGANISATION, SHORT),
    # slips that cost more
    "a look-alike is a sure slip": ("无网行动", "天网行动", Kind.PROGRAMME, Evidence.GLYPH),
    "a near homophone is none, and two hanzi tell too little": (
        "上海民德医疗学会", "上海明德医疗学会", ORGANISATION, SHORT,
    ),
    "a rare homophone beside two and a half hanzi": ("千心医疗研究所", "千寻医疗研究所", ORGANISATION, SHORT),
    "a rare homophone beside a number": (
        "千心科技第三研究所", "千寻科技第三研究所", ORGANISATION, Evidence.RARE_HOMOPHONE,
    ),
    # what is never mended
    "a person's name": ("范闻澜", "范文澜", PERSON, Evidence.PERSON_SLIP),
    "a person's long name": ("斯大琳格勒夫人", "斯大林格勒夫人", PERSON, Evidence.PERSON_SLIP),
    "nothing wrong is no slip": ("新华学会", "新华学会", ORGANISATION, SIMILAR),
    "a term is told by being one": ("千心医疗研究所", "千寻医疗研究所", TERM, Evidence.RARE_HOMOPHONE),
    "a law is told by being one": ("千心医疗研究所", "千寻医疗研究所", Kind.LAW, Evidence.RARE_HOMOPHONE),
    "a programme is not": ("千心医疗研究所", "千寻医疗研究所", Kind.PROGRAMME, SHORT),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "name", "kind", "evidence"), CHINESE.values(), ids=CHINESE)
def test_a_chinese_slip(asked: str, name: str, kind: Kind, evidence: Evidence) -> None:
    veto, found, _, _ = slip(asked, name, kind)
    assert (veto, found) == ("", evidence)


def test_an_acronym_is_never_mended() -> None:
    assert slip("无人机队", "无人机对", TERM, NameType.ACRONYM)[1] is SHORT


def test_a_slip_says_what_was_written_for_what_and_what_it_costs() -> None:
    assert slip("千询位置大会", "千寻位置大会", EVENT) == ("", Evidence.HOMOPHONE, 0.25, ("homophone 询/寻",))


def test_the_numbers_of_two_names_are_compared_as_they_are_read() -> None:
    assert slip("千询第三研究所", "千寻第四研究所", ORGANISATION)[0] == "number 3 ≠ 4"


def test_what_costs_as_much_as_another_character_has_no_reason() -> None:
    veto, found, cost, reasons = slip("青白学会", "蓝黑学会", ORGANISATION)
    assert (veto, found, reasons) == ("", SIMILAR, ())
    assert cost >= 1


# --- English -----------------------------------------------------------------------------------------------------

#: sentence → (what was written, the name, whether it is the one meant)
ENGLISH = {
    "a letter changed in a word of seven": ("Railwey Works", "Railway Works", True),
    "a letter lost of a word of seven": ("Railwy Works", "Railway Works", True),
    "a letter changed in a proper word of six": ("Goldwe Works", "Goldwi Works", False),
    "a letter added to a word of six": ("Bridgge Works", "Bridge Works", True),
    "two neighbours changed round": ("Raiwlay Works", "Railway Works", True),
    "two letters changed": ("Reilwey Works", "Railway Works", False),
    "the first letter changed beside no proper word": ("Tailway Works", "Railway Works", False),
    "three words with a slip each": ("Railwey Brigde Tecnology Works", "Railway Bridge Technology Works", False),
    "a name of one word of ten letters": ("Stationary", "Stationery", True),
    "a name of one word of nine letters": ("Northstor", "Northstar", False),
    "two places": ("Chengde Works", "Chengdu Works", False),
    "a place for what is none": ("Shanxii Works", "Shanxi Works", True),
    "an adjective of a country, though it reads as pinyin": ("Chinise Works", "Chinese Works", True),
    "a figure in the word": ("Railway2 Works", "Railway3 Works", False),
    "a letter of two words joined": ("Rail way Works", "Rail away Works", False),
    "a word that is pinyin": ("Huanxin Works", "Huaxxin Works", False),
}


@pytest.mark.parametrize(("asked", "name", "meant"), ENGLISH.values(), ids=ENGLISH)
def test_one_letter_of_an_english_name(load_toml: Load, asked: str, name: str, meant: bool) -> None:
    own = load_toml(f'[x]\nkind = "organisation"\nen = "{name}"\n')
    answer = own.resolve(asked)
    assert (answer.entry is not None) is meant, answer.reasons
    if meant:
        assert answer.evidence is Evidence.ONE_LETTER


def test_one_letter_costs_as_much_as_a_look_alike(load_toml: Load) -> None:
    index = load_toml('[x]\nkind = "organisation"\nen = "Railway Works"\n')._index
    name = index.entry(0).names[0]
    assert misspellings.judge(index, Query("Railwey Works"), structure.structure(name.text).key, name) == (
        "", Evidence.ONE_LETTER, 0.3, ("one letter: railwey for railway",),
    )  # fmt: skip
    assert misspellings.judge(index, Query("Roilwey Works"), structure.structure(name.text).key, name) == Judged()


def test_two_places_of_one_letter_are_a_veto(load_toml: Load) -> None:
    own = load_toml('[x]\nkind = "organisation"\nen = "Shaanxi Optics Works"\n')
    answer = own.resolve("Shanxi Optics Works")
    assert (answer.entry, answer.veto) == (None, "places shanxi ≠ shaanxi")


def test_two_numbers_of_an_english_name_are_a_veto(load_toml: Load) -> None:
    own = load_toml('[x]\nkind = "organisation"\nen = "No. 29 Railway Works"\n')
    answer = own.resolve("No. 39 Railwey Works")
    assert (answer.entry, answer.veto) == (None, "number 39 ≠ 29")


def test_an_english_acronym_is_never_mended(load_toml: Load) -> None:
    own = load_toml('[x]\nkind = "organisation"\nzh = "某某"\nacronym = ["RAILWAYWORKS"]\n')
    assert own.resolve("RAILWEYWORKS").entry is None


# --- pinyin ------------------------------------------------------------------------------------------------------


def romanised(written: str, own: str, kind: Kind = ORGANISATION) -> Evidence:
    name = Name("某某", "zh-Hans")
    return mending.romanised(written, own, Entry("x", kind, (name,)), name)[1]


def test_long_pinyin_may_have_one_letter_wrong_and_shorter_may_not() -> None:
    long = "m" * pinyin.LONG_PINYIN
    assert romanised(long, long) is Evidence.PINYIN_LETTERS
    assert romanised(long[1:], long) is SIMILAR
    assert romanised(long, long[1:]) is SIMILAR


def test_the_pinyin_of_a_person_may_have_no_letter_wrong() -> None:
    assert romanised("weishitongg", "weishitong", PERSON) is SIMILAR
