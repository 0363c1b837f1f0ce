"""Show the parts of a record."""

from __future__ import annotations

from annotator.formats.records import Record
from annotator.model import ZoneKind


def parts(record: Record) -> list[tuple[ZoneKind, str]]:
    """Give each part of an article with its words."""
    return [(zone.kind, record.text[zone.start : zone.end]) for zone in record.zones or ()]
