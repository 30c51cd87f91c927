"""The whole name of another body inside a name: 北京大学 in 北京大学第三医院, CETC in 29th Research Institute of CETC.

A part is named after its whole: the whole's name in front (Chinese, and some English names), after "of", or behind a
comma. What is left must name a body by itself, with a head of its own; a legal form alone makes no part of a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.names import lexicon
from termbase.names.english_parts import Word
from termbase.names.labels import Label, Span
from termbase.names.lexicon import Role

#: Labels that say which body it is; a head alone (the University) names none.
_NAMING = frozenset((Label.REGION, Label.BRAND, Label.FIELD, Label.NUMBER, Label.PARENT))
_HEADS = frozenset((Label.KIND, Label.BRANCH))
#: Labels of the last part of a whole name; a name of one part may be any.
_WHOLE_ENDS = frozenset((Label.KIND, Label.FORM, Label.PARENT))
#: Those of them that are no whole name already.
_ENDS = frozenset((Label.KIND, Label.FORM))
#: Labels with which the name of a part of another body does not begin.
_NO_PART = frozenset((Label.OTHER, Label.FORM))
#: Labels of the last of several parts of a whole English name: Institute of Physics ends in a subject.
_ENGLISH_ENDS = frozenset((Label.KIND, Label.FORM, Label.FIELD, Label.REGION))
#: Words between a part and its whole.
_OF = frozenset(("of", "at", "under", "to"))
#: Labels that say which one body is meant, more than what it deals with.
_PROPER = frozenset((Label.REGION, Label.BRAND, Label.PARENT))
_LINES = frozenset((Label.BRAND, Label.FIELD))
_GROUP = frozenset(("集团", "group"))
#: Heads that belong to the one before them and name no part of it: Group Holding.
_SECOND_HEADS = frozenset(("集团", "控股", "group", "holding", "holdings"))
#: Spans at the end of a name in which the part of another body may begin: a longer name is a text.
MOST_BEHIND = 64
#: Groups of heads of which a country has one each.
_SINGULAR = frozenset(("military", "government", "party"))


def chinese_parent(key: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of a Chinese name with the longest whole name in front of it as one span.

    Args:
        key: The folded name.
        spans: Its labelled spans.

    Returns:
        The spans; as they were where the name holds no other.
    """
    for cut in range(len(spans) - 1, max(0, len(spans) - MOST_BEHIND), -1):
        last = spans[cut - 1]
        if last.label not in _WHOLE_ENDS and cut > 1:
            continue
        front, rest = spans[:cut], spans[cut:]
        head = key[last.start : last.end]
        if _is_whole(front, head) and _goes_on(front, rest, head) and not _is_second_head(key, rest):
            return (Span(0, front[-1].end, Label.PARENT), *rest)
    return tuple(spans)


def _is_whole(front: Sequence[Span], head: str) -> bool:
    """Return True if spans are the whole name of a body: they end in its head or legal form, and identify it."""
    if front[-1].label is Label.PARENT or (len(front) == 1 and _is_known_by_its_head(head)):
        return True
    return front[-1].label in (Label.KIND, Label.FORM) and any(span.label in _NAMING for span in front[:-1])


def _is_known_by_its_head(head: str) -> bool:
    """Return True for heads of which a country has one: 海军, 国务院."""
    return len(head) > 1 and any(
        sense.role is Role.KIND and sense.group in _SINGULAR for sense in lexicon.chinese().get(head, ())
    )


def _is_second_head(key: str, rest: Sequence[Span]) -> bool:
    """Return True if only the head of a group and its legal form follow, 控股 | 集团: a group is no part of a body."""
    first, others = rest[0], {span.label for span in rest[1:]}
    return key[first.start : first.end] in _SECOND_HEADS and others <= _ENDS


def _goes_on(front: Sequence[Span], rest: Sequence[Span], head: str) -> bool:
    """Return True if what follows a whole name is the name of a part of it."""
    if rest[0].label in (Label.FORM, Label.OTHER) and not _HEADS.intersection(span.label for span in rest):
        return False
    labels = [span.label for span in rest]
    if Label.BRANCH in labels:
        return True
    if Label.KIND in labels:
        # 集团控股, 集团总公司: a second head without a name of its own belongs to the first.
        return (len(set(labels)) > 1 and labels[:2] != [Label.KIND, Label.FORM]) or _is_plain_head(front, rest)
    return head in _GROUP and Label.FORM in labels and bool(_NAMING.intersection(labels))


def _is_plain_head(front: Sequence[Span], rest: Sequence[Span]) -> bool:
    """Return True if all that follows is one head of two units or more behind another: 清华大学 | 出版社."""
    return rest[0].label is Label.KIND and rest[0].end - rest[0].start > 1 and front[-1].label is Label.KIND


