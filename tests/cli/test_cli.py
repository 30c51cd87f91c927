"""The command line: what each command reads and writes, and its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from wcwidth import wcswidth

import termbase
from termbase import Termbase
from termbase.batch import documents
from termbase.cli.main import main

GLOSSARY = str(Path(__file__).parents[1] / "fixtures" / "glossary")
ADDED = ["status", "id", "ids", "score", "zh", "en", "matched", "reasons"]

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, on the fixture glossary unless it names one."""
    monkeypatch.chdir(tmp_path)

    def invoke(command: str, *args: str, given: str | bytes | None = None) -> Result:
        takes = (
            any("--glossary" in p.opts for p in main.commands[command].params) if command in main.commands else False
        )
        own = () if "-g" in args or not takes else ("-g", GLOSSARY)
        result = CliRunner().invoke(main, [command, *own, *args], input=given)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def program(*args: str, given: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """The real program."""
    return subprocess.run(
        [sys.executable, "-m", "termbase", *args],
        input=given, capture_output=True, env=environment(**env), timeout=60, check=False,
    )  # fmt: skip


def environment(**env: str) -> dict[str, str]:
    source = str(Path(termbase.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": source, **env}


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.split("\n")[:-1]]


# --- help, exit status -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", main.commands)
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    said = result.stdout.split("\n", 2)[2].split("Options:")[0].strip()
    assert len(said) > 15
    assert CliRunner().invoke(main, [command, "-h"]).stdout == result.stdout
    assert main.commands[command].get_short_help_str(200)


@pytest.mark.parametrize("command", ["", *main.commands])
def test_examples_of_a_help_stand_on_lines_of_their_own(command: str) -> None:
    lines = CliRunner().invoke(main, [*([command] if command else []), "--help"]).stdout.split("\n")
    assert max(map(len, lines)) <= 80
    assert not any("\\b" in line or "\b" in line for line in lines)
    examples = next(at for at, line in enumerate(lines) if line in ("  Examples:", "  Example:"))
    shown = list(takewhile(str.strip, lines[examples + 1 :]))
    assert shown
    assert all(line.startswith("    termbase ") and line.count("termbase ") == 1 for line in shown)


def test_the_commands_that_are_built_are_those_of_the_contract() -> None:
    contract = {"lookup", "resolve", "annotate", "normalise", "export", "import", "check", "compile", "stats",
                "parts", "diff", "add", "fmt", "lint", "render", "serve"}  # fmt: skip
    assert {"lookup", "resolve", "annotate", "normalise", "export", "import", "check", "compile"} <= set(main.commands)
    assert set(main.commands) <= contract


def test_version() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, termbase.__version__ in result.stdout) == (0, True)


EXIT: dict[str, tuple[list[str], str | None, int]] = {
    "lookup: a match": (["lookup", "华为"], None, 0),
    "lookup: ambiguous is an answer": (["lookup", "张勇"], None, 0),
    "lookup: none": (["lookup", "no such name"], None, 1),
    "lookup: one of two is none": (["lookup", "华为", "no such name"], None, 1),
    "lookup: a weak name is none": (["lookup", "南方"], None, 1),
    "lookup: nothing asked": (["lookup"], None, 2),
    "lookup: an unknown option": (["lookup", "--nope", "华为"], None, 2),
    "lookup: an unknown kind": (["lookup", "--kind", "company", "华为"], None, 2),
    "lookup: a day that is none": (["lookup", "--as-of", "2015-02-30", "华为"], None, 2),
    "lookup: no such glossary": (["lookup", "-g", "nowhere", "华为"], None, 2),
    "lookup: no such decisions": (["lookup", "--decisions", "nowhere", "华为"], None, 2),
    "resolve: unmatched names": (["resolve"], "nobody\n", 0),
    "resolve --fail-unmatched: all match": (["resolve", "--fail-unmatched"], "华为\nCETC\n", 0),
    "resolve --fail-unmatched: none": (["resolve", "--fail-unmatched"], "华为\nnobody\n", 1),
    "resolve --fail-unmatched: ambiguous": (["resolve", "--fail-unmatched"], "张勇\n", 1),
    "resolve --fail-unmatched: nothing asked": (["resolve", "--fail-unmatched"], "", 0),
    "resolve: no such file": (["resolve", "nowhere.txt"], None, 2),
    "resolve: no such encoding": (["resolve", "--encoding", "klingon"], "华为\n", 2),
    "resolve: no such column": (["resolve", "--column", "firm", "--format", "csv"], "name,n\n华为,1\n", 2),
    "resolve: an empty table": (["resolve", "--column", "name"], "", 2),
    "annotate: no mention": (["annotate"], "nothing\n", 0),
    "annotate: no such file": (["annotate", "nowhere.txt"], None, 2),
    "annotate: --nested with html": (["annotate", "--nested", "--format", "html"], "", 2),
    "normalise": (["normalise"], "华为\n", 0),
    "normalise: an unknown language": (["normalise", "--to", "fr"], "", 2),
    "normalise: no such file": (["normalise", "nowhere.txt"], None, 2),
    "export: an unknown format": (["export", "docx"], None, 2),
    "import: no such file": (["import", "names-tsv", "nowhere.tsv"], None, 2),
    "compile: no such glossary": (["compile", "nowhere", "-o", "x.idx"], None, 2),
    "compile: no output": (["compile", GLOSSARY], None, 2),
    "stats": (["stats"], None, 0),
    "check: warnings only": (["check", GLOSSARY], None, 0),
    "an unknown command": (["frobnicate"], None, 2),
}  # fmt: skip


@pytest.mark.parametrize(("args", "given", "status"), EXIT.values(), ids=EXIT)
def test_exit_status(run: Run, args: list[str], given: str | None, status: int) -> None:
    result = run(*args, given=given)
    assert result.exit_code == status, result.stderr
    if status == 2:
        assert result.stdout == "" or "--encoding" in args  # a table's header may be out before its first row is read
        assert "Error: " in result.stderr


def test_check_is_one_on_errors(run: Run) -> None:
    Path("bad.toml").write_text('[a]\nkind = "organisation"\nzh = "甲"\npart_of = ["nobody"]\n', "utf-8")
    Path("good.toml").write_text('[a]\nkind = "organisation"\nzh = "甲乙公司"\nsources = ["x"]\n', "utf-8")
    bad, good = run("check", "bad.toml", "--format", "json"), run("check", "good.toml")
    assert (bad.exit_code, good.exit_code) == (1, 0)
    assert "nobody" in bad.stdout


BROKEN_TOML = b'[a]\nkind = "organisation"\nzh = \n'
TWICE = b'[a]\nkind = "term"\nzh = "x"\n[a]\nkind = "term"\n'
NO_UTF_8 = b"[a]\nkind = 'term'\nzh = '\xff'\n"
RAGGED = "name,n\n华为,1\nCETC\n".encode()
OPEN_QUOTE = 'name,n\n"华为,1\nCETC,2\n'.encode()
DECISIONS = "query\tverdict\tid\n华为\tperhaps\thuawei\n".encode()

UNREADABLE = {
    "a TOML glossary": ("g.toml", BROKEN_TOML, ["stats", "-g", "g.toml"], "g.toml:3"),
    "a twice-defined id": ("g.toml", TWICE, ["stats", "-g", "g.toml"], "g.toml:4"),
    "a glossary that is no UTF-8": ("g.toml", NO_UTF_8, ["stats", "-g", "g.toml"], "g.toml:3"),
    "a names-TSV": ("g.tsv", "id\tlang\tname\na\txx\t甲\n".encode(), ["stats", "-g", "g.tsv"], "g.tsv:2"),
    "an index that is none": ("g.idx", b"not an index at all", ["stats", "-g", "g.idx"], "g.idx"),
    "names in another encoding": ("n.txt", "华为\n中国\n".encode("gb18030"), ["resolve", "n.txt"], "n.txt:1"),
    "names in another encoding, later": ("n.txt", b"ok\n\n\xff\n", ["resolve", "n.txt"], "n.txt:3"),
    "a text in another encoding": ("t.txt", b"ok\n\xff", ["annotate", "t.txt"], "t.txt:2"),
    "a ragged row": ("r.csv", RAGGED, ["resolve", "r.csv", "--column", "name"], "r.csv:3"),
    "a ragged row in TSV": ("r.tsv", b"name\tn\nx\t1\t2\n", ["resolve", "r.tsv", "--column", "name"], "r.tsv:2"),
    "a quote left open": ("q.csv", OPEN_QUOTE, ["resolve", "q.csv", "--column", "name"], "q.csv:"),
    "a Parquet file that is none": (
        "p.parquet",
        b"PAR?",
        ["resolve", "p.parquet", "--column", "name", "-o", "out.parquet"],
        "p.parquet",
    ),
    "a decisions file": ("d.tsv", DECISIONS, ["lookup", "--decisions", "d.tsv", "x"], "d.tsv:2"),
}


@pytest.mark.parametrize(("name", "content", "args", "place"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_input_is_two_and_one_line_with_the_place(
    run: Run, name: str, content: bytes, args: list[str], place: str
) -> None:
    Path(name).write_bytes(content)
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    assert place in result.stderr
    assert not Path("out.parquet").exists()


def test_the_line_of_a_fault_counts_from_the_start_of_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("n.txt").write_bytes(b"one\ntwo\n\nfour\nfive\xff\n")
    for size in (1 << 20, 64, 7, 4, 1):
        monkeypatch.setattr(documents, "_BLOCK", size)
        assert "n.txt:5:" in run("resolve", "n.txt").stderr
        assert "n.txt:5:" in run("annotate", "n.txt").stderr


# --- lookup ------------------------------------------------------------------------------------------------------


def test_lookup_for_people(run: Run) -> None:
    shown = run("lookup", "第二砲兵").stdout
    for part in ("match", "plarf", "中国人民解放军火箭军", "People's Liberation Army Rocket Force", "until 2015-12-31",
                 "Simplified, Traditional or variant characters"):  # fmt: skip
        assert part in shown
    assert "\x1b" not in shown
    near = run("lookup", "中国电子科技集团公司第三十八研究所").stdout
    assert "veto: number 38 ≠ 29" in near
    assert "cetc-29" in near
    several = run("lookup", "张勇").stdout
    assert "zhang-yong-alibaba" in several
    assert "zhang-yong-haidilao" in several


def test_lookup_for_programs(run: Run, tb: Termbase) -> None:
    result = run("lookup", "--format", "json", "华为", "nobody")
    assert json.loads(result.stdout) == [json.loads(json.dumps(tb.resolve(n).as_dict())) for n in ("华为", "nobody")]


def test_hints_reach_the_library(run: Run) -> None:
    def ids(*args: str) -> list[str]:
        return list(json.loads(run("lookup", "--format", "json", *args).stdout)[0]["ids"])

    assert ids("--kind", "place", "长城") == ["the-great-wall"]
    assert ids("--lang", "en", "华为") == []
    assert ids("--strict", "CETC第29研究所") == []
    assert ids("--as-of", "1985", "东方红机械厂") == ["dongfang-new"]
    Path("d.tsv").write_text("query\tverdict\tid\twho\twhen\n华为\tis\tcetc\tLi\t2026\n", "utf-8")
    assert ids("--decisions", "d.tsv", "华为") == ["cetc"]


def cells_from(line: str, start: int) -> str:
    """The rest of a line from a cell of the terminal on; fails if a character lies across it."""
    line += " " * (start - wcswidth(line) + 1)
    for position in range(len(line)):
        if wcswidth(line[:position]) == start:
            return line[position:]
    raise AssertionError(f"no character of {line!r} begins at cell {start}")


def test_tables_line_up_in_cells(run: Run) -> None:
    names = ["华为", "ＣＥＴＣ", "中国电子科技集团公司第三十研究所", "nobody", "张勇", "Müller & Söhne", "x" * 70]
    lines = run("resolve", "--format", "table", given="\n".join(names)).stdout.splitlines()
    assert len(lines) == len(names) + 1
    at = {column: wcswidth(lines[0][: lines[0].index(column)]) for column in ("status", "score")}
    statuses = ["match", "match", "match", "none", "ambiguous", "match", "none"]
    for line, status in zip(lines[1:], statuses, strict=True):
        assert cells_from(line, at["status"]).startswith(status)
        assert cells_from(line, at["status"] - 1).startswith(" ")
    scores = [cells_from(line, at["score"]).split()[:1] for line in lines[1:]]
    assert scores == [["0.99"], ["0.99"], ["0.99"], [], ["0.50"], ["0.99"], []]


def test_the_names_of_an_entry_line_up_in_cells(run: Run) -> None:
    rows = [line for line in run("lookup", "CETC").stdout.splitlines() if line.startswith("    ")]
    shown = {line.split()[0]: line for line in rows}
    at = {wcswidth(line[: line.index(tag)]) for name, tag in (("中国电科", "zh"), ("电科", "zh"), ("CETC", "en"))
          for line in [shown[name]]}  # fmt: skip
    assert len(at) == 1


# --- resolve: lines ----------------------------------------------------------------------------------------------


def test_one_object_per_line_in_order_and_blank_lines_stay(run: Run) -> None:
    rows = objects(run("resolve", "--format", "jsonl", given="华为\n\n张勇\r\n   \nnobody"))
    assert [r["query"] for r in rows] == ["华为", "", "张勇", "   ", "nobody"]
    assert [r["status"] for r in rows] == ["match", "none", "ambiguous", "none", "none"]
    assert [r["id"] for r in rows] == ["huawei", None, None, None, None]
    assert [len(r["ids"]) for r in rows] == [1, 0, 2, 0, 0]
    assert all({"score", "zh", "en", "matched", "reasons", "candidates", "candidate_count"} <= r.keys() for r in rows)


def test_only_a_line_feed_ends_a_line(run: Run) -> None:
    rows = objects(run("resolve", "--format", "jsonl", given="华\u2028为\nA\x0bB\x85\x1cC\n"))
    assert [r["query"] for r in rows] == ["华\u2028为", "A\x0bB\x85\x1cC"]


@pytest.mark.parametrize(("format_", "mark"), [("tsv", "\t"), ("csv", ",")])
def test_names_as_a_table(run: Run, format_: str, mark: str) -> None:
    result = run("resolve", "--format", format_, "--prefix", "tb.", given="华为\n\nnobody\n")
    rows = list(csv.reader(io.StringIO(result.stdout), delimiter=mark))
    assert rows[0] == ["query", *("tb." + a for a in ADDED)]
    assert [(r[0], r[1], r[2]) for r in rows[1:]] == [
        ("华为", "match", "huawei"),
        ("", "none", ""),
        ("nobody", "none", ""),
    ]
    assert {len(r) for r in rows} == {9}


def test_tabs_in_a_name_do_not_break_a_tsv(run: Run) -> None:
    lines = run("resolve", "--format", "tsv", given='华\t为\n"x\n').stdout.splitlines()
    assert [line.count("\t") for line in lines] == [8, 8, 8]
    assert lines[2].startswith('"x\t')


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "big5"])
def test_other_encodings(run: Run, encoding: str) -> None:
    Path("n.txt").write_bytes("華為\r\n\r\n中國\n".encode(encoding))
    rows = objects(run("resolve", "n.txt", "--encoding", encoding, "--format", "jsonl"))
    assert [(r["query"], r["id"]) for r in rows] == [("華為", "huawei"), ("", None), ("中國", "china")]
    assert [r["id"] for r in objects(run("annotate", "n.txt", "--encoding", encoding))] == ["huawei", "china"]


def test_a_byte_order_mark_is_no_part_of_the_first_name(run: Run) -> None:
    rows = objects(run("resolve", "--format", "jsonl", given=b"\xef\xbb\xbf" + "华为\n".encode()))
    assert [(r["query"], r["reasons"]) for r in rows] == [("华为", ["exact name"])]


def test_input_in_small_blocks_is_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"{n}\r\n\n" for n in ("华为", "CETC", "中国电科三十所", "🐉", "nobody")).encode()
    names, mentions = run("resolve", given=text).stdout, run("annotate", given=text).stdout
    for size in (1, 5, 16):
        monkeypatch.setattr(documents, "_BLOCK", size)
        assert run("resolve", given=text).stdout == names
        assert run("annotate", given=text).stdout == mentions
    assert mentions.count("\n") == 3


