"""What the measures compare: a label on stretches of text, without ids, notes or attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model import Span

Stretch = tuple[int, int]
"""The code points `[start, end)`."""


class Mark(NamedTuple):
    """Hold a label and its fragments: sorted, not empty, apart from each other."""

    label: str
    fragments: tuple[Stretch, ...]

    @property
    def start(self) -> int:
        """Give the first code point covered."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """Give the code point after the last one covered."""
        return self.fragments[-1][1]

    @property
    def length(self) -> int:
        """Count the code points covered."""
        return sum(end - start for start, end in self.fragments)


def mark_of(span: Span) -> Mark:
    """Take from a span what the measures compare."""
    return Mark(span.label, tuple((fragment.start, fragment.end) for fragment in span.fragments))


def shared_length(a: Mark, b: Mark) -> int:
    """Count the code points that two marks share."""
    if len(a.fragments) == 1 and len(b.fragments) == 1:
        return max(0, min(a.end, b.end) - max(a.start, b.start))
    return sum(max(0, min(a2, b2) - max(a1, b1)) for a1, a2 in a.fragments for b1, b2 in b.fragments)


def overlapping(a: Sequence[Mark], b: Sequence[Mark]) -> Iterator[tuple[int, int, int]]:
    """Give the index in a, the index in b and the shared code points of all marks that overlap."""
    order = sorted(range(len(b)), key=lambda index: b[index].start)
    open_: list[int] = []
    arriving = 0
    for i in sorted(range(len(a)), key=lambda index: a[index].start):
        start, end = a[i].start, a[i].end
        while arriving < len(order) and b[order[arriving]].start < end:
            open_.append(order[arriving])
            arriving += 1
        open_ = [j for j in open_ if b[j].end > start]
        for j in open_:
            if shared := shared_length(a[i], b[j]):
                yield i, j, shared


def joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Sort stretches and join those that overlap; those that only touch stay apart, empty ones go."""
    found: list[Stretch] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
