"""One name in, one decision out: the phenomena of Chinese and English names, and the near misses."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cases import ALL_NAMES, AMBIGUOUS, MATCHES, NONE, UNUSABLE, WEAK

import termbase
from termbase import Kind, Outcome, Resolution, Termbase
from termbase.resolution import fuzzy

Load = Callable[[str], Termbase]


def plain(answer: Resolution) -> dict[str, Any]:
    return answer.as_dict()


@pytest.mark.parametrize(("name", "expected"), MATCHES.values(), ids=MATCHES)
def test_match(tb: Termbase, name: str, expected: str) -> None:
    answer = tb.resolve(name)
    assert (answer.status, [e.id for e in answer.entries]) == (Outcome.MATCH, [expected]), answer.reasons
    assert answer.entry is answer.entries[0]
    assert answer.query == name
    assert 0.8 <= answer.score < 1
    assert answer.score == answer.candidates[0].score
    assert answer.reasons
    assert all(answer.reasons)
    assert answer.matched is not None


@pytest.mark.parametrize(("name", "expected"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_ambiguous(tb: Termbase, name: str, expected: set[str]) -> None:
    answer = tb.resolve(name)
    assert (answer.status, {e.id for e in answer.entries}) == (Outcome.AMBIGUOUS, expected), answer.reasons
    assert answer.entry is None
    assert [c.score for c in answer.candidates[: len(expected)]] == [0.5] * len(expected)
    assert str(len(expected)) in answer.reasons[0]


@pytest.mark.parametrize("name", NONE.values(), ids=NONE)
def test_none(tb: Termbase, name: str) -> None:
    answer = tb.resolve(name)
    assert (answer.status, answer.entry, answer.entries) == (Outcome.NONE, None, ()), answer.reasons
    assert answer.reasons
    assert all(answer.reasons)
    assert answer.matched is None
    assert answer.score == max((c.score for c in answer.candidates), default=0)


@pytest.mark.parametrize(("name", "entry"), WEAK.values(), ids=WEAK)
def test_a_weak_name_is_a_candidate_and_never_a_match(tb: Termbase, name: str, entry: str) -> None:
    answer = tb.resolve(name)
    assert answer.status is Outcome.NONE
    assert entry in [c.entry.id for c in answer.candidates]
    assert "too common" in answer.reasons[0]


def test_a_weak_name_beside_a_place_is_no_match_for_the_place_it_is_weak_for(tb: Termbase) -> None:
    assert tb.resolve("北京 (China)").entry != tb["china"]


@pytest.mark.parametrize(("name", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable_input_is_none_with_that_reason(tb: Termbase, name: str, said: str) -> None:
    answer = tb.resolve(name)
    assert (answer.status, answer.entries) == (Outcome.NONE, ())
    assert said in answer.reasons[0]
    assert answer.query == name


@pytest.mark.parametrize("name", [None, b"\xe5\x8d\x8e", 7, 1.5, ["华为"]], ids=repr)
def test_a_name_that_is_no_string_is_a_type_error_that_names_the_argument(tb: Termbase, name: Any) -> None:
    with pytest.raises(TypeError, match=f"^name must be a str, not {type(name).__name__}"):
        tb.resolve(name)


@pytest.mark.parametrize("method", ["annotate", "normalise", "search"])
@pytest.mark.parametrize("text", [None, b"\xe5\x8d\x8e", 7], ids=repr)
def test_a_text_that_is_no_string_is_a_type_error_that_names_the_argument(tb: Termbase, method: str, text: Any) -> None:
    with pytest.raises(TypeError, match="text must be a str"):
        getattr(tb, method)(text)


def test_an_unknown_kind_is_a_value_error(tb: Termbase) -> None:
    with pytest.raises(ValueError, match="company"):
        tb.resolve("华为", kind="company")


def test_a_thousand_characters_are_still_looked_at(tb: Termbase) -> None:
    reason = tb.resolve("华为" + "x" * 998).reasons[0]
    assert "longer" not in reason
    assert tb.resolve("华为" + " " * 998).entry == tb["huawei"]


def test_a_generic_word_that_is_an_entry_s_own_name_is_that_entry(load_toml: Load) -> None:
    own = load_toml('[state]\nkind = "term"\nzh = "国家"\nen = "state"\n')
    assert own.resolve("国家").entry == own["state"]
    assert own.resolve("The State").entry == own["state"]
    assert own.resolve("大学").entry is None


# --- reasons, scores, candidates ---------------------------------------------------------------------------------

REASONS = {
    "an exact name": ("华为", "exact name"),
    "width": ("ＣＥＴＣ", "folded key: spacing, punctuation or width"),
    "case": ("cetc", "folded key: upper and lower case"),
    "Traditional": ("華為", "folded key: Simplified, Traditional or variant characters"),
    "accents": ("Luliang", "folded key: accents or spelling"),
    "legal form": ("恒达科技", "same name but for the legal form: 有限公司"),
    "both legal forms": (
        "成都银行股份公司",
        "same name but for the legal form: 股份公司 / 股份有限公司",
    ),
    "parts": ("华为（西安）技术有限公司", "same parts as 华为技术（西安）有限公司"),
    "parent": ("CETC第29研究所", "parent and rest: CETC = cetc"),
    "both scripts": ("华为 Huawei", "parts agree: 华为 = Huawei"),
    "sound": ("weishitong", "pinyin weishitong = 卫士通"),
    "tones": ("wei4shi4tong1", "tones agree"),
    "a former name": ("第二炮兵", "a former name, until 2015-12-31"),
    "a deprecated name": ("网安科技", "a deprecated name"),
    "a misspelling": ("卫土通", "a known misspelling"),
    "an identifier": ("SZ002268", "stock 002268.SZ"),
    "a replaced entry": ("CSIC", "csic was replaced by cssc-2019"),
    "a slip": ("Beijing Institute of Tecnology", "one letter: tecnology for technology"),
}


@pytest.mark.parametrize(("name", "reason"), REASONS.values(), ids=REASONS)
def test_the_answer_says_why(tb: Termbase, name: str, reason: str) -> None:
    assert reason in tb.resolve(name).reasons


def test_no_other_institute_is_offered_for_a_number_and_the_veto_is_named(tb: Termbase) -> None:
    answer = tb.resolve("中国电子科技集团公司第三十八研究所")
    refused = {c.entry.id: c for c in answer.candidates}
    assert {"cetc-29", "cetc-30", "cetc-39"} <= refused.keys()
    assert refused["cetc-29"].score == 0
    assert "veto: number 38 ≠ 29" in refused["cetc-29"].reasons
    assert refused["cetc-29"].reasons[0].startswith("similar (0.")  # what it would have been
    assert refused["cetc-29"].veto == "number 38 ≠ 29"


def test_look_alikes_are_refused_by_name_on_both_sides(tb: Termbase) -> None:
    for one, other in (("CASC", "casic"), ("CASIC", "casc"), ("Norinco Group", "norinco")):
        refused = {c.entry.id: c for c in tb.resolve(one).candidates}
        assert refused[other].score == 0
        assert refused[other].reasons[0].startswith("veto: distinct from")


def test_one_letter_is_a_slip_only_where_it_makes_no_known_word(load_toml: Load) -> None:
    works = '[works]\nkind = "organisation"\nen = "Northern Stationery Works"\n'
    target = '[target]\nkind = "term"\nen = "stationary target"\n'
    assert load_toml(works).resolve("Northern Stationary Works").status is Outcome.MATCH
    assert load_toml(works + target).resolve("Northern Stationary Works").status is Outcome.NONE


@pytest.mark.parametrize("name", ["Lüzhou", "Lvzhou", "Luzhou", "Lyuzhou", "lǜ zhōu", "lv4zhou1"])
def test_every_spelling_of_u_umlaut_where_nobody_curated_one(load_toml: Load, name: str) -> None:
    assert load_toml('[oasis]\nkind = "place"\nzh = "绿洲"\n').resolve(name).status is Outcome.MATCH


def test_tones_that_differ_lower_the_score_and_never_veto(tb: Termbase) -> None:
    wrong, unsaid = tb.resolve("wei1 shi1 tong1"), tb.resolve("wei shi tong")
    assert unsaid.entry == tb["westone"]
    assert wrong.entry is None  # Jǐnán Dàxué (济南大学) is not 暨南大学
    assert (wrong.candidates[0].entry, wrong.candidates[0].veto) == (tb["westone"], "")
    assert 0 < wrong.candidates[0].score < unsaid.score
    assert "tones differ" in wrong.candidates[0].reasons


def test_tones_that_are_another_place_s_are_not_passed_over(tb: Termbase) -> None:
    assert tb.resolve("shānxī").entry == tb["shanxi"]
    assert tb.resolve("shǎnxī").entry != tb["shanxi"]


def test_a_homophone_is_at_least_offered(tb: Termbase) -> None:
    answer = tb.resolve("千询位置")
    assert answer.candidates[0].entry.id == "qianxun-si"
    assert answer.entry in (None, tb["qianxun-si"])


@pytest.mark.parametrize("hints", [{}, {"recall": True}, {"strict": True}], ids=str)
def test_scores_are_shares_of_one_and_candidates_are_ranked(tb: Termbase, hints: dict[str, Any]) -> None:
    for name in ALL_NAMES:
        answer = tb.resolve(name, **hints)
        scores = [c.score for c in answer.candidates]
        assert sum(scores) <= 1.001, name
        assert all(0 <= s <= 1 for s in scores), name
        meant = len(answer.entries)
        assert scores[meant:] == sorted(scores[meant:], reverse=True), name
        assert len({c.entry.id for c in answer.candidates}) == len(scores) <= answer.candidate_count, name
        assert all((c.score == 0) == bool(c.veto) for c in answer.candidates), name


def test_candidates_are_capped_and_counted(load_toml: Load) -> None:
    many = load_toml("".join(f'[e{i}]\nkind = "person"\nzh = "王伟"\n' for i in range(60)))
    answer = many.resolve("王伟")
    assert (answer.status, len(answer.entries), answer.candidate_count) == (Outcome.AMBIGUOUS, 60, 60)
    assert len(answer.candidates) == 8
    assert len(many.resolve("王伟", recall=True).candidates) == 50
    assert sum(c.score for c in many.resolve("王伟", recall=True).candidates) <= 1.001


def test_as_dict_has_what_the_contract_lists(tb: Termbase) -> None:
    answer = plain(tb.resolve("CETC-29"))
    assert list(answer)[:9] == ["query", "status", "id", "ids", "score", "zh", "en", "matched", "reasons"]
    assert answer["zh"] == "中国电子科技集团公司第二十九研究所"
    assert answer["en"] == "CETC 29th Research Institute"
    assert answer["candidates"][0]["id"] == "cetc-29"
    assert {"id", "score", "reasons"} <= answer["candidates"][0].keys()
    for name, status, entry_id, count in (("张勇", "ambiguous", None, 2), ("南方", "none", None, 0)):
        answer = plain(tb.resolve(name))
        assert (answer["status"], answer["id"], len(answer["ids"])) == (status, entry_id, count)
        assert (answer["zh"], answer["en"]) == ("", "")


# --- hints -------------------------------------------------------------------------------------------------------


def test_kind_narrows(tb: Termbase) -> None:
    assert tb.resolve("长城", kind="place").entry == tb["the-great-wall"]
    assert tb.resolve("长城", kind=Kind.ORGANISATION).entry == tb["changcheng-computer"]
    assert tb.resolve("长城", kind="person").status is Outcome.NONE
    assert tb.resolve("成都", kind="organisation").status is Outcome.NONE


def test_lang_narrows_to_names_in_that_language(tb: Termbase) -> None:
    assert tb.resolve("华为", lang="zh").entry == tb["huawei"]
    assert tb.resolve("华为", lang="zh-Hans").entry == tb["huawei"]
    assert tb.resolve("华为", lang="en").status is Outcome.NONE
    assert tb.resolve("Nanjing University", lang="en").entry == tb["nanjing-university"]


def test_as_of_chooses_the_name_that_is_shown(tb: Termbase) -> None:
    for day, zh, en in (
        (date(2015, 12, 31), "第二炮兵", "Second Artillery Force"),
        (date(2016, 1, 1), "中国人民解放军火箭军", "People's Liberation Army Rocket Force"),
    ):
        answer = tb.resolve("PLARF", as_of=day)
        assert (answer.shown("zh"), answer.shown("en")) == (zh, en)
    assert tb.resolve("卫士通", as_of=date(2022, 8, 31)).shown("zh") == "成都卫士通信息产业股份有限公司"
    assert tb.resolve("卫士通", as_of=date(2022, 9, 1)).shown("zh") == "中电科网络安全科技股份有限公司"
    assert tb.resolve("卫士通").shown("zh") == "中电科网络安全科技股份有限公司"


def test_as_of_never_hides_a_name(tb: Termbase) -> None:
    for day in (date(1950, 1, 1), date(2015, 6, 1), date(2030, 1, 1)):
        assert tb.resolve("卫士通", as_of=day).entry == tb["westone"]
        assert tb.resolve("电科网安", as_of=day).entry == tb["westone"]


def test_as_of_breaks_ties(tb: Termbase) -> None:
    assert tb.resolve("东方红机械厂", as_of=date(1970, 1, 1)).entry == tb["dongfang-old"]
    assert tb.resolve("东方红机械厂", as_of=date(1985, 1, 1)).entry == tb["dongfang-new"]
    assert tb.resolve("东方红机械厂", as_of=date(2000, 1, 1)).status is Outcome.AMBIGUOUS


def test_strict_takes_exact_keys_and_curated_names_only(tb: Termbase) -> None:
    for name in (
        "华为",
        "ＣＥＴＣ",
        "衞士通",
        "卫土通",
        "第二炮兵",
        "91110000710929498G",
        "O’Reilly “Open” Foundation, Ltd.",
    ):
        assert tb.resolve(name, strict=True).status is Outcome.MATCH, name
    for name in ("CETC第29研究所", "恒达科技", "weishitong", "华为 Huawei", "Beijing Institute of Tecnology"):
        assert tb.resolve(name).status is Outcome.MATCH, name
        assert tb.resolve(name, strict=True).status is Outcome.NONE, name


def test_strict_never_finds_what_the_default_does_not(tb: Termbase) -> None:
    for name in ALL_NAMES:
        strict = tb.resolve(name, strict=True)
        assert strict.status is Outcome.NONE or strict.entries == tb.resolve(name).entries, name


def test_recall_shows_more_and_decides_the_same(tb: Termbase) -> None:
    more = 0
    for name in ALL_NAMES:
        usual, recall = tb.resolve(name), tb.resolve(name, recall=True)
        assert (recall.status, recall.entries, recall.matched) == (usual.status, usual.entries, usual.matched), name
        assert {c.entry.id for c in usual.candidates} <= {c.entry.id for c in recall.candidates}, name
        more += len(recall.candidates) > len(usual.candidates)
    assert more > 5


# --- decisions, retired ids --------------------------------------------------------------------------------------


@pytest.fixture
def decided(tmp_path: Path, glossary: Path) -> Callable[[str], Termbase]:
    def load(rows: str) -> Termbase:
        file = tmp_path / "decisions.tsv"
        file.write_text("query\tverdict\tid\twho\twhen\n" + rows, "utf-8-sig")
        return termbase.load(glossary, decisions=file)

    return load


def test_a_decision_outranks_all_evidence(decided: Load) -> None:
    tb = decided("华为\tis\tcetc\tLi\t2026-01-02\n張勇\tis\tzhang-yong-haidilao\tLi\t2026-01-02\n")
    answer = tb.resolve("華為")
    assert (answer.entry, answer.score) == (tb["cetc"], 1.0)
    assert answer.reasons == ("decided by Li 2026-01-02",)
    assert tb.resolve("张勇").entry == tb["zhang-yong-haidilao"]
    assert tb.resolve("张勇", strict=True, kind="person").entry == tb["zhang-yong-haidilao"]
    assert tb.resolve("Huawei").entry == tb["huawei"]


def test_a_decision_against_an_entry_rules_it_out(decided: Load) -> None:
    tb = decided("张勇\tnot\tzhang-yong-haidilao\tLi\t\n华为\tnot\thuawei\tLi\t\nweishitong\tnot\twestone\t\t\n")
    assert tb.resolve("张勇").entry == tb["zhang-yong-alibaba"]
    assert tb.resolve("weishitong").status is Outcome.NONE
    answer = tb.resolve("华为")
    assert answer.status is Outcome.NONE
    refused = {c.entry.id: c for c in answer.candidates}["huawei"]
    assert (refused.score, refused.veto) == (0, "decided by Li")


def test_a_decision_for_a_retired_entry_gives_its_replacement(decided: Load) -> None:
    tb = decided("重工\tis\tcsic\tLi\t\n")
    assert tb.resolve("重工").entry == tb["cssc"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("query\tid\n华为\thuawei\n", 1), ("query\tverdict\tid\n华为\tis\thuawei\n华为\tmaybe\thuawei\n", 3)],
    ids=["no verdict column", "an unknown verdict"],
)
def test_a_faulty_decisions_file_is_refused_with_its_line(tmp_path: Path, glossary: Path, text: str, line: int) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text(text, "utf-8")
    with pytest.raises(termbase.GlossaryError, match=f"decisions.tsv:{line}:"):
        termbase.load(glossary, decisions=file)


def test_a_retired_entry_stays_and_says_by_what_it_was_replaced(tb: Termbase) -> None:
    assert "csic" in tb
    assert tb["csic"].related("replaced_by") == ("cssc-2019",)
    assert tb.resolve("中国船舶重工集团有限公司").entry == tb["cssc"]


def test_entries_that_replace_each_other_end(load_toml: Load) -> None:
    own = load_toml(
        '[a]\nkind = "term"\nzh = "甲乙丙"\nreplaced_by = ["b"]\n'
        '[b]\nkind = "term"\nzh = "丁戊己"\nreplaced_by = ["a"]\n'
    )
    assert own.resolve("甲乙丙").status is Outcome.MATCH


# --- many names, order, threads ----------------------------------------------------------------------------------


def test_resolve_many_is_aligned_and_takes_the_hints(tb: Termbase) -> None:
    names = ["华为", None, "华为", float("nan"), "长城", ""]
    answers = tb.resolve_many(names, kind="place")  # type: ignore[arg-type]
    assert [a.status for a in answers] == ["none", "none", "none", "none", "match", "none"]
    assert [a.entry and a.entry.id for a in tb.resolve_many(n for n in ("华为", "NORINCO"))] == ["huawei", "norinco"]


def test_resolve_many_takes_a_column(tb: Termbase) -> None:
    import pyarrow as pa

    column = pa.chunked_array([["华为", None], ["cetc"]])
    assert [a.entry and a.entry.id for a in tb.resolve_many(column)] == ["huawei", None, "cetc"]
    assert tb.resolve_many([]) == []


def test_same_answer_in_any_order(glossary: Path, tb: Termbase) -> None:
    expected = {n: plain(tb.resolve(n)) for n in ALL_NAMES}
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(ALL_NAMES, len(ALL_NAMES))  # noqa: S311
        fresh = termbase.load(glossary)
        assert {n: plain(fresh.resolve(n)) for n in shuffled} == expected


def test_same_answer_in_eight_threads(glossary: Path, tb: Termbase) -> None:
    expected = [plain(tb.resolve(n)) for n in ALL_NAMES]
    fresh = termbase.load(glossary)
    with ThreadPoolExecutor(8) as pool:
        runs = [pool.submit(lambda: [plain(fresh.resolve(n)) for n in ALL_NAMES]) for _ in range(8)]
        assert all(run.result() == expected for run in runs)


def test_two_glossaries_with_two_readings_do_not_disturb_each_other(load_toml: Load) -> None:
    toml = '[shan]\nkind = "place"\nzh = "单氏县"\npinyin = "{}"\n'
    one, other = load_toml(toml.format("Shàn Shì Xiàn")), load_toml(toml.format("Dān Shì Xiàn"))
    for _ in range(2):
        assert one.resolve("shanshixian").status is Outcome.MATCH
        assert one.resolve("danshixian").status is Outcome.NONE
        assert other.resolve("danshixian").status is Outcome.MATCH
        assert other.resolve("shanshixian").status is Outcome.NONE


def test_nothing_of_an_answer_can_be_changed(tb: Termbase) -> None:
    answer = tb.resolve("CETC第29研究所")
    assert answer.entry is not None
    with pytest.raises(FrozenInstanceError):
        answer.score = 1.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        answer.entry.note = "x"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        answer.entry.names[0].text = "x"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        answer.candidates[0].score = 0.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        answer.entry.relations["part_of"] = ()  # type: ignore[index]
    assert all(isinstance(x, tuple) for x in (answer.entries, answer.candidates, answer.reasons, answer.entry.names))


# --- the rest of the face ----------------------------------------------------------------------------------------


def test_entries_by_id(tb: Termbase) -> None:
    assert tb["huawei"].id == "huawei"
    assert ("huawei" in tb, "nobody" in tb, 7 in tb) == (True, False, False)
    assert [e.id for e in tb.entries()].count("huawei") == 1
    assert len(list(tb.entries())) == len(tb)
    with pytest.raises(KeyError):
        tb["nobody"]


def test_search_gives_what_begins_with_the_text_first(tb: Termbase) -> None:
    found = [e.id for e in tb.search("南京")]
    assert found == ["nanjing-university"]
    assert tb.search("航天")[0].id in ("casc", "casic")
    assert {e.id for e in tb.search("工商")} == {"icbc"}
    assert tb.search("華為")[0].id == "huawei"
    assert len(tb.search("中国", limit=3)) == 3
    assert tb.search("") == tb.search("—") == []


def test_every_preferred_name_is_its_own_entry(tb: Termbase) -> None:
    for entry in tb.entries():
        if entry.related("replaced_by"):
            continue
        for name in (entry.preferred("zh"), entry.preferred("en")):
            if name is not None:
                assert entry in tb.resolve(name.text).entries, name.text


def test_two_glossaries_with_conflicting_readings_live_in_one_process(load_toml: Load) -> None:
    entry = '[x]\nkind = "organisation"\nzh = "单县重工厂"\npinyin = "{}"\n'
    one = load_toml(entry.format("Shàn Xiàn Zhònggōng Chǎng"))
    other = load_toml(entry.format("Dān Xiàn Chónggōng Chǎng"))
    for _ in range(2):  # in any order
        found = [tb.resolve(name).entry is not None for tb in (one, other) for name in CONFLICTING]
        assert found == [True, False, False, True]


CONFLICTING = ("Shanxian Zhonggongchang", "Danxian Chonggongchang")


def test_the_dictionaries_of_pypinyin_are_never_changed(load_toml: Load) -> None:
    from pypinyin import constants

    before = len(constants.PHRASES_DICT), len(constants.PINYIN_DICT), constants.PINYIN_DICT[ord("单")]
    load_toml('[x]\nkind = "place"\nzh = "单县"\npinyin = "Shàn Xiàn"\n').resolve("Shan Xian")
    assert (len(constants.PHRASES_DICT), len(constants.PINYIN_DICT), constants.PINYIN_DICT[ord("单")]) == before


SLIPS = {
    "a homophone": ("北京大雪", "peking-university", "homophone 雪/学"),
    "a look-alike": ("中国航夭科技集团", "casc", "looks alike 夭/天"),
}


@pytest.mark.parametrize(("name", "expected", "reason"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_mended_and_named(tb: Termbase, name: str, expected: str, reason: str) -> None:
    answer = tb.resolve(name)
    assert (answer.entry and answer.entry.id, answer.reasons[0]) == (expected, reason)


def test_a_company_called_by_words_for_fields_alone_is_not_mended(load_toml: Load) -> None:
    tb = load_toml('[jinrong]\nkind = "organisation"\nzh = "金融机械制造有限责任公司"\n')
    assert tb.resolve("金融机械制造有限公司").entry == tb["jinrong"]
    assert tb.resolve("金机械制造有限责任公司").entry is None


def test_two_slips_are_too_many_for_a_short_name(load_toml: Load) -> None:
    """网路控监 is 网路监控 with its end turned round, and no 网路空间, though two homophones would make it one."""
    tb = load_toml('[cyberspace]\nkind = "term"\nzh = "网路空间"\n')
    assert tb.resolve("网路控间").entry == tb["cyberspace"]
    assert tb.resolve("网路控监").entry is None


def test_a_person_s_name_is_never_mended(tb: Termbase) -> None:
    answer = tb.resolve("习近评")
    assert answer.entry is None
    assert "homophone 评/平" in answer.candidates[0].reasons


def test_a_refused_slip_says_what_it_would_have_been_and_why_not(tb: Termbase) -> None:
    refused = {c.entry.id: c for c in tb.resolve("山西师范大学陕西分校").candidates if c.veto}
    assert all(c.score == 0 and c.reasons[-1] == f"veto: {c.veto}" for c in refused.values())


@pytest.mark.parametrize("word", ["Chinese", "French", "German", "Russian"])
def test_the_people_of_a_country_are_not_the_country(word: str) -> None:
    assert termbase.load().resolve(word).entry is None


@pytest.mark.parametrize("word", ["Chinas", "Tencents", "Tencents Ltd.", "Alibabas"])
def test_one_word_more_than_its_name_is_not_the_name(word: str) -> None:
    assert termbase.load().resolve(word).entry is None


# --- thresholds --------------------------------------------------------------------------------------------------

#: sentence → (two names, what was written, how many of them are meant)
SLIPS = {
    "slips that cost a tenth apart leave both": (("国家欣务哲方案", "国家形务哲方案"), "国家新务喆方案", 2),
    "slips that cost three twentieths apart leave the cheaper": (
        ("国家欣务哲方案", "国家斯务哲方案"),
        "国家新务喆方案",
        1,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "asked", "count"), SLIPS.values(), ids=SLIPS)
def test_of_two_names_the_one_of_the_cheaper_slip(
    load_toml: Load, names: tuple[str, str], asked: str, count: int
) -> None:
    own = load_toml("".join(f'[e{n}]\nkind = "law"\nzh = "{name}"\n' for n, name in enumerate(names)))
    assert len(own.resolve(asked).entries) == count


@pytest.mark.parametrize(("recall", "expected"), [(False, (12, 72)), (True, (50, 60))], ids=["usually", "to screen"])
def test_how_many_names_that_are_merely_alike_are_looked_for_and_how_alike(
    tb: Termbase, monkeypatch: pytest.MonkeyPatch, recall: bool, expected: tuple[int, float]
) -> None:
    seen: list[tuple[int, float]] = []
    monkeypatch.setattr(fuzzy, "alike", lambda index, query, most, cutoff: seen.append((most, cutoff)) or [])
    assert tb.resolve("南开理工学院", recall=recall).candidates is not None
    assert seen == [expected]
