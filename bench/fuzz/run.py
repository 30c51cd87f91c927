"""Looks for inputs that break a law of `tests/fuzz_targets.py`, guided by the coverage of the package (atheris).

    python bench/fuzz/run.py TARGET [--seconds N] [--corpus FOLDER] [libFuzzer options]

Without TARGET, its names are listed. Inputs that reach new code are kept in the corpus, from which the next run goes
on; one that breaks a law is written to a file whose name libFuzzer prints, and fails again with

    python bench/fuzz/run.py TARGET FILE

atheris is no dependency of the package: `pip install atheris` in an environment with the package's own.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import atheris  # noqa: E402 - the paths come first

with atheris.instrument_imports(include=["termbase"]):
    import cases
    import fuzz_commands as commands
    import fuzz_targets as targets

    import termbase

    for _module in pkgutil.walk_packages(termbase.__path__, "termbase."):  # also what is imported when it is needed
        if _module.name != "termbase.__main__":
            importlib.import_module(_module.name)

#: Bytes of the longest input, by target; 1,000 for others.
LONGEST = {"resolve": 400, "index": 80}


def _text(data: bytes) -> str:
    """A text of any bytes: those that are no UTF-8 become lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def _cut(data: bytes) -> tuple[list[int], bytes]:
    """Numbers from the first three bytes, and the rest."""
    return list(data[:3]), data[3:]


def index(data: bytes) -> None:
    """Damages of an index file."""
    given = atheris.FuzzedDataProvider(data)
    large = given.ConsumeBool()
    places = 1 << 20
    damages = [
        targets.Damage(
            given.ConsumeIntInRange(0, 255), given.ConsumeIntInRange(0, places), given.ConsumeIntInRange(0, places),
            given.ConsumeIntInRange(0, 4096), given.ConsumeBytes(given.ConsumeIntInRange(1, 16)) or b"\xff",
        )
        for _ in range(given.ConsumeIntInRange(1, 3))
    ]  # fmt: skip
    targets.index_file(damages, large)


def toml(data: bytes) -> None:
    """A TOML glossary."""
    targets.glossary_file(data, ".toml")
    targets.checked_file(data, ".toml")


def names_tsv(data: bytes) -> None:
    """A names-TSV."""
    targets.glossary_file(data, ".tsv")
    targets.checked_file(data, ".tsv")


def decisions(data: bytes) -> None:
    """A decisions file."""
    targets.decisions_file(data)


def resolve(data: bytes) -> None:
    """A name."""
    targets.name(_text(data))


def annotate(data: bytes) -> None:
    """A text, annotated and normalised."""
    cuts, rest = _cut(data)
    targets.text(_text(rest), cuts)


def arguments(data: bytes) -> None:
    """Arguments and standard streams, some of which fail."""
    given = atheris.FuzzedDataProvider(data)
    failing, room, error = given.ConsumeIntInRange(0, 9), given.ConsumeIntInRange(0, 300), given.ConsumeIntInRange(0, 9)
    said = [given.PickValueInList(list(commands.WORDS[:10]))]
    for _ in range(given.ConsumeIntInRange(0, 6)):
        word = given.PickValueInList(list(commands.WORDS))
        said.append(word if given.ConsumeIntInRange(0, 9) else given.ConsumeUnicode(8))
    commands.command_line(said, given.ConsumeBytes(given.remaining_bytes()), failing, room, error)


def lines(data: bytes) -> None:
    """Lines of names on standard input."""
    commands.lines_of_names(data[1:], "tsv" if data[:1] < b"\x80" else "jsonl")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "index": index, "toml": toml, "names-tsv": names_tsv, "decisions": decisions, "resolve": resolve,
    "annotate": annotate, "arguments": arguments, "lines": lines,
}  # fmt: skip


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with."""
    names = [name[:60].encode("utf-8", "surrogateescape") for name in cases.ALL_NAMES if "\ud800" not in name]
    if target == "toml":
        for file in sorted(targets.GLOSSARY.glob("*.toml")):
            tables = file.read_bytes().split(b"\n\n")
            yield from (table + b"\n" for table in tables if len(table) < 900)
    elif target == "names-tsv":
        head = b"id\tlang\tname\tkind\ttype\tstatus\tuntil\tweak\n"
        for number, name in enumerate(names):
            yield head + b"e%d\tzh\t%s\torganisation\tfull\tpreferred\t2015\tyes\n" % (number % 3, name)
    elif target == "decisions":
        for number, name in enumerate(names):
            yield b"query\tverdict\tid\twho\n%s\t%s\thuawei\tme\n" % (name, b"is" if number % 2 else b"not")
    elif target in ("resolve", "annotate", "lines"):
        yield from (b"\0\1\2"[: {"annotate": 3, "lines": 1}.get(target, 0)] + name for name in names)
    else:
        yield from (bytes(range(at, at + 40)) for at in range(0, 200, 20))


def _words(path: Path) -> None:
    """Write the words that mean something to the package, as a dictionary of libFuzzer."""
    words = [
        *commands.WORDS, *(f"[{i}]" for i in "abc"), "\t", "\r\n", "\\t", '"', "'", '"""', "=", "{ name = ", "<b>", "http://",
        "kind", "short", "former", "until", "weak", "true", "identifiers", "extends", "distinct_from",
        "（", "）", "有限公司", "研究所", "第", "大学", "Co., Ltd.", "ı", "ſ", "\u212a", "İ", " City",
        " Province", "市",
        "\ufeff", "\u200b", "\u0301", "\u2028",
    ]  # fmt: skip
    written = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in written), "ascii")


def main() -> None:
    """Run one target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, help="default: a temporary folder")
    args, more = parser.parse_known_args()
    if args.target is None:
        for target, function in TARGETS.items():
            print(f"{target:10} {function.__doc__}")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TERMBASE_CACHE"] = os.path.join(folder, "cache")
        corpus = args.corpus or Path(folder, "corpus")
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds(args.target)):
            (corpus / f"seed-{number}").write_bytes(seed)
        _words(Path(folder, "words"))
        options = [f"-max_total_time={args.seconds}", f"-max_len={LONGEST.get(args.target, 1000)}", "-timeout=60",
                   "-print_final_stats=1", f"-dict={folder}/words"]  # fmt: skip
        files = [each for each in more if not each.startswith("-")]
        atheris.Setup([sys.argv[0], *options, *more, *([] if files else [str(corpus)])], TARGETS[args.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
