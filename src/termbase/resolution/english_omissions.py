"""English names of which a query is another wording: explained by `english_alignment`, then judged.

The words left out must be ones that people leave out, and those that are left must identify the organisation. Words
that only the query has must be confirmed by the Chinese names of the same entry (`confirmation`). A Chinese brand in
pinyin stands for many brands in hanzi, so it identifies a company only together with its place or line of business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Kind
from termbase.names import background, english, gazetteer, pinyin, segments, structure
from termbase.names.labels import Label, Piece
from termbase.resolution import confirmation, english_alignment
from termbase.resolution.alignment import Change
from termbase.resolution.confirmation import ChineseNames
from termbase.resolution.english_alignment import Alignment, Word
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import fold

#: Most names that share words with a query and are aligned with it.
MOST_ALIGNED = 16
#: Fewest letters of a word that may be two words joined, and of the shorter of the two.
_SHORTEST_JOINED, _SHORTEST_HALF = 6, 3
#: Fewest words that a name without a brand must keep if the head of its group is left out.
FEWEST_WITHOUT_BRAND = 3
#: Fewest letters and syllables of a brand that identifies a company without its place, and its least rarity in bits.
SHORTEST_BRAND, FEWEST_SYLLABLES, RARITY_OF_BRAND = 4, 3, 13.0
#: Words that the English names of different Chinese schools share, so that their order distinguishes the schools.
_OPEN_SUBJECTS = frozenset("science technology engineering industry industrial polytechnic technological".split())

_TOO_LITTLE = Evidence.TOO_LITTLE_LEFT
_BY_BRAND = (Evidence.BRAND_ALONE, Evidence.REGION_LEFT_OUT, Evidence.FIELD_LEFT_OUT)


def find(index: Index, query: Query) -> list[tuple[Evidence, Found]]:
    """Find the names of which an English query is another wording.

    Args:
        index: The glossary.
        query: The query, without hanzi.

    Returns:
        The names with their kinds of evidence, in ascending order of the cost of the changes. Empty for generic words
        and for a list.
    """
    asked = english_alignment.words_of(*query.reading)
    if query.is_generic or not 0 < len(asked) <= english_alignment.MOST_WORDS or segments.is_list(query.text):
        return []
    found: list[tuple[Alignment, Evidence, Found]] = []
    others: list[tuple[int, frozenset[str]]] = []
    for posting in _candidates(index, asked):
        entry = index.entry(posting.entry)
        known = english_alignment.words_of(index.parts(posting), index.pieces(posting))
        if entry.kind is not Kind.ORGANISATION or not 0 < len(known) <= english_alignment.MOST_WORDS:
            continue
        may_add = any(fold.has_han(name.text) for name in entry.names)
        promising = english_alignment.may_explain(asked, known, may_add)
        aligned = english_alignment.align(asked, known) if promising else None
        if aligned is None or not _is_explained(aligned):
            others.append((posting.entry, frozenset(word.text for word in known)))
        else:
            evidence = judged(index, aligned, posting)
            if evidence is _TOO_LITTLE:
                others.append((posting.entry, frozenset(word.text for word in known)))
            if evidence is not _TOO_LITTLE or not aligned.of(Change.ADDED):
                found.append((aligned, evidence, Found(posting, worded(aligned))))
    found.sort(key=lambda each: each[0].cost)
    return [(_unrivalled(aligned, evidence, each, others), each) for aligned, evidence, each in found]


def _candidates(index: Index, asked: Sequence[Word]) -> list[Posting]:
    """Return the names that share most words with a query, with words of the query also joined and split.

    A known name may lack the parent that the query names.
    """
    words = [form for word in asked for form in (word.normal, word.text)]
    words += [one.text + other.text for one, other in pairwise(asked)]
    unknown = [w.text for w in asked if len(w.text) >= _SHORTEST_JOINED and not index.has_word(w.normal)]
    halves = [
        (text[:at], text[at:]) for text in unknown for at in range(_SHORTEST_HALF, len(text) - _SHORTEST_HALF + 1)
    ]
    known = index.has_words(half for pair in halves for half in pair)
    words += [half for at, pair in enumerate(halves) if known[2 * at] and known[2 * at + 1] for half in pair]
    own = [word for word in asked if word.label is not Label.PARENT] or asked
    rows = index.latin_sharing(words, sum(len(word.text) for word in own), MOST_ALIGNED)
    return [posting for row in rows for posting in index.names_of(row, Space.STRUCTURE)]


def _is_explained(aligned: Alignment) -> bool:
    """Return True if more than forms is kept, and at most two words per kept step are added to it."""
    kept = [step for step in aligned.steps if step.written and step.words]
    added = aligned.of(Change.ADDED)
    return (
        len(kept) > 0
        and len(added) <= max(2, 2 * len(kept))
        and any(word.label not in (Label.FORM, Label.OTHER) for step in kept for word in step.words)
    )


def _unrivalled(
    aligned: Alignment, evidence: Evidence, found: Found, others: Iterable[tuple[int, frozenset[str]]]
) -> Evidence:
    """Return the evidence, or `TOO_LITTLE_LEFT` if it relies on a brand that another entry's name contains too."""
    brand = {word.text for step in aligned.steps for word in step.words if word.label is Label.BRAND}
    if evidence in _BY_BRAND and any(entry != found.posting.entry and brand <= words for entry, words in others):
        return _TOO_LITTLE
    return evidence


