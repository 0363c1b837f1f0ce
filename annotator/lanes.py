"""Lanes: where the bars of overlapping spans lie below a line of text."""

from __future__ import annotations

import heapq
from collections.abc import Sequence


def assign_lanes(extents: Sequence[tuple[str, int, int]]) -> dict[str, int]:
    """Give each span the lowest lane that no span it overlaps has, 0 being nearest to the text.

    Takes (id, start, end) with the code points `[start, end)` from the first fragment to the last, so that
    the pieces of a broken span lie in one lane. Earlier ones choose first, of those the longer ones, so that
    there are never more lanes than spans over one character (greedy interval partitioning, O(n log n)).
    """
    lanes: dict[str, int] = {}
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    for id, start, end in sorted(extents, key=_order):
        while taken and taken[0][0] <= start:
            heapq.heappush(free, heapq.heappop(taken)[1])
        # Lanes not free are taken, so without a free one the next lane is new.
        lane = heapq.heappop(free) if free else len(taken)
        heapq.heappush(taken, (end, lane))
        lanes[id] = lane
    return lanes


def _order(extent: tuple[str, int, int]) -> tuple[int, int, str]:
    id, start, end = extent
    return (start, -end, id)
