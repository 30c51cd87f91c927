"""The command itself: its subcommands, and how it ends."""

from __future__ import annotations

import sys

import click
import pytest

from termbase.cli import failures, glossaries, names, signals, streams, texts
from termbase.cli.main import main
from termbase.errors import InputError


def test_every_command_of_every_module_is_a_subcommand() -> None:
    defined = {
        each
        for module in (names, texts, glossaries)
        for each in vars(module).values()
        if isinstance(each, click.Command) and not isinstance(each, click.Group)
    }
    assert set(main.commands.values()) == defined
    assert len(defined) >= 10


@click.command("fails")
@click.argument("how")
def fails(how: str) -> int | None:
    streams.write("before\n")
    if how == "status":
        return 7
    if how == "input":
        raise InputError("no such thing")
    if how == "exit":
        sys.exit(5)
    return None


ENDS = {
    "done": ("done", 0, ""),
    "a status that a command returns": ("status", 7, ""),
    "an error": ("input", failures.FAILED, "Error: no such thing\n"),
    "an end from inside": ("exit", 5, ""),
}


@pytest.mark.parametrize(("how", "status", "said"), ENDS.values(), ids=ENDS)
def test_how_it_ends(
    how: str, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(main.commands, "fails", fails)
    monkeypatch.setattr(signals, "received", lambda: None)
    with pytest.raises(SystemExit) as end:
        main(["fails", how])
    assert end.value.code == status
    assert capsys.readouterr() == ("before\n", said)


def test_without_standalone_mode_errors_are_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(main.commands, "fails", fails)
    with pytest.raises(InputError):
        main(["fails", "input"], standalone_mode=False)