def worded(aligned: Alignment) -> str:
    """Describe what was left out, changed and added.

    Args:
        aligned: The explanation.

    Returns:
        The detail of the reason: "without group; eqpt for equipment; with added technology".
    """
    said = []
    if left_out := aligned.words(Change.LEFT_OUT):
        said.append("without " + " ".join(word.text for word in left_out))
    for step in aligned.of(Change.SHORTENED, Change.RENAMED):
        written, own = (" ".join(word.text for word in words) for words in (step.written, step.words))
        said.append(f"{written} for {own}")
    if added := [word.text for step in aligned.of(Change.ADDED) for word in step.written]:
        said.append("with added " + " ".join(added))
    return "; ".join(said) or ("in another order" if aligned.moved else "in another spelling")


# --- judging an explanation --------------------------------------------------------------------------------------


def judged(index: Index, aligned: Alignment, posting: Posting) -> Evidence:
    """Return the evidence of an explained query.

    Args:
        index: The glossary.
        aligned: The explanation.
        posting: The known name.

    Returns:
        The kind of evidence; `TOO_LITTLE_LEFT` if the query does not identify the organisation.
    """
    chinese = confirmation.chinese_names(index, posting.entry)
    if aligned.moved and not _may_move(aligned, chinese):
        return _TOO_LITTLE
    if _has_other_head(aligned) and not _may_have_other_head(aligned, chinese):
        return _TOO_LITTLE
    if not (confirmation.confirms_added(index, chinese, aligned) and confirmation.confirms_renamed(chinese, aligned)):
        return _TOO_LITTLE
    lost = [word for word in aligned.words(Change.LEFT_OUT) if not _is_mark(word, aligned, chinese.pieces)]
    if any(word.label is Label.PARENT for step in aligned.of(Change.ADDED) for word in step.written):
        lost = [word for word in lost if word.label is not Label.PARENT]  # the same parent by another name
    classes = " ".join(word.text for word in lost if word.label is Label.REGION)
    if classes and confirmation.is_class_of(confirmation.place_of(aligned), classes):
        lost = [word for word in lost if word.label is not Label.REGION]
    evidence = _of_losses(aligned, lost)
    if evidence is not None:
        return evidence
    if aligned.of(Change.ADDED):
        return Evidence.BOTH_NAMES
    return Evidence.WORD_SHORTENED if aligned.of(Change.SHORTENED) else Evidence.SAME_WORDS


def _of_losses(aligned: Alignment, lost: Sequence[Word]) -> Evidence | None:
    """Return the kind of evidence for the most serious loss; `None` if nothing was left out."""
    labels = {word.label for word in lost}
    brand, regions = confirmation.kept(aligned, Label.BRAND), confirmation.kept(aligned, Label.REGION)
    fields, heads = confirmation.kept(aligned, Label.FIELD), confirmation.kept(aligned, Label.KIND)
    specific = [word for word in fields if not _is_broad(word)]
    if not labels - {Label.FORM}:
        bare = not (brand or regions or specific or heads)
        return _TOO_LITTLE if bare else Evidence.FORM_LEFT_OUT if labels else None
    with_form = any(word.text != "company" for word in confirmation.kept(aligned, Label.FORM))
    grouped = any(english_alignment.is_group_head(word) for word in heads)
    if with_form or (grouped and labels & {Label.FIELD}):
        return _TOO_LITTLE  # a name with a legal form is a full name; 兖矿集团 is not 兖矿能源集团
    if not brand:
        rest = len(regions) + len(fields) + len(heads)
        alone = labels <= {Label.FORM, Label.KIND} and specific and rest >= FEWEST_WITHOUT_BRAND
        return Evidence.GROUP_LEFT_OUT if alone else _TOO_LITTLE
    if labels <= {Label.FORM, Label.KIND}:
        sure = regions or specific or heads or _identifies_alone(brand)
        return Evidence.GROUP_LEFT_OUT if sure else _TOO_LITTLE
    if Label.PARENT in labels:
        return Evidence.REGION_LEFT_OUT if labels <= {Label.FORM, Label.PARENT} and heads else _TOO_LITTLE
    if Label.FIELD in labels:
        beside = regions and Label.REGION not in labels and (specific or _identifies_alone(brand))
        trailing = _lost_at_end(aligned)
        return Evidence.FIELD_LEFT_OUT if beside and trailing else _TOO_LITTLE
    return Evidence.REGION_LEFT_OUT if _identifies_alone(brand) and (specific or heads) else _TOO_LITTLE


