"""What all tests share: the fixture glossary, and a cache folder of their own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, settings

import termbase

#: No test fails because the machine is slow.
settings.register_profile("termbase", deadline=None)
#: For mutation testing (bench/README.md): a failure is enough, nobody reads the smallest one.
settings.register_profile(
    "mutation", deadline=None, derandomize=True, max_examples=25, phases=[Phase.explicit, Phase.generate]
)
#: For hours by hand: `pytest tests/test_fuzz.py --hypothesis-profile=long`.
settings.register_profile("long", deadline=None, max_examples=20_000)
settings.load_profile("termbase")

#: 60-odd entries that hold the hard cases on purpose; each file says which.
GLOSSARY = Path(__file__).parent / "fixtures" / "glossary"

_cache = tempfile.TemporaryDirectory(prefix="termbase-tests-", ignore_cleanup_errors=True)


def pytest_configure(config: pytest.Config) -> None:
    """No test reads or writes the cache of the user who runs it; programs started by tests inherit this."""
    os.environ["TERMBASE_CACHE"] = _cache.name


def pytest_unconfigure(config: pytest.Config) -> None:
    _cache.cleanup()


@pytest.fixture(scope="session")
def glossary() -> Path:
    """The folder of the fixture glossary."""
    return GLOSSARY


@pytest.fixture(scope="session")
def tb() -> termbase.Termbase:
    """The fixture glossary, loaded."""
    return termbase.load(GLOSSARY)


@pytest.fixture
def load_toml(tmp_path: Path) -> Callable[[str], termbase.Termbase]:
    """Load a glossary written in the test itself."""

    def load(text: str) -> termbase.Termbase:
        file = tmp_path / f"own-{len(list(tmp_path.iterdir()))}.toml"
        file.write_text(text, "utf-8")
        return termbase.load(file)

    return load
