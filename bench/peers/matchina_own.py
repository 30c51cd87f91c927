"""matchina with this glossary in its database instead of its own companies."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from common import NOTHING, Best
from matchina import EntityMatcher

from termbase.model import Entry, NameType
from termbase.text import fold

PACKAGES = ("matchina",)
#: As far down as its similarity is asked for; the sweep decides.
_LOWEST = 0.5
_TABLES = """
CREATE TABLE entities (id TEXT PRIMARY KEY, name_cn TEXT NOT NULL, name_en TEXT, name_short_cn TEXT,
  name_short_en TEXT, status TEXT);
CREATE TABLE aliases (id INTEGER PRIMARY KEY AUTOINCREMENT, entity_id TEXT NOT NULL, alias TEXT NOT NULL);
CREATE INDEX idx_name_cn ON entities(name_cn);
CREATE INDEX idx_name_en ON entities(name_en);
CREATE INDEX idx_alias ON aliases(alias);
"""


class Matchina:
    """`EntityMatcher.match`: exact, alias, rule, then edit distance."""

    def build(self, entries: Sequence[Entry]) -> None:
        """Write the glossary as the database that it reads."""
        self.folder = tempfile.TemporaryDirectory(prefix="matchina-")
        path = str(Path(self.folder.name) / "entities.db")
        with sqlite3.connect(path) as database:
            database.executescript(_TABLES)
            database.executemany("INSERT INTO entities VALUES (?, ?, ?, ?, ?, '')", map(_row, entries))
            aliases = ((e.id, n.text) for e in entries for n in e.names if not n.weak)
            database.executemany("INSERT INTO aliases (entity_id, alias) VALUES (?, ?)", aliases)
        self.matcher = EntityMatcher(path, fuzzy_threshold=_LOWEST)

    def best(self, query: str) -> Best:
        """Its one answer."""
        found = self.matcher.match(query, top_k=1)
        return ((found[0].entity_id,), found[0].confidence) if found else NOTHING


def _row(entry: Entry) -> tuple[str, str, str, str, str]:
    """The full names and the first short ones; every other name is an alias."""
    full = [n.text if (n := entry.preferred(lang)) else "" for lang in ("zh", "en")]
    short = [n.text for n in entry.names if n.type is NameType.SHORT and not n.weak]
    zh, en = ([t for t in short if fold.has_han(t) is han] for han in (True, False))
    return entry.id, *full, zh[0] if zh else "", en[0] if en else ""


PEERS = {"matchina": Matchina}
