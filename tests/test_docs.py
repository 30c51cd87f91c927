"""The documentation is true: what the README shows is what the program prints, and every command is described."""

from __future__ import annotations

import inspect
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import termbase
from termbase import model
from termbase.cli.main import main
from termbase.formats import registry
from termbase.glossary.check import RULES, Rule, check
from termbase.glossary.layers import ENTRY_KEYS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
FILES = (ROOT / "docs" / "glossary-files.md").read_text("utf-8")
CONSOLE = re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL)


def run(command: str) -> str:
    """What a README command prints, `./termbase` standing for the program under test."""
    program = f"{shlex.quote(sys.executable)} -m termbase"
    done = subprocess.run(
        ["sh", "-c", command.replace("./termbase", program)],
        capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[c[:60] for c, _ in CONSOLE])
def test_the_readme_shows_what_the_program_prints(command: str, shown: str) -> None:
    printed = iter(line.rstrip() for line in run(command).splitlines())
    for line in shown.splitlines():
        if line.strip() == "...":
            continue
        assert line.rstrip() in printed, f"not printed, or not in this order: {line}"


def test_there_are_examples_to_check() -> None:
    assert len(CONSOLE) >= 4


def test_a_comparison_with_the_readme_can_fail() -> None:
    assert "a line that the program never prints" not in run("./termbase lookup 衛士通")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_stands_in_the_readme_and_has_help(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}\b", README, re.MULTILINE)
    command = main.commands[name]
    assert command.help
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert [p.name for p in options if not p.help and p.name not in ("format_", "to", "style")] == []


@pytest.mark.parametrize("name", sorted(registry.EXPORTERS))
def test_every_export_format_stands_in_the_readme(name: str) -> None:
    assert name in README


@pytest.mark.parametrize("key", ENTRY_KEYS)
def test_every_key_of_an_entry_is_documented(key: str) -> None:
    assert f"`{key}`" in FILES


@pytest.mark.parametrize("kind", list(model.Kind))
def test_every_kind_is_documented(kind: model.Kind) -> None:
    assert str(kind) in FILES


def test_the_python_of_the_readme_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    scope: dict[str, object] = {}
    exec(compile(code[1].replace(', or load("default", "ours/"), layered', ""), "README.md", "exec"), scope)  # noqa: S102
    resolution = scope["r"]
    assert isinstance(resolution, termbase.Resolution)
    assert (resolution.status, resolution.entry and resolution.entry.id, resolution.score) == ("match", "westone", 0.99)


def test_the_examples_of_the_guides_are_entries_without_errors(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8") + FILES
    blocks = re.findall(r"^( *)```toml\n(.*?)```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    for number, (_, block) in enumerate(blocks):
        path = tmp_path / f"{number}.toml"
        path.write_text("\n".join(line.strip() for line in block.splitlines()), "utf-8")
        assert tomllib.loads(path.read_text("utf-8"))
        assert [i for i in check("default", path) if i.file == str(path) and i.severity == "error"] == []


def test_the_shipped_glossary_has_no_errors_and_no_warnings() -> None:
    assert check() == []


def test_every_name_of_the_shipped_glossary_leads_to_its_entry_and_to_no_wrong_one() -> None:
    tb = termbase.load()
    lost = []
    for entry in tb.entries():
        for name in entry.names:
            answer = tb.resolve(name.text)
            meant = {e.id for e in answer.entries} | ({c.entry.id for c in answer.candidates} if name.weak else set())
            if entry.id not in meant:
                lost.append((entry.id, name.text, [e.id for e in answer.entries]))
    assert lost == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_stands_in_the_guide_as_its_docstring_says(rule: Rule) -> None:
    code, _, text = (inspect.getdoc(rule) or "").split("\n\n")[0].replace("\n", " ").partition(": ")
    assert f"| {code} | {text} |" in (ROOT / "docs" / "check.md").read_text("utf-8")
