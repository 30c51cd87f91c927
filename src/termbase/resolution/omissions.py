"""Full names of which a Chinese query is a short form: found by their hanzi, explained by `alignment`, then judged.

The words left out must be ones that people leave out. The words that are left must identify the organisation among all
organisations, not only among those in the glossary. A brand of three hanzi identifies a company alone, unless it is an
ordinary word. A brand of two hanzi identifies it together with its place or line of business; with 科技, 集团 or 股份
it must also be rare. The rarity of a brand comes from a background of names (`names.background`), never from the
glossary. A body that is not a company is identified by its place, subjects and head, and must keep them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.names import background, gazetteer, lexicon, numerals
from termbase.names.labels import Label
from termbase.names.lexicon import Role
from termbase.resolution import alignment, register
from termbase.resolution.alignment import Alignment, Change, Step, Word
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import fold

#: Most names that may contain the hanzi of a query; with more, the query is too common to be short for one of them.
MOST_HOLDERS = 400
#: Fewest hanzi of a query with a shortened word, and of one in which another word is also left out.
SHORTEST_SHORTENED, SHORTEST_WITH_LOSS = 3, 4
#: Most shortened words in one name, and fewest hanzi that adjacent shortened words have together.
MOST_SHORTENED, SHORTEST_RUN = 2, 2
#: Fewest hanzi of a brand that may identify a company alone, and of any brand.
LONG_BRAND, SHORTEST_BRAND = 3, 2
#: Least rarity of a brand, in bits (`background.rarity`). Brands of two hanzi have 15 to 18 bits if some listed company
#: uses them, and 18 or more if none does; ordinary words have 11 to 16.
RARITY_BESIDE_FIELD = 13.0  #: With a specific line of business (光电).
RARITY_BESIDE_PLACE = 15.0  #: With its place, or if no line of business is left out.
RARITY_BESIDE_SORT = (
    18.0  #: With 科技, 集团 or 股份; alone, if it has two hanzi and is all that is specific in the full name.
)
RARITY_ALONE = 20.0  #: Alone, if it has three hanzi or more.

#: The verdict of a judge that refuses a short name.
_TOO_LITTLE = Evidence.TOO_LITTLE_LEFT
#: Kinds that rely on the brand, and so require that no other name in the glossary contains it.
_BY_BRAND = (Evidence.BRAND_ALONE, Evidence.FIELD_LEFT_OUT)


def find(index: Index, query: Query) -> list[tuple[Evidence, Found]]:
    """Find the full names of which a query is a short form. For English see `english_omissions`.

    Args:
        index: The glossary.
        query: The query.

    Returns:
        The names with their kinds of evidence, in ascending order of the cost of what was left out. Empty for a query
        of generic words.
    """
    if query.is_generic:
        return []
    if not query.has_han:
        from termbase.resolution import english_omissions

        return english_omissions.find(index, query)
    asked, core = numerals.canonical_chinese(query.key), needed(query)
    crowd = register.crowding(index)
    found: list[tuple[Alignment, Evidence, Found]] = []
    others: list[tuple[int, str]] = []
    longer_brand = False
    for row in index.han_holding(core, MOST_HOLDERS):
        for posting in index.names_of(row, Space.STRUCTURE | Space.BARE):
            words = alignment.words_of(index.parts(posting))
            aligned = alignment.align(asked, words) if words else None
            if aligned is None:
                others.append((posting.entry, row.text))
                longer_brand = longer_brand or _begins_with(words, asked)
            elif aligned.cost:
                found.append((aligned, judged(aligned, crowd), Found(posting, worded(aligned))))
    found.sort(key=lambda each: each[0].cost)
    if len({each.posting.entry for _, _, each in found}) == 1:
        return [(_judged_alone(index, *each, others), each[2]) for each in found]
    return [
        (_TOO_LITTLE if longer_brand and evidence is Evidence.BRAND_ALONE else evidence, each)
        for _, evidence, each in found
    ]


def _judged_alone(
    index: Index, aligned: Alignment, evidence: Evidence, found: Found, others: Sequence[tuple[int, str]]
) -> Evidence:
    """Return the evidence of the only explained name; `others` contain the hanzi of the query but do not explain it."""
    brand = "".join(step.word.text for step in aligned.steps if step.word.label is Label.BRAND)
    rival = any(entry != found.posting.entry and brand in text for entry, text in others)
    if rival:
        return _TOO_LITTLE if evidence in _BY_BRAND else evidence
    asked = "".join(step.written for step in aligned.steps)
    if evidence is not _TOO_LITTLE or makes_another_word(aligned, asked):
        return evidence
    return register.judged(index, aligned)


def _begins_with(words: Sequence[Word], asked: str) -> bool:
    """Return True if a name begins with the query, after at most two words, as 新希望六和 does with 新希望."""
    texts = [word.text for word in words]
    return any("".join(texts[at:]).startswith(asked) for at in range(min(3, len(texts))))


def needed(query: Query) -> str:
    """Return the hanzi that a full name must contain.

    Args:
        query: The query.

    Returns:
        The structural key of the query without a short legal form or a word for "group" at its end.
    """
    key = query.structure.key
    for text in (*alignment.short_forms(), *alignment.group_heads()):
        if len(key) > len(text) + 1:
            key = key.removesuffix(text)
    return key


def worded(aligned: Alignment) -> str:
    """Describe what was left out and what was shortened.

    Args:
        aligned: The explanation of a short name.

    Returns:
        The detail of the reason: "without 江苏, 冷却塔; 股份 for 股份有限公司".
    """
    left_out = ", ".join(word.text.replace("#", "") for word in aligned.words(Change.LEFT_OUT))
    said = [f"without {left_out}"] if left_out else []
    changed = (Change.RENAMED, Change.SHORTENED)
    said += [f"{s.written} for {s.word.text}".replace("#", "") for s in aligned.steps if s.change in changed]
    return "; ".join(said)


# --- judging an explanation --------------------------------------------------------------------------------------


def judged(aligned: Alignment, crowd: float = 0.0) -> Evidence:
    """Return the evidence of an explained short name.

    Args:
        aligned: The explanation.
        crowd: Additional rarity, in bits, that this glossary requires of a company's brand (`register.crowding`).

    Returns:
        The kind of evidence; `TOO_LITTLE_LEFT` if the short name does not identify the organisation.
    """
    words = [step.word for step in aligned.steps]
    shortened = aligned.words(Change.SHORTENED)
    asked = "".join(step.written for step in aligned.steps)
    if not any(word.label in (Label.KIND, Label.FORM) for word in words):
        return _TOO_LITTLE  # the name in the glossary is itself a short form
    if shortened:
        shortest = SHORTEST_WITH_LOSS if _lost(aligned) - {Label.FORM} else SHORTEST_SHORTENED
        if len(asked) < shortest or len(shortened) > MOST_SHORTENED or makes_another_word(aligned, asked):
            return _TOO_LITTLE
    return _of_company(aligned, crowd) if alignment.is_company(words) else _of_body(aligned)


def _lost(aligned: Alignment) -> set[Label]:
    """Return the labels of the words that were left out."""
    return {word.label for word in aligned.words(Change.LEFT_OUT)}


def _kept(aligned: Alignment, label: Label) -> list[Step]:
    """Return the steps with a label whose word is in the short name, whole or in part."""
    return [step for step in aligned.steps if step.word.label is label and step.written]


def _of_company(aligned: Alignment, crowd: float) -> Evidence:
    """Return the evidence of a company's short name."""
    lost, shortened = _lost(aligned), aligned.words(Change.SHORTENED)
    form = "".join(step.written for step in _kept(aligned, Label.FORM))
    if not lost - {Label.FORM} and not shortened:
        return Evidence.FORM_LEFT_OUT
    if form.endswith("公司") and (Label.KIND in lost or (form != "公司" and Label.FIELD in lost)):
        return _TOO_LITTLE  # a name with a legal form is a full name: 北方工业公司 is not 北方工业集团公司
    if any(length < SHORTEST_RUN for length in _runs_shortened(aligned.steps)):
        return _TOO_LITTLE
    evidence = _of_losses(lost, bool(shortened))
    brand = "".join(step.word.text for step in aligned.steps if step.word.label is Label.BRAND)
    fields = _kept(aligned, Label.FIELD)
    specific = any(not alignment.is_broad(step.word) for step in fields)
    if _gap(aligned.steps) and not (len(brand) >= LONG_BRAND and not specific):
        return _TOO_LITTLE
    if not brand:
        return evidence if _place_is_enough(aligned, specific) else _TOO_LITTLE
    beside = [_kept(aligned, Label.REGION), fields, _kept(aligned, Label.KIND), form]
    if not any(beside):
        if register.is_short_for_a_body(brand) or (len(brand) < LONG_BRAND and not _is_named_by_its_brand(aligned)):
            return _TOO_LITTLE
        evidence = Evidence.BRAND_ALONE
    if len(brand) < SHORTEST_BRAND or not all(map(fold.is_han, brand)):
        return _TOO_LITTLE
    rarity = _rarity_needed(aligned, brand, alone=not any(beside), specific=specific) + crowd
    return evidence if background.rarity(brand) >= rarity else _TOO_LITTLE


