from __future__ import annotations

import json
from pathlib import Path

import pytest

from termbase.errors import GlossaryError
from termbase.glossary.check import RULES, check
from termbase.glossary.issues import Issue, Severity, render

ERROR, WARNING = Severity.ERROR, Severity.WARNING

CLEAN = """\
[alibaba-cloud]
kind    = "organisation"
zh      = "阿里云"
zh_hant = "阿里雲"
en      = "Alibaba Cloud"
short   = ["Aliyun", { name = "云", weak = true }]
former  = [{ name = "万网", from = "1999", until = "2013" }, "HiChina"]
romanisation = ["Ali Yun"]
pinyin  = "Ālǐyún"
distinct_from = ["weather-bureau"]
identifiers = { lei = "5493001KJTIIGC8Y1R12", stock = "NYSE: BABA; 9988.HK; 2330.TW", wikidata = "Q42" }
sources = ["its site"]

[weather-bureau]
kind    = "organisation"
zh      = "气象局"
short   = [{ name = "云", weak = true }]
distinct_from = ["alibaba-cloud"]
sources = ["its site"]
"""


def entry(*lines: str, id_: str = "one", source: bool = True) -> str:
    """An entry whose own lines begin at line 3."""
    return "\n".join([f"[{id_}]", 'kind = "organisation"', *lines, 'sources = ["s"]' if source else "", ""])


