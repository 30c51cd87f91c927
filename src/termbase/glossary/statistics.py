"""What is in a glossary, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from termbase.model import Entry
from termbase.text import fold


def count(entries: Iterable[Entry]) -> dict[str, dict[str, int]]:
    """Count what is in a glossary.

    Args:
        entries: Its entries.

    Returns:
        Numbers by group and label: entries by kind; names by language, type and status; keys, and those of several
        entries; and entries that lack a Chinese name, an English name or a source.
    """
    kinds: Counter[str] = Counter()
    langs: Counter[str] = Counter()
    types: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    gaps: Counter[str] = Counter()
    owners: dict[str, set[str]] = {}
    total = weak = 0
    for entry in entries:
        kinds[str(entry.kind)] += 1
        for lang, label in (("zh", "without Chinese name"), ("en", "without English name")):
            gaps[label] += entry.preferred(lang) is None
        gaps["without source"] += not entry.sources
        for name in entry.names:
            total += 1
            weak += name.weak
            langs[name.lang] += 1
            types[str(name.type)] += 1
            statuses[str(name.status)] += 1
            owners.setdefault(fold.key(name.text), set()).add(entry.id)
    shared = sum(len(ids) > 1 for ids in owners.values())
    return {
        "entries": {"all": kinds.total(), **dict(kinds.most_common())},
        "names": {"all": total, "weak": weak, "keys": len(owners), "keys of several entries": shared},
        "languages": dict(langs.most_common()),
        "types": dict(types.most_common()),
        "statuses": dict(statuses.most_common()),
        "gaps": dict(gaps),
    }
