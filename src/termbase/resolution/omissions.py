"""Names that a Chinese query is short for: found by their hanzi, explained by `alignment`, judged by what is left.

What was left out must be what people leave out, and what is left must tell the organisation from all others there are,
not only from those in the glossary. How much that is follows from the name. A brand of three hanzi tells a company by
itself, unless it is an ordinary word; one of two hanzi tells it beside its place or its line of business, and beside
科技, 集团 or 股份 only where it is rare. How rare a brand is, is asked of a background of names (`names.background`),
never of the glossary. A body that is no company is told by its place, its subjects and its head: it keeps them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

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

#: Names that hold the hanzi of a query, beyond which it is too common to be short for one of them.
MOST_HOLDERS = 400
#: Hanzi of a name that is asked with a word shortened, and with something left out beside that.
SHORTEST_SHORTENED, SHORTEST_WITH_LOSS = 3, 4
#: The most words of one name that are shortened, and the fewest hanzi that shortened words make together.
MOST_SHORTENED, SHORTEST_RUN = 2, 2
#: Hanzi of a brand that may tell a company by itself, and the fewest of any brand.
LONG_BRAND, SHORTEST_BRAND = 3, 2
#: Bits of rarity (`background.rarity`) that a brand must have. Two hanzi that some listed company bears have 15 to 18,
#: two that none bears 18 and more, ordinary words 11 to 16.
RARITY_BESIDE_FIELD = 13.0  #: Beside a line of business that tells something (光电).
RARITY_BESIDE_PLACE = 15.0  #: Beside its place, or where no line of business is left out.
RARITY_BESIDE_SORT = 18.0  #: Beside 科技, 集团 or 股份; alone, if it has two hanzi and is all the full name says.
RARITY_ALONE = 20.0  #: Alone, if it is long.

#: What judges find wanting; short, as it is met in every line.
_TOO_LITTLE = Evidence.TOO_LITTLE_LEFT
#: What rests on a brand, and so on nobody else's bearing it.
_BY_BRAND = (Evidence.BRAND_ALONE, Evidence.FIELD_LEFT_OUT)


def find(index: Index, query: Query) -> list[tuple[Evidence, Found]]:
    """Find the names that a query is short for, each with what it shows; for English see `english_omissions`.

    Args:
        index: The glossary.
        query: The name asked about.

    Returns:
        The names, those of which least was left out first. None for a query of generic words.
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
    """What an explanation shows, if no other name of the glossary is explained; `others` only hold the hanzi."""
    brand = "".join(step.word.text for step in aligned.steps if step.word.label is Label.BRAND)
    rival = any(entry != found.posting.entry and brand in text for entry, text in others)
    if rival:
        return _TOO_LITTLE if evidence in _BY_BRAND else evidence
    asked = "".join(step.written for step in aligned.steps)
    if evidence is not _TOO_LITTLE or makes_another_word(aligned, asked):
        return evidence
    return register.judged(index, aligned)


def _begins_with(words: Sequence[Word], asked: str) -> bool:
    """True if a name begins with what was asked, a place before it apart, and has a longer brand: 新希望六和."""
    texts = [word.text for word in words]
    return any("".join(texts[at:]).startswith(asked) for at in range(min(3, len(texts))))


def needed(query: Query) -> str:
    """The hanzi that a full name must hold: those of the query without what stands for its legal form or its group."""
    key = query.structure.key
    for text in (*alignment.short_forms(), *alignment.group_heads()):
        if len(key) > len(text) + 1:
            key = key.removesuffix(text)
    return key


def worded(aligned: Alignment) -> str:
    """Say what was left out and what was shortened.

    Args:
        aligned: The explanation of a short name.

    Returns:
        For the reason: "without 江苏, 冷却塔; 股份 for 股份有限公司".
    """
    left_out = ", ".join(word.text.replace("#", "") for word in aligned.words(Change.LEFT_OUT))
    said = [f"without {left_out}"] if left_out else []
    changed = (Change.RENAMED, Change.SHORTENED)
    said += [f"{s.written} for {s.word.text}".replace("#", "") for s in aligned.steps if s.change in changed]
    return "; ".join(said)