def english_parents(words: Sequence[Word], spans: Sequence[Span], commas: Sequence[int]) -> tuple[Span, ...]:
    """Return the spans of an English name with each whole name of another body inside it as one span.

    Args:
        words: The words of the name.
        spans: Its labelled spans.
        commas: Numbers of the words before which a comma or bracket stands.

    Returns:
        The spans; as they were where the name holds no other.
    """
    segments = _segments(spans, commas)
    if len(segments) == 1:
        return tuple(_of_another(words, segments[0]))
    named = [segment for segment in segments if _names_a_body(segment)]
    if len(named) > 1:
        # Of several names the one that says which body it is by a place, brand or number is the whole; the first
        # else is the part: Institute of Physics, Chinese Academy of Sciences / Peking University, School of Physics.
        part = next((s for s in named if not _is_proper(s)), named[0])
        found: list[Span] = []
        for segment in segments:
            whole = segment is not part and segment in named
            found += [_joined(segment)] if whole else _of_another(words, segment)
        return tuple(found)
    return tuple(span for segment in segments for span in _of_another(words, segment))


def _segments(spans: Sequence[Span], commas: Sequence[int]) -> list[list[Span]]:
    if not commas:
        return [list(spans)]
    cuts, found = set(commas), [[]]  # type: tuple[set[int], list[list[Span]]]
    for span in spans:
        if span.start in cuts and found[-1]:
            found.append([])
        found[-1].append(span)
    return found


def _names_a_body(spans: Sequence[Span]) -> bool:
    """Return True if spans hold a head and say which body it is, or are a whole name already."""
    labels = {span.label for span in spans}
    return labels == {Label.PARENT} or _has_head(labels)


def _has_head(labels: set[Label]) -> bool:
    """Return True for the labels of a whole name: a head and its name, or a legal form behind a brand or subject."""
    return not (_HEADS.isdisjoint(labels) or _NAMING.isdisjoint(labels)) or (
        Label.FORM in labels and not _LINES.isdisjoint(labels)
    )


def _is_proper(spans: Sequence[Span]) -> bool:
    return any(span.label in _PROPER for span in spans)


def _joined(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end, Label.PARENT)


def _of_another(words: Sequence[Word], spans: list[Span]) -> list[Span]:
    """One segment: the whole after its last "of" that has one, or in front of it."""
    nearest = max(0, len(spans) - MOST_BEHIND)
    for place in range(len(spans) - 2, nearest, -1):
        first, after, _, _ = spans[place]
        if after - first != 1 or words[first].text not in _OF:
            continue
        rest = spans[place + 1 :]
        while rest and rest[0].label is Label.OTHER and words[rest[0].start].text == "the":
            rest = rest[1:]
        labels = {span.label for span in rest}
        whole = labels == {Label.PARENT} or (Label.BRANCH not in labels and _has_head(labels))
        if whole and any(span.label in _HEADS for span in spans[:place]):
            return [*spans[: len(spans) - len(rest)], _joined(rest)]
    for cut in range(len(spans) - 1, nearest, -1):
        if spans[cut].label in _NO_PART or (spans[cut - 1].label not in _ENGLISH_ENDS and cut > 1):
            continue
        front, rest = spans[:cut], spans[cut:]
        if _english_whole(words, front) and _english_part_follows(words, front, rest):
            return [_joined(front), *rest]
    return spans


def _english_whole(words: Sequence[Word], front: Sequence[Span]) -> bool:
    labels = [span.label for span in front]
    if labels == [Label.PARENT]:
        return True
    if _NAMING.isdisjoint(labels) or _ENDS.isdisjoint(labels):
        return False
    if labels[-1] in _ENDS:
        return any(label in _NAMING for label in labels[:-1])
    joined = any(words[span.start].text == "of" for span in front)
    return joined and (
        labels[-1] is Label.FIELD or (labels[-1] is Label.REGION and words[front[-2].start].text == "of")
    )


def _english_part_follows(words: Sequence[Word], front: Sequence[Span], rest: Sequence[Span]) -> bool:
    labels = [span.label for span in rest]
    if Label.BRANCH in labels:
        return True
    if words[front[-1].start].text in _GROUP and Label.FORM in labels and _NAMING.intersection(labels):
        return True
    if Label.KIND not in labels or words[rest[0].start].text in _SECOND_HEADS:
        return False
    if front[-1].label is Label.KIND and labels[0] is Label.KIND:
        return len(labels) == 1 or labels[1] in (Label.OTHER, Label.FORM)
    # Institute of Software Engineering Center: only a number, a head or a brand can begin the name of a unit.
    return front[-1].label in (Label.KIND, Label.FORM, Label.PARENT) or labels[0] is not Label.FIELD