def _gap(steps: Sequence[Step]) -> bool:
    """Return True if a specific line of business is left out before one that is kept: 千寻网络 of 千寻位置网络."""
    fields = [step for step in steps if step.word.label is Label.FIELD]
    return any(
        not step.written and not alignment.is_broad(step.word) and any(after.written for after in fields[at + 1 :])
        for at, step in enumerate(fields)
    )


def _of_losses(lost: set[Label], shortened: bool) -> Evidence:
    """Return the kind of evidence for the most serious loss."""
    if shortened:
        return Evidence.WORD_SHORTENED
    if Label.FIELD in lost:
        return Evidence.FIELD_LEFT_OUT
    return Evidence.REGION_LEFT_OUT if Label.REGION in lost else Evidence.GROUP_LEFT_OUT


def _rarity_needed(aligned: Alignment, brand: str, alone: bool, specific: bool) -> float:
    """Return the least rarity of a company's brand, in bits, given the other words of the short name."""
    lost, long = _lost(aligned), len(brand) >= LONG_BRAND
    if alone:
        return RARITY_ALONE if long else RARITY_BESIDE_SORT
    if specific:
        return RARITY_BESIDE_FIELD
    sure = long or _kept(aligned, Label.REGION) or not lost & {Label.FIELD, Label.KIND}
    return RARITY_BESIDE_PLACE if sure else RARITY_BESIDE_SORT


