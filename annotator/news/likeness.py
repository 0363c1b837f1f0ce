"""How alike two texts are: wire copy, updated versions, reprints.

A text is taken as the set of its runs of four words. Of their hashes the smallest 128 are kept, a bottom-k sketch
(Broder 1997), from which the Jaccard coefficient of two texts is estimated with a standard error below .05.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

Sketch = Sequence[int]

ALIKE = 0.5
"""From this coefficient on, two texts are taken for versions of one another."""

_WORD = re.compile(r"\w+")
_RUN = 4
SIZE = 128
"""So many hashes a sketch has at most."""
_MOST_WORDS = 100_000
_MIX, _LAST_MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


class _Codes(dict[str, int]):
    """Remember the hashes of words; news is made of the same ones."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        code = self[word] = zlib.crc32(word.encode())
        return code


_CODES = _Codes()


def sketch(text: str) -> Sketch:
    """Give the sketch of a text, the same on every machine; () for a text without words."""
    import numpy as np

    words = _WORD.findall(text.casefold())
    if not words:
        return ()
    codes = np.fromiter(map(_CODES.__getitem__, words), np.uint64, len(words))
    run = min(_RUN, len(words))
    mixed = np.zeros(len(words) - run + 1, np.uint64)
    for place in range(run):
        mixed = (mixed ^ codes[place : place + len(mixed)]) * np.uint64(_MIX)
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_LAST_MIX)
    ordered = np.sort(mixed ^ (mixed >> np.uint64(32)))
    # Sorting and then passing over equal neighbours is what np.unique does, in a third of its time.
    different = ordered[1:] != ordered[:-1]
    return (int(ordered[0]), *ordered[1:][different][: SIZE - 1].tolist())


def packed(sketch: Sketch) -> Sketch:
    """Give the same sketch so that it takes little room in memory."""
    return array("Q", sketch)


def likeness(one: Sketch, other: Sketch) -> float:
    """Estimate the Jaccard coefficient of two texts by their sketches, from 0 to 1; 0 for a text without words."""
    if not one or not other:
        return 0.0
    both = nsmallest(SIZE, set(one) | set(other))
    return len(set(both) & set(one) & set(other)) / len(both)


def groups(sketches: Mapping[str, Sketch], alike: float = ALIKE) -> list[tuple[str, ...]]:
    """Give the groups of two or more texts that are alike, directly or through others, in the order given."""
    names = list(sketches)
    found = joined(len(names), _numbered_pairs(sketches, alike))
    return [tuple(names[number] for number in group) for group in found]


def joined(count: int, pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, ...]]:
    """Give the groups that pairs make of so many texts, by their numbers, the one that holds the first text first."""
    roots = array("I", range(count))

    def root(number: int) -> int:
        while roots[number] != number:
            roots[number] = number = roots[roots[number]]
        return number

    for one, other, _ in pairs:
        roots[root(other)] = root(one)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(count):
        if (first := root(number)) != number:
            found[first].append(number)
    return sorted(tuple(sorted((first, *others))) for first, others in found.items())


def pairs(sketches: Mapping[str, Sketch], alike: float = ALIKE) -> Iterator[tuple[str, str, float]]:
    """Give the pairs of texts that are alike, with how alike they are; of many that are all alike not each pair."""
    names = list(sketches)
    for one, other, score in _numbered_pairs(sketches, alike):
        yield names[one], names[other], score


def _numbered_pairs(sketches: Mapping[str, Sketch], alike: float) -> Iterator[tuple[int, int, float]]:
    from annotator.news.alike_pairs import HeldSketches, alike_pairs

    return alike_pairs(HeldSketches(list(sketches.values())), alike, SIZE)
