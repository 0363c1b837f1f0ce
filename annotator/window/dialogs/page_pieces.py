"""The lines of an article as parts of a page, and zones corrected piece by piece."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from annotator.model import Zone, ZoneKind


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Hold the code points `[start, end)` of one line, or of a part of it that is another part of the page."""

    start: int
    end: int
    kind: ZoneKind | None


def pieces(text: str, zones: Sequence[Zone]) -> list[Piece]:
    """Cut an article into its lines, and lines where zones begin or end inside them; blank ones are left out."""
    found: list[Piece] = []
    ahead = deque(sorted(zones))
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while ahead and ahead[0].end <= start:
            ahead.popleft()
        found += _pieces_of_line(text, start, end, _before(ahead, end))
        start = end + 1
    return found


def rezoned(text: str, zones: Sequence[Zone], changed: Mapping[Piece, ZoneKind]) -> tuple[Zone, ...]:
    """Give the zones with some pieces made another part of the page; all that is not changed stays as it is."""
    kept = list(zones)
    for piece in changed:
        kept = [rest for zone in kept for rest in _without(text, zone, piece)]
    new = [Zone(piece.start, piece.end, kind) for piece, kind in changed.items()]
    return tuple(sorted([*kept, *new]))


def _before(zones: Iterable[Zone], end: int) -> list[Zone]:
    return list(takewhile(lambda zone: zone.start < end, zones))


def _pieces_of_line(text: str, start: int, end: int, zones: Sequence[Zone]) -> Iterator[Piece]:
    inside = [zone for zone in zones if zone.end > start]
    edges = {start, end, *(edge for zone in inside for edge in (zone.start, zone.end) if start < edge < end)}
    ordered = sorted(edges)
    for low, high in zip(ordered, ordered[1:], strict=False):
        kind = next((zone.kind for zone in inside if zone.start <= low and high <= zone.end), None)
        first, last = _trimmed(text, low, high)
        if first < last:
            yield Piece(first, last, kind)


def _without(text: str, zone: Zone, piece: Piece) -> Iterator[Zone]:
    if zone.end <= piece.start or zone.start >= piece.end:
        yield zone
        return
    for low, high in ((zone.start, piece.start), (piece.end, zone.end)):
        if low < high:
            first, last = _trimmed(text, low, high)
            if first < last:
                yield Zone(first, last, zone.kind)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
