"""English names that a query is another wording of: explained by `english_alignment`, judged by what differs.

What was left out must be what people leave out, and what is left must tell the organisation. What the query has beside
must be said by the Chinese name of the same entry: Kuaishou Technology is Kuaishou, whose Chinese name is 快手科技; of
Kuaishou Pictures nothing is known. A Chinese brand in pinyin stands for many brands in hanzi, so it tells a
company beside its place or its line of business only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Kind
from termbase.names import (
    background,
    bodies,
    english,
    gazetteer,
    legal_forms,
    pieces,
    pinyin,
    segments,
    structure,
)
from termbase.names.labels import Label, Piece
from termbase.names.lexicon import Role
from termbase.resolution import english_alignment
from termbase.resolution.alignment import Change
from termbase.resolution.english_alignment import USUAL, Alignment, Word
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import fold

#: Names that share words with a query and are aligned with it.
MOST_ALIGNED = 16
#: Letters of a word that may be two written together, and of the shorter of the two.
_SHORTEST_JOINED, _SHORTEST_HALF = 6, 3
#: The longest phrase that is looked for among added words, in words.
_LONGEST_PHRASE = 5
#: Words that a name without a brand must keep if the head of its group is left out.
FEWEST_WITHOUT_BRAND = 3
#: Letters and syllables of a brand that tells a company without its place, and bits of rarity that it has.
SHORTEST_BRAND, FEWEST_SYLLABLES, RARITY_OF_BRAND = 4, 3, 13.0
#: Words that Chinese schools of different names share in English, so that their order tells them apart.
_OPEN_SUBJECTS = frozenset("science technology engineering industry industrial polytechnic technological".split())

_TOO_LITTLE = Evidence.TOO_LITTLE_LEFT
_BY_BRAND = (Evidence.BRAND_ALONE, Evidence.REGION_LEFT_OUT, Evidence.FIELD_LEFT_OUT)


def find(index: Index, query: Query) -> list[tuple[Evidence, Found]]:
    """Find the names that an English query is another wording of, each with what it shows.

    Args:
        index: The glossary.
        query: The name asked about, without hanzi.

    Returns:
        The names, those of which least was changed first. None for generic words, and for a list.
    """
    asked = english_alignment.words_of(query.pieces)
    if query.is_generic or not 0 < len(asked) <= english_alignment.MOST_WORDS or segments.is_list(query.text):
        return []
    found: list[tuple[Alignment, Evidence, Found]] = []
    others: list[tuple[int, frozenset[str]]] = []
    for posting in _candidates(index, asked):
        entry = index.entry(posting.entry)
        known = english_alignment.words_of(index.pieces(posting), index.parts(posting))
        if entry.kind is not Kind.ORGANISATION or not 0 < len(known) <= english_alignment.MOST_WORDS:
            continue
        aligned = english_alignment.align(asked, known) if english_alignment.may_explain(asked, known) else None
        if aligned is None or not _is_explained(aligned):
            others.append((posting.entry, frozenset(word.text for word in known)))
        elif aligned.cost:
            evidence = judged(index, aligned, posting)
            if evidence is _TOO_LITTLE:
                others.append((posting.entry, frozenset(word.text for word in known)))
            if evidence is not _TOO_LITTLE or not aligned.of(Change.ADDED):
                found.append((aligned, evidence, Found(posting, worded(aligned))))
    found.sort(key=lambda each: each[0].cost)
    return [(_unrivalled(aligned, evidence, each, others), each) for aligned, evidence, each in found]


def _candidates(index: Index, asked: Sequence[Word]) -> list[Posting]:
    """The names that share most with a query, word by word, words taken apart and put together among them."""
    words = [form for word in asked for form in (word.normal, word.text)]
    words += [one.text + other.text for one, other in pairwise(asked)]
    unknown = [w.text for w in asked if len(w.text) >= _SHORTEST_JOINED and not index.has_word(w.normal)]
    halves = [
        (text[:at], text[at:]) for text in unknown for at in range(_SHORTEST_HALF, len(text) - _SHORTEST_HALF + 1)
    ]
    known = index.has_words(half for pair in halves for half in pair)
    words += [half for at, pair in enumerate(halves) if known[2 * at] and known[2 * at + 1] for half in pair]
    rows = index.latin_sharing(words, sum(len(word.text) for word in asked), MOST_ALIGNED)
    return [posting for row in rows for posting in index.names_of(row, Space.STRUCTURE)]


def _is_explained(aligned: Alignment) -> bool:
    """True if the brand is kept, or where there is none something else than a form; half of the query at least."""
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
    """What an explanation shows beside names that hold its brand too: nothing, if it rests on that brand."""
    brand = {word.text for step in aligned.steps for word in step.words if word.label is Label.BRAND}
    if evidence in _BY_BRAND and any(entry != found.posting.entry and brand <= words for entry, words in others):
        return _TOO_LITTLE
    return evidence


def worded(aligned: Alignment) -> str:
    """Say what was left out, changed and added.

    Args:
        aligned: The explanation.

    Returns:
        For the reason: "without group; eqpt for equipment; beside technology".
    """
    said = []
    if left_out := aligned.words(Change.LEFT_OUT):
        said.append("without " + " ".join(word.text for word in left_out))
    for step in aligned.of(Change.SHORTENED, Change.RENAMED):
        written, own = (" ".join(word.text for word in words) for words in (step.written, step.words))
        said.append(f"{written} for {own}")
    if added := [word.text for step in aligned.of(Change.ADDED) for word in step.written]:
        said.append("beside " + " ".join(added))
    return "; ".join(said) or "in another order"


# --- what an explanation is worth --------------------------------------------------------------------------------


def judged(index: Index, aligned: Alignment, posting: Posting) -> Evidence:
    """Judge what an explained name shows.

    Args:
        index: The glossary.
        aligned: The explanation.
        posting: The name that explains it.

    Returns:
        The kind of evidence; `TOO_LITTLE_LEFT` where no answer may rest on it.
    """
    chinese = _chinese_words(index, posting.entry)
    if aligned.moved and not _may_move(aligned):
        return _TOO_LITTLE
    if not (_says(chinese, aligned) and _agrees(chinese, aligned)):
        return _TOO_LITTLE
    lost = [word for word in aligned.words(Change.LEFT_OUT) if not _is_mark(word, aligned, chinese)]
    evidence = _of_losses(aligned, lost)
    if evidence is not None:
        return evidence
    if aligned.of(Change.ADDED):
        return Evidence.BOTH_NAMES
    return Evidence.WORD_SHORTENED if aligned.of(Change.SHORTENED) else Evidence.SAME_WORDS


def _kept(aligned: Alignment, *labels: Label) -> list[Word]:
    """The words of a known name, with one of some labels, that something stands for."""
    return [word for step in aligned.steps if step.written for word in step.words if word.label in labels]


def _of_losses(aligned: Alignment, lost: Sequence[Word]) -> Evidence | None:
    """The kind of evidence by the loss that weighs most; `None` where nothing that tells was lost."""
    labels = {word.label for word in lost}
    brand, regions = _kept(aligned, Label.BRAND), _kept(aligned, Label.REGION)
    fields, heads = _kept(aligned, Label.FIELD), _kept(aligned, Label.KIND)
    telling = [word for word in fields if not _is_broad(word)]
    if not labels - {Label.FORM}:
        bare = not (brand or regions or telling or heads)
        return _TOO_LITTLE if bare else Evidence.FORM_LEFT_OUT if labels else None
    with_form = any(word.text != "company" for word in _kept(aligned, Label.FORM))
    grouped = any(english_alignment.is_group_head(word) for word in heads)
    if with_form or (grouped and labels & {Label.FIELD}):
        return _TOO_LITTLE  # with its legal form a name is no short one; 兖矿集团 is not 兖矿能源集团
    if not brand:
        rest = len(regions) + len(fields) + len(heads)
        alone = labels <= {Label.FORM, Label.KIND} and telling and rest >= FEWEST_WITHOUT_BRAND
        return Evidence.GROUP_LEFT_OUT if alone else _TOO_LITTLE
    if labels <= {Label.FORM, Label.KIND}:
        sure = regions or telling or heads or _tells_alone(brand)
        return Evidence.GROUP_LEFT_OUT if sure else _TOO_LITTLE
    if Label.PARENT in labels:
        return Evidence.REGION_LEFT_OUT if labels <= {Label.FORM, Label.PARENT} and heads else _TOO_LITTLE
    if Label.FIELD in labels:
        beside = regions and Label.REGION not in labels and (telling or _tells_alone(brand))
        trailing = _lost_at_end(aligned)
        return Evidence.FIELD_LEFT_OUT if beside and trailing else _TOO_LITTLE
    return Evidence.REGION_LEFT_OUT if _tells_alone(brand) and (telling or heads) else _TOO_LITTLE


def _lost_at_end(aligned: Alignment) -> bool:
    """True if the lines of business that were left out stand behind all that was kept, forms and heads apart."""
    steps = [s for s in aligned.steps if s.words and s.words[0].label in (Label.BRAND, Label.FIELD, Label.REGION)]
    first = next((at for at, step in enumerate(steps) if not step.written), len(steps))
    return not any(step.written for step in steps[first:])


def _is_broad(word: Word) -> bool:
    """True for a line of business that tells little: technology, industry."""
    return word.normal in structure.english_generic_words() or english.singular(word.text) in (
        structure.english_generic_words()
    )


def _tells_alone(brand: Sequence[Word]) -> bool:
    """True if a brand tells a company without its place: rare, and no pinyin of two syllables."""
    words = [word.text for word in brand]
    whole = "".join(words)
    if len(whole) < SHORTEST_BRAND or not (whole.isascii() and whole.isalpha()):
        return False
    if 0 < pinyin.fewest_syllables(whole) < FEWEST_SYLLABLES:
        return False
    return max(background.word_rarity(word) for word in words) >= RARITY_OF_BRAND


def _may_move(aligned: Alignment) -> bool:
    """True if the words of a name may change places: not those of a school of technology, nor beside a brand alone."""
    words = [word for step in aligned.steps for word in step.words]
    heads = [word for word in words if word.label is Label.KIND]
    subjects = {word.normal for word in words if word.label is Label.FIELD}
    if not heads or not subjects:
        return False
    return not (any(map(_is_school, heads)) and subjects & _OPEN_SUBJECTS)


def _is_school(head: Word) -> bool:
    return "school" in bodies.groups("en").get(head.normal, ())


def _is_mark(word: Word, aligned: Alignment, chinese: Sequence[Piece]) -> bool:
    """True for a country in brackets behind a name that the Chinese name lacks: it only says where the body is."""
    if word.label is not Label.REGION or not word.is_aside or word.text not in _countries():
        return False
    return not any(piece.label is Label.REGION and piece.text in _countries()[word.text] for piece in chinese)


@cache
def _countries() -> dict[str, frozenset[str]]:
    """English name of a country, or of a province outside the mainland → its Chinese names."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        if place.level == "country" or place.bare in ("台湾", "香港", "澳门"):
            for word in place.words:
                found.setdefault(word, set()).update((place.bare, place.bare + place.class_word))
    return {word: frozenset(each) for word, each in found.items()}


