"""The kinds of evidence that a query means an entry, one row each. This is the only list of them.

A row gives the code of the kind, the function that finds its candidates, whether it decides, and the wording of its
reason. `data/calibration.tsv` has the share of such candidates that were right. Tests check that every row has a finder
and a calibration. To add a kind, add its row, its calibration, and its finder if that is new.

The first row of a finder in `exact` is the kind that the look-up itself finds. The following rows with the same finder
are kinds that `scoring` assigns if more is known about a candidate. The look-ups are tried in the order of the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

_DECIDES, _SHOWN = True, False


class Evidence(StrEnum):
    """A kind of evidence. Its value is its code in answers, which is stable, and its row in the calibration.

    Attributes:
        finder: The function that finds its candidates, as `module.function` of `termbase.resolution`.
        decides: True if its candidates may be accepted; otherwise they are only shown.
        wordings: Templates of the reason by case. Most kinds have one template, for the case "".
    """

    finder: str
    decides: bool
    wordings: Mapping[str, str]

    def __new__(cls, code: str, finder: str, decides: bool, wording: str | dict[str, str]) -> Self:
        """Make the member of a row."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.finder = finder
        member.decides = decides
        member.wordings = {"": wording} if isinstance(wording, str) else wording
        return member

    # fmt: off
    DECISION = "decision", "curated.by_decision", _DECIDES, "{detail}"
    IDENTIFIER = "identifier", "exact.by_identifier", _DECIDES, "{detail}"
    FOLDED = "folded key", "exact.folded", _DECIDES, {"exact": "exact name", "": "folded key: {detail}"}
    WEAK = "weak name", "exact.folded", _SHOWN, "too common a name to stand for it alone"
    OTHER_CASE = "other case", "exact.folded", _SHOWN, "case: only as {name}"
    STRUCTURE = "structure", "exact.structured", _DECIDES, {
        "": "same parts as {name}", "legal form": "same name but for the legal form: {detail}",
    }
    OTHER_ORDER = "words in another order", "exact.structured", _SHOWN, {
        "": "words in another order", "pinyin": "names with {detail} differ by their word order",
        "body": "words in another order, or joined otherwise, name another {detail}",
    }
    COUNTRY_WORD = "china or chinese", "exact.structured", _SHOWN, "the country and its adjective differ: {detail}"
    MOVED_BRACKET = "bracketed place moved", "exact.structured", _SHOWN, "{detail} in brackets may be another firm's"
    OTHER_FORM = "another legal form", "exact.structured", _SHOWN, "two legal persons: {detail}"
    NO_LEGAL_FORM = "no legal form", "exact.structured", _SHOWN, {
        "Company": "a Company may be another than its namesake",
        "short": "a short name has no legal form",
        "kind": "only an organisation has a legal form",
    }
    GROUP = "group of that name", "exact.structured", _DECIDES, "{name}, its group, may be meant as well"
    QUALIFIED = "parent and rest", "exact.qualified", _DECIDES, "parent and rest: {detail}"
    COUNTRY = "country named", "exact.country", _DECIDES, "country named: {detail} = {name}"
    CLASS_WORD = "class of place", "exact.class_word", _DECIDES, "class of place: {detail} = {name}"
    LOOSE = "but for what is left out", "exact.loose", _DECIDES, "same as {name} but for {detail}"
    LOOSE_DIFFERS = "left out in doubt", "exact.loose", _SHOWN, "{detail}"
    CAMPUS = "one of several places", "exact.loose", _DECIDES, "one of several of that name: {name}"
    PARTS = "parts agree", "exact.parts", _DECIDES, "parts agree: {detail}"
    SOUND = "pinyin", "exact.sound", _DECIDES, "pinyin {detail} = {name}"
    TONES_AGREE = "pinyin, tones agree", "exact.sound", _DECIDES, "tones agree"
    TONES_DIFFER = "pinyin, tones differ", "exact.sound", _DECIDES, "tones differ"
    OTHER_TONES = "other tones", "exact.sound", _SHOWN, {
        "": "tones differ", "Latin": "tones differ from those of its Chinese name",
    }
    SHORT_TERM = "pinyin of a two-syllable term", "exact.sound", _SHOWN, "two syllables without tones fit many words"
    VAGUE_PLACE = "pinyin of several places", "exact.sound", _SHOWN, "{detail} sounds the same"
    EXONYM = "exonym", "exact.exonym", _DECIDES, "exonym: {detail} = {name}"
    VAGUE_EXONYM = "exonym of several places", "exact.exonym", _SHOWN, "several places are called {detail}"
    ORDER = "name order", "exact.order", _DECIDES, "name order: {detail} = {name}"
    WADE_GILES = "wade-giles", "exact.in_wade_giles", _DECIDES, "Wade–Giles {detail} = {name}"
    VAGUE_WADE_GILES = "wade-giles, also pinyin", "exact.in_wade_giles", _SHOWN, {
        "pinyin": "the letters are pinyin too", "short": "two syllables without tones fit many words",
    }
    VOCABULARY = "vocabulary", "exact.vocabulary", _DECIDES, "vocabulary of Taiwan or Hong Kong: {detail} = {name}"
    REGIONAL = "words of the other side", "exact.regional", _DECIDES, "converted by phrase: {detail}"
    REGIONAL_FIELD = "field of the other side", "exact.regional", _SHOWN, "a word for a field differs by region"
    TRANSLATED = "translated", "exact.translated", _DECIDES, "translation of {detail}"
    DRESSED = "without its dress", "dressed.found", _DECIDES, "without {detail}"
    DRESS_DIFFERS = "dress that differs", "dressed.found", _SHOWN, "without {detail}"
    CONTAINED = "contained", "contained.find", _DECIDES, "contains {name}: {detail}"
    INSIDE = "name inside", "contained.find", _SHOWN, "contains {name}: {detail}"
    OVERSHADOWED = "overshadowed", "exact.structured", _SHOWN, "the name as it is written is another entry's"
    KEPT_APART = "declared distinct", "curated.kept_apart", _SHOWN, "distinct from {detail}"
    SAME_WORDS = "other words of one sense", "omissions.find", _DECIDES, "{name}: {detail}"
    FORM_LEFT_OUT = "legal form left out", "omissions.find", _DECIDES, "short for {name}: {detail}"
    GROUP_LEFT_OUT = "group left out", "omissions.find", _DECIDES, "short for {name}: {detail}"
    REGION_LEFT_OUT = "region left out", "omissions.find", _DECIDES, "short for {name}: {detail}"
    FIELD_LEFT_OUT = "field left out", "omissions.find", _DECIDES, "short for {name}: {detail}"
    WORD_SHORTENED = "word shortened", "omissions.find", _DECIDES, "short for {name}: {detail}"
    BRAND_ALONE = "brand alone", "omissions.find", _DECIDES, "short for {name}: {detail}"
    BOTH_NAMES = "both names together", "omissions.find", _DECIDES, "{name}, confirmed by its Chinese name: {detail}"
    SOLE_COMPANY = "only company that fits", "omissions.find", _DECIDES, "only company that fits: {name}: {detail}"
    SOLE_BRAND = "only bearer of a brand", "omissions.find", _DECIDES, "only company of that brand: {name}: {detail}"
    SOLE_BODY = "only contraction", "omissions.find", _DECIDES, "only name with this contraction: {name}: {detail}"
    TOO_LITTLE_LEFT = "too little left", "omissions.find", _SHOWN, "may be short for {name}: {detail}"
    VARIANT = "variant character", "fuzzy.slips", _DECIDES, "variant character {detail}"
    HOMOPHONE = "homophone", "fuzzy.slips", _DECIDES, "homophone {detail}"
    GLYPH = "looks alike", "fuzzy.slips", _DECIDES, "looks alike {detail}"
    NEAR_HOMOPHONE = "sounds alike", "fuzzy.slips", _DECIDES, "sounds alike {detail}"
    RARE_HOMOPHONE = "homophone in a rare reading", "fuzzy.slips", _DECIDES, "homophone in a rare reading {detail}"
    FAINT_GLYPH = "looks somewhat alike", "fuzzy.slips", _DECIDES, "looks somewhat alike {detail}"
    LOST = "one character lost", "fuzzy.slips", _DECIDES, "one character lost {detail}"
    ADDED = "one character added", "fuzzy.slips", _DECIDES, "one character added {detail}"
    TWO_SLIPS = "two slips", "fuzzy.slips", _DECIDES, "{detail}"
    IMPLAUSIBLE_ALIKE = "implausible character, alike", "fuzzy.slips", _DECIDES, "implausible there, alike: {detail}"
    IMPLAUSIBLE = "implausible character", "fuzzy.slips", _DECIDES, "implausible there: {detail}"
    CROWDED_SLIP = "slip among neighbours", "fuzzy.slips", _SHOWN, "{detail}"
    SHORT_SLIP = "slip in a short name", "fuzzy.slips", _SHOWN, "{detail}"
    PERSON_SLIP = "slip in a person's name", "fuzzy.slips", _SHOWN, "{detail}"
    ONE_LETTER = "one letter", "fuzzy.slips", _DECIDES, "one letter: {detail}"
    SHORT_WORD = "one letter of a short word", "fuzzy.slips", _DECIDES, "one letter: {detail}"
    TWO_WORDS = "one letter in two words", "fuzzy.slips", _DECIDES, "one letter in each of two words: {detail}"
    PINYIN_LETTERS = "letters of the pinyin", "fuzzy.pinyin_slips", _DECIDES, (
        "one letter of the pinyin {detail} = {name}"
    )
    SIMILAR = "similar", "fuzzy.alike", _SHOWN, "similar ({detail})"
    # fmt: on

    def say(self, case: str = "", **parts: str) -> str:
        """Return the reason in words.

        Args:
            case: The case of the wording.
            **parts: The values of the template's fields: `detail`, `name`.

        Returns:
            The reason, as it appears in answers.

        Raises:
            KeyError: If the kind has no wording for the case, or a field of the template is missing.
        """
        return self.wordings[case].format(**parts)


#: Kinds accepted by a strict resolution: identifiers, folded keys of the glossary's names, and people's decisions.
STRICT = frozenset((Evidence.DECISION, Evidence.IDENTIFIER, Evidence.FOLDED))

#: Kinds that show that a name is shared. They are accepted only for several candidates, never for one alone.
NEVER_ALONE = frozenset((Evidence.GROUP, Evidence.CAMPUS))


def look_ups() -> dict[str, Evidence]:
    """Return the finders of `exact` in the order in which they are tried, each with its kind of evidence.

    Returns:
        The name of each function in `exact`, with its first row.
    """
    found: dict[str, Evidence] = {}
    for kind in Evidence:
        module, _, function = kind.finder.partition(".")
        if module == "exact":
            found.setdefault(function, kind)
    return found