def _lost_at_end(aligned: Alignment) -> bool:
    """Return True if every line of business left out is behind all words kept; forms and heads are ignored."""
    steps = [s for s in aligned.steps if s.words and s.words[0].label in (Label.BRAND, Label.FIELD, Label.REGION)]
    first = next((at for at, step in enumerate(steps) if not step.written), len(steps))
    return not any(step.written for step in steps[first:])


def _is_broad(word: Word) -> bool:
    """Return True for a broad line of business: technology, industry."""
    return word.normal in structure.english_generic_words() or english.singular(word.text) in (
        structure.english_generic_words()
    )


def _identifies_alone(brand: Sequence[Word]) -> bool:
    """Return True if a brand identifies a company without its place: it is rare, and not pinyin of two syllables."""
    words = [word.text for word in brand]
    whole = "".join(words)
    if len(whole) < SHORTEST_BRAND or not (whole.isascii() and whole.isalpha()):
        return False
    if 0 < pinyin.fewest_syllables(whole) < FEWEST_SYLLABLES:
        return False
    return max(background.word_rarity(word) for word in words) >= RARITY_OF_BRAND


def _may_move(aligned: Alignment, chinese: ChineseNames) -> bool:
    """Return True if words may change places: the name has a head and a subject, and is no school of technology."""
    words = [word for step in aligned.steps for word in step.words]
    heads = [word for word in words if word.label is Label.KIND]
    subjects = {word.normal for word in words if word.label is Label.FIELD}
    if not heads or not subjects:
        return False
    return not (subjects & _OPEN_SUBJECTS and confirmation.is_school(chinese, heads))


def _has_other_head(aligned: Alignment) -> bool:
    """Return True if the query has another word for the sort of body: College for University."""
    return any(step.words[0].label is Label.KIND for step in aligned.of(Change.RENAMED))


def _may_have_other_head(aligned: Alignment, chinese: ChineseNames) -> bool:
    """Return True if a body is known by more than its subject and head, and is no school of technology.

    The other words must all be there: 科技学院 and 理工学院 are both a college of science and technology.
    """
    subjects = {word.normal for word in confirmation.kept(aligned, Label.FIELD)}
    known = confirmation.kept(aligned, Label.REGION, Label.BRAND, Label.PARENT, Label.NUMBER)
    known += [word for step in aligned.of(Change.KEPT) for word in step.words if word.label is Label.KIND]
    heads = [word for step in aligned.of(Change.RENAMED) for word in (*step.words, *step.written)]
    if not known or aligned.of(Change.LEFT_OUT):
        return False
    return not ((subjects & _OPEN_SUBJECTS or not subjects) and confirmation.is_school(chinese, heads))


def _is_mark(word: Word, aligned: Alignment, chinese: Sequence[Piece]) -> bool:
    """Return True for a country in brackets that the Chinese name lacks: it only says where the body is."""
    if word.label is not Label.REGION or not word.is_aside or word.text not in _countries():
        return False
    return not any(piece.label is Label.REGION and piece.text in _countries()[word.text] for piece in chinese)


@cache
def _countries() -> dict[str, frozenset[str]]:
    """Return the Chinese names of each country, and of each province outside the mainland, by its English name."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        if place.level == "country" or place.bare in ("台湾", "香港", "澳门"):
            for word in place.words:
                found.setdefault(word, set()).update((place.bare, place.bare + place.class_word))
    return {word: frozenset(each) for word, each in found.items()}
