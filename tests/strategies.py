"""Entries as a glossary file can hold them, made by Hypothesis from small nasty alphabets."""

from __future__ import annotations

from hypothesis import strategies as st

from termbase.glossary.layers import house_order, language_of
from termbase.model import LANGUAGES, RELATIONS, Entry, Kind, Name, NameType, Status
from termbase.text.fold import has_han

#: What separates, quotes, escapes or ends a line in one format or another, among a few letters and hanzi.
NASTY = "中国國钟鐘〇aZü1 \t\n\r\\|\"'`#=[]{}.,:;\0\x0b\x1c\x7f\x85\u2028\ufeff\U00020000"
#: The same without control characters, as an id must be.
NASTY_ID = "中國aZ1 |\\\"'#=[].,:\u2028\ufeff"

texts = st.text(NASTY, max_size=8)
some_texts = st.text(NASTY, min_size=1, max_size=8)
ids = st.text(NASTY_ID, min_size=1, max_size=6)
dates = st.sampled_from(["", "", "1999", "2015-06", "2015-12-31"])


@st.composite
def names(draw: st.DrawFn) -> Name:
    """A name as it is after reading: not blank, and never `zh` where its script is plain."""
    text = draw(some_texts.filter(str.strip))
    lang = draw(st.sampled_from([*LANGUAGES, "zh-Hant-TW", "en-GB"]))
    return Name(
        text=text,
        lang=language_of(text) if lang == "zh" and has_han(text) else lang,
        type=draw(st.sampled_from(NameType)),
        status=draw(st.sampled_from(Status)),
        from_=draw(dates),
        until=draw(dates),
        exact_case=draw(st.booleans()),
        weak=draw(st.booleans()),
        source=draw(texts),
        note=draw(texts),
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry with at least one name, its names in house order."""
    related = draw(st.dictionaries(st.sampled_from(RELATIONS), st.lists(ids, min_size=1, max_size=3), max_size=3))
    keys = st.text(NASTY_ID.replace("=", ""), min_size=1, max_size=4)
    return Entry(
        id=draw(ids),
        kind=draw(st.sampled_from(Kind)),
        names=house_order(draw(st.lists(names(), min_size=1, max_size=5))),
        pinyin=draw(texts),
        relations={relation: tuple(values) for relation, values in related.items()},
        identifiers=draw(st.dictionaries(keys, some_texts, max_size=2)),
        sources=tuple(draw(st.lists(some_texts, max_size=3))),
        note=draw(texts),
        url=draw(texts),
    )


glossaries = st.lists(entries(), min_size=1, max_size=3, unique_by=lambda entry: entry.id)
