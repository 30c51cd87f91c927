"""What changes the kind of evidence of a candidate: each rule by a case on each side of its threshold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase import Termbase
from termbase.index.keys import Posting
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.resolution import scoring
from termbase.resolution.evidence import Evidence
from termbase.resolution.scoring import Scored

Load = Callable[[str], Termbase]


def entry(kind: str, **names: str) -> str:
    return f'[x]\nkind = "{kind}"\n' + "".join(f"{key} = {value}\n" for key, value in names.items())


#: sentence → (the entry, the name asked, the evidence of its first candidate)
DOUBTS = {
    # legal forms and short names
    "a short name of three hanzi without its form": (
        entry("organisation", zh='"某某厂"', short='["恒达通公司"]'), "恒达通", Evidence.STRUCTURE,
    ),
    "a short name of two hanzi without its form": (
        entry("organisation", zh='"某某厂"', short='["恒达公司"]'), "恒达", Evidence.NO_LEGAL_FORM,
    ),
    "a full name of two hanzi without its form": (
        entry("organisation", zh='"恒达公司"'), "恒达", Evidence.STRUCTURE,
    ),
    "a name of three hanzi with a form added": (
        entry("organisation", zh='"特力达"'), "特力达有限公司", Evidence.STRUCTURE,
    ),
    "a name of two hanzi with a form added": (
        entry("organisation", zh='"特力"'), "特力有限公司", Evidence.NO_LEGAL_FORM,
    ),
    "a short name of three hanzi with a form added": (
        entry("organisation", zh='"某某厂"', short='["特力达"]'), "特力达有限公司", Evidence.NO_LEGAL_FORM,
    ),
    "a name of two hanzi with 公司 added": (
        entry("organisation", zh='"特力"'), "特力公司", Evidence.STRUCTURE,
    ),
    "a Company is another than its namesake": (
        entry("organisation", en='"Hengda Bearing"'), "Hengda Bearing Company", Evidence.NO_LEGAL_FORM,
    ),
    "a Company is its namesake if it has a legal form in Chinese": (
        entry("organisation", en='"Hengda Bearing"', zh='"恒达轴承有限公司"'), "Hengda Bearing Company",
        Evidence.STRUCTURE,
    ),
    "a name may lack Company if the Chinese one has a legal form": (
        entry("organisation", en='"Hengda Bearing Company"', zh='"恒达轴承有限公司"'), "Hengda Bearing",
        Evidence.STRUCTURE,
    ),
    "a name may not lack Company otherwise": (
        entry("organisation", en='"Hengda Bearing Company"', zh='"恒达轴承"'), "Hengda Bearing",
        Evidence.NO_LEGAL_FORM,
    ),
    "a corporation need not be": (
        entry("organisation", en='"Hengda Bearing"'), "Hengda Bearing Corporation", Evidence.STRUCTURE,
    ),
    "a term has no legal form": (entry("term", en='"optical bearing"'), "Optical Bearing Inc", Evidence.NO_LEGAL_FORM),
    "a publication may have one": (entry("publication", zh='"光学轴承报"'), "光学轴承报有限公司", Evidence.STRUCTURE),
    # the order of words
    "three words with pinyin in another order": (
        entry("organisation", en='"Huaxin Jinan University"'), "University of Huaxin Jinan", Evidence.OTHER_ORDER,
    ),
    "four words with pinyin in another order": (
        entry("organisation", en='"Huaxin Jinan Weishi University"'), "University of Huaxin Jinan Weishi",
        Evidence.STRUCTURE,
    ),
    "words that are no pinyin in another order": (
        entry("organisation", en='"Justice Ministry"'), "Ministry of Justice", Evidence.STRUCTURE,
    ),
    "an order that no reading gives": (
        entry("organisation", en='"Optics Bridge Works"'), "Works Bridge Optics", Evidence.OTHER_ORDER,
    ),
    # the sound
    "five syllables in other tones": (
        entry("organisation", zh='"卫士通信息"'), "wei1 shi4 tong1 xin4 xi1", Evidence.TONES_DIFFER,
    ),
    "four syllables in other tones": (
        entry("organisation", zh='"卫士通信"'), "wei1 shi4 tong1 xin4", Evidence.OTHER_TONES,
    ),
    "syllables in their tones": (
        entry("organisation", zh='"卫士通信"'), "wei4 shi4 tong1 xin4", Evidence.TONES_AGREE,
    ),
    "three syllables of a term without tones": (entry("term", zh='"信息化"'), "xinxihua", Evidence.SOUND),
    "two syllables of a term without tones": (entry("term", zh='"市场"'), "shichang", Evidence.SHORT_TERM),
    "two syllables of an organisation without tones": (entry("organisation", zh='"恒达"'), "hengda", Evidence.SOUND),
    # case
    "an acronym of four letters in small ones": (
        entry("organisation", zh='"某某厂"', acronym='["CETC"]'), "cetc", Evidence.FOLDED,
    ),
    "an acronym of three letters in small ones": (
        entry("organisation", zh='"某某厂"', acronym='["PLA"]'), "pla", Evidence.OTHER_CASE,
    ),
    # weak names
    "a weak name": (
        entry("organisation", zh='"某某厂"', short='[{ name = "南方", weak = true }]'), "南方", Evidence.WEAK,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("glossary", "asked", "evidence"), DOUBTS.values(), ids=DOUBTS)
def test_the_kind_of_evidence(load_toml: Load, glossary: str, asked: str, evidence: Evidence) -> None:
    answer = load_toml(glossary).resolve(asked)
    assert answer.candidates[0].evidence is evidence, answer.reasons
    assert (answer.entry is not None) is evidence.decides


ALLOWED = {
    "any name in any case": (Name("Huawei", "en"), "HUAWEI", True),
    "an acronym of three letters as it is": (Name("PLA", "en", NameType.ACRONYM), "PLA", True),
    "an acronym of three letters in small ones": (Name("PLA", "en", NameType.ACRONYM), "Pla", False),
    "an acronym of four letters in small ones": (Name("CETC", "en", NameType.ACRONYM), "cetc", True),
    "an acronym in hanzi": (Name("电科", "zh-Hans", NameType.ACRONYM), "電科", True),
    "a name of exact case as it is": (Name("It", "en", exact_case=True), "It", True),
    "a name of exact case in another": (Name("It", "en", exact_case=True), "IT", False),
    "a name of exact case with other letters": (Name("It", "en", exact_case=True), "Itt", True),
    "in full width": (Name("PLA", "en", NameType.ACRONYM), "ＰＬＡ", True),
}


@pytest.mark.parametrize(("name", "text", "expected"), ALLOWED.values(), ids=ALLOWED)
def test_the_case_that_a_name_allows(name: Name, text: str, expected: bool) -> None:
    assert scoring.case_allows(name, text) is expected


ABOUT = {
    "a name in use": (Name("甲", "zh"), []),
    "a former name": (Name("甲", "zh", status=Status.SUPERSEDED), ["a former name"]),
    "a former name with its end": (
        Name("甲", "zh", status=Status.SUPERSEDED, until="2015"), ["a former name, until 2015"],
    ),
    "a deprecated name": (Name("甲", "zh", status=Status.DEPRECATED), ["a deprecated name"]),
    "a misspelling": (
        Name("甲", "zh", NameType.MISSPELLING, Status.DEPRECATED), ["a known misspelling"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "reasons"), ABOUT.values(), ids=ABOUT)
def test_what_the_glossary_says_of_a_name(name: Name, reasons: list[str]) -> None:
    assert scoring.about(name) == reasons


def scored(score: float, evidence: Evidence = Evidence.FOLDED, veto: str = "") -> Scored:
    name = Name("甲", "zh-Hans")
    return Scored(0, Posting(0, 0), Entry("x", Kind.TERM, (name,)), name, score, evidence, ("why",), veto)


SHARES = {
    "one keeps its score": ([0.99], [0.99]),
    "two share one": ([0.99, 0.99], [0.5, 0.5]),
    "two of less than one keep theirs": ([0.3, 0.4], [0.3, 0.4]),
    "two of one keep theirs": ([0.5, 0.5], [0.5, 0.5]),
    "the better has the greater share": ([0.9, 0.6], [0.6, 0.4]),
    "none": ([], []),
}


@pytest.mark.parametrize(("scores", "expected"), SHARES.values(), ids=SHARES)
def test_scores_of_several_are_shares_of_one(scores: list[float], expected: list[float]) -> None:
    assert [s.score for s in scoring.share([scored(each) for each in scores])] == expected


def test_an_answer_may_rest_on_deciding_evidence_without_a_veto() -> None:
    assert scored(0.9).accepted
    assert not scored(0.9, veto="numbers").accepted
    assert not scored(0.3, Evidence.SIMILAR).accepted


def test_what_is_overshadowed_decides_no_more_and_says_so() -> None:
    found = scoring.overshadowed(scored(0.99))
    assert (found.evidence, found.accepted) == (Evidence.OVERSHADOWED, False)
    assert found.reasons == ("why", Evidence.OVERSHADOWED.say())
    weak = scored(0.1, Evidence.WEAK)
    assert scoring.overshadowed(weak) is weak
