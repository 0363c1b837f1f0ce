"""The registry as it is in memory while a project is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.model import Entity
from annotator.project.names import NameIndex


class Known:
    """Hold all entities, which one each of them has become by merging, and an index of their names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._every = {entity.id: entity for entity in entities}
        self._merged = {id for id, entity in self._every.items() if entity.merged_into}
        self._listed: list[Entity] | None = None
        self._names = NameIndex()
        for id in self._every:
            self._index(id)

    @property
    def listed(self) -> list[Entity]:
        """Give the entities by name, without those that became others."""
        if self._listed is None:
            kept = (entity for id, entity in self._every.items() if self._became(id) == id)
            self._listed = sorted(map(_standing, kept), key=lambda entity: (entity.name.casefold(), entity.id))
        return self._listed

    def find(self, entity: str) -> Entity | None:
        """Give what an entity has become; None if there is none of that id."""
        return _standing(self._every[self._became(entity)]) if entity in self._every else None

    def ids_of(self, entity: str) -> set[str]:
        """Give the ids that stand for an entity: its own, and of those merged into it."""
        return {entity, *(id for id in self._merged if self._became(id) == entity)}

    def exactly(self, name: str) -> Entity | None:
        """Find the entity with exactly this name or alias, whatever the case."""
        id = self._names.exactly(name)
        return None if id is None else self.find(id)

    def like(self, typed: str, limit: int) -> list[Entity]:
        """List the entities whose name or alias begins with, contains or resembles what was typed, best first."""
        if not typed.strip():
            return self.listed[:limit]
        return [_standing(self._every[id]) for id in self._names.like(typed, limit)]

    def change(self, entities: Mapping[str, Entity | None]) -> None:
        """Take over what was written; None for what is no longer there."""
        self._listed = None
        for id, entity in entities.items():
            if entity is None:
                self._every.pop(id, None)
            else:
                self._every[id] = entity
            if entity is not None and entity.merged_into:
                self._merged.add(id)
            else:
                self._merged.discard(id)
        # A merge, or the end of one, may change what other merged ones have become.
        for id in {*entities, *self._merged}:
            self._index(id)

    def _index(self, id: str) -> None:
        entity = self._every.get(id)
        if entity is not None and self._became(id) == id:
            self._names.put(id, (entity.name, *entity.aliases))
        else:
            self._names.drop(id)

    def _became(self, id: str) -> str:
        path = [id]
        while (onward := self._every[path[-1]].merged_into) in self._every:
            if onward in path:
                # Two copies of a file merged two entities into each other: the same one stands for both everywhere.
                return min(path[path.index(onward) :])
            path.append(onward)
        return path[-1]


def _standing(entity: Entity) -> Entity:
    return replace(entity, merged_into="") if entity.merged_into else entity
