"""The project's registry of speakers and sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """Say what sort of thing an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    DOCUMENT = "document"
    TOPIC = "topic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """Name one speaker, source, holder or target that spans refer to by its id.

    An entity that was merged into another stays, with `merged_into` naming the other's id.
    """

    id: str
    name: str
    kind: EntityKind = EntityKind.OTHER
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    merged_into: str = ""