#: A promise → a glossary file, and the issues it must give: code, severity, line.
TOML: dict[str, tuple[str, list[tuple[str, Severity, int]]]] = {
    "an unknown key is an error": (entry('en = "A"', 'shrot = ["B"]'), [("G101", ERROR, 4)]),
    "an unknown key of a name is an error": (
        entry('en = "A"', "short = [", '  "Ab",', '  { name = "B", untill = "2001" },', "]"),
        [("G101", ERROR, 6)],
    ),
    "keys of a layer and aliases are known": (entry('en = "A"', 'alias = ["B"]', "extends = true"), []),
    "an id in capitals is a warning": (entry('en = "A"', id_="One"), [("G102", WARNING, 1)]),
    "an id that begins with a digit is a warning": (entry('en = "A"', id_="39th"), [("G102", WARNING, 1)]),
    "an entry has a name": (entry('note = "x"'), [("G103", ERROR, 1)]),
    "a retired entry needs no name": (
        entry('replaced_by = ["two"]', source=False) + entry('en = "B"', id_="two"),
        [],
    ),
    "a missing source is a warning": (entry('en = "A"', source=False), [("G104", WARNING, 1)]),
    "the source of a name will do": (entry('en = { name = "A", source = "s" }', source=False), []),
    "a character that acts on a terminal is an error": (
        entry('en = "A"', 'note = "x\\u001b[31m"'),
        [("G105", ERROR, 4)],
    ),
    "a line break in a note is layout": (entry('en = "A"', 'note = "x\\ny"'), []),
    "a name of punctuation cannot be found": (entry('en = "A"', 'short = ["——"]'), [("G111", ERROR, 4)]),
    "space around a name is a warning": (entry('en = "A "'), [("G112", WARNING, 3)]),
    "a zero-width space is a warning": (entry('en = "A"', 'zh = "阿\u200b里"'), [("G112", WARNING, 4)]),
    "a variation selector is a warning": (entry('zh = "阿里\ufe00"'), [("G112", WARNING, 3)]),
    "the line is that of the name, not of one that begins so": (
        entry('en = "A"', "short = [", '  "B x",', '  "B ",', "]"),
        [("G112", WARNING, 6)],
    ),
    "a space inside a name is none": (entry('en = "A B"'), []),
    "a name stands once": (entry('en = "A"', 'short = ["A"]'), [("G113", WARNING, 4)]),
    "a plain zh name repeats the Simplified one": (
        entry('zh = "西安"', 'zh_hant = "西安"', 'short = ["西安"]'),
        [("G113", WARNING, 5)],
    ),
    "one text in both scripts is no repetition": (entry('zh = "西安"', 'zh_hant = "西安"'), []),
    "a name borne twice is no repetition": (entry('en = "A"', 'former = [{ name = "A", until = "1990" }]'), []),
    "a language has one preferred name": (
        entry('en = "A"', 'short = [{ name = "B", status = "preferred" }]'),
        [("G114", ERROR, 4)],
    ),
    "a preferred name in each script is fine": (entry('zh = "阿里云"', 'zh_hant = "阿里雲"'), []),
    "until is not before from": (
        entry('en = "A"', 'former = [{ name = "B", from = "2001", until = "2000-12" }]'),
        [("G115", ERROR, 4)],
    ),
    "from and until may be one year": (
        entry('en = "A"', 'former = [{ name = "B", from = "2001", until = "2001" }]'),
        [],
    ),
    "from and until may be one day": (
        entry('en = "A"', 'former = [{ name = "B", from = "2001-02-03", until = "2001-02-03" }]'),
        [],
    ),
    "until a year is until its end": (
        entry('en = "A"', 'former = [{ name = "B", from = "2001-06", until = "2001" }]'),
        [],
    ),
    "a superseded name may have no until": (entry('en = "A"', 'former = ["B"]'), []),
    "a shared name is a warning": (
        entry('en = "A"') + entry('en = "B"', 'short = ["a"]', id_="two"),
        [("G116", WARNING, 8)],
    ),
    "a name shared across scripts is a warning": (
        entry('zh = "阿里云"') + entry('zh_hant = "阿里雲"', id_="two"),
        [("G116", WARNING, 7)],
    ),
    "a name shared in both scripts is told once": (
        entry('zh = "阿里云"', 'zh_hant = "阿里雲"') + entry('zh = "阿里云"', 'zh_hant = "阿里雲"', id_="two"),
        [("G116", WARNING, 8)],
    ),
    "shared_with on the first side declares it": (
        entry('en = "A"', 'shared_with = ["two"]') + entry('en = "A"', id_="two"),
        [],
    ),
    "shared_with on the second side declares it": (
        entry('en = "A"') + entry('en = "A"', 'shared_with = ["one"]', id_="two"),
        [],
    ),
    "a weak name may be shared": (
        entry('en = "A"') + entry('en = "B"', 'short = [{ name = "A", weak = true }]', id_="two"),
        [],
    ),
    "exact names of different case are not shared": (
        entry('en = { name = "Bit", case = "exact" }') + entry('en = { name = "BIT", case = "exact" }', id_="two"),
        [],
    ),
    "exact names of one case are shared": (
        entry('en = { name = "BIT", case = "exact" }') + entry('en = { name = "BIT", case = "exact" }', id_="two"),
        [("G116", WARNING, 7)],
    ),
    "an exact name shares with one of any case": (
        entry('en = { name = "BIT", case = "exact" }') + entry('en = "bit"', id_="two"),
        [("G116", WARNING, 7)],
    ),
    "a short acronym is not shared with an exact word": (
        entry('en = { name = "Bit", case = "exact" }') + entry('acronym = ["BIT"]', id_="two"),
        [],
    ),
    "a retired entry may share with its replacement": (
        entry('en = "A"', 'replaced_by = ["two"]') + entry('en = "A"', id_="two"),
        [],
    ),
    "Traditional-only characters are not Simplified": (entry('zh = "阿里雲"'), [("G121", ERROR, 3)]),
    "Simplified-only characters are not Traditional": (
        entry('zh = "阿里东"', 'zh_hant = "阿里东"'),
        [("G121", ERROR, 4)],
    ),
    "a regional tag has the script of its base": (
        entry('zh = "阿里云"', 'variant = [{ name = "云计算", lang = "zh-Hant-TW" }]'),
        [("G121", ERROR, 4)],
    ),
    "a name does not mix scripts": (entry('en = "A"', 'short = ["东雲"]'), [("G121", ERROR, 4)]),
    "a misspelling may mix scripts": (entry('en = "A"', 'misspelling = ["东雲"]'), []),
    "the script of a person is a warning": (
        entry('zh = "陳云"').replace("organisation", "person"),
        [("G121", WARNING, 3)],
    ),
    "pinyin is a reading of the characters": (entry('zh = "陕西"', 'pinyin = "Shǎndōng"'), [("G122", ERROR, 4)]),
    "any reading of a character will do": (entry('zh = "重庆银行"', 'pinyin = "Chóngqìng Yínháng"'), []),
    "the pinyin of a short name will do": (entry('zh = "陕西省"', 'short = ["陕西"]', 'pinyin = "Shǎnxī"'), []),
    "pinyin of Latin letters is not looked at": (entry('zh = "e租宝"', 'pinyin = "e Zūbǎo"'), []),
    "a plus is read jiā": (entry('zh = "互联网+"', 'pinyin = "hùliánwǎng jiā"'), []),
    "a plus is read as nothing else": (entry('zh = "互联网+"', 'pinyin = "hùliánwǎng pàn"'), [("G122", ERROR, 4)]),
    "a romanisation reads a Chinese name": (entry('zh = "千寻"', 'romanisation = ["Qianxi"]'), [("G123", WARNING, 4)]),
    "a misspelt romanisation may be anything": (
        entry('zh = "千寻"', 'misspelling = [{ name = "Qianxi", lang = "zh-Latn-pinyin" }]'),
        [],
    ),
    "a romanisation without a Chinese name is not looked at": (entry('en = "A"', 'romanisation = ["Qianxin"]'), []),
    "ü may be written u, yu, v or ü": (
        entry('zh = "绿女"', 'romanisation = ["Lünü", "Lu Nu", "Lyu Nyu", "Lv Nv"]'),
        [],
    ),
    "a person may put the family name last": (
        entry('zh = "李开复"', 'romanisation = ["Kaifu Li"]').replace("organisation", "person"),
        [],
    ),
    "an organisation may not": (entry('zh = "李开复"', 'romanisation = ["Kaifu Li"]'), [("G123", WARNING, 4)]),
    "a relation points to an entry": (
        entry('en = "A"', "part_of = [", '  "one-two",', '  "tow",', "]") + entry('en = "B"', id_="one-two"),
        [("G131", ERROR, 6)],
    ),
    "an entry is not part of itself": (entry('en = "A"', 'part_of = ["one"]'), [("G132", ERROR, 4)]),
    "distinct_from is written on both sides": (
        entry('en = "A"', 'distinct_from = ["two"]') + entry('en = "B"', id_="two"),
        [("G133", WARNING, 4)],
    ),
    "replaced_by comes to an end": (
        entry('en = "A"', 'replaced_by = ["two"]')
        + entry('en = "B"', 'replaced_by = ["three"]', id_="two")
        + entry('en = "C"', 'replaced_by = ["one"]', id_="three"),
        [("G134", ERROR, 4)],
    ),
    "an entry that leads to a circle is not in it": (
        entry('en = "A"', 'replaced_by = ["two"]')
        + entry('en = "B"', 'replaced_by = ["three"]', id_="two")
        + entry('en = "C"', 'replaced_by = ["two"]', id_="three"),
        [("G134", ERROR, 9)],
    ),
    "the check character of a USCC fits": (
        entry('en = "A"', 'identifiers = { uscc = "91350100M000100Y44" }'),
        [("G141", ERROR, 4)],
    ),
    "a USCC that fits is fine": (entry('en = "A"', 'identifiers = { uscc = "91350100M000100Y43" }'), []),
    "the check digits of an LEI fit": (
        entry('en = "A"', 'identifiers = { lei = "5493001KJTIIGC8Y1R13" }'),
        [("G141", ERROR, 4)],
    ),
    "each of several stock codes is looked at": (
        entry('en = "A"', 'identifiers = { stock = "NYSE: BABA; 02268.SZ" }'),
        [("G141", ERROR, 4)],
    ),
    "a Wikidata id begins with Q": (entry('en = "A"', 'identifiers = { wikidata = "42" }'), [("G141", ERROR, 4)]),
    "an unknown sort of identifier is a warning": (
        entry('en = "A"', 'identifiers = { wikidta = "Q42" }'),
        [("G142", WARNING, 4)],
    ),
    "a syntax error is the only issue of its file": (entry('en = "A'), [("G001", ERROR, 3)]),
    "load faults and rules report together": (
        entry(
            'en = "A"',
            'short = [""]',
            'former = [{ name = "B", until = "never" }]',
            'part_of = ["nobody"]',
            'nota = "x"',
        ),
        [("G003", ERROR, 4), ("G004", ERROR, 5), ("G131", ERROR, 6), ("G101", ERROR, 7)],
    ),
    "an entry that did not load is not missed again": (
        entry('en = "A"', 'part_of = ["two"]')
        + entry('en = "B"', id_="two").replace('= "organisation"\nen = "B"', '= "x"'),
        [("G003", ERROR, 7)],
    ),
    "an entry whose only name did not load is not nameless too": (entry('en = ""'), [("G003", ERROR, 3)]),
}