# --- what an explanation is worth --------------------------------------------------------------------------------


def judged(aligned: Alignment, crowd: float = 0.0) -> Evidence:
    """Judge what an explained short name shows.

    Args:
        aligned: The explanation.
        crowd: Bits that the brand of a company must be rarer in this glossary (`register.crowding`).

    Returns:
        The kind of evidence; `TOO_LITTLE_LEFT` where no answer may rest on it.
    """
    words = [step.word for step in aligned.steps]
    shortened = aligned.words(Change.SHORTENED)
    asked = "".join(step.written for step in aligned.steps)
    if not any(word.label in (Label.KIND, Label.FORM) for word in words):
        return _TOO_LITTLE  # the name is a short one itself
    if shortened:
        shortest = SHORTEST_WITH_LOSS if _lost(aligned) - {Label.FORM} else SHORTEST_SHORTENED
        if len(asked) < shortest or len(shortened) > MOST_SHORTENED or makes_another_word(aligned, asked):
            return _TOO_LITTLE
    return _of_company(aligned, crowd) if alignment.is_company(words) else _of_body(aligned)


def _lost(aligned: Alignment) -> set[Label]:
    """The labels of the words that were left out."""
    return {word.label for word in aligned.words(Change.LEFT_OUT)}


def _kept(aligned: Alignment, label: Label) -> list[Step]:
    """The steps of a label that left something in the short name."""
    return [step for step in aligned.steps if step.word.label is label and step.written]


def _of_company(aligned: Alignment, crowd: float) -> Evidence:
    lost, shortened = _lost(aligned), aligned.words(Change.SHORTENED)
    form = "".join(step.written for step in _kept(aligned, Label.FORM))
    if not lost - {Label.FORM} and not shortened:
        return Evidence.FORM_LEFT_OUT
    if form.endswith("公司") and (Label.KIND in lost or (form != "公司" and Label.FIELD in lost)):
        return _TOO_LITTLE  # a name with its legal form is no short one: 北方工业公司 is not 北方工业集团公司
    if any(length < SHORTEST_RUN for length in _runs_shortened(aligned.steps)):
        return _TOO_LITTLE
    evidence = _of_losses(lost, bool(shortened))
    brand = "".join(step.word.text for step in aligned.steps if step.word.label is Label.BRAND)
    fields = _kept(aligned, Label.FIELD)
    telling = any(not alignment.is_broad(step.word) for step in fields)
    if _gap(aligned.steps) and not (len(brand) >= LONG_BRAND and not telling):
        return _TOO_LITTLE
    if not brand:
        return evidence if _place_is_enough(aligned, telling) else _TOO_LITTLE
    beside = [_kept(aligned, Label.REGION), fields, _kept(aligned, Label.KIND), form]
    if not any(beside):
        if register.is_short_for_a_body(brand) or (len(brand) < LONG_BRAND and not _is_named_by_its_brand(aligned)):
            return _TOO_LITTLE
        evidence = Evidence.BRAND_ALONE
    if len(brand) < SHORTEST_BRAND or not all(map(fold.is_han, brand)):
        return _TOO_LITTLE
    needed = _rarity_needed(aligned, brand, alone=not any(beside), telling=telling)
    return evidence if background.rarity(brand) >= needed + crowd else _TOO_LITTLE


def _gap(steps: Sequence[Step]) -> bool:
    """True if a line of business that tells something is left out before one that is kept: 千寻网络 of 千寻位置网络."""
    fields = [step for step in steps if step.word.label is Label.FIELD]
    return any(
        not step.written and not alignment.is_broad(step.word) and any(after.written for after in fields[at + 1 :])
        for at, step in enumerate(fields)
    )


def _of_losses(lost: set[Label], shortened: bool) -> Evidence:
    """The kind of evidence by the loss that weighs most."""
    if shortened:
        return Evidence.WORD_SHORTENED
    if Label.FIELD in lost:
        return Evidence.FIELD_LEFT_OUT
    return Evidence.REGION_LEFT_OUT if Label.REGION in lost else Evidence.GROUP_LEFT_OUT


