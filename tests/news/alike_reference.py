"""The pairs of alike texts among many, as they were found when all sketches were held in memory.

Who shares enough of their lowest hashes is compared by whole sketches, thousands of pairs at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_INDEXED = 24
# Texts with a Jaccard coefficient of .5 share 14 of 24 on average, 12 where one holds the other.
_LEAST_SHARED = 8
_NEXT = 3
_AT_ONCE = 1_024
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)

Numbers = NDArray[Any]


def alike_pairs(
    sketches: Sequence[Sequence[int]], alike: float, size: int, most: int
) -> Iterator[tuple[int, int, float]]:
    """Give pairs of sketches by number, the smaller first, whose estimated Jaccard coefficient is at least `alike`.

    `size` is the most hashes that a sketch has, `most` of how many pairs all are compared.
    """
    pairs = _candidates(sketches, most)
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        scores = _scores(sketches, some, size)
        for (one, other), score in zip(some[scores >= alike].tolist(), scores[scores >= alike].tolist(), strict=True):
            yield one, other, score


def _candidates(sketches: Sequence[Sequence[int]], most: int) -> Numbers:
    """Give an array of shape (pairs, 2) with the numbers of texts that share enough of their lowest hashes."""
    texts = len(sketches)
    lowest = [np.array(each[:_INDEXED], np.uint64) for each in sketches]
    lengths = np.array([len(each) for each in lowest], np.int32)
    hashes = np.concatenate([np.empty(0, np.uint64), *lowest])
    owners = np.repeat(np.arange(texts), lengths)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts, counts = _runs(hashes)
    codes = np.concatenate([np.empty(0, np.int64), *_codes(owners, starts, counts, texts, most)])
    # Sorted in place, they take a third of the memory that np.unique would.
    codes.sort()
    firsts, shared = _runs(codes)
    one, other = np.divmod(codes[firsts], max(1, texts))
    # Of short texts all hashes are among the lowest.
    wanted = np.clip(np.minimum(lengths[one], lengths[other]) // 2, 1, _LEAST_SHARED)
    enough = shared >= wanted
    return np.stack([one[enough], other[enough]], axis=1)


def _runs(ordered: Numbers) -> tuple[Numbers, Numbers]:
    """Give where each value begins in an array in order, and how often it stands there."""
    begins = np.ones(len(ordered), bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(begins)
    return starts, np.diff(np.append(starts, len(ordered)))


def _codes(owners: Numbers, starts: Numbers, counts: Numbers, texts: int, most: int) -> Iterator[Numbers]:
    """Give the pairs of owners of each hash, each as one number; an array for all hashes with as many owners."""
    made = 0
    for count in np.unique(counts[counts > 1]).tolist():
        held = owners[starts[counts == count][:, None] + np.arange(count)]
        made += len(held) * (count * (count - 1) // 2)
        for step in range(1, count if made <= most else min(count, _NEXT + 1)):
            yield (held[:, :-step].astype(np.int64) * texts + held[:, step:]).ravel()


def _scores(sketches: Sequence[Sequence[int]], pairs: Numbers, size: int) -> Numbers:
    """Estimate the Jaccard coefficient of pairs from the lowest hashes of both together."""
    both = np.full((len(pairs), 2 * size), _NONE, np.uint64)
    for row, pair in enumerate(pairs.tolist()):
        for place, number in zip((0, size), pair, strict=True):
            each = sketches[number]
            both[row, place : place + len(each)] = each
    both.sort(axis=1)
    real = both[:, 1:] != _NONE
    shared = (both[:, 1:] == both[:, :-1]) & real
    rank = np.cumsum(~shared & real, axis=1) + 1
    within = rank <= size
    distinct = np.minimum(rank[:, -1], size)
    scores: Numbers = (shared & within).sum(axis=1) / distinct
    return scores
