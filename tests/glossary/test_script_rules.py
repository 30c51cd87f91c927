"""Rules of the script and the reading of names: what each says and suggests."""

from __future__ import annotations

import pytest
from rules import Rule, said

from termbase.glossary import script_rules


def entry(*lines: str, kind: str = "term") -> str:
    return "\n".join(["[a]", f'kind = "{kind}"', *lines, ""])


SAID: dict[str, tuple[Rule, str, list[tuple[int | None, str, str]]]] = {
    "Simplified in a Traditional name": (
        script_rules.wrong_script, entry('zh_hant = "国會"'),
        [(3, "[a] the name '国會' (zh-Hant) holds Simplified-only 国", "perhaps '國會'")],
    ),
    "Traditional in a Simplified name": (
        script_rules.wrong_script, entry('zh = { name = "國会", lang = "zh-Hans" }'),
        [(3, "[a] the name '國会' (zh-Hans) holds Traditional-only 國", "perhaps '国会'")],
    ),
    "both scripts in one name": (
        script_rules.wrong_script, entry('zh = "國会"'),
        [(3, "[a] the name '國会' (both scripts) holds Simplified-only 会", "perhaps '國會'")],
    ),
    "a name in each script": (script_rules.wrong_script, entry('zh = "国会"', 'zh_hant = "國會"'), []),
    "a person's name is the person's": (
        script_rules.wrong_script, entry('zh_hant = "国會"', kind="person"),
        [(3, "[a] the name '国會' (zh-Hant) holds Simplified-only 国", "look how the person writes it")],
    ),
    "a misspelling may be anything": (script_rules.wrong_script, entry('zh = "甲"', 'misspelling = ["國会"]'), []),
    "a reading that fits": (script_rules.impossible_pinyin, entry('zh = "重庆"', 'pinyin = "Chóngqìng"'), []),
    "a reading of another character": (
        script_rules.impossible_pinyin, entry('zh = "重庆"', 'pinyin = "Chóngzhōu"'),
        [(4, "[a] 'Chóngzhōu' is no reading of '重庆'", "usually chong2 qing4")],
    ),
    "a reading of no Chinese name": (script_rules.impossible_pinyin, entry('en = "A"', 'pinyin = "Xxx"'), []),
    "a plus is read as 加": (script_rules.impossible_pinyin, entry('zh = "互联网+"', 'pinyin = "Hùliánwǎng jiā"'), []),
    "a name with letters has no settled reading": (
        script_rules.impossible_pinyin, entry('zh = "A股"', 'pinyin = "Xxx"'), [],
    ),
    "a romanisation that fits": (
        script_rules.impossible_romanisation,
        entry('zh = "吕梁"', 'romanisation = ["Lvliang", "Luliang", "Lyuliang"]'), [],
    ),
    "a romanisation of another name": (
        script_rules.impossible_romanisation, entry('zh = "吕梁"', 'romanisation = ["Beijing"]'),
        [(4, "[a] 'Beijing' is no reading of '吕梁'",
          "add the Chinese name it reads, or put it under variant or misspelling")],
    ),
    "a person's surname at the end": (
        script_rules.impossible_romanisation,
        entry('zh = "邓小平"', 'romanisation = ["Xiaoping Deng"]', kind="person"), [],
    ),
    "an organisation has no surname": (
        script_rules.impossible_romanisation, entry('zh = "邓小平"', 'romanisation = ["Xiaoping Deng"]'),
        [(4, "[a] 'Xiaoping Deng' is no reading of '邓小平'",
          "add the Chinese name it reads, or put it under variant or misspelling")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "expected"), SAID.values(), ids=SAID)
def test_what_a_rule_says(rule: Rule, text: str, expected: list[tuple[int | None, str, str]]) -> None:
    assert said(rule, text) == expected