def _rarity_needed(aligned: Alignment, brand: str, alone: bool, telling: bool) -> float:
    """How rare the brand of a company must be, in bits, by what stands beside it."""
    lost, long = _lost(aligned), len(brand) >= LONG_BRAND
    if alone:
        return RARITY_ALONE if long else RARITY_BESIDE_SORT
    if telling:
        return RARITY_BESIDE_FIELD
    sure = long or _kept(aligned, Label.REGION) or not lost & {Label.FIELD, Label.KIND}
    return RARITY_BESIDE_PLACE if sure else RARITY_BESIDE_SORT


def _is_named_by_its_brand(aligned: Alignment) -> bool:
    """True for a company whose full name says nothing but its brand, broad words and its legal form: 宇瞻科技."""
    words = [step.word for step in aligned.steps]
    return not any(w.label is Label.REGION or (w.label is Label.FIELD and not alignment.is_broad(w)) for w in words)


def _place_is_enough(aligned: Alignment, telling: bool) -> bool:
    """True if a company without a brand is told by its place: the narrowest is kept, and its lines of business.

    中国建设银行 is not 中国银行. A place without a government (东南, 珠江) is as good as a brand, and never left out.
    """
    regions = [step for step in aligned.steps if step.word.label is Label.REGION]
    if not regions or not regions[-1].written:
        return False
    if any(not step.written and is_open_place(step.word.text) for step in regions):
        return False
    lost = _lost(aligned)
    if Label.FIELD in lost:
        return telling and is_open_place(regions[-1].word.text)
    return telling or Label.REGION not in lost


def _runs_shortened(steps: Sequence[Step]) -> Iterator[int]:
    """How many hanzi each run of shortened words makes, a number among them."""
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
    lost, shortened = _lost(aligned), aligned.words(Change.SHORTENED)
    if Label.REGION in lost and not _narrower_place_kept(aligned.steps):
        return _TOO_LITTLE
    told_by = (Label.FIELD, Label.BRAND, Label.NUMBER)
    if (shortened or Label.PARENT in lost) and not any(
        step.word.label in told_by for step in aligned.steps if step.written
    ):
        return _TOO_LITTLE  # 台湾大 is not known to be 台湾大学
    if not lost and not shortened:
        return Evidence.SAME_WORDS
    return _of_losses(lost, bool(shortened))


def _narrower_place_kept(steps: Sequence[Step]) -> bool:
    """True if each place that was left out stands right before a narrower one that is kept: 浙江省 before 杭州市."""
    places = [step for step in steps if step.word.label is Label.REGION]
    return all(
        step.written or (after is not None and after.written and _is_wider(step.word.text, after.word.text))
        for step, after in zip(places, (*places[1:], None), strict=True)
    )


def _is_wider(one: str, other: str) -> bool:
    """True if a division is of a higher level than another."""
    order = {"province": 0, "prefecture": 1, "county": 2}
    wide, narrow = ({order[level] for level in levels(text) if level in order} for text in (one, other))
    return bool(wide and narrow) and min(wide) < max(narrow)


@cache
def levels(text: str) -> frozenset[str]:
    """The levels of the places with a name, with or without its class word (`gazetteer.LEVELS`)."""
    return frozenset(place.level for place in gazetteer.rows() if text in (place.bare, place.bare + place.class_word))


def is_open_place(text: str) -> bool:
    """True for a place without a government of its own: in a company's name it is as often a brand."""
    return bool(levels(text) & {"region", "feature", "former"})


def makes_another_word(aligned: Alignment, asked: str) -> bool:
    """Say whether a shortened word makes another word with one that is kept: 空军 is not short for 空降军.

    Args:
        aligned: The explanation.
        asked: The short name.
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
            return True  # a word of the name itself: 人民党 is not short for 人民民主党
        for first in range(max(0, start - 3), start + 1):
            for last in range(end, min(len(asked), end + 3) + 1):
                beside = [c for begin, stop, c in spans if begin < last and stop > first and begin < stop]
                kept = any(c is not Change.SHORTENED for c in beside)
                senses = known.get(asked[first:last], ()) if kept else ()
                if any(sense.role in (Role.KIND, Role.FIELD) for sense in senses):
                    return True
    return False
