"""Short names in a register: a glossary that lists thousands of companies and little else.

In general a short name of two hanzi identifies a company only if it is very rare. A query to a register usually means
one of its companies, so less rarity is needed. Two independent conditions must hold: only one name of the register
fits, and no other contains the hanzi of its brand in a row; and the brand is so rare that it is unlikely to occur there
by chance. Chance occurrences grow with the length of the register, so a very long one requires more rarity of every
brand (`crowding`).

`omissions` calls this module if the words left in a short name would not be sufficient otherwise.
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

#: Fewest companies in a register, and their least share of its entries.
FEWEST_COMPANIES, LEAST_SHARE = 1000, 2 / 3
#: Fewest entries of a glossary in which the only body that a contraction fits is accepted.
FEWEST_ENTRIES = 1000
#: Most companies in a register for which no additional rarity is required.
MOST_UNCROWDED = 8192
#: Most hanzi of a brand that may be the short name of a body (中石化).
_LONGEST_BODY = 3
#: Fewest hanzi of a brand that may identify a company alone.
_LONG_BRAND = 3
#: Least rarity, in bits, of the brand of the only company that fits (`background.rarity`).
RARITY_BESIDE = 16.0  #: With another word of the name, or if the brand has three hanzi.
RARITY_ALL_SAID = 14.0  #: With every field of the name: 光华科技 for 广东光华科技股份有限公司.
RARITY_BARE = 18.0  #: A brand of two hanzi alone.
RARITY_SHORTENED = 20.0  #: Of a short name of three hanzi as a whole, one of which is a shortened word (泰凌微).
#: Most shortened words in one name.
MOST_SHORTENED = 2


def is_register(index: Index) -> bool:
    """Return True if a glossary is a register of companies.

    Args:
        index: The glossary.

    Returns:
        True if it has at least `FEWEST_COMPANIES`, and they are at least `LEAST_SHARE` of its entries.
    """
    return index.companies >= max(FEWEST_COMPANIES, LEAST_SHARE * len(index))


def crowding(index: Index) -> float:
    """Return the additional rarity that a large glossary requires of a brand.

    A register that is twice as long has twice as many companies that by chance have the brand of a company outside it.

    Args:
        index: The glossary.

    Returns:
        The bits of rarity in addition to those required in a glossary of usual size; 0.0 for up to `MOST_UNCROWDED`
        companies.
    """
    return max(0.0, math.log2(max(1, index.companies) / MOST_UNCROWDED))


def judged(index: Index, aligned: Alignment) -> Evidence:
    """Return the evidence of a short name that is not sufficient alone but fits only one name of the glossary.

    Args:
        index: The glossary.
        aligned: The explanation of the short name.

    Returns:
        The kind of evidence; `TOO_LITTLE_LEFT` if it is not sufficient here either.
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
    """Return the least rarity of the brand, in bits; lower if the short name keeps every field of the full one."""
    if is_bare:
        return RARITY_BARE if len(brand) < _LONG_BRAND else RARITY_BESIDE
    unsaid = any(word.label is Label.FIELD for word in aligned.words(Change.LEFT_OUT))
    return RARITY_BESIDE if unsaid else RARITY_ALL_SAID


def _is_a_word_and_a_hanzi(aligned: Alignment) -> bool:
    """Return True for three hanzi with a shortened word that are too common together: 深南电 is a name itself."""
    written = "".join(step.written for step in aligned.steps)
    shortened = aligned.words(Change.SHORTENED)
    return len(written) == 3 and bool(shortened) and background.rarity(written) < RARITY_SHORTENED


def _is_contraction(aligned: Alignment) -> bool:
    """Return True if a name has only subjects and a head, each shortened to its first hanzi, none left out: 棒协."""
    subject, head = {step.word.label for step in aligned.steps[:-1]}, aligned.steps[-1].word.label
    if subject != {Label.FIELD} or head is not Label.KIND:
        return False
    return all(step.change is Change.SHORTENED and step.written == step.word.text[0] for step in aligned.steps)


def is_short_for_a_body(brand: str) -> bool:
    """Return True if a brand may be the short name of a body, which its companies have in their names: 中石化, 中科院.

    Args:
        brand: Folded hanzi.

    Returns:
        True for up to three hanzi that begin with 中 or end in a head.
    """
    senses = lexicon.chinese().get(brand[-1], ())
    return len(brand) <= _LONGEST_BODY and (brand[0] == "中" or any(sense.role is Role.KIND for sense in senses))
