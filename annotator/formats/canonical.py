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
_HALF = re.compile("[\ud800-\udfff]")

MAX_CHARACTERS = 4_000_000
"""How long an article may be: longer than War and Peace."""

_MAX_PARTS = 100_000
MAX_MARKS = 50_000
"""How many spans and links an article may have."""


def settle(record: Record) -> Record:
    """Give the record with canonical text, its spans and zones still on the same words.

    Raises Fault where the text is empty, broken or longer than any article, or a span covers only what is taken out.
    """
    _refuse_endless(record)
    record = _without_halves(record)
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


def _refuse_endless(record: Record) -> None:
    """Refuse what would hold up the program for minutes, and each window that shows it."""
    if len(record.text) > MAX_CHARACTERS:
        raise Fault(f"The article has more than {MAX_CHARACTERS // 1_000_000} million characters. Split it.")
    if record.text.count("\n") > _MAX_PARTS or len(record.zones or ()) > _MAX_PARTS:
        raise Fault(f"The article has more than {_MAX_PARTS:,} lines. Split it.")
    if len(record.spans) + len(record.relations) > MAX_MARKS:
        raise Fault(f"The article has more than {MAX_MARKS:,} spans and links. Split it.")


def _without_halves(record: Record) -> Record:
    """Put U+FFFD for halves of broken characters in title and details, which no file can hold."""
    if not any(map(_HALF.search, (record.id, record.title, *record.meta, *record.meta.values()))):
        return record
    meta = {_HALF.sub("\ufffd", name): _HALF.sub("\ufffd", value) for name, value in record.meta.items()}
    return replace(record, id=_HALF.sub("\ufffd", record.id), title=_HALF.sub("\ufffd", record.title), meta=meta)


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
