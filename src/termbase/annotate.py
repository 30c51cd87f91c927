"""Mentions in a text: an automaton over the folded text finds forms, the text itself decides which are names.

The text is folded with the way back; URLs are passed over, and so is markup (`<sup>th</sup>` inside an
ordinal, footnote marks). What the automaton finds counts as a mention if it stands there as a name:
at word boundaries, in a case its name allows, with no separator inside that the name does not have,
and not cutting a word in two (北大 in 东北大学). Of overlapping mentions the leftmost longest stays.

A weak name counts only in a document in which another name of its entry stands, or one of the entry
it is part of.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from termbase import fold, structure
from termbase.fold import Folded
from termbase.index import Dress, Index, Pattern, Posting
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.resolve import Outcome

#: Characters of text worked on at a time, cut at a line's end; how far beyond the cut a name may reach, and how far
#: before it one has to look to know whether a name begins there.
CHUNK, LOOK_AHEAD, LOOK_BACK = 1 << 18, 2048, 64

_URL = r"(?:https?://|www\.)[^\s<>\"'，。；、）】」]+|[\w.+-]+@[\w-]+\.[\w.]+"
_MARK = r"<sup>[\d,;\s\u2013\u2014-]*</sup>|\^\{[^{}\n]*\}|\^\[[^\[\]\n]*\]|\[\^[^\[\]\n]*\]"
_TAG = r"</?[A-Za-z][^<>\n]{0,200}>"
_HIDDEN = re.compile(rf"(?P<url>{_URL})|{_MARK}|{_TAG}")
#: An acronym in brackets in the middle of a name: Executive Order (EO) 13959.
_INNER_ACRONYM = re.compile(r"(?<=[^\W_]) \([A-Z][A-Za-z0-9]{1,7}\)(?= \w)")
_OPENING = {"”": "“", "’": "‘", ")": "(", "）": "（", '"': '"', "」": "「", "』": "『", "》": "《", "〉": "〈"}

_JOINERS = frozenset(" \t\u00a0\u3000\u2009\u202f\u200b\r\n-‐‑–­'’‘`´ʼ\"“”„«»*_\\·•‧・《》〈〉「」『』")
_PARAGRAPH = re.compile(r"\n[ \t\r\u3000]*\n")

#: Words a Chinese name must not be cut out of: they name sorts of organisations and people.
_WHOLE_WORDS = (
    "大学 学院 学校 科学 科技 公司 集团 研究 研究所 研究院 院士 院长 银行 部队 部门 部长 中心 委员 委员会 "
    "主任 主席 书记 医院 法院 检察院 实验室 工业 工程 技术 产业 市场 网络 国家 中国 政府 协会 学会 基金 "
    "出版 军事 人民 大会 会议 代表"
).split()
_REGIONS = frozenset(
    "东北 西北 华北 湖北 河北 台北 淮北 江北 东南 西南 华南 湖南 河南 云南 海南 越南 济南 江南 华东 山东 "
    "广东 山西 陕西 江西 广西 华西 华中".split()
)
_WORD_ENDS: dict[str, set[str]] = defaultdict(set)
for _word in _WHOLE_WORDS:
    for _cut in range(1, len(_word)):
        _WORD_ENDS[_word[:_cut]].add(_word[_cut:])


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a name stands.

    `start` and `end` count code points of the text as given, half open; `entries` are the entries meant (one, or
    several for an ambiguous mention); `parent` is the enclosing mention's position in the result, for nested ones.
    """

    start: int
    end: int
    text: str
    status: Outcome
    entries: tuple[Entry, ...]
    names: tuple[Name, ...]
    score: float
    parent: int | None = None

    @property
    def entry(self) -> Entry | None:
        """The one entry meant, or `None`."""
        return self.entries[0] if self.status is Outcome.MATCH else None

    def as_dict(self, file: str = "") -> dict[str, Any]:
        """The mention as plain data: what `annotate` prints."""
        shown = {lang: self.entry.preferred(lang) if self.entry else None for lang in ("zh", "en")}
        out: dict[str, Any] = {
            "file": file,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "status": str(self.status),
            "id": self.entry.id if self.entry else None,
            "ids": [e.id for e in self.entries],
            **{lang: name.text if name else "" for lang, name in shown.items()},
            "score": self.score,
        }
        if self.parent is not None:
            out["parent"] = self.parent
        return out


@dataclass(frozen=True, slots=True)
class _Hit:
    """A form that stands in the text as a name."""

    start: int
    end: int
    pattern: Pattern