def _is_named_by_its_brand(aligned: Alignment) -> bool:
    """Return True for a company whose full name has only a brand, broad words and a legal form: 宇瞻科技."""
    words = [step.word for step in aligned.steps]
    return not any(w.label is Label.REGION or (w.label is Label.FIELD and not alignment.is_broad(w)) for w in words)


def _place_is_enough(aligned: Alignment, specific: bool) -> bool:
    """Return True if its place identifies a company without a brand: the narrowest place and the fields are kept.

    中国建设银行 is not 中国银行. A place without a government (东南, 珠江) serves as a brand, and is never left out.
    """
    regions = [step for step in aligned.steps if step.word.label is Label.REGION]
    if not regions or not regions[-1].written:
        return False
    if any(not step.written and is_open_place(step.word.text) for step in regions):
        return False
    lost = _lost(aligned)
    if Label.FIELD in lost:
        return specific and is_open_place(regions[-1].word.text)
    return specific or Label.REGION not in lost


def _runs_shortened(steps: Sequence[Step]) -> Iterator[int]:
    """Yield the number of hanzi in each run of adjacent shortened words; a number continues a run."""
    length = 0
    for step in steps:
        if step.change is Change.SHORTENED or (length and step.word.label is Label.NUMBER):
            length += len(step.written)
        elif step.written and length:
            yield length
            length = 0
    if length:
        yield length


def _of_body(aligned: Alignment) -> Evidence:
    """Return the evidence of the short name of a body that is not a company."""
    lost, shortened = _lost(aligned), aligned.words(Change.SHORTENED)
    if Label.REGION in lost and not _narrower_place_kept(aligned.steps):
        return _TOO_LITTLE
    identifying = (Label.FIELD, Label.BRAND, Label.NUMBER)
    if (shortened or Label.PARENT in lost) and not any(
        step.word.label in identifying for step in aligned.steps if step.written
    ):
        return _TOO_LITTLE  # 台湾大 is not known to be 台湾大学
    if not lost and not shortened:
        return Evidence.SAME_WORDS
    return _of_losses(lost, bool(shortened))


def _narrower_place_kept(steps: Sequence[Step]) -> bool:
    """Return True if each place left out comes directly before a narrower one that is kept: 浙江省 before 杭州市."""
    places = [step for step in steps if step.word.label is Label.REGION]
    return all(
        step.written or (after is not None and after.written and _is_wider(step.word.text, after.word.text))
        for step, after in zip(places, (*places[1:], None), strict=True)
    )


def _is_wider(one: str, other: str) -> bool:
    """Return True if one division is of a higher level than another."""
    order = {"province": 0, "prefecture": 1, "county": 2}
    wide, narrow = ({order[level] for level in levels(text) if level in order} for text in (one, other))
    return bool(wide and narrow) and min(wide) < max(narrow)


@lru_cache(1 << 12)
def levels(text: str) -> frozenset[str]:
    """Return the levels (`gazetteer.LEVELS`) of the places with a name.

    Args:
        text: The folded name, with or without its class word.
    """
    return frozenset(place.level for place in gazetteer.rows() if text in (place.bare, place.bare + place.class_word))


def is_open_place(text: str) -> bool:
    """Return True for a place without a government, which in a company's name is as often a brand."""
    return bool(levels(text) & {"region", "feature", "former"})


def makes_another_word(aligned: Alignment, asked: str) -> bool:
    """Return True if a shortened word forms another word with one that is kept: 空军 is not short for 空降军.

    Args:
        aligned: The explanation.
        asked: The short name.

    Returns:
        True if a shortened word and what follows it are another word of the full name, or if a stretch around it, with
        up to three hanzi on either side and a kept word among them, is a word for a sort of body or a field.
    """
    known = lexicon.chinese()
    spans, end = [], 0
    for step in aligned.steps:
        start, end = end, end + len(step.written)
        spans.append((start, end, step.change))
    whole = {step.word.text for step in aligned.steps}
    for start, end, change in spans:
        if change is not Change.SHORTENED:
            continue
        if any(asked[start:last] in whole for last in range(end + 1, len(asked) + 1)):
            return True  # another word of the full name: 人民党 is not short for 人民民主党
        for first in range(max(0, start - 3), start + 1):
            for last in range(end, min(len(asked), end + 3) + 1):
                beside = [c for begin, stop, c in spans if begin < last and stop > first and begin < stop]
                kept = any(c is not Change.SHORTENED for c in beside)
                senses = known.get(asked[first:last], ()) if kept else ()
                if any(sense.role in (Role.KIND, Role.FIELD) for sense in senses):
                    return True
    return False
