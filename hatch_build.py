"""Compiles the glossary into the wheel, so that the first look-up after an installation only opens a file."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileGlossary(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `termbase/glossary.idx`; an editable installation compiles into the user's cache instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from termbase.index import cache

        folder = tempfile.mkdtemp(prefix="termbase-build-")
        index = Path(folder) / "glossary.idx"
        index.write_bytes(cache.compile_sources([root / "glossary"]))
        build_data["force_include"][str(index)] = "termbase/glossary.idx"
