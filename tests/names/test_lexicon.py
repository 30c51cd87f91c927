"""The lexicon: its table keeps its own rules, and words are found by what they do."""

from __future__ import annotations

from collections import Counter

import pytest

from termbase.names import lexicon
from termbase.names.lexicon import Role
from termbase.text import data, fold


def test_every_sense_has_a_key_of_its_own() -> None:
    assert [key for key, count in Counter(sense.key for sense in lexicon.senses()).items() if count > 1] == []


def test_every_sense_has_a_word_and_a_source() -> None:
    assert [s.key for s in lexicon.senses() if not (s.chinese or s.english) or not s.source] == []


def test_words_stand_as_they_are_looked_up() -> None:
    unfolded = [w for s in lexicon.senses() for w in (*s.chinese, *s.english) if fold.fold(w) != w or w != w.strip()]
    assert unfolded == []


def test_chinese_words_are_hanzi_and_english_ones_are_letters() -> None:
    assert [w for s in lexicon.senses() for w in s.chinese if not all(map(fold.is_han, w))] == []
    assert [w for s in lexicon.senses() for w in s.english if fold.has_han(w)] == []


@pytest.mark.parametrize(
    ("word", "role", "group"),
    [
        ("生物声学", Role.FIELD, "discipline"),
        ("有限公司", Role.FORM, "limited"),
        ("股份有限公司", Role.FORM, "joint-stock"),
        ("有限合伙", Role.FORM, "partnership"),
        ("总公司", Role.FORM, "state-enterprise"),
        ("大学", Role.KIND, "school"),
        ("分公司", Role.BRANCH, "company"),
        ("西北", Role.REGION, "macro"),
        ("林区", Role.REGION, "class"),
        ("解放军", Role.HONORIFIC, "army"),
        ("和", Role.FUNCTION, ""),
    ],
)
def test_a_word_has_its_role_and_group(word: str, role: Role, group: str) -> None:
    assert (role, group) in {(sense.role, sense.group) for sense in lexicon.chinese()[word]}


def test_one_sense_joins_the_languages() -> None:
    [shared] = set(lexicon.chinese()["药业"]) & set(lexicon.english()["pharmaceutical"])
    assert shared.role is Role.FIELD


def test_words_of_a_role_come_longest_first() -> None:
    forms = lexicon.words(Role.FORM, "zh")
    assert list(map(len, forms)) == sorted(map(len, forms), reverse=True)
    assert set(lexicon.words(Role.FORM, "zh", "limited")) < set(forms)


def test_every_legal_form_has_a_family() -> None:
    assert set(lexicon.families("zh")) == set(lexicon.words(Role.FORM, "zh"))
    assert lexicon.families("en")["ltd"] == "limited"


def test_every_form_of_an_english_word_follows_a_known_rule() -> None:
    rules = {row[2] for row in data.rows("english_forms.tsv")}
    assert rules == {"abbreviation", "british", "compass", "demonym", "plural-only", "never-ize"}
