"""`resolve --contained`, `--candidates`, and the review in a spreadsheet, with the real commands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from termbase import Termbase
from termbase.batch import tables
from termbase.cli.main import main

GLOSSARY = str(Path(__file__).parents[1] / "fixtures" / "glossary")
#: A match, a name of two people, two names that only have candidates, one that has none, and one with a name inside.
NAMES = ["华为", "张勇", "三十所", "Nanjing Universiti of Posts", "Completely Unrelated Words", "南京大学物理学院"]
CANDIDATES = [f"termbase_candidate_{n}_{each}" for n in (1, 2) for each in ("id", "name", "score")]

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder on the fixture glossary."""
    monkeypatch.chdir(tmp_path)

    def invoke(command: str, *args: str, given: str | None = None) -> Result:
        result = CliRunner().invoke(main, [command, "-g", GLOSSARY, *args], input=given)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def written(rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def names_as_csv() -> str:
    return written([{"n": str(at), "firm": name} for at, name in enumerate(NAMES)])


# --- names inside ------------------------------------------------------------------------------------------------


def test_contained_answers_with_the_names_inside(run: Run) -> None:
    rows = table(run("resolve", "--contained", "--format", "csv", given="\n".join(NAMES)).stdout)
    inside = rows[-1]
    assert (inside["termbase_status"], inside["termbase_id"], inside["termbase_ids"]) == (
        "contained", "", "nanjing-university",
    )  # fmt: skip
    assert inside["termbase_reasons"] == "contains 南京大学: parent of the unit named"


def test_without_it_the_reason_says_what_is_inside(run: Run) -> None:
    (row,) = table(run("resolve", "--format", "csv", given="南京大学物理学院\n").stdout)
    assert (row["termbase_status"], row["termbase_ids"]) == ("none", "")
    assert row["termbase_reasons"] == "contains 南京大学; --contained answers with it"


def test_contained_names_come_in_the_order_of_the_string(run: Run) -> None:
    given = "CETC、南京大学\n南京大学、CETC\n"
    answers = [
        json.loads(line) for line in run("resolve", "--contained", "--format", "jsonl", given=given).stdout.splitlines()
    ]
    assert [a["ids"] for a in answers] == [["cetc", "nanjing-university"], ["nanjing-university", "cetc"]]
    assert [(a["status"], a["id"]) for a in answers] == [("contained", None)] * 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_contained_reaches_every_process(run: Run, jobs: str) -> None:
    given = "".join(f"南京大学第{n}研究所\n" for n in range(2, 500))
    rows = table(run("resolve", "--contained", "--jobs", jobs, "--format", "csv", given=given).stdout)
    assert {(r["termbase_status"], r["termbase_ids"]) for r in rows} == {("contained", "nanjing-university")}


def test_lookup_shows_what_is_inside(run: Run) -> None:
    result = run("lookup", "--contained", "CETC、南京大学")
    assert result.exit_code == 0
    assert "contained" in result.stdout
    assert "one of 2 names" in result.stdout
    assert run("lookup", "CETC、南京大学").exit_code == 1


def test_a_contained_name_is_no_match(run: Run) -> None:
    assert run("resolve", "--contained", "--fail-unmatched", given="南京大学物理学院\n").exit_code == 1


# --- candidates --------------------------------------------------------------------------------------------------


def test_candidates_stand_beside_what_is_not_decided(run: Run, tb: Termbase) -> None:
    Path("t.csv").write_text(names_as_csv(), "utf-8")
    rows = table(run("resolve", "t.csv", "--column", "firm", "--candidates", "2").stdout)
    assert list(rows[0]) == ["n", "firm", *("termbase_" + each for each in tables.ADDED), *CANDIDATES]
    match, ambiguous, weak, similar, nothing, inside = ([r[c] for c in CANDIDATES] for r in rows)
    assert match == nothing == [""] * 6
    assert ambiguous == ["zhang-yong-alibaba", "张勇", "0.5", "zhang-yong-haidilao", "张勇", "0.5"]
    assert weak[:2] == ["cetc-30", "三十所"]
    assert similar[0] == "nanjing-university"
    assert (inside[0], 0 < float(inside[2]) < 0.5) == ("nanjing-university", True)
    for row in rows[1:]:
        answer = tb.resolve(row["firm"])
        assert [row[c] for c in CANDIDATES[::3] if row[c]] == [c.entry.id for c in answer.candidates[:2]]


def test_candidates_in_tsv_and_json(run: Run, tb: Termbase) -> None:
    given = "\n".join(NAMES)
    rows = table(run("resolve", "--candidates", "2", "--format", "tsv", given=given).stdout, "\t")
    assert list(rows[0])[-6:] == CANDIDATES
    answers = [
        json.loads(line)
        for line in run("resolve", "--candidates", "1", "--format", "jsonl", given=given).stdout.splitlines()
    ]
    assert [len(a["candidates"]) for a in answers] == [min(1, len(tb.resolve(n).candidates)) for n in NAMES]
    assert [a["candidate_count"] for a in answers] == [tb.resolve(n).candidate_count for n in NAMES]


def test_candidates_in_parquet(run: Run) -> None:
    pq.write_table(pa.table({"firm": [*NAMES, None]}), "t.parquet")
    assert run("resolve", "t.parquet", "--column", "firm", "--candidates", "2", "-o", "out.parquet").exit_code == 0
    out = pq.read_table("out.parquet")
    assert out.column_names[-6:] == CANDIDATES
    assert out.schema.field("termbase_candidate_1_score").type == pa.float64()
    assert out["termbase_candidate_1_id"].to_pylist()[:2] == [None, "zhang-yong-alibaba"]
    assert out["termbase_candidate_2_score"].to_pylist()[:2] == [None, 0.5]
    assert out["termbase_candidate_1_id"].to_pylist()[-1] is None


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_candidates_are_the_same_with_any_number_of_processes(run: Run, jobs: str) -> None:
    Path("t.csv").write_text(names_as_csv(), "utf-8")
    rows = table(run("resolve", "t.csv", "--column", "firm", "--candidates", "2", "--jobs", jobs).stdout)
    assert [r["termbase_candidate_1_id"] for r in rows][:3] == ["", "zhang-yong-alibaba", "cetc-30"]


def test_a_candidate_that_a_spreadsheet_would_run_is_made_harmless(run: Run) -> None:
    Path("g.tsv").write_text("id\tlang\tname\n=x\ten\tAlpha Nanotubes\n=y\ten\tAlpha Nanotubes\n", "utf-8")
    Path("t.csv").write_text("firm\nAlpha Nanotubes\n", "utf-8")
    result = CliRunner().invoke(main, ["resolve", "-g", "g.tsv", "t.csv", "--column", "firm", "--candidates", "1"])
    (row,) = table(result.stdout)
    assert row["termbase_candidate_1_id"] == "'=x"


@pytest.mark.parametrize("count", ["-1", "9", "x"])
def test_a_number_of_candidates_that_is_none_is_an_error(run: Run, count: str) -> None:
    assert run("resolve", "--candidates", count, given="x\n").exit_code == 2


def test_candidates_do_not_go_into_a_table_for_people(run: Run) -> None:
    result = run("resolve", "--candidates", "2", "--format", "table", given="x\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--candidates" in result.stderr


def test_a_column_of_candidates_that_is_there_already_is_an_error(run: Run) -> None:
    Path("t.csv").write_text("firm,termbase_candidate_1_id\n华为,x\n", "utf-8")
    assert run("resolve", "t.csv", "--column", "firm").exit_code == 0
    result = run("resolve", "t.csv", "--column", "firm", "--candidates", "1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "termbase_candidate_1_id" in result.stderr


# --- the review --------------------------------------------------------------------------------------------------


def test_a_review_from_candidates_to_decisions(run: Run) -> None:
    Path("t.csv").write_text(names_as_csv(), "utf-8")
    rows = table(run("resolve", "t.csv", "--column", "firm", "--candidates", "2").stdout)
    said = {"张勇": "2", "三十所": "cetc-30", "Nanjing Universiti of Posts": "none", "南京大学物理学院": "1"}
    reviewed = [row | {"termbase_verdict": said.get(row["firm"], "")} for row in rows]
    Path("review.csv").write_text(written(reviewed), "utf-8-sig")
    for jobs in ("1", "2"):
        again = table(run("resolve", "t.csv", "--column", "firm", "--decisions", "review.csv", "--jobs", jobs).stdout)
        assert [row["termbase_id"] for row in again] == [
            "huawei", "zhang-yong-haidilao", "cetc-30", "", "", "nanjing-university",
        ]  # fmt: skip
        assert again[1]["termbase_reasons"] == "decided in review"


def test_a_review_of_names_in_lines(run: Run) -> None:
    rows = table(run("resolve", "--candidates", "1", "--format", "tsv", given="三十所\n").stdout, "\t")
    Path("review.csv").write_text(written([row | {"termbase_verdict": "1"} for row in rows]), "utf-8")
    assert run("lookup", "--decisions", "review.csv", "三十所").exit_code == 0
    result = run("resolve", "--decisions", "review.csv", "--format", "csv", given="三十所\n")
    assert table(result.stdout)[0]["termbase_id"] == "cetc-30"


#: sentence → (verdicts on rows, what is said)
FAULTS = {
    "no such candidate": (["7"], "has no candidate 7"),
    "no such entry": (["nobody"], "no entry 'nobody'"),
    "verdicts that contradict each other": (["cetc", "huawei"], "but is 'cetc' at review.csv:2"),
}


@pytest.mark.parametrize(("verdicts", "said"), [FAULTS[k] for k in FAULTS], ids=FAULTS)
def test_a_faulty_review_is_one_line_with_file_and_line(run: Run, verdicts: list[str], said: str) -> None:
    head = ",".join(f"termbase_candidate_{n}_id" for n in range(1, 8))
    lines = [f"x,none,{',' * 6},{verdict}" for verdict in verdicts]
    Path("review.csv").write_text(f"query,termbase_status,{head},termbase_verdict\n" + "\n".join(lines) + "\n", "utf-8")
    result = run("resolve", "--decisions", "review.csv", given="x\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert f"review.csv:{len(verdicts) + 1}" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_help_shows_the_review(run: Run) -> None:
    said = CliRunner().invoke(main, ["resolve", "--help"]).stdout
    for words in ("--candidates 3 -o review.csv", "--decisions review.csv", "--contained", "termbase_verdict"):
        assert words in said
