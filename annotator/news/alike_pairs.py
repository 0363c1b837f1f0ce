"""The pairs of alike texts among many, found without comparing all with all, and without all sketches in memory.

Who shares enough of their lowest hashes is compared by whole sketches, a thousand pairs at once. The lowest hashes lie
in a file meanwhile, and ten bytes are held for each; whole sketches are only asked for when their pairs are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Protocol

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
_SORTED_AT_ONCE = 100_000
_READ_AT_ONCE = 1 << 20
_MOST_REACH = 65_535
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

    `size` is the most hashes that a sketch has. Of pairs only those are given that hold a text from `since` on. Raises
    OSError where the disk is full.
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
    with TemporaryFile() as file:
        index = _Index(_Lowest(sketches, file))
    for begin in range(0, index.texts, _TEXTS_AT_ONCE):
        yield index.pairs(begin, begin + _TEXTS_AT_ONCE, since)


class _Lowest:
    """Hold the lowest hashes of all texts, one after the other, in a file; `lengths` says how many each text has."""

    def __init__(self, sketches: Sketches, file: BinaryIO) -> None:
        self._file = file
        lengths, sample = array("B"), array("Q")
        for number, each in enumerate(sketches.lowest(_INDEXED)):
            file.write(each)
            lengths.append(len(each) // _BYTES)
            if each:
                place = number % lengths[-1] * _BYTES
                sample.frombytes(each[place : place + _BYTES])
        self.lengths: Numbers = np.array(lengths, np.uint8)
        self.count = int(self.lengths.sum(dtype=np.int64))
        self._sample: Numbers = np.sort(np.array(sample, np.uint64))

    def ranges(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Give the hashes in portions that are sorted in little memory: the numbers of some hashes, and these.

        What is in one portion is less than what is in the next.
        """
        portions = min(self.count // _SORTED_AT_ONCE + 1, max(1, len(self._sample)))
        cuts = np.unique(self._sample[[len(self._sample) * number // portions for number in range(1, portions)]])
        cuts = cuts[cuts > 0]
        for low, high in zip((np.uint64(0), *cuts), (*(cuts - np.uint64(1)), _NONE), strict=True):
            yield self._within(low, high)

    def _within(self, low: Any, high: Any) -> tuple[Numbers, Numbers]:
        numbers, found = [np.empty(0, np.int64)], [np.empty(0, np.uint64)]
        self._file.seek(0)
        start = 0
        while data := self._file.read(_READ_AT_ONCE):
            some = np.frombuffer(data, np.uint64)
            places = np.flatnonzero((some >= low) & (some <= high))
            numbers.append(places + start)
            found.append(some[places])
            start += len(some)
        return np.concatenate(numbers), np.concatenate(found)


class _Index:
    """Hold who shares hashes with whom: the owners of all hashes in the order of the hashes.

    `_reach` says for each place with how many of those that follow its owner is to be paired, and `_places` where the
    hashes of the first text stand, then those of the second, and so on.
    """

    def __init__(self, lowest: _Lowest) -> None:
        self.texts = len(lowest.lengths)
        self._lengths = lowest.lengths
        self._begins = np.concatenate([[0], np.cumsum(lowest.lengths, dtype=np.int64)])
        self._owners, self._places = (np.empty(lowest.count, np.uint32) for _ in range(2))
        self._reach = np.empty(lowest.count, np.uint16)
        done, sorts, bounds = 0, np.zeros(1, np.int64), []
        for numbers, hashes in lowest.ranges():
            order = np.argsort(hashes, kind="stable")
            numbers, until = numbers[order], done + len(numbers)
            self._owners[done:until] = np.searchsorted(self._begins, numbers, side="right") - 1
            self._places[numbers] = np.arange(done, until)
            starts, counts = _runs(hashes[order])
            follow = np.repeat(starts + counts, counts) - np.arange(len(numbers)) - 1
            self._reach[done:until] = np.minimum(follow, _MOST_REACH)
            sorts = _summed(sorts, np.bincount(counts))
            bounds.append((done, until))
            done = until
        largest = min(_largest_paired(sorts), _MOST_REACH)
        for begin, end in bounds:
            _cut(self._reach[begin:end], largest)

    def pairs(self, begin: int, end: int, since: int) -> Numbers:
        """Give those who share enough with the texts from `begin` to `end`, in an array of shape (pairs, 2)."""
        texts = max(1, self.texts)
        places = self._places[self._begins[begin] : self._begins[min(end, self.texts)]].astype(np.int64)
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
