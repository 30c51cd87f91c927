"""OpenSanctions' matchers: every entry compared, as `yente` does with the candidates it retrieves.

Retrieval, which loses most Chinese names, is left out in the peers' favour; so is the query's schema, which is always
the candidate's.
"""

from __future__ import annotations

from collections.abc import Sequence

from common import Best, names_of, top
from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import LogicV1, LogicV2, ScoringAlgorithm

from termbase.model import Entry, Kind

PACKAGES = ("nomenklatura", "followthemoney", "rigour", "pyicu")


class _Logic:
    algorithm: type[ScoringAlgorithm]

    def build(self, entries: Sequence[Entry]) -> None:
        self.config = self.algorithm.default_config()
        names: dict[str, list[str]] = {}
        for text, entry_id in names_of(entries):
            names.setdefault(entry_id, []).append(text)
        schemata = {e.id: "Person" if e.kind is Kind.PERSON else "Organization" for e in entries}
        self.entities = [_entity(schemata[i], texts) for i, texts in names.items()]
        self.ids = list(names)

    def best(self, query: str) -> Best:
        asked = {schema: _entity(schema, [query]) for schema in ("Person", "Organization")}
        scores = {}
        for entry_id, entity in zip(self.ids, self.entities, strict=True):
            result = self.algorithm.compare(asked[entity.schema.name], entity, self.config)
            scores[entry_id] = result.score
        return top(scores)


def _entity(schema: str, names: list[str]) -> EntityProxy:
    entity = model.make_entity(schema)
    entity.id = names[0]
    entity.add("name", names)
    return entity


class Logic1(_Logic):
    """logic-v1: pinyin through ICU."""

    algorithm = LogicV1


class Logic2(_Logic):
    """logic-v2: the default of `yente`."""

    algorithm = LogicV2


PEERS = {"nomenklatura logic-v1": Logic1, "nomenklatura logic-v2": Logic2}
