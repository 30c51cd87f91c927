"""The list of kinds of evidence: every row is whole, and each has a finder, a wording and a calibration."""

from __future__ import annotations

from importlib import import_module
from string import Formatter

import pytest

from termbase.resolution import calibration
from termbase.resolution.evidence import NEVER_ALONE, STRICT, Evidence, look_ups


@pytest.mark.parametrize("kind", Evidence)
def test_every_kind_has_a_finder_that_is_there(kind: Evidence) -> None:
    module, _, function = kind.finder.partition(".")
    assert callable(getattr(import_module(f"termbase.resolution.{module}"), function))


@pytest.mark.parametrize("kind", Evidence)
def test_every_kind_has_a_wording_of_known_parts(kind: Evidence) -> None:
    assert kind.wordings
    for wording in kind.wordings.values():
        assert {name for _, name, _, _ in Formatter().parse(wording) if name} <= {"detail", "name"}


@pytest.mark.parametrize("kind", Evidence)
def test_every_kind_is_calibrated_and_what_is_only_shown_below_one_half(kind: Evidence) -> None:
    probability = calibration.probability(kind)
    assert 0 <= probability <= 1
    if kind not in NEVER_ALONE:
        assert (probability > 0.5) is kind.decides


def test_codes_are_unique_and_are_the_texts_of_the_kinds() -> None:
    assert len({kind.value for kind in Evidence}) == len(Evidence)
    assert Evidence("folded key") is Evidence.FOLDED
    assert str(Evidence.FOLDED) == Evidence.FOLDED == "folded key"


def test_a_kind_is_worded_by_its_case_and_parts() -> None:
    assert Evidence.FOLDED.say("exact") == "exact name"
    assert Evidence.FOLDED.say(detail="width") == "folded key: width"
    assert Evidence.SOUND.say(detail="huawei", name="华为") == "pinyin huawei = 华为"
    with pytest.raises(KeyError):
        Evidence.FOLDED.say("nothing")
    with pytest.raises(KeyError):
        Evidence.FOLDED.say()


def test_the_look_ups_stand_in_order_each_with_its_first_kind() -> None:
    found = look_ups()
    assert next(iter(found)) == "by_identifier"
    assert list(found)[1:3] == ["folded", "structured"]
    assert (found["folded"], found["sound"]) == (Evidence.FOLDED, Evidence.SOUND)
    assert not {"slips", "by_decision"} & found.keys()


def test_a_strict_answer_rests_on_keys_identifiers_and_decisions() -> None:
    assert {Evidence.DECISION, Evidence.IDENTIFIER, Evidence.FOLDED} == STRICT