# --- what the Chinese name says ----------------------------------------------------------------------------------


def _chinese_words(index: Index, entry: int) -> list[Piece]:
    """The labelled words of the Chinese names of an entry."""
    names = index.entry(entry).names
    postings = (Posting(entry, at) for at, name in enumerate(names) if fold.has_han(name.text))
    return [piece for posting in postings for piece in index.pieces(posting)]


def _agrees(chinese: Sequence[Piece], aligned: Alignment) -> bool:
    """True if each word written for another is a translation of the Chinese name's: 药科 is pharmaceutical only."""
    keys = {fold.key(piece.text) for piece in chinese}
    for step in aligned.of(Change.RENAMED):
        senses = english_alignment.shared_senses(step.written[0].normal, step.words[0].normal)
        if not any(keys.intersection(sense.chinese[:USUAL]) for sense in senses):
            return False
    return True


def _says(chinese: Sequence[Piece], aligned: Alignment) -> bool:
    """True if what was added is said by the Chinese name, word by word or in phrases."""
    added = [word for step in aligned.of(Change.ADDED) for word in step.written]
    if not added:
        return True
    lost_head = any(english_alignment.is_group_head(word) for word in aligned.words(Change.LEFT_OUT))
    if lost_head and any(word.label is not Label.FORM for word in added):
        return False  # 大唐电信科技 is not 大唐电信科技产业集团
    heads = _kept(aligned, Label.KIND)
    if any(word.label is Label.FIELD for word in added) and any(_is_school(word) for word in heads):
        return False  # one word more makes another school
    forms = [word.text for word in added if word.label is Label.FORM]
    if forms and not _has_form(chinese, forms):
        return False
    texts = [word.text for word in added if word.label is not Label.FORM]
    if texts and not _kept(aligned, Label.BRAND, Label.KIND):
        return False  # a place and a subject tell no body, and so none that has a word more
    at = 0
    while at < len(texts):
        sizes = range(min(_LONGEST_PHRASE, len(texts) - at), 0, -1)
        size = next((n for n in sizes if _is_said(" ".join(texts[at : at + n]), chinese)), 0)
        if not size:
            return False
        at += size
    return True


