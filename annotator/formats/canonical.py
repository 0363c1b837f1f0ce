"""Bring a record's text into canonical form, and move its offsets with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from annotator.errors import UserError
from annotator.formats.records import Fault, Record
from annotator.model import Fragment, Span, Zone
from annotator.offsets.canonical import canonicalise
from annotator.offsets.fragments import normalise

# The characters that canonicalising takes out; all others keep their number.
_DROPPED = re.compile("\\A\ufeff|\r(?=\n)")

_RAW = re.compile("[\r\0\ud800-\udfff]")


def settle(record: Record) -> Record:
    """Give the record with canonical text, its spans and zones still on the same words.

    Raises Fault where the text is empty or broken, or a span covers only what is taken out.
    """
    if record.exact and not _RAW.search(record.text):
        # A byte order mark in it was the second one, and stays.
        return record
    try:
        canonical = canonicalise(record.text)
    except UserError as error:
        raise Fault(error.message) from error
    if not canonical.text.strip():
        raise Fault("The article has no text. Give it one, or take it out.")
    if canonical.text == record.text:
        return record
    shift = Shift(record.text)
    return replace(
        record,
        text=canonical.text,
        changes=canonical.changes,
        spans=tuple(_moved(span, shift) for span in record.spans),
        zones=None if record.zones is None else tuple(shift.zones(record.zones)),
    )


class Shift:
    """Map code points of a text as it arrived to those of its canonical form."""

    def __init__(self, raw: str) -> None:
        self._dropped = [match.start() for match in _DROPPED.finditer(raw)]

    def offset(self, raw: int) -> int:
        """Give where a boundary between two code points stands in the canonical text."""
        return raw - bisect_left(self._dropped, raw)

    def fragments(self, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
        """Give fragments in the canonical text; those that covered only dropped characters go."""
        return normalise(Fragment(self.offset(f.start), self.offset(f.end)) for f in fragments)

    def zones(self, zones: Iterable[Zone]) -> list[Zone]:
        """Give zones in the canonical text, without those left empty."""
        moved = [replace(zone, start=self.offset(zone.start), end=self.offset(zone.end)) for zone in zones]
        return [zone for zone in moved if zone.start < zone.end]


def _moved(span: Span, shift: Shift) -> Span:
    fragments = shift.fragments(span.fragments)
    if not fragments:
        raise Fault(
            f"A {span.label} at {span.start}–{span.end} covers only half of a line end. "
            "Make it cover words, or take it out."
        )
    return replace(span, fragments=fragments)
