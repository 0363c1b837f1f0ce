"""Turn spans into one category for each word or character of a text.

Spans may overlap, so a unit's category is the set of the labels that cover it; the empty set is "not marked".
For one label that leaves two categories: in or out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from annotator.review.agreement.kappa import Codes
from annotator.review.agreement.marks import Mark

_BITS_OF_AN_INTEGER = 62


class Units:
    """Hold the units of one text: stretches of code points in order, and how many units each stands for."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], times: Sequence[int]) -> None:
        self._starts = np.asarray(starts, dtype=np.int64)
        self._ends = np.asarray(ends, dtype=np.int64)
        self.times = np.asarray(times, dtype=np.float64)

    @classmethod
    def characters(cls, layers: Iterable[Sequence[Mark]], length: int) -> Units:
        """Take each code point of a text of this length as a unit; those between two edges of marks stay together."""
        edges = {edge for marks in layers for mark in marks for fragment in mark.fragments for edge in fragment}
        cuts = sorted({0, length, *edges})
        return cls(cuts[:-1], cuts[1:], [end - start for start, end in zip(cuts, cuts[1:], strict=False)])

    @classmethod
    def words(cls, words: Iterable[tuple[int, int]]) -> Units:
        """Take words, given by where they start and end, as units."""
        listed = list(words)
        return cls([start for start, _ in listed], [end for _, end in listed], [1] * len(listed))

    def label_sets(self, marks: Sequence[Mark], bits: Mapping[str, int]) -> Codes:
        """Give for each unit the sum of the bits of the labels whose marks touch it; other labels are left out."""
        wide = max(bits.values(), default=0) >> _BITS_OF_AN_INTEGER
        sets = np.zeros(len(self._starts), dtype=object if wide else np.int64)
        touching = [mark for mark in marks if mark.label in bits]
        places = [(*fragment, bits[mark.label]) for mark in touching for fragment in mark.fragments]
        first = np.searchsorted(self._ends, [start for start, _, _ in places], side="right")
        last = np.searchsorted(self._starts, [end for _, end, _ in places], side="left")
        for low, high, (_, _, bit) in zip(first.tolist(), last.tolist(), places, strict=True):
            sets[low:high] |= bit
        return sets


def label_bits(labels: Iterable[str]) -> dict[str, int]:
    """Give each label a bit of its own."""
    return {label: 1 << place for place, label in enumerate(sorted(set(labels)))}


def categories_of(sets: Codes) -> tuple[Codes, int]:
    """Number the sets of labels that occur, and count them."""
    found, codes = np.unique(sets, return_inverse=True)
    return codes.reshape(sets.shape).astype(np.int64), len(found)


def in_or_out(sets: Codes, bit: int) -> Codes:
    """Code a unit 1 where one label covers it, else 0."""
    return np.asarray((sets & bit) != 0, dtype=np.int64)