def _has_form(chinese: Sequence[Piece], forms: Sequence[str]) -> bool:
    """True if the Chinese name has a legal form that the English words translate."""
    asked = legal_forms.family(" ".join(forms))
    own = [piece for piece in chinese if piece.label is Label.FORM]
    return bool(own) and asked == legal_forms.TRANSLATED


def _is_said(phrase: str, chinese: Sequence[Piece]) -> bool:
    """True if an English word or phrase is a usual translation of a word of the Chinese name, or its place."""
    places = _places().get(phrase, frozenset())
    for piece in chinese:
        key = fold.key(piece.text)
        if piece.label is Label.REGION and key in places:
            return True
        for sense in pieces.senses(piece):
            most = None if sense.role is Role.HONORIFIC else USUAL
            if (
                sense.role is not Role.REGION
                and key in sense.chinese[:most]
                and _is_one_of(phrase, sense.english[:most])
            ):
                return True
    return False


@lru_cache(1 << 12)
def _is_one_of(phrase: str, usual: tuple[str, ...]) -> bool:
    """True if a phrase is one of some words of the lexicon, in any spelling."""
    written = [english.word(word) for word in phrase.split()]
    return any([english.word(word) for word in english.tokens(each)] == written for each in usual)


@cache
def _places() -> dict[str, frozenset[str]]:
    """Place in folded Latin letters → its Chinese names, with and without class word."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        for word in place.words:
            found.setdefault(word, set()).update((place.bare, place.bare + place.class_word))
    return {word: frozenset(each) for word, each in found.items()}
