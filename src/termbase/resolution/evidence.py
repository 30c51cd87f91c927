"""What an answer can rest on, and what it never does. Each sort of evidence is a row of the calibration table."""

from __future__ import annotations

from enum import StrEnum


class Evidence(StrEnum):
    """What an answer can rest on; the values are the rows of the calibration table."""

    IDENTIFIER = "identifier"
    FOLDED = "folded key"
    STRUCTURE = "structure"
    QUALIFIED = "parent and rest"
    COUNTRY = "country named"
    CLASS_WORD = "class of place"
    PARTS = "parts agree"
    SOUND = "pinyin"
    TONES_AGREE = "pinyin, tones agree"
    TONES_DIFFER = "pinyin, tones differ"
    SHORT_TERM = "pinyin of a two-syllable term"
    VAGUE_PLACE = "pinyin of several places"
    EXONYM = "exonym"
    VAGUE_EXONYM = "exonym of several places"
    WADE_GILES = "wade-giles"
    VAGUE_WADE_GILES = "wade-giles, also pinyin"
    ORDER = "name order"
    VOCABULARY = "vocabulary"
    VARIANT = "variant character"
    HOMOPHONE = "homophone"
    GLYPH = "looks alike"
    NEAR_HOMOPHONE = "sounds alike"
    RARE_HOMOPHONE = "homophone in a rare reading"
    FAINT_GLYPH = "looks somewhat alike"
    LOST = "one character lost"
    ADDED = "one character added"
    TWO_SLIPS = "two slips"
    ONE_LETTER = "one letter"
    PINYIN_LETTERS = "letters of the pinyin"
    SHORT_SLIP = "slip in a short name"
    PERSON_SLIP = "slip in a person's name"
    WEAK = "weak name"
    OTHER_CASE = "other case"
    OTHER_ORDER = "words in another order"
    NO_LEGAL_FORM = "no legal form"
    OTHER_TONES = "other tones"
    OVERSHADOWED = "overshadowed"
    SIMILAR = "similar"


#: Evidence that is shown, and that no answer may rest on.
REFUSED = frozenset(
    (
        Evidence.SHORT_TERM,
        Evidence.VAGUE_PLACE,
        Evidence.VAGUE_EXONYM,
        Evidence.VAGUE_WADE_GILES,
        Evidence.SHORT_SLIP,
        Evidence.PERSON_SLIP,
        Evidence.WEAK,
        Evidence.OTHER_CASE,
        Evidence.OTHER_ORDER,
        Evidence.NO_LEGAL_FORM,
        Evidence.OTHER_TONES,
        Evidence.OVERSHADOWED,
        Evidence.SIMILAR,
    )
)
