"""Rules of relations between entries (G13x)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from termbase.formats.toml import toml_string
from termbase.glossary.entry_rules import Speller
from termbase.glossary.issues import ERROR, MOST_LISTED, WARNING, Issue, listed, printable, shown
from termbase.glossary.locations import Checked


def unknown_relation(checked: Checked) -> Iterator[Issue]:
    """G131: a relation points to an entry of the glossary."""
    speller = Speller(checked.entries)
    for entry, relation, other in checked.relations:
        # An entry that did not load for a fault of its own is not missed again.
        if other not in checked.entries and other not in checked.unread:
            message = f"{relation} names {shown(other)}, which is no entry"
            suggestion = speller.suggestion(other, "check it together with the glossary that has it")
            yield checked.issue("G131", ERROR, entry.id, message, suggestion, relation, other)


def relation_to_itself(checked: Checked) -> Iterator[Issue]:
    """G132: an entry is not related to itself."""
    for entry, relation, other in checked.relations:
        if other == entry.id:
            yield checked.issue("G132", ERROR, entry.id, f"{relation} names the entry itself", "", relation, other)


def one_sided_distinction(checked: Checked) -> Iterator[Issue]:
    """G133: `distinct_from` is written on both sides (warning; loading makes it mutual)."""
    missing: dict[str, list[str]] = defaultdict(list)
    for entry, relation, other in checked.relations:
        if relation == "distinct_from" and other in checked.entries and entry.id not in checked.declared[other]:
            missing[other].append(entry.id)
    for other, ids in missing.items():
        file, line = checked.place(other, "distinct_from")
        whole = [*checked.declared[other], *ids]
        if len(whole) <= MOST_LISTED:
            write = f"write distinct_from = [{', '.join(map(toml_string, whole))}]"
        else:
            write = f"add {listed(map(printable, ids))} to distinct_from"
        suggestion = f"at {file}:{line} {write}" if line else f"in {file} {write}"
        for id_ in ids:
            message = f"distinct_from names {shown(other)}, which does not name it"
            yield checked.issue("G133", WARNING, id_, message, suggestion, "distinct_from", other)


def replacement_cycle(checked: Checked) -> Iterator[Issue]:
    """G134: following `replaced_by` comes to an end; reported once, at the first entry of a circle."""
    position = {id_: number for number, id_ in enumerate(checked.entries)}
    circles = [group for group in _circles(_replaced(checked)) if len(group) > 1]
    for circle in sorted((sorted(c, key=position.__getitem__) for c in circles), key=lambda c: position[c[0]]):
        message = f"replaced_by goes round in a circle: {listed(map(printable, sorted(circle)))}"
        yield checked.issue("G134", ERROR, circle[0], message, "one of them must be current", "replaced_by")


def replacement_ends(checked: Checked) -> dict[str, frozenset[str]]:
    """Return the ends to which following `replaced_by` leads from each entry.

    Returns:
        By the id of an entry: its own id if nothing replaces it, else the ids that replace it, directly or not, and are
        not replaced themselves. A circle that leads nowhere else is one end, and stands under one of its ids. Two
        entries have an end in common if and only if one replaces the other, or something replaces both.
    """
    following = _replaced(checked)
    ends: dict[str, frozenset[str]] = {}
    for group in _circles(following):  # what replaces an entry comes before it
        found = {ends[other] for id_ in group for other in following.get(id_, ()) if other in ends}
        if len(found) > 1:
            found = {frozenset[str]().union(*found)}
        common = found.pop() if found else frozenset(group[:1])
        ends.update(dict.fromkeys(group, common))
    return ends


def _replaced(checked: Checked) -> dict[str, tuple[str, ...]]:
    return {e.id: e.related("replaced_by") for e in checked.entries.values()}


def _circles(following: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the strongly connected components of a graph, each after those to which it leads (Tarjan, 1972).

    Args:
        following: For each node those to which an arrow leads from it.

    Yields:
        Nodes that lead to each other; a node that is in no circle stands alone.
    """
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: dict[str, None] = {}
    for start in following:
        if start in order:
            continue
        path = [(start, iter(following[start]))]
        order[start] = lowest[start] = len(order)
        waiting[start] = None
        while path:
            node, arrows = path[-1]
            target = next(arrows, None)
            if target is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == order[node]:
                    group = [waiting.popitem()[0]]
                    while group[-1] != node:
                        group.append(waiting.popitem()[0])
                    yield group
            elif target not in order:
                order[target] = lowest[target] = len(order)
                waiting[target] = None
                path.append((target, iter(following.get(target, ()))))
            elif target in waiting:
                lowest[node] = min(lowest[node], order[target])
