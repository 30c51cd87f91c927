"""What `termbase lookup` costs beside a Click command that does nothing, in the same environment.

    python bench/speed/startup.py [--runs N] [--record]

Whole processes, in turn A B A B; the ratio is taken pair by pair and its median quoted. Three names: `exact`, one
written as it is in the shipped glossary; `slip`, a name with a homophone, which is found; `unknown`, nobody's. Run it
with the Python of an environment in which termbase is installed (not editable), so that the glossary is compiled
inside the package.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from common import fail, paired, recorded
from report import Row, report

NOTHING = """\
import click
@click.command()
@click.argument("name")
def main(name: str) -> None:
    pass
main()
"""
ASKED = {"exact": "卫士通", "slip": "成都卫士铜信息产业股份有限公司", "unknown": "卫士铜网络"}
#: Pairs that are not counted: the files are read into memory.
_WARM = 2


def main() -> None:
    parser = recorded(__doc__)
    parser.add_argument("--runs", type=int, default=30)
    args = parser.parse_args()
    report(args, "startup", list(measure(args.runs)), (__doc__ or "").split("\n\n")[2])


def measure(runs: int) -> Iterator[Row]:
    """One row a name."""
    termbase = shutil.which("termbase", path=str(Path(sys.executable).parent))
    if termbase is None:
        fail(f"termbase is not installed beside {Path(sys.executable).name}: pip install .")
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder) / "nothing.py"
        nothing.write_text(NOTHING, "utf-8")
        for label, name in ASKED.items():
            jobs = {
                "lookup": partial(start, [termbase, "lookup"]),
                "nothing": partial(start, [sys.executable, nothing]),
            }
            taken = {job: values[_WARM:] for job, values in paired([name] * (runs + _WARM), jobs).items()}
            ratios = [ours / theirs for ours, theirs in zip(taken["lookup"], taken["nothing"], strict=True)]
            yield {
                "name": label, "pairs": runs, "lookup ms": 1000 * median(taken["lookup"]),
                "nothing ms": 1000 * median(taken["nothing"]), "x nothing": median(ratios), "least": min(ratios),
                "most": max(ratios),
            }  # fmt: skip


def start(command: Sequence[str | Path], name: str) -> None:
    """Run a command to its end; its answer does not matter."""
    subprocess.run([*command, name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
