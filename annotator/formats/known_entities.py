"""Names in files of other programs, and the entities of a project that have them already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotator.codebook import Codebook
from annotator.formats.codebook_check import entity_ids
from annotator.formats.fitting import entity_named
from annotator.formats.records import Record
from annotator.model import Entity, Span


def with_known(record: Record, codebook: Codebook, find: Callable[[str], Entity | None]) -> Record:
    """Give a record whose spans mean the project's entity where a file gave no more than its name.

    An entity that a file describes under an id of its own stays another one.
    """
    found = {each.id: known.id for each in record.entities if _is_a_name(each) and (known := find(each.name))}
    if not found:
        return record
    spans = tuple(_meaning(span, codebook, found) for span in record.spans)
    return replace(record, spans=spans, entities=tuple(each for each in record.entities if each.id not in found))


def _is_a_name(entity: Entity) -> bool:
    return entity.id == entity_named(entity.name).id


def _meaning(span: Span, codebook: Codebook, found: dict[str, str]) -> Span:
    meant = {name: found.get(id, id) for name, id in entity_ids(codebook, span.label, span.attributes).items()}
    return replace(span, attributes={**span.attributes, **meant})