TSV: dict[str, tuple[str, list[tuple[str, Severity, int]]]] = {
    "an unknown column is a warning": (
        "id\tlang\tname\tsource\tstaus\na\ten\tA\ts\tx\n",
        [("G101", WARNING, 1)],
    ),
    "an imported id may be anything": ("id\tlang\tname\tsource\nQ 42/ü\ten\tA\ts\n", []),
    "the line is that of the name's row": (
        "id\tlang\tname\tsource\na\ten\tA\ts\na\ten\tB \ts\na\tzh-Hant\t阿里东\ts\n",
        [("G112", WARNING, 3), ("G121", ERROR, 4)],
    ),
    "a relation has the line of the entry's first row": (
        "id\tlang\tname\tsource\tpart_of\nb\ten\tB\ts\t\na\ten\tA\ts\tc | b\n",
        [("G131", ERROR, 3)],
    ),
    "several faults of a file are all reported": (
        "id\tlang\tname\tfrom\tuntil\tsource\na\ten\tA\t2001\t2000\ts\nb\txx\tB\t\t\ts\nc\ten\tC\tsoon\t\ts\n",
        [("G115", ERROR, 2), ("G003", ERROR, 3), ("G004", ERROR, 4)],
    ),
}


def found(issues: list[Issue]) -> list[tuple[str, Severity, int | None]]:
    return [(i.code, i.severity, i.line) for i in issues]


