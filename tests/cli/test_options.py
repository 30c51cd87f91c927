"""What commands share: text whatever the locale, dates, options that all have, and sources that never end."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from termbase.cli import options
from termbase.cli.main import main
from termbase.errors import GlossaryError, InputError
from termbase.text.formulas import Formulas


def test_an_argument_is_text_in_utf_8_whatever_the_locale() -> None:
    assert options.as_text("华为") == "华为"
    assert options.as_text(os.fsdecode("华为".encode())) == "华为"
    assert options.as_text(os.fsdecode(b"\xff")) == os.fsdecode(b"\xff")
    assert options.Text().convert("x", None, None) == "x"


DATES = {
    "a day": ("2015-06-01", date(2015, 6, 1)),
    "a month is its first day": ("2015-06", date(2015, 6, 1)),
    "a year is its first day": ("2015", date(2015, 1, 1)),
    "none": (None, None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("value", "expected"), DATES.values(), ids=DATES)
def test_dates(value: str | None, expected: date | None) -> None:
    assert options.parse_date(click.Context(click.Command("x")), click.Option(["--as-of"]), value) == expected


def test_what_is_no_date_is_wrong_usage() -> None:
    with pytest.raises(click.BadParameter):
        options.parse_date(click.Context(click.Command("x")), click.Option(["--as-of"]), "June")


@click.command()
@options.output_option("Write here.")
@options.formulas_option("Cells.")
def _shown(output: str | None, formulas: Formulas | None) -> None:
    click.echo(f"{output} {formulas!r}")


SHOWN = {
    "neither": ([], "None None"),
    "a file": (["-o", "x"], "x None"),
    "standard output by its name is none": (["-o", "-"], "None None"),
    "formulas": (["--formulas", "keep"], f"None {Formulas.KEEP!r}"),
}


@pytest.mark.parametrize(("args", "expected"), SHOWN.values(), ids=SHOWN)
def test_output_and_formulas(args: list[str], expected: str) -> None:
    assert CliRunner().invoke(_shown, args).output.strip() == expected


def test_every_command_that_takes_a_glossary_takes_decisions() -> None:
    taken = {name: {opt for p in command.params for opt in p.opts} for name, command in main.commands.items()}
    assert all("--decisions" in opts for opts in taken.values() if "--glossary" in opts)
    assert {name for name, opts in taken.items() if "--kind" in opts} == {"lookup", "resolve"}


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes in folders")
def test_a_source_that_may_never_end_is_refused_in_a_folder_too(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("", "utf-8")
    options.refuse_streams([str(tmp_path), str(tmp_path / "a.toml"), str(tmp_path / "nothing")])
    os.mkfifo(tmp_path / "b.toml")
    for source in (tmp_path, tmp_path / "b.toml", Path(os.devnull)):
        with pytest.raises(InputError, match="neither a file nor a folder"):
            options.refuse_streams([str(source)])


def test_a_glossary_is_loaded_with_its_decisions(tmp_path: Path, glossary: Path) -> None:
    file = tmp_path / "d.tsv"
    file.write_text("query\tverdict\tid\n华为\tis\tcetc\n", "utf-8")
    answer = options.load_glossary((str(glossary),), str(file)).resolve("华为")
    assert answer.entry is not None
    assert answer.entry.id == "cetc"
    with pytest.raises(GlossaryError):
        options.load_glossary((str(glossary),), str(tmp_path / "nothing.tsv"))
