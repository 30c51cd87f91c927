"""Commands on texts: which options go together, and several files in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termbase.cli.main import main


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "a.txt").write_text("华为\n", "utf-8")
    (tmp_path / "b.txt").write_text("CETC\n", "utf-8")
    return [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def run(glossary: Path, command: str, *args: str, given: str = "") -> Result:
    return CliRunner().invoke(main, [command, "-g", str(glossary), *args], input=given)


REFUSED = {
    "nested mentions highlighted": (("--nested", "--format", "text"), "--nested goes with --format jsonl"),
    "nested mentions as a page": (("--nested", "--format", "html"), "--nested goes with --format jsonl"),
}


@pytest.mark.parametrize(("args", "message"), REFUSED.values(), ids=REFUSED)
def test_options_that_do_not_go_together(glossary: Path, args: tuple[str, ...], message: str) -> None:
    done = run(glossary, "annotate", *args, given="华为")
    assert (done.exit_code, message in done.output) == (2, True)


def test_a_page_is_of_one_file(glossary: Path, files: list[str]) -> None:
    assert run(glossary, "annotate", "--format", "html", *files).exit_code == 2
    assert run(glossary, "annotate", "--format", "html", files[0]).exit_code == 0


def test_files_are_annotated_in_order_and_named(glossary: Path, files: list[str]) -> None:
    lines = run(glossary, "annotate", *files).stdout.splitlines()
    assert [name in line for name, line in zip(("a.txt", "b.txt"), lines, strict=True)] == [True, True]


def test_without_files_standard_input_is_read(glossary: Path) -> None:
    assert run(glossary, "annotate", "--format", "text", given="华为").stdout == "[华为|huawei]"
    assert run(glossary, "normalise", given="华为").stdout == "Huawei Technologies Co., Ltd."


def test_a_text_is_written_in_the_names_of_the_day(glossary: Path) -> None:
    later = run(glossary, "normalise", "--to", "zh-Hans", "--as-of", "2016", given="PLARF").stdout
    earlier = run(glossary, "normalise", "--to", "zh-Hans", "--as-of", "2015", given="PLARF").stdout
    assert (earlier, later) == ("第二炮兵", "中国人民解放军火箭军")