@pytest.mark.parametrize(("text", "expected"), TOML.values(), ids=TOML)
def test_toml(tmp_path: Path, text: str, expected: list[tuple[str, Severity, int]]) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    assert found(check(path)) == expected


@pytest.mark.parametrize(("text", "expected"), TSV.values(), ids=TSV)
def test_names_tsv(tmp_path: Path, text: str, expected: list[tuple[str, Severity, int]]) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(text, "utf-8")
    assert found(check(path)) == expected


def test_a_clean_glossary_has_no_issue(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(CLEAN, "utf-8")
    assert check(tmp_path) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_its_code_and_has_a_case(rule) -> None:
    code = (rule.__doc__ or "").partition(":")[0]
    cases = [expected for _, expected in (*TOML.values(), *TSV.values())]
    assert code in {c for expected in cases for c, _, _ in expected}


def test_codes_are_unique_and_in_order() -> None:
    codes = [(rule.__doc__ or "").partition(":")[0] for rule in RULES]
    assert codes == sorted(set(codes))


def test_a_syntax_error_names_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[one]\nkind = organisation"\n', "utf-8")
    assert render(check(path)).startswith(f"{path}:2: error G001 TOML syntax, column 8: ")


def test_a_missing_source_is_no_issue_but_an_error(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such file"):
        check(tmp_path / "nothing.toml")


def test_the_word_default_is_the_glossary_that_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_text(entry('en = "A"', id_="One"), "utf-8")
    monkeypatch.setattr("termbase.glossary.sources.default_sources", lambda: tmp_path)
    assert found(check("default")) == found(check()) == [("G102", WARNING, 1)]


LAYERS: dict[str, tuple[str, str, list[tuple[str, str, int]]]] = {
    "a later layer sees the ids of an earlier one": (
        entry('en = "A"'),
        entry('en = "B"', 'part_of = ["one"]', id_="two"),
        [],
    ),
    "a replaced entry is not looked at": (entry('en = "A "'), entry('en = "A"'), []),
    "a replaced entry is reported in the later layer": (
        entry('en = "A "'),
        entry('note = "x"', 'en = "A "'),
        [("G112", "b.toml", 4)],
    ),
    "an extended entry keeps what it is distinct from": (
        entry('en = "A"', 'distinct_from = ["two"]') + entry('en = "B"', 'distinct_from = ["one"]', id_="two"),
        entry("extends = true", id_="two"),
        [],
    ),
    "an extended entry keeps its place": (
        entry('en = "A"', 'short = ["B "]'),
        entry("extends = true", 'short = ["C "]'),
        [("G112", "a.toml", 4), ("G112", "b.toml", 4)],
    ),
    "a hidden entry is none": (
        entry('en = "A"') + entry('en = "B"', 'part_of = ["one"]', id_="two"),
        entry("removed = true"),
        [("G131", "a.toml", 8)],
    ),
    "a name shared between layers is reported in the later": (
        entry('en = "A"'),
        entry('en = "A"', id_="two"),
        [("G116", "b.toml", 3)],
    ),
    "distinct_from may be written back by a later layer": (
        entry('en = "A"', 'distinct_from = ["two"]') + entry('en = "B"', id_="two"),
        entry("extends = true", 'distinct_from = ["one"]', id_="two"),
        [],
    ),
}


@pytest.mark.parametrize(("first", "second", "expected"), LAYERS.values(), ids=LAYERS)
def test_layers(tmp_path: Path, first: str, second: str, expected: list[tuple[str, str, int]]) -> None:
    for name, text in (("a.toml", first), ("b.toml", second)):
        (tmp_path / name).write_text(text, "utf-8")
    issues = check(tmp_path / "a.toml", tmp_path / "b.toml")
    assert [(i.code, Path(i.file).name, i.line) for i in issues] == expected


def test_an_id_in_two_files_of_a_folder_is_a_fault(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(entry('en = "A"'), "utf-8")
    assert [(i.code, Path(i.file).name, i.line) for i in check(tmp_path)] == [("G002", "b.toml", 1)]


SUGGESTIONS: dict[str, tuple[str, str]] = {
    "an unknown key has a near one": (entry('en = "A"', 'shrot = ["B"]'), "did you mean 'short'?"),
    "an unknown id has a near one": (
        entry('en = "A"', 'part_of = ["norinko"]', 'shared_with = ["norinco"]') + entry('en = "B"', id_="norinco"),
        "did you mean 'norinco'?",
    ),
    "an unclean name is shown clean": (entry('en = "\u200bA "'), "write 'A'"),
    "a wrong script is turned": (entry('zh = "阿里雲"'), "perhaps '阿里云'"),
    "an impossible reading is told the usual one": (entry('zh = "陕西"', 'pinyin = "x"'), "usually shan3 xi1"),
    "the line to write for distinct_from is told": (
        entry('en = "A"', 'distinct_from = ["two"]')
        + entry('en = "B"', 'distinct_from = ["three"]', id_="two")
        + entry('en = "C"', 'distinct_from = ["two"]', id_="three"),
        'at a.toml:9 write distinct_from = ["three", "one"]',
    ),
}


@pytest.mark.parametrize(("text", "expected"), SUGGESTIONS.values(), ids=SUGGESTIONS)
def test_suggestions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text(text, "utf-8")
    assert [i.suggestion for i in check("a.toml")] == [expected]


def test_issues_are_sorted_by_file_line_and_code(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml"):
        text = entry('en = " "', 'short = ["B ", "——"]', 'zz = "x"', id_=name[0], source=False).replace(" \n", "\n")
        (tmp_path / name).write_text(text, "utf-8")
    order = [(i.file, i.line, i.code) for i in check(tmp_path)]
    assert order == sorted(order)
    assert len({file for file, _, _ in order}) == 2
    assert len(order) > 6


SAMPLE = [
    Issue("G121", ERROR, "a,b:c.toml", 3, "one", "100 % 雲\nand more", "perhaps '云'"),
    Issue("G001", ERROR, "x.tsv", None, "", "cannot be read", ""),
    Issue("G104", WARNING, "x.tsv", 2, "a", "[a] no source is given", ""),
]

GOLDEN = {
    "text": """\
a,b:c.toml:3: error G121 100 % 雲\\nand more (perhaps '云')
x.tsv: error G001 cannot be read
x.tsv:2: warning G104 [a] no source is given
""",
    "github": """\
::error file=a%2Cb%3Ac.toml,line=3,title=G121::100 %25 雲%0Aand more (perhaps '云')
::error file=x.tsv,title=G001::cannot be read
::warning file=x.tsv,line=2,title=G104::[a] no source is given
""",
    "json": """\
[
  {
    "code": "G104",
    "severity": "warning",
    "file": "x.tsv",
    "line": 2,
    "entry_id": "a",
    "message": "[a] no source is given",
    "suggestion": ""
  }
]
""",
}


@pytest.mark.parametrize("form", ["text", "github"])
def test_lines_as_they_are_printed(form: str) -> None:
    assert render(SAMPLE, form) == GOLDEN[form]


def test_json_is_a_list_of_objects() -> None:
    assert render(SAMPLE[2:], "json") == GOLDEN["json"]
    assert [i["line"] for i in json.loads(render(SAMPLE, "json"))] == [3, None, 2]


def test_nothing_found_prints_nothing() -> None:
    assert (render([]), render([], "github"), render([], "json")) == ("", "", "[]\n")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="text, json, github"):
        render([], "xml")
