"""Commands on names: what they print, and what a shell completes."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from termbase.cli import names
from termbase.cli.main import main

PARTS = {
    "arguments": (["华为"], None, ["华为"]),
    "several": (["华为", "CETC"], None, ["华为", "CETC"]),
    "lines of standard input": ([], "华为\nCETC\n", ["华为", "CETC"]),
    "the last line may lack its end": ([], "华为\nCETC", ["华为", "CETC"]),
    "a blank line is a name of nothing": ([], "\n", [""]),
    "nothing": ([], "", []),
}


@pytest.mark.parametrize(("args", "given", "expected"), PARTS.values(), ids=PARTS)
def test_parts_are_one_object_a_name(args: list[str], given: str | None, expected: list[str]) -> None:
    done = CliRunner().invoke(main, ["parts", "--format", "json", *args], input=given)
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == expected
    assert done.exit_code == 0


def test_parts_for_people_name_each_label() -> None:
    done = CliRunner().invoke(main, ["parts", "成都卫士通"])
    assert "region" in done.stdout
    assert "卫士通" in done.stdout


def test_formulas_are_for_tables(glossary: Path) -> None:
    for format_ in ("jsonl", "table"):
        args = ["resolve", "-g", str(glossary), "--formulas", "keep", "--format", format_]
        done = CliRunner().invoke(main, args, input="华为\n")
        assert done.exit_code == 2
        assert "--formulas goes with csv and tsv" in done.output


def test_names_that_begin_with_what_was_typed_are_completed() -> None:
    context, parameter = click.Context(names.lookup), names.lookup.params[0]
    found = names._complete_name(context, parameter, "卫士")
    assert "westone" in {item.help for item in found}
    assert all(item.value.startswith("卫士") for item in found)
    assert names._complete_name(context, parameter, "") == []
