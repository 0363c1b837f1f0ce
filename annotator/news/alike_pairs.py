"""The pairs of alike texts among many, found without comparing all with all, and without all sketches in memory.

Who shares enough of their lowest hashes is compared by whole sketches, a thousand pairs at once. For each of the lowest
hashes a few bytes are held; whole sketches are only asked for when their pairs are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

_INDEXED = 24
# Texts with a Jaccard coefficient of .5 share 14 of 24 on average, 12 where one holds the other.
_LEAST_SHARED = 8
# So many pairs fit into memory with ease. What most texts carry, or a text that is printed everywhere, would make more:
# of the texts that share such a hash each is paired with those next in the list only, which is enough to join them.
_MOST_PAIRS, _NEXT = 1_000_000, 3
_AT_ONCE = 1_024
_TEXTS_AT_ONCE = 512
_SORTED_AT_ONCE = 250_000
_BYTES = 8
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)

Numbers = NDArray[Any]


class Sketches(Protocol):
    """Give the sketches of texts, numbered from 0, each as the bytes of its hashes in their order."""

    def lowest(self, most: int) -> Iterable[bytes]:
        """Give the first hashes of each text."""

    def whole(self, numbers: Sequence[int]) -> Iterable[bytes]:
        """Give all hashes of some texts."""


class HeldSketches:
    """Give sketches that are in memory."""

    def __init__(self, sketches: Sequence[Sequence[int]]) -> None:
        self._sketches = sketches

    def lowest(self, most: int) -> Iterator[bytes]:
        """Give the first hashes of each text."""
        return (array("Q", each[:most]).tobytes() for each in self._sketches)

    def whole(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Give all hashes of some texts."""
        return (array("Q", self._sketches[number]).tobytes() for number in numbers)


def alike_pairs(sketches: Sketches, alike: float, size: int, since: int = 0) -> Iterator[tuple[int, int, float]]:
    """Give pairs of texts by number, the smaller first, whose estimated Jaccard coefficient is at least `alike`.

    `size` is the most hashes that a sketch has. Of pairs only those are given that hold a text from `since` on.
    """
    for pairs in _candidates(sketches, since):
        for start in range(0, len(pairs), _AT_ONCE):
            some = pairs[start : start + _AT_ONCE]
            scores = _scores(sketches, some, size)
            near = scores >= alike
            for (one, other), score in zip(some[near].tolist(), scores[near].tolist(), strict=True):
                yield one, other, score


