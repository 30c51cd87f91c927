"""Short names that are asked of a register: a glossary that lists companies by the thousand and little else.

A short name of two hanzi tells a company from all others that there are only where it is very rare; of a register it is
asked as a rule for one of its companies. There two things that know nothing of each other decide together: that a
single name of the register can be meant, with none beside it that as much as holds the hanzi in a row, and that its
brand is rare enough not to be met there by chance. How often chance brings a brand into a register grows with its
length: where it is very long, more is asked of every brand (`crowding`).

`omissions` asks here where what is left of a name would be too little by itself.
"""

from __future__ import annotations

import math

from termbase.index.reader import Index
from termbase.names import background, lexicon
from termbase.names.labels import Label
from termbase.names.lexicon import Role
from termbase.resolution.alignment import Alignment, Change, is_company
from termbase.resolution.evidence import Evidence
from termbase.text import fold

#: Companies from which on a glossary is a register, and their share of its entries.
FEWEST_COMPANIES, LEAST_SHARE = 1000, 2 / 3
#: Entries from which on a single body that a contraction fits is the one meant.
FEWEST_ENTRIES = 1000
#: Companies up to which a register is not crowded.
MOST_UNCROWDED = 8192
#: Hanzi of a brand that may be the short name of a body (中石化), at most.
_LONGEST_BODY = 3
#: Hanzi of a brand that may tell a company by itself.
_LONG_BRAND = 3
#: Bits of rarity that the brand of the only company that fits must have (`background.rarity`).
RARITY_BESIDE = 16.0  #: Beside something else of its name, or where it has three hanzi.
RARITY_ALL_SAID = 14.0  #: Beside all that its name says of its business: 光华科技 for 广东光华科技股份有限公司.
RARITY_BARE = 18.0  #: Two hanzi and nothing else.
RARITY_SHORTENED = 20.0  #: Of three hanzi together, one of them short for a word (泰凌微).
#: The most words of one name that are shortened.
MOST_SHORTENED = 2


def is_register(index: Index) -> bool:
    """Say whether a glossary is a register of companies.

    Args:
        index: The glossary.

    Returns:
        True if it has `FEWEST_COMPANIES` and they are `LEAST_SHARE` of its entries.
    """
    return index.companies >= max(FEWEST_COMPANIES, LEAST_SHARE * len(index))


def crowding(index: Index) -> float:
    """Measure by how much a glossary is so large that brands meet in it by chance.

    A register twice as long has twice as many companies that happen to bear the brand of one that is not in it.

    Args:
        index: The glossary.

    Returns:
        Bits of rarity that a brand must have beside those that it needs in a glossary of usual size; 0.0 for one of up
        to `MOST_UNCROWDED` companies.
    """
    return max(0.0, math.log2(max(1, index.companies) / MOST_UNCROWDED))


def judged(index: Index, aligned: Alignment) -> Evidence:
    """Judge an explanation that leaves too little by itself, for the only name of the glossary that fits.

    Args:
        index: The glossary.
        aligned: The explanation.

    Returns:
        The kind of evidence; `TOO_LITTLE_LEFT` where it is too little even so.
    """
    words = [step.word for step in aligned.steps]
    if is_company(words):
        return _of_company(aligned, crowding(index)) if is_register(index) else Evidence.TOO_LITTLE_LEFT
    is_sole = len(index) >= FEWEST_ENTRIES and _is_contraction(aligned)
    return Evidence.SOLE_BODY if is_sole else Evidence.TOO_LITTLE_LEFT


def _of_company(aligned: Alignment, crowd: float) -> Evidence:
    brand = "".join(step.word.text for step in aligned.steps if step.word.label is Label.BRAND)
    form = "".join(step.written for step in aligned.steps if step.word.label is Label.FORM)
    if len(brand) < 2 or not all(map(fold.is_han, brand)) or form.endswith("公司"):
        return Evidence.TOO_LITTLE_LEFT
    if len(aligned.words(Change.SHORTENED)) > MOST_SHORTENED:
        return Evidence.TOO_LITTLE_LEFT
    is_bare = not any(step.written for step in aligned.steps if step.word.label is not Label.BRAND)
    if is_bare and is_short_for_a_body(brand):
        return Evidence.TOO_LITTLE_LEFT
    if background.rarity(brand) < _rarity_needed(aligned, brand, is_bare) + crowd or _is_a_word_and_a_hanzi(aligned):
        return Evidence.TOO_LITTLE_LEFT
    return Evidence.SOLE_BRAND if is_bare else Evidence.SOLE_COMPANY


def _rarity_needed(aligned: Alignment, brand: str, is_bare: bool) -> float:
    """How rare the brand must be, in bits: the less another company may be called, the less rare."""
    if is_bare:
        return RARITY_BARE if len(brand) < _LONG_BRAND else RARITY_BESIDE
    unsaid = any(word.label is Label.FIELD for word in aligned.words(Change.LEFT_OUT))
    return RARITY_BESIDE if unsaid else RARITY_ALL_SAID


def _is_a_word_and_a_hanzi(aligned: Alignment) -> bool:
    """True for three hanzi, one of them short for a word, that are too common together: 深南电 is a name itself."""
    written = "".join(step.written for step in aligned.steps)
    shortened = aligned.words(Change.SHORTENED)
    return len(written) == 3 and bool(shortened) and background.rarity(written) < RARITY_SHORTENED


def _is_contraction(aligned: Alignment) -> bool:
    """True if each word of a name of subjects and a head is shortened to its first hanzi, and none left out: 棒协."""
    subject, head = {step.word.label for step in aligned.steps[:-1]}, aligned.steps[-1].word.label
    if subject != {Label.FIELD} or head is not Label.KIND:
        return False
    return all(step.change is Change.SHORTENED and step.written == step.word.text[0] for step in aligned.steps)


def is_short_for_a_body(brand: str) -> bool:
    """Say whether a brand is the short name of a body, whose companies bear it: 中石化, 中科院.

    Args:
        brand: Folded hanzi.

    Returns:
        True for up to three hanzi that begin with 中 or end in a head.
    """
    senses = lexicon.chinese().get(brand[-1], ())
    return len(brand) <= _LONGEST_BODY and (brand[0] == "中" or any(sense.role is Role.KIND for sense in senses))