class Annotator:
    """Finds the names of one index in texts. Building the automaton is the price of the first use."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _automaton(self) -> tuple[Any, list[list[Pattern]]]:
        import ahocorasick_rs

        by_key: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in self._index.patterns:
            by_key[pattern.key].append(pattern)
        return ahocorasick_rs.AhoCorasick(list(by_key)), list(by_key.values())

    @cached_property
    def _replacements(self) -> dict[int, int]:
        """Retired entries and what replaced them."""
        paths = ((n, self._index.replacements(n)) for n in range(len(self._index)))
        return {n: path[-1] for n, path in paths if path}

    # --- one document ---

    def annotate(self, text: str, nested: bool = False) -> list[Mention]:
        """The mentions in a document, in order; with `nested`, also those inside others, after their parent."""
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        parts = [text]
        return [m for _, _, found in self.annotate_parts(parts, self.licence_of(parts), nested) for m in found]

    def annotate_parts(
        self, parts: Iterable[str], licensed: frozenset[int], nested: bool = False
    ) -> Iterator[tuple[int, str, list[Mention]]]:
        """A document given in parts, in flat memory: pieces of it in order, each with its position and its mentions.

        `licensed` comes from `licence_of` over the same document; no piece ends inside a mention. Positions and
        `parent` count from the document's start.
        """
        count = 0
        for window in _windows(parts):
            hits = [h for h in self._hits(window.text) if h.start >= window.start]
            found = self._mentions(window.text, window.at, hits, licensed, nested, count, window.cut)
            end = max((m.end - window.at for m in found), default=0)
            window.cut = max(window.cut, end)
            count += len(found)
            yield window.at + window.start, window.text[window.start : window.cut], found

    def licence_of(self, parts: Iterable[str]) -> frozenset[int]:
        """The entries whose weak names count in a document, from a first reading of it."""
        return self._licence(hit for window in _windows(parts) for hit in self._hits(window.text))

    def _licence(self, hits: Iterable[_Hit]) -> frozenset[int]:
        strong = {h.pattern.entry for h in hits if not self._name(h).weak}
        return frozenset(strong | {weak for number in strong for weak in self._weak_kin.get(number, ())})

    @cached_property
    def _weak_kin(self) -> dict[int, list[int]]:
        """For each entry, those with weak names that it is part of, or that are part of it."""
        kin: dict[int, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._index.entries()):
            has_weak = any(name.weak for name in entry.names)
            for whole_id in entry.related("part_of"):
                whole = self._index.number_of(whole_id)
                if whole is None:
                    continue
                if has_weak:
                    kin[whole].append(number)
                if any(name.weak for name in self._index.entry(whole).names):
                    kin[number].append(whole)
        return kin

    def _name(self, hit: _Hit) -> Name:
        return self._index.name(Posting(hit.pattern.entry, hit.pattern.name))

    # --- one piece ---

    def _hits(self, text: str) -> list[_Hit]:
        """Every form that stands in the text as a name, overlapping ones too."""
        marks = list(_HIDDEN.finditer(text))
        urls = {m.span() for m in marks if m["url"]}
        hidden = [m.span() for m in marks]
        hits = self._scan(text, hidden, urls)
        inner = [m.span() for m in _INNER_ACRONYM.finditer(text)]
        if inner:
            hits += self._scan(text, _disjoint(hidden + inner), urls)
        return list(dict.fromkeys(hits))

    def _scan(self, text: str, hidden: list[tuple[int, int]], urls: set[tuple[int, int]]) -> list[_Hit]:
        folded = fold.key_with_origin(text, hidden)
        automaton, by_number = self._automaton
        hits = []
        for number, first, last in automaton.find_matches_as_indexes(folded.key, overlapping=True):
            start, end = folded.span(first, last)
            if not _splits_no_character(folded, first, last) or not _bounded(text, start, end):
                continue
            if fold.is_han(folded.key[first]) and _cuts_a_word(folded.key, first, last):
                continue
            gaps = _gaps(text, folded, first, last, hidden, urls)
            if gaps is None:
                continue
            for pattern in by_number[number]:
                entry = self._index.entry(pattern.entry)
                name = entry.names[pattern.name]
                span = _whole(name.text, text, start, end)
                if (
                    span
                    and _allows(entry, name, pattern, text[start:end], gaps)
                    and not _half_a_person(entry, name, text, start, end)
                ):
                    hits.append(_Hit(*span, pattern))
        return hits

    def _mentions(
        self, text: str, at: int, hits: list[_Hit], licensed: frozenset[int], nested: bool, count: int, cut: int
    ) -> list[Mention]:
        """The mentions of one window that begin before its cut, positions counted from the document's start."""
        spans: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
        for hit in hits:
            if not self._name(hit).weak or hit.pattern.entry in licensed:
                spans[hit.start, hit.end].append(hit)
        out: list[Mention] = []

        def add(chosen: list[tuple[int, int]], parent: int | None) -> None:
            for start, end in chosen:
                mention = self._mention(text, spans[start, end])
                out.append(replace(mention, start=at + start, end=at + end, parent=parent))
                if nested:
                    inside = [s for s in spans if start <= s[0] and s[1] <= end and s != (start, end)]
                    add(leftmost_longest(inside), count + len(out) - 1)

        add([span for span in leftmost_longest(spans) if span[0] < cut], None)
        return out

    def _mention(self, text: str, hits: list[_Hit]) -> Mention:
        """One mention from the names that stand at one place."""
        best: dict[int, _Hit] = {}
        for hit in hits:
            meant = self._replacements.get(hit.pattern.entry, hit.pattern.entry)
            known = best.get(meant)
            if known is None or self._rank(hit) < self._rank(known):
                best[meant] = hit
        chosen = sorted(best.items(), key=lambda pair: (self._rank(pair[1]), pair[0]))
        ordered = [hit for _, hit in chosen]
        entries = tuple(self._index.entry(number) for number, _ in chosen)
        start, end = hits[0].start, hits[0].end
        alone = len(entries) == 1
        return Mention(
            start=start,
            end=end,
            text=text[start:end],
            status=Outcome.MATCH if alone else Outcome.AMBIGUOUS,
            entries=entries,
            names=tuple(self._name(h) for h in ordered),
            score=0.99 if alone else round(1 / len(entries), 4),
        )

    def _rank(self, hit: _Hit) -> tuple[bool, bool, int]:
        name = self._name(hit)
        return name.weak, name.status is Status.DEPRECATED, hit.pattern.dress