def _candidates(sketches: Sketches, since: int) -> Iterator[Numbers]:
    """Give arrays of shape (pairs, 2) with the numbers of texts that share enough of their lowest hashes."""
    hashes, lengths = bytearray(), array("B")
    for each in sketches.lowest(_INDEXED):
        hashes += each
        lengths.append(len(each) // _BYTES)
    index = _Index(np.frombuffer(hashes, np.uint64), np.frombuffer(lengths, np.uint8))
    del hashes
    for begin in range(0, len(lengths), _TEXTS_AT_ONCE):
        yield index.pairs(begin, min(begin + _TEXTS_AT_ONCE, len(lengths)), since)


class _Index:
    """Hold who shares hashes with whom: the owners of all hashes in the order of the hashes.

    `_reach` says for each place with how many of those that follow its owner is to be paired, and `_places` where the
    hashes of the first text stand, then those of the second, and so on.
    """

    def __init__(self, hashes: Numbers, lengths: Numbers) -> None:
        self._lengths = lengths
        self._begins = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        self._owners, self._reach, self._places = (np.empty(len(hashes), np.uint32) for _ in range(3))
        done, sorts = 0, np.zeros(1, np.int64)
        bounds = []
        for low, high in _ranges(hashes):
            entries = np.flatnonzero((hashes >= low) & (hashes <= high))
            some = hashes[entries]
            order = np.argsort(some, kind="stable")
            entries, until = entries[order], done + len(entries)
            self._owners[done:until] = np.searchsorted(self._begins, entries, side="right") - 1
            self._places[entries] = np.arange(done, until)
            starts, counts = _runs(some[order])
            self._reach[done:until] = np.repeat(starts + counts, counts) - np.arange(len(entries)) - 1
            sorts = _summed(sorts, np.bincount(counts))
            bounds.append((done, until))
            done = until
        largest = _largest_paired(sorts)
        for begin, end in bounds:
            _cut(self._reach[begin:end], largest)

    def pairs(self, begin: int, end: int, since: int) -> Numbers:
        """Give those who share enough with the texts from `begin` to `end`, in an array of shape (pairs, 2)."""
        texts = max(1, len(self._lengths))
        places = self._places[self._begins[begin] : self._begins[end]].astype(np.int64)
        reach = self._reach[places].astype(np.int64)
        first = np.repeat(self._owners[places].astype(np.int64), reach)
        steps = np.arange(len(first)) - np.repeat(np.cumsum(reach) - reach, reach) + 1
        second = self._owners[np.repeat(places, reach) + steps]
        codes = first * texts + second
        codes = codes[second >= since]
        # Sorted in place, they take a third of the memory that np.unique would.
        codes.sort()
        starts, shared = _runs(codes)
        one, other = np.divmod(codes[starts], texts)
        # Of short texts all hashes are among the lowest.
        wanted = np.clip(np.minimum(self._lengths[one], self._lengths[other]) // 2, 1, _LEAST_SHARED)
        enough = shared >= wanted
        return np.stack([one[enough], other[enough]], axis=1)


def _ranges(hashes: Numbers) -> Iterator[tuple[Any, Any]]:
    """Give ranges, both ends included, that part hashes into pieces that can be sorted in little memory."""
    pieces = len(hashes) // _SORTED_AT_ONCE + 1
    sample = np.sort(hashes[:: max(1, len(hashes) // (64 * pieces))])
    cuts = np.unique(sample[[len(sample) * number // pieces for number in range(1, pieces)]])
    cuts = cuts[cuts > 0]
    yield from zip((np.uint64(0), *cuts), (*(cuts - np.uint64(1)), _NONE), strict=True)


def _runs(ordered: Numbers) -> tuple[Numbers, Numbers]:
    """Give where each value begins in an array in order, and how often it stands there."""
    begins = np.ones(len(ordered), bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(begins)
    return starts, np.diff(np.append(starts, len(ordered)))


def _summed(one: Numbers, other: Numbers) -> Numbers:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    found = longer.copy()
    found[: len(shorter)] += shorter
    return found


def _largest_paired(sorts: Numbers) -> int:
    """Say of how many owners a hash may be so that all of them are paired; `sorts` counts hashes by their owners."""
    counts = np.arange(len(sorts))
    made = np.cumsum(sorts * (counts * (counts - 1) // 2))
    return int(np.searchsorted(made, _MOST_PAIRS, side="right")) - 1


def _cut(reach: Numbers, largest: int) -> None:
    """Shorten the reach of what more than `largest` texts carry."""
    ends = np.flatnonzero(reach == 0)
    counts = np.diff(np.concatenate([[-1], ends]))
    wide = np.repeat(counts > largest, counts)
    reach[wide] = np.minimum(reach[wide], _NEXT)


def _scores(sketches: Sketches, pairs: Numbers, size: int) -> Numbers:
    """Estimate the Jaccard coefficient of pairs from the lowest hashes of both together."""
    numbers, rows = np.unique(pairs, return_inverse=True)
    filled = b"".join(each.ljust(size * _BYTES, b"\xff") for each in sketches.whole(numbers.tolist()))
    both = np.frombuffer(filled, np.uint64).reshape(-1, size)[rows.reshape(-1)].reshape(len(pairs), 2 * size)
    both.sort(axis=1)
    real = both[:, 1:] != _NONE
    shared = (both[:, 1:] == both[:, :-1]) & real
    rank = np.cumsum(~shared & real, axis=1) + 1
    within = rank <= size
    distinct = np.minimum(rank[:, -1], size)
    scores: Numbers = (shared & within).sum(axis=1) / distinct
    return scores
