"""The guides in `docs/` are true: the commands print what is shown, and the Python runs."""

from __future__ import annotations

import csv
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
CONTAINED, REVIEW = ((DOCS / name).read_text("utf-8") for name in ("contained.md", "review.md"))
CONSOLE = re.findall(r"```console\n\$ (.*?)\n(.*?)```", CONTAINED, re.DOTALL)


def run(command: str, folder: Path) -> str:
    """What a command of a guide prints, `./termbase` standing for the program under test."""
    program = f"{shlex.quote(sys.executable)} -m termbase"
    source = str(Path(__file__).parents[1] / "src")
    done = subprocess.run(
        ["sh", "-c", command.replace("./termbase", program)], cwd=folder, capture_output=True, text=True,
        encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": source},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[c[:40] for c, _ in CONSOLE])
def test_a_guide_shows_what_the_program_prints(command: str, shown: str, tmp_path: Path) -> None:
    assert run(command, tmp_path) == shown


def test_the_python_of_a_guide_runs_and_gives_what_it_says() -> None:
    code = re.search(r"```python\n(.*?)```", CONTAINED, re.DOTALL)
    assert code
    scope: dict[str, object] = {}
    for line in code[1].splitlines():
        statement, _, said = line.partition("  # ")
        if said:
            assert eval(statement, scope) == eval(said), line  # noqa: S307 - lines of our own guide
        else:
            exec(statement, scope)  # noqa: S102


def test_the_steps_of_a_review_lead_to_decided_names(tmp_path: Path) -> None:
    first, second = re.findall(r"```sh\n *(.*?)\n", REVIEW)
    (tmp_path / "names.csv").write_text("n,name\n1,Norinco\n2,华为北京研究所\n3,华为\n", "utf-8")
    run(first, tmp_path)
    with (tmp_path / "review.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["termbase_candidate_2_id"] == "norinco-group"
    with (tmp_path / "review.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "termbase_verdict"])
        writer.writeheader()
        verdicts = ("2", "none", "")
        writer.writerows(row | {"termbase_verdict": said} for row, said in zip(rows, verdicts, strict=True))
    run(second, tmp_path)
    with (tmp_path / "resolved.csv").open(encoding="utf-8", newline="") as file:
        assert [row["termbase_id"] for row in csv.DictReader(file)] == ["norinco-group", "", "huawei"]
