"""Compiling: which keys an entry gets, and the same bytes from the same entries, in any process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import termbase
from termbase.index import compile as compiling
from termbase.index.compile import Heads, Parents, compile_entries, exonym_keys, rests_after
from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name, NameType, Status

GLOSSARY = Path(__file__).parents[1] / "fixtures" / "glossary"

PARENT = Entry(
    "cetc", Kind.ORGANISATION,
    (Name("中国电子科技集团", "zh-Hans"), Name("中电科", "zh-Hans", NameType.SHORT),
     Name("CETC", "en", NameType.ACRONYM)),
)  # fmt: skip


def index(*entries: Entry) -> Index:
    return Index(compile_entries(entries))


def entry(name: Name, kind: Kind = Kind.ORGANISATION, **more: object) -> Entry:
    return Entry("own", kind, (name,), **more)  # type: ignore[arg-type]


# --- the same bytes ----------------------------------------------------------------------------------------------

COMPILED = """
import hashlib, random, sys
from termbase.index import cache
random.seed(sys.argv[2])
print(hashlib.sha256(cache.compile_sources([sys.argv[1]])).hexdigest())
"""


def test_any_seed_of_hashing_gives_the_same_bytes() -> None:
    digests = set()
    for seed in ("0", "1", "2", "4294967295", "random"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(termbase.__file__).parents[1])}
        done = subprocess.run(
            [sys.executable, "-c", COMPILED, GLOSSARY, seed], capture_output=True, env=env, check=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_entries_that_are_equal_give_the_same_bytes_whatever_was_compiled_before() -> None:
    entries = list(termbase.load(GLOSSARY).entries())
    first = hashlib.sha256(compile_entries(entries, {"termbase": "1"})).digest()
    compile_entries(entries[::-1])
    assert hashlib.sha256(compile_entries(entries, {"termbase": "1"})).digest() == first


def test_each_entry_is_counted() -> None:
    counted: list[int] = []
    compile_entries([PARENT, entry(Name("x", "en"))], progress=lambda: counted.append(1))
    assert len(counted) == 2


# --- keys --------------------------------------------------------------------------------------------------------

#: sentence → (a name, a text, the sense in which it is a key of the name, or is none)
KEYS: dict[str, tuple[Name, str, Space, bool]] = {
    "the fold": (Name("Ｈuawei·Tech", "en"), "huaweitech", Space.FOLDED, True),
    "not in another case only": (Name("Huawei", "en"), "Huawei", Space.FOLDED, False),
    "the structure, with the number as a number": (Name("第三十研究所", "zh-Hans"), "#30#所", Space.STRUCTURE, True),
    "the sound of a Chinese name": (Name("卫士通", "zh-Hans"), "weishitong", Space.SOUND, True),
    "no sound of one character": (Name("华", "zh-Hans"), "hua", Space.SOUND, False),
    "no sound of a deprecated name": (
        Name("卫士通", "zh-Hans", status=Status.DEPRECATED), "weishitong", Space.SOUND, False,
    ),
    "no sound of an English name": (Name("Huawei", "en"), "huawei", Space.SOUND, False),
    "pinyin of three syllables in texts": (Name("卫士通", "zh-Hans"), "weishitong", Space.PINYIN, True),
    "no pinyin of two syllables in texts": (Name("华为", "zh-Hans"), "huawei", Space.PINYIN, False),
    "the form as it is written": (Name("Data Centre", "en"), "datacentre", Space.WRITTEN, True),
    "the other spelling": (Name("Data Centre", "en"), "datacenter", Space.SPELLING, True),
    "an umlaut written out": (Name("Müller", "en"), "mueller", Space.SPELLING, True),
    "the modern name for an exonym": (Name("Peking University", "en"), "beijing university", Space.EXONYM, True),
}  # fmt: skip


@pytest.mark.parametrize(("name", "key", "space", "is_one"), KEYS.values(), ids=KEYS)
def test_what_is_a_key_of_a_name(name: Name, key: str, space: Space, is_one: bool) -> None:
    assert bool(index(entry(name)).find(space, key)) == is_one


PLURALS = {
    "a term has a plural": (Name("data centre", "en"), Kind.TERM, "datacentres", True),
    "an acronym has one": (Name("NGO", "en", NameType.ACRONYM), Kind.ORGANISATION, "ngos", True),
    "an organisation has none": (Name("Red Works", "en"), Kind.ORGANISATION, "redwork", False),
}


@pytest.mark.parametrize(("name", "kind", "key", "is_one"), PLURALS.values(), ids=PLURALS)
def test_what_has_another_number(name: Name, kind: Kind, key: str, is_one: bool) -> None:
    assert bool(index(entry(name, kind)).find(Space.PLURAL, key)) == is_one


#: sentence → (an entry, whether its name letter for letter settles the decision)
PLAIN = {
    "a name of an entry in use": (entry(Name("Red Works", "en")), True),
    "a weak name": (entry(Name("Red Works", "en", weak=True)), False),
    "a name bound to a case": (entry(Name("Red", "en", exact_case=True)), False),
    "an acronym": (entry(Name("RED", "en", NameType.ACRONYM)), False),
    "an entry with look-alikes": (entry(Name("Red Works", "en"), relations={"distinct_from": ("x",)}), False),
    "a retired entry": (entry(Name("Red Works", "en"), relations={"replaced_by": ("x",)}), False),
}


@pytest.mark.parametrize(("given", "plain"), PLAIN.values(), ids=PLAIN)
def test_which_names_settle_a_decision(given: Entry, plain: bool) -> None:
    made = index(given)
    key = "red" if given.names[0].text in ("Red", "RED") else "redworks"
    assert made.find(Space.FOLDED, key) == [Posting(0, 0)]
    assert bool(made.find(Space.PLAIN, key)) == plain


def test_an_identifier_is_a_key_of_the_entry() -> None:
    made = index(Entry("a", Kind.ORGANISATION, (Name("x", "en"),), identifiers={"lei": "5493002ERZU2K9PZDL40"}))
    assert made.spaces & Space.IDENTIFIER


def test_a_reading_that_the_entry_gives_wins_and_covers_its_shorter_names() -> None:
    names = (Name("重庆大学", "zh-Hans"), Name("重大", "zh-Hans", NameType.SHORT))
    made = index(Entry("cqu", Kind.ORGANISATION, names, pinyin="chóng qìng dà xué"))
    assert made.reading(Posting(0, 0)) == ["chong2", "qing4", "da4", "xue2"]
    assert made.reading(Posting(0, 1)) == ["chong2", "da4"]


def test_an_entry_with_more_names_than_can_be_numbered_is_told_by_its_id() -> None:
    many = Entry("many", Kind.TERM, tuple(Name(f"n{n}", "en") for n in range(65_537)))
    with pytest.raises(termbase.GlossaryError, match=r"'many' has 65,537 names"):
        compile_entries([many])


# --- parts of a whole --------------------------------------------------------------------------------------------

RESTS = {
    "what follows a Chinese name of the parent": ("中电科第三十研究所", ["第三十研究所"]),
    "the longer name too": ("中国电子科技集团第三十研究所", ["第三十研究所"]),
    "in Traditional": ("中電科第三十研究所", ["第三十研究所"]),
    "what stands around an English name": ("30th Institute of CETC", ["30th Institute of"]),
    "in front of it": ("CETC 30th Institute", ["30th Institute"]),
    "nothing beside the parent's own name": ("中电科", []),
    "nothing of a name without the parent": ("第三十研究所", []),
    "nothing of a word that only begins so": ("CETCO 30th Institute", []),
}


@pytest.mark.parametrize(("text", "rests"), RESTS.values(), ids=RESTS)
def test_what_a_name_says_beside_its_parent(text: str, rests: list[str]) -> None:
    heads = Heads(name.text for name in PARENT.names)
    assert [rest.casefold() for rest in rests_after(text, heads)] == [rest.casefold() for rest in rests]


def test_a_part_is_found_by_the_id_of_its_parent_and_its_own_words() -> None:
    part = Entry(
        "cetc-30",
        Kind.ORGANISATION,
        (Name("中电科第三十研究所", "zh-Hans"),),
        relations={"part_of": ("cetc", "unknown")},
    )
    assert index(PARENT, part).find(Space.QUALIFIED, "cetc>#30#所") == [Posting(1, 0)]


def test_the_names_of_a_parent_are_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(compiling, "Heads", lambda names: made.append(list(names)) or Heads([]))
    parents = Parents([PARENT])
    assert parents.heads("cetc") is parents.heads("cetc")
    assert parents.heads("unknown") is None
    assert len(made) == 1


def test_exonyms_are_those_of_english_names() -> None:
    assert exonym_keys("Peking University") == ["beijing university"]
    assert exonym_keys("北京大学") == []
    assert exonym_keys("Nanjing University") == []
