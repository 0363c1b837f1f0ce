"""How alike two texts are: wire copy, updated versions, reprints.

A text is taken as the set of its runs of four words. Of their hashes the smallest 128 are kept, a bottom-k sketch
(Broder 1997), from which the Jaccard coefficient of two texts is estimated with a standard error below .05.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations, pairwise

Sketch = Sequence[int]

ALIKE = 0.5
"""From this coefficient on, two texts are taken for versions of one another."""

_WORD = re.compile(r"\w+")
_RUN = 4
_SIZE = 128
# Two texts that are alike share some of these all but surely: .5 ** 24 is 6e-8.
_INDEXED = 24
# A hash that so many texts have is of a phrase that all of them carry, such as a copyright line.
_COMMON = 200
_MIX, _LAST_MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


def sketch(text: str) -> Sketch:
    """Give the sketch of a text, the same on every machine; () for a text without words."""
    import numpy as np

    words = _WORD.findall(text.casefold())
    if not words:
        return ()
    codes = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    run = min(_RUN, len(words))
    mixed = np.zeros(len(words) - run + 1, np.uint64)
    for place in range(run):
        mixed = (mixed ^ codes[place : place + len(mixed)]) * np.uint64(_MIX)
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_LAST_MIX)
    return tuple(np.unique(mixed ^ (mixed >> np.uint64(32)))[:_SIZE].tolist())


def packed(sketch: Sketch) -> Sketch:
    """Give the same sketch so that it takes little room in memory."""
    return array("Q", sketch)


def likeness(one: Sketch, other: Sketch) -> float:
    """Estimate the Jaccard coefficient of two texts by their sketches, from 0 to 1; 0 for a text without words."""
    if not one or not other:
        return 0.0
    both = nsmallest(_SIZE, set(one) | set(other))
    return len(set(both) & set(one) & set(other)) / len(both)


def groups(sketches: Mapping[str, Sketch], alike: float = ALIKE) -> list[tuple[str, ...]]:
    """Give the groups of two or more texts that are alike, directly or through others, in the order given."""
    roots = {id: id for id in sketches}

    def root(id: str) -> str:
        while roots[id] != id:
            roots[id] = id = roots[roots[id]]
        return id

    for one, other in _candidates(sketches):
        a, b = root(one), root(other)
        if a != b and likeness(sketches[one], sketches[other]) >= alike:
            roots[b] = a
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id in sketches:
        found[root(id)].append(id)
    return [tuple(ids) for ids in found.values() if len(ids) > 1]


def near(sketches: Mapping[str, Sketch], asked: Container[str]) -> Iterator[tuple[str, str, float]]:
    """Give the pairs of texts that are alike and at least one of which is asked about, with how alike they are."""
    seen: set[tuple[str, str]] = set()
    for pair in _candidates(sketches):
        if pair not in seen and (pair[0] in asked or pair[1] in asked):
            seen.add(pair)
            score = likeness(sketches[pair[0]], sketches[pair[1]])
            if score >= ALIKE:
                yield *pair, score


def _candidates(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Give pairs that share one of their lowest hashes, each in the order of the mapping, some more than once."""
    import numpy as np

    names = list(sketches)
    lowest = [np.array(sketches[name][:_INDEXED], np.uint64) for name in names]
    values = np.concatenate([np.empty(0, np.uint64), *lowest])
    owners = np.repeat(np.arange(len(names)), [len(each) for each in lowest])
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    bounds = [0, *(np.flatnonzero(values[1:] != values[:-1]) + 1).tolist(), len(values)]
    for start, end in pairwise(bounds):
        if end - start > 1:
            holders = [names[number] for number in owners[start:end].tolist()]
            # To join a group, likeness to its neighbour in the list is enough more often than not; the rest is tried.
            yield from combinations(holders, 2) if len(holders) <= _COMMON else pairwise(holders)
