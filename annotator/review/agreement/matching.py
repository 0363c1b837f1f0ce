"""Which span of one annotator answers to which of the other: one to one, what is alike first.

Exactly the same fragments are matched before spans that only overlap; of those, the pairs that together overlap
most (the greatest sum of Dice coefficients, by linear_sum_assignment).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from annotator.review.agreement.marks import Mark, Stretch, overlapping

Pairs = list[tuple[int, int]]
"""Index in the first annotator's spans, index in the second's."""


def matched_within_labels(a: Sequence[Mark], b: Sequence[Mark]) -> Pairs:
    """Match spans of one article that have the same label and overlap."""
    return _matched(a, b, [_same_marks, _overlapping_same_label])


def matched_across_labels(a: Sequence[Mark], b: Sequence[Mark]) -> Pairs:
    """Match spans of one article that overlap: the same fragments first, then the same label, then the rest."""
    return _matched(a, b, [_same_marks, _same_fragments, _overlapping_same_label, _overlapping_any_label])


_Step = Callable[[Sequence[Mark], Sequence[Mark], list[int], list[int]], Pairs]


def _matched(a: Sequence[Mark], b: Sequence[Mark], steps: Sequence[_Step]) -> Pairs:
    # The same pairs come out whoever is named first: where overlaps tie, the order decides.
    if _order_key(b) < _order_key(a):
        return sorted((i, j) for j, i in _matched(b, a, steps))
    free_a = sorted(range(len(a)), key=lambda i: (a[i].fragments, a[i].label))
    free_b = sorted(range(len(b)), key=lambda j: (b[j].fragments, b[j].label))
    found: Pairs = []
    for step in steps:
        pairs = step(a, b, free_a, free_b)
        taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
        free_a = [i for i in free_a if i not in taken_a]
        free_b = [j for j in free_b if j not in taken_b]
        found += pairs
    return sorted(found)


def _order_key(marks: Sequence[Mark]) -> list[tuple[tuple[Stretch, ...], str]]:
    return sorted((mark.fragments, mark.label) for mark in marks)


def _same_marks(a: Sequence[Mark], b: Sequence[Mark], free_a: list[int], free_b: list[int]) -> Pairs:
    return _alike(free_a, free_b, lambda i: a[i], lambda j: b[j])


def _same_fragments(a: Sequence[Mark], b: Sequence[Mark], free_a: list[int], free_b: list[int]) -> Pairs:
    return _alike(free_a, free_b, lambda i: a[i].fragments, lambda j: b[j].fragments)


def _alike(
    free_a: list[int], free_b: list[int], key_a: Callable[[int], object], key_b: Callable[[int], object]
) -> Pairs:
    waiting: defaultdict[object, list[int]] = defaultdict(list)
    for j in reversed(free_b):
        waiting[key_b(j)].append(j)
    return [(i, waiting[key_a(i)].pop()) for i in free_a if waiting.get(key_a(i))]


def _overlapping_same_label(a: Sequence[Mark], b: Sequence[Mark], free_a: list[int], free_b: list[int]) -> Pairs:
    return _most_overlap(a, b, [x for x in _overlaps(a, b, free_a, free_b) if a[x[0]].label == b[x[1]].label])


def _overlapping_any_label(a: Sequence[Mark], b: Sequence[Mark], free_a: list[int], free_b: list[int]) -> Pairs:
    return _most_overlap(a, b, _overlaps(a, b, free_a, free_b))


def _overlaps(a: Sequence[Mark], b: Sequence[Mark], free_a: list[int], free_b: list[int]) -> list[tuple[int, int, int]]:
    found = overlapping([a[i] for i in free_a], [b[j] for j in free_b])
    return [(free_a[i], free_b[j], shared) for i, j, shared in found]


def _most_overlap(a: Sequence[Mark], b: Sequence[Mark], candidates: list[tuple[int, int, int]]) -> Pairs:
    rows, columns = _places(i for i, _, _ in candidates), _places(j for _, j, _ in candidates)
    if len(candidates) == len(rows) == len(columns):
        return [(i, j) for i, j, _ in candidates]
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    gain = np.zeros((len(rows), len(columns)))
    for i, j, shared in candidates:
        gain[rows[i], columns[j]] = 2 * shared / (a[i].length + b[j].length)
    chosen = set(zip(*(index.tolist() for index in linear_sum_assignment(gain, maximize=True)), strict=True))
    return [(i, j) for i, j, _ in candidates if (rows[i], columns[j]) in chosen]


def _places(indices: Iterable[int]) -> dict[int, int]:
    return {index: place for place, index in enumerate(dict.fromkeys(indices))}
