"""How alike two texts are: wire copy, updated versions, reprints.

A text is taken as the set of its runs of four words. Of their hashes the smallest 128 are kept, a bottom-k sketch
(Broder 1997), from which the Jaccard coefficient of two texts is estimated with a standard error below .05.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest

Sketch = tuple[int, ...]

ALIKE = 0.5
"""From this coefficient on, two texts are taken for versions of one another."""

_WORD = re.compile(r"\w+")
_RUN = 4
_SIZE = 128
# Two texts that are alike share some of these all but surely: .5 ** 24 is 6e-8.
_INDEXED = 24
# A hash that so many texts have is of a phrase that all of them carry, such as a copyright line.
_COMMON = 200
_MIX, _WORD_SIZE = 0x9E3779B97F4A7C15, (1 << 64) - 1


def sketch(text: str) -> Sketch:
    """Give the sketch of a text, the same on every machine; () for a text without words."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[place : place + _RUN]) for place in range(max(1, len(words) - _RUN + 1))} if words else ()
    return tuple(nsmallest(_SIZE, map(_hash, runs)))


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


def _candidates(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for id, hashes in sketches.items():
        for value in hashes[:_INDEXED]:
            holders[value].append(id)
    for ids in holders.values():
        # To join a group, likeness to its neighbour in the list is enough more often than not; the rest is tried too.
        if len(ids) <= _COMMON:
            yield from _pairs(ids)
        else:
            yield from zip(ids, ids[1:], strict=False)


def _pairs(ids: list[str]) -> Iterable[tuple[str, str]]:
    return ((ids[i], ids[j]) for i in range(len(ids)) for j in range(i + 1, len(ids)))


def _hash(run: str) -> int:
    mixed = (zlib.crc32(run.encode("utf-8", "replace")) + (len(run) << 32)) * _MIX & _WORD_SIZE
    mixed ^= mixed >> 29
    return mixed * 0xBF58476D1CE4E5B9 & _WORD_SIZE