def leftmost_longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of overlapping spans the leftmost, and of those the longest.

    But where one as long begins inside it, and what stands before is a span too, those two:
    中国 + 移动互联网, not 中国移动 + 互联网.
    """
    known = set(spans)
    chosen: list[tuple[int, int]] = []
    ordered = sorted(known, key=lambda s: (s[0], -s[1]))
    at = 0
    for position, (start, end) in enumerate(ordered):
        if start < at:
            continue
        for later in ordered[position + 1 :]:
            if later[0] >= end:
                break
            if (
                later[0] > start
                and later[1] > end
                and later[1] - later[0] >= end - start
                and (start, later[0]) in known
            ):
                end = later[0]
                break
        chosen.append((start, end))
        at = end
    return chosen


@dataclass(slots=True)
class _Window:
    """A stretch of a document: context that was dealt with before `start`, then text up to `cut`, then a look ahead."""

    text: str
    at: int
    start: int
    cut: int


def _windows(parts: Iterable[str]) -> Iterator[_Window]:
    """The windows over a document; whoever takes one may move its `cut` on, and the next begins there."""
    rest, context, at = "", "", 0
    supply = iter(parts)
    ended = False
    while True:
        while not ended and len(rest) < CHUNK + LOOK_AHEAD:
            part = next(supply, None)
            if part is None:
                ended = True
            else:
                rest += part
        if not rest:
            return
        cut = len(rest)
        if cut > CHUNK + LOOK_AHEAD or not ended:
            line = rest.rfind("\n", 0, CHUNK) + 1
            cut = line or rest.rfind(" ", 0, CHUNK) + 1 or CHUNK
        window = _Window(context + rest[: cut + LOOK_AHEAD], at - len(context), len(context), len(context) + cut)
        yield window
        taken = window.cut - len(context)
        at += taken
        context = (context + rest[:taken])[-LOOK_BACK:]
        rest = rest[taken:]


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap an earlier one left out."""
    out: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