def test_output_into_a_file_is_whole_or_not_at_all(run: Run) -> None:
    Path("n.csv").write_text("name,n\n华为,1\nCETC,2\n", "utf-8")
    result = run("resolve", "n.csv", "--column", "name", "-o", "out.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("out.csv").read_text("utf-8") == run("resolve", "n.csv", "--column", "name").stdout
    before = Path("out.csv").read_bytes()
    Path("n.csv").write_text("name,n\n华为,1\nCETC\n", "utf-8")
    assert run("resolve", "n.csv", "--column", "name", "-o", "out.csv").exit_code == 2
    assert Path("out.csv").read_bytes() == before
    assert sorted(p.name for p in Path().iterdir()) == ["n.csv", "out.csv"]


# --- resolve: tables ---------------------------------------------------------------------------------------------


def test_csv_rows_stay_as_they_are(run: Run) -> None:
    table = [["id", "firm", "note"], ["1", "华为", 'says "hi", twice'], ["2", "", ""], ["3", "张勇", "two\nlines"]]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    Path("t.csv").write_text(text.getvalue(), "utf-8-sig", newline="")
    rows = list(csv.reader(io.StringIO(run("resolve", "t.csv", "--column", "firm").stdout, newline="")))
    assert [r[:3] for r in rows] == table
    assert rows[0][3:] == ["termbase_" + a for a in ADDED]
    assert [r[3] for r in rows[1:]] == ["match", "none", "ambiguous"]
    assert rows[1][4:7] == ["huawei", "huawei", "0.99"]
    assert rows[3][4:6] == ["", "zhang-yong-alibaba | zhang-yong-haidilao"]


def test_a_line_break_in_a_cell_stays_as_it_is(run: Run) -> None:
    Path("t.csv").write_bytes('firm,note\r\n华为,"two\r\nlines"\r\n'.encode())
    rows = list(csv.reader(io.StringIO(run("resolve", "t.csv", "--column", "firm").stdout_bytes.decode(), newline="")))
    assert rows[1][1] == "two\r\nlines"


def test_tsv_has_no_quotes(run: Run) -> None:
    Path("t.tsv").write_text('firm\tnote\n"华为\tx"y\nCETC\t"\n', "utf-8")
    lines = run("resolve", "t.tsv", "--column", "firm").stdout.splitlines()
    assert [line.split("\t")[:4] for line in lines[1:]] == [
        ['"华为', 'x"y', "match", "huawei"], ["CETC", '"', "match", "cetc"],
    ]  # fmt: skip


def test_a_blank_line_in_a_table_of_one_column_stays(run: Run) -> None:
    Path("t.csv").write_text("firm\n华为\n\nCETC\n", "utf-8")
    lines = run("resolve", "t.csv", "--column", "firm").stdout.splitlines()
    assert [line.split(",")[1] for line in lines] == ["termbase_status", "match", "none", "match"]


def test_a_table_on_standard_input(run: Run) -> None:
    as_csv = run("resolve", "--column", "firm", "--format", "csv", given="n,firm\n1,华为\n")
    as_tsv = run("resolve", "--column", "firm", given="n\tfirm\n1\t华为\n")
    assert as_csv.stdout.splitlines()[1].startswith("1,华为,match,huawei,")
    assert as_tsv.stdout.splitlines()[1].startswith("1\t华为\tmatch\thuawei\t")


def test_a_table_as_json_lines_keeps_the_row(run: Run) -> None:
    (row,) = objects(run("resolve", "--column", "firm", "--format", "jsonl", given="n\tfirm\n1\t华为\n"))
    assert (row["id"], row["row"]) == ("huawei", {"n": "1", "firm": "华为"})


def test_a_column_that_is_there_already_is_an_error(run: Run) -> None:
    given = "firm\ttermbase_score\n华为\t1\n"
    result = run("resolve", "--column", "firm", given=given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "termbase_score" in result.stderr
    assert "--prefix" in result.stderr
    header = run("resolve", "--column", "firm", "--prefix", "tb_", given=given).stdout.splitlines()[0]
    assert header.split("\t")[:4] == ["firm", "termbase_score", "tb_status", "tb_id"]


def test_an_unknown_column_is_an_error_that_lists_the_columns(run: Run) -> None:
    result = run("resolve", "--column", "company", given="n\tfirm\n1\t华为\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "n, firm" in result.stderr


def test_parquet(run: Run) -> None:
    table = pa.table({"n": pa.array([1, 2, 3], pa.int16()), "firm": ["华为", None, "张勇"]})
    pq.write_table(table, "t.parquet", row_group_size=2)
    assert run("resolve", "t.parquet", "--column", "firm", "-o", "out.parquet").exit_code == 0
    out = pq.read_table("out.parquet")
    assert out.column_names == ["n", "firm", *("termbase_" + a for a in ADDED)]
    assert out.select(["n", "firm"]).equals(table)
    assert out["termbase_status"].to_pylist() == ["match", "none", "ambiguous"]
    assert out["termbase_id"].to_pylist() == ["huawei", None, None]
    assert out["termbase_score"].to_pylist() == [0.99, 0.0, 0.5]


def test_parquet_needs_a_column_and_an_output_and_no_collision(run: Run) -> None:
    pq.write_table(pa.table({"firm": ["华为"], "termbase_id": ["x"]}), "t.parquet")
    for args in (["--column", "firm"], ["-o", "out.parquet"], ["--column", "firm", "-o", "out.parquet"],
                 ["--column", "nobody", "--prefix", "p_", "-o", "out.parquet"]):  # fmt: skip
        assert run("resolve", "t.parquet", *args).exit_code == 2
    assert not Path("out.parquet").exists()
    assert run("resolve", "t.parquet", "--column", "firm", "--prefix", "p_", "-o", "out.parquet").exit_code == 0


# --- annotate, normalise -----------------------------------------------------------------------------------------

TEXT = '<b>华为</b> & "CETC"\r\nXi\'an, 张勇\r\n中国电科三十所 </script> 🐉'


def test_annotate_writes_what_the_library_says(run: Run, tb: Termbase) -> None:
    Path("a.txt").write_bytes(TEXT.encode())
    assert objects(run("annotate", "a.txt")) == [m.as_dict("a.txt") for m in tb.annotate(TEXT)]
    nested = [m.as_dict("a.txt") for m in tb.annotate(TEXT, nested=True)]
    assert objects(run("annotate", "--nested", "a.txt")) == nested
    assert len(nested) > len(tb.annotate(TEXT))
    given = objects(run("annotate", given=TEXT.encode()))
    assert [m["file"] for m in given] == [""] * len(given)
    assert {"file", "start", "end", "text", "status", "id", "ids", "zh", "en", "score"} <= given[0].keys()


def test_annotate_several_files_each_by_itself(run: Run) -> None:
    Path("a.txt").write_text("x Xi Jinping", "utf-8")
    Path("b.txt").write_text("Xi 华为", "utf-8")
    rows = objects(run("annotate", "a.txt", "b.txt"))
    assert [(r["file"], r["start"], r["text"]) for r in rows] == [("a.txt", 2, "Xi Jinping"), ("b.txt", 3, "华为")]


class Page(HTMLParser):
    """What stands in the text of an annotated page, which of it is marked, and which entries have a card."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.marked, self.targets, self.ids = "", [""], [], set()  # type: ignore[var-annotated]
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag not in ("meta", "link", "br"):
            self._open.append((tag, said.get("class") or ""))
        self.ids.add(said.get("id"))
        if tag == "a":
            self.targets.append((said.get("href") or "").removeprefix("#"))
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self._open:
            self.text += data
            if self._open[-1][0] == "a":
                self.marked[-1] += data


def test_html_holds_the_text_and_its_mentions(run: Run, tb: Termbase) -> None:
    page = Page()
    shown = run("annotate", "--format", "html", given=TEXT.encode()).stdout
    page.feed(shown)
    page.close()
    assert shown.startswith("<!doctype html>")
    assert page.text.replace("\r\n", "\n") == TEXT.replace("\r\n", "\n")
    assert page.marked[1:] == [m.text for m in tb.annotate(TEXT)]
    assert set(page.targets) <= page.ids
    assert "<script" not in shown.replace("&lt;", "")


def test_text_shows_the_mentions_and_loses_nothing(run: Run) -> None:
    shown = run("annotate", "--format", "text", given="在华为工作\r\n张勇").stdout_bytes.decode()
    assert "\x1b" not in shown
    for part in ("在", "华为", "huawei", "工作", "张勇", "zhang-yong-haidilao"):
        assert part in shown


def test_normalise_changes_names_only(run: Run) -> None:
    Path("a.txt").write_bytes("在南京大学\r\n\r\n张勇\n南开大学".encode())
    assert run("normalise", "a.txt").stdout_bytes.decode() == "在Nanjing University\r\n\r\n张勇\nNankai University"
    glossed = run("normalise", "--style", "gloss", "--to", "zh-Hant", given="南京大学\n").stdout
    assert glossed == "南京大学 (南京大學)\n"
    assert run("normalise", "--as-of", "2015-06-01", given="PLARF").stdout == "Second Artillery Force"
    assert run("normalise", "--encoding", "gb18030", given="南开大学".encode("gb18030")).stdout == "Nankai University"


# --- glossaries --------------------------------------------------------------------------------------------------


def test_glossaries_are_layered_in_order(run: Run) -> None:
    Path("ours.toml").write_text(
        '[huawei]\nkind = "organisation"\nzh = "另一个华为"\n[ours]\nkind = "term"\nzh = "我们的词"\n', "utf-8"
    )

    def found(name: str, *glossaries: str) -> list[str]:
        options = [part for g in glossaries for part in ("-g", g)]
        return list(json.loads(run("lookup", "--format", "json", *options, name).stdout)[0]["ids"])

    assert found("华为", GLOSSARY, "ours.toml") == []
    assert found("另一个华为", GLOSSARY, "ours.toml") == ["huawei"]
    assert found("另一个华为", "ours.toml", GLOSSARY) == []
    assert found("我们的词", GLOSSARY, "ours.toml") == ["ours"]
    assert found("南京大学", GLOSSARY, "ours.toml") == ["nanjing-university"]
    assert found("南京大学", "ours.toml") == []


def test_default_keeps_the_built_in_glossary(run: Run) -> None:
    Path("ours.toml").write_text('[zz-ours]\nkind = "term"\nzh = "我们的词"\n', "utf-8")
    both = json.loads(run("stats", "--format", "json", "-g", "default", "-g", "ours.toml").stdout)
    only = json.loads(run("stats", "--format", "json", "-g", "default").stdout)
    assert both != only
    assert run("lookup", "-g", "default", "-g", "ours.toml", "我们的词").exit_code == 0
    assert run("lookup", "-g", "default", "我们的词").exit_code == 1


def test_compile_then_use_the_index(run: Run, tb: Termbase) -> None:
    result = run("compile", GLOSSARY, "-o", "g.idx")
    assert (result.exit_code, result.stdout) == (0, "")
    names = "华为\n张勇\nCETC第29研究所\nweishitong\nnobody\n"
    expected = [json.loads(json.dumps(tb.resolve(n).as_dict())) for n in names.split()]
    assert objects(run("resolve", "-g", "g.idx", "--format", "jsonl", given=names)) == expected
    Path("ours.toml").write_text('[zz-ours]\nkind = "term"\nzh = "我们的词"\n', "utf-8")
    assert run("lookup", "-g", "g.idx", "-g", "ours.toml", "我们的词", "华为").exit_code == 0


def test_a_glossary_that_cannot_be_read_leaves_the_old_index(run: Run) -> None:
    run("compile", GLOSSARY, "-o", "g.idx")
    before = Path("g.idx").read_bytes()
    Path("bad.toml").write_text("[a\n", "utf-8")
    assert run("compile", "bad.toml", "-o", "g.idx").exit_code == 2
    assert Path("g.idx").read_bytes() == before
    assert sorted(p.name for p in Path().iterdir()) == ["bad.toml", "g.idx"]


def test_an_index_cut_short_is_an_error_that_says_what_to_run(run: Run) -> None:
    run("compile", GLOSSARY, "-o", "g.idx")
    Path("g.idx").write_bytes(Path("g.idx").read_bytes()[:-100])
    result = run("lookup", "-g", "g.idx", "华为")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "termbase compile" in result.stderr


def test_export_then_import_is_the_same_glossary(run: Run, tb: Termbase) -> None:
    assert run("export", "names-tsv", "-o", "all.tsv").stdout == ""
    assert run("export", "names-tsv").stdout_bytes == Path("all.tsv").read_bytes()
    assert run("import", "names-tsv", "all.tsv", "-o", "all.toml").stdout == ""
    assert run("import", "names-tsv", "all.tsv").stdout_bytes == Path("all.toml").read_bytes()
    assert list(termbase.load("all.toml").entries()) == list(tb.entries())
    assert list(termbase.load("all.tsv").entries()) == list(tb.entries())
    assert run("export", "names-tsv", "-g", "all.toml").stdout_bytes == Path("all.tsv").read_bytes()


def test_export_for_a_spreadsheet_has_one_row_an_entry(run: Run, tb: Termbase) -> None:
    lines = run("export", "tsv").stdout.splitlines()
    header = lines[0].split("\t")
    assert header == ["id", "kind", "zh_hans", "zh_hant", "pinyin", "en", "short", "acronyms", "former", "variants",
                      "identifiers", "part_of", "owned_by", "sources", "note"]  # fmt: skip
    rows = [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]
    assert [r["id"] for r in rows] == [e.id for e in tb.entries()]
    cetc = next(r for r in rows if r["id"] == "cetc")
    assert cetc["short"] == "中国电科 | 中电科 | 电科"
    assert (cetc["acronyms"], cetc["former"]) == ("CETC", "中国电子科技集团公司")
    assert "有限公可" not in "".join(cetc.values())


def test_stats_count_the_entries(run: Run, tb: Termbase) -> None:
    assert str(len(tb)) in run("stats").stdout
    assert json.loads(run("stats", "--format", "json").stdout)["version"] == tb.version


# --- the real program --------------------------------------------------------------------------------------------


def test_nothing_but_results_on_standard_output() -> None:
    done = program("resolve", "-g", GLOSSARY, "--format", "jsonl", given="华为\n\nnobody\n".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["match", "none", "none"]


def test_messages_go_to_standard_error(tmp_path: Path) -> None:
    done = program("compile", GLOSSARY, "-o", str(tmp_path / "g.idx"), TERMBASE_CACHE=str(tmp_path / "new"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"g.idx" in done.stderr
    done = program("check", GLOSSARY, "--format", "json")
    assert isinstance(json.loads(done.stdout), list | dict)
    assert b"0 errors" in done.stderr
    done = program("lookup", "-g", GLOSSARY, "nobody at all", TERMBASE_CACHE=str(tmp_path / "other"))
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    done = program("lookup", "-g", GLOSSARY, "华为", TERMBASE_CACHE=str(tmp_path / "file" / "cache"))
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "args",
    [
        ["resolve", "--format", "jsonl"],
        ["resolve"],
        ["annotate"],
        ["annotate", "--format", "text"],
        ["annotate", "--format", "html"],
        ["normalise", "--to", "zh-Hant"],
        ["export", "names-tsv"],
        ["lookup", "CETC"],
        ["lookup", "--format", "json", "CETC"],
        ["stats"],
    ],
    ids=" ".join,
)
def test_output_is_utf_8_wherever_it_runs(args: list[str]) -> None:
    plain = program(args[0], "-g", GLOSSARY, *args[1:], given="華為 CETC\n".encode(), PYTHONIOENCODING="utf-8")
    other = program(args[0], "-g", GLOSSARY, *args[1:], given="華為 CETC\n".encode(), PYTHONIOENCODING="latin-1")
    assert plain.returncode == other.returncode == 0
    assert other.stdout == plain.stdout
    assert other.stderr == b""


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "termbase", "resolve", "-g", GLOSSARY, "--format", "jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert process.stderr
    try:
        process.stdin.write("华为\n".encode() * 20_000)
        process.stdin.close()
    except BrokenPipeError:
        pass
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(60)
    assert said == b""
