"""Commands on glossaries: what they write where, and which options go together."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from termbase.cli.main import main

OWN = '[a]\nkind = "term"\nen = "A"\nsources = ["s"]\n'


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def own(folder: Path, text: str = OWN) -> str:
    (folder / "own.toml").write_text(text, "utf-8")
    return str(folder / "own.toml")


def test_formulas_go_with_tsv(tmp_path: Path) -> None:
    done = run("export", "jsonl", "--formulas", "keep", "-g", own(tmp_path))
    assert (done.exit_code, "--formulas goes with tsv" in done.output) == (2, True)
    assert run("export", "tsv", "--formulas", "keep", "-g", own(tmp_path)).exit_code == 0


def test_an_import_without_a_file_to_write_is_printed(tmp_path: Path) -> None:
    names = run("export", "names-tsv", "-g", own(tmp_path)).stdout
    (tmp_path / "names.tsv").write_text(names, "utf-8")
    printed = run("import", "names-tsv", str(tmp_path / "names.tsv"))
    written = run("import", "names-tsv", str(tmp_path / "names.tsv"), "-o", str(tmp_path / "out.toml"))
    assert printed.stdout == (tmp_path / "out.toml").read_text("utf-8")
    assert written.stdout == ""
    assert "1 entries" in written.stderr


def test_check_counts_what_it_found_and_fails_on_errors_only(tmp_path: Path) -> None:
    fine = run("check", own(tmp_path))
    assert (fine.exit_code, fine.stdout, fine.stderr) == (0, "", "0 errors, 0 warnings\n")
    warned = run("check", own(tmp_path, '[a]\nkind = "term"\nen = "A"\n'))
    assert (warned.exit_code, warned.stderr) == (0, "0 errors, 1 warnings\n")
    failed = run("check", own(tmp_path, '[a]\nkind = "term"\n'))
    assert (failed.exit_code, failed.stderr) == (1, "1 errors, 0 warnings\n")


def test_an_index_is_written_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    source, index = own(tmp_path), tmp_path / "x.idx"
    assert run("compile", source, "-o", str(index)).exit_code == 0
    assert run("compile", source, "-o", "-").stdout_bytes == index.read_bytes()


def test_statistics_for_programs_have_the_version(tmp_path: Path) -> None:
    counts = json.loads(run("stats", "--format", "json", "-g", own(tmp_path)).stdout)
    assert counts["entries"] == {"all": 1, "term": 1}
    assert "version" in counts


def test_statistics_for_people_are_a_line_a_number(tmp_path: Path) -> None:
    lines = run("stats", "-g", own(tmp_path)).stdout.splitlines()
    assert lines[0].startswith("version ")
    assert any(line.split() == ["entries", "term", "1"] for line in lines)