def _whole(name: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span with the marks that belong to the name (Inc., “core” data), or `None` if it cuts a quotation in two."""
    tail = name[len(name.rstrip(".)”\"'’")) :]
    initials = re.fullmatch(r"(?:[A-Z]\.)+", name) is not None and "." not in text[start:end]
    if tail and not initials and fold.fold(text[end : end + len(tail)]) == fold.fold(tail):
        end += len(tail)
    head = name[: len(name) - len(name.lstrip("“\"‘'("))]
    if head and start >= len(head) and fold.fold(text[start - len(head) : start]) == fold.fold(head):
        start -= len(head)
    inside = text[start:end]
    for closing, opening in _OPENING.items():
        if closing not in inside and opening not in inside:
            continue
        if closing == opening:
            odd = inside.count(closing) % 2
            missing = extra = odd
        else:
            missing, extra = (
                inside.count(opening) - inside.count(closing),
                inside.count(closing) - inside.count(opening),
            )
        if missing > 0 and text[end : end + 1] == closing and (opening == "(" or fold.has_han(inside)):
            end += 1
        elif extra > 0 and start and text[start - 1] == opening and fold.has_han(inside):
            start -= 1
        elif closing != "’" and (missing > 0 or extra > 0):
            return None
    return start, end


def _splits_no_character(folded: Folded, first: int, last: int) -> bool:
    """Whether a span of the key begins and ends between characters of the text (㈱ folds to several)."""
    origin = folded.origin
    return (first == 0 or origin[first - 1] != origin[first]) and (
        last == len(origin) or origin[last] != origin[last - 1]
    )


def _is_word(char: str) -> bool:
    """Whether a character continues a Latin word: a letter or digit, no hanzi and no superscript."""
    return (char.isalnum() and not fold.is_han(char) and fold.key(char) != "") or char == "+"


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a Latin name stands between word boundaries; a possessive may follow, Xi'an is no Xi."""
    if _is_word(text[start]) and start:
        before = text[start - 1]
        if _is_word(before) or (before in "'’" and start > 1 and _is_word(text[start - 2])):
            return False
    if _is_word(text[end - 1]) and end < len(text):
        after = text[end]
        if _is_word(after):
            return False
        if after in "'’":
            tail = re.match(r"['’]([^\W\d_]+)", text[end : end + 8])
            return tail is None or tail[1] in ("s", "S")
    return True


def _cuts_a_word(key: str, first: int, last: int) -> bool:
    """Whether a Chinese span begins inside a region's name or ends inside the name of a sort of organisation."""
    if first and key[first - 1 : first + 1] in _REGIONS and last - first <= 3:
        return True
    for length in (1, 2):
        head = key[max(first, last - length) : last]
        if any(key.startswith(tail, last) for tail in _WORD_ENDS.get(head, ())):
            whole = any(key[first:last].endswith(w) for w in _WHOLE_WORDS)
            if not whole and last - first <= 4:
                return True
    return False


def _gaps(
    text: str, folded: Folded, first: int, last: int, hidden: list[tuple[int, int]], urls: set[tuple[int, int]]
) -> list[str] | None:
    """What stands between the characters of a span beside markup; `None` if a URL or the end of a paragraph does."""
    gaps = []
    for position in range(first, last - 1):
        left, right = folded.origin[position], folded.origin[position + 1]
        if right - left <= 1:
            continue
        gap = text[left + 1 : right]
        for start, end in hidden:
            if left < start and end <= right:
                if (start, end) in urls:
                    return None
                gap = gap.replace(text[start:end], "", 1)
        if _PARAGRAPH.search(gap):
            return None
        if gap:
            gaps.append(gap)
    return gaps


def _allows(entry: Entry, name: Name, pattern: Pattern, found: str, gaps: list[str]) -> bool:
    """Whether a name may stand in the dress in which its form was found."""
    romanised = pattern.dress is Dress.PINYIN or name.lang.startswith("zh-Latn")
    chinese = fold.has_han(name.text) and not romanised
    one_word = not chinese and len(structure.tokens(name.text)) == 1
    for gap in gaps:
        for char in gap:
            if char in _JOINERS:
                if char.isspace() and one_word and not romanised and "-" not in gap:
                    return False
            elif fold.fold(char) not in fold.fold(name.text) and not (
                char == "." and gap == "." and name.text.isupper() and len(name.text) <= 5
            ):
                return False
    if chinese or romanised:
        return True
    if pattern.dress is Dress.PLURAL and re.search(r"['’][sS]$", found):
        return False  # a possessive
    letters, own = _letters(found), _letters(name.text)
    if pattern.dress is Dress.PLURAL and len(letters) == len(own) + 1:
        letters = letters[:-1]
    if name.exact_case or name.type is NameType.ACRONYM:
        return letters == own
    if one_word and entry.kind is not Kind.TERM and own[:1].isupper():
        return letters[:1].isupper()
    return True


def _letters(text: str) -> str:
    """Letters and digits of a text in its own case, markup left out."""
    shown = unicodedata.normalize("NFKC", "".join(c for c in _HIDDEN.sub("", text) if fold.key(c)))
    return "".join(c for c in shown if c.isalnum())


def _half_a_person(entry: Entry, name: Name, text: str, start: int, end: int) -> bool:
    """Whether a surname standing for a person is followed by another given name (Ma in Ma Huateng)."""
    if entry.kind is not Kind.PERSON or not name.weak:
        return False
    return re.match(r"[ \u00a0-](?!I\b)[A-Z][a-z]", text[end : end + 3]) is not None
