"""The best alignment of several annotators' units: the core of gamma.

Mathet, Widlöcher & Métivier 2015, "The unified and holistic method gamma (γ) for inter-annotator agreement measure
and alignment", Computational Linguistics 41(3), 437-479. A unitary alignment takes at most one unit of each
annotator; its disorder is the mean dissimilarity over all n (n - 1) / 2 pairs, a pair with an empty unit costing
Δ∅. The best alignment takes every unit once and has the least disorder; it is found exactly. Of
several that are equally good one with the fewest unitary alignments is taken.

With d the sum of dissimilarities between its real units, a unitary alignment of k units costs
(d + Δ∅ (C - k (k - 1) / 2)) / C for C = n (n - 1) / 2, and k units left alone cost k Δ∅. So only those count that
cost no more than k Δ∅, a sharper bound than the paper's n Δ∅ (section 5.1.1), and none where taking one
unit out pays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

EMPTY = -1
_SLACK = 1e-9
_FEWER_ROWS = 1e-6


class Units(NamedTuple):
    """Hold one annotator's units: where they start and end, and the numbers of their categories."""

    starts: Floats
    ends: Floats
    categories: Integers


@dataclass(frozen=True, slots=True)
class Weights:
    """Weigh position (α) against category (β); `empty` is Δ∅, what a unit that stays alone costs."""

    position: float = 1.0
    category: float = 1.0
    empty: float = 1.0


class Alignment(NamedTuple):
    """Hold unitary alignments: one row each, with the number of each annotator's unit or EMPTY, and their sum."""

    rows: Integers
    disorders: float


def positional(a: Units, b: Units, empty: float) -> Floats:
    """Give the positional dissimilarity of each unit of a (row) and b (column)."""
    moved = np.abs(a.starts[:, None] - b.starts) + np.abs(a.ends[:, None] - b.ends)
    relative = moved / ((a.ends - a.starts)[:, None] + (b.ends - b.starts))
    return np.asarray(relative**2 * empty)


def dissimilarity(a: Units, b: Units, weights: Weights) -> Floats:
    """Give the combined dissimilarity of each unit of a (row) and b (column): α positional + β categorical."""
    categorical = (a.categories[:, None] != b.categories) * weights.empty
    return np.asarray(weights.position * positional(a, b, weights.empty) + weights.category * categorical)


def align(layers: Sequence[Units], weights: Weights) -> Alignment:
    """Find the best alignment of the annotators' units."""
    costs = {(i, j): dissimilarity(layers[i], layers[j], weights) for i, j in combinations(range(len(layers)), 2)}
    return best_alignment([len(layer.starts) for layer in layers], costs, weights.empty)


def best_alignment(sizes: Sequence[int], costs: Mapping[tuple[int, int], Floats], empty: float) -> Alignment:
    """Find the best alignment, given each annotator's number of units and the dissimilarities for i < j."""
    if len(sizes) == 2:
        rows, saved = _best_pairs(costs[0, 1], empty)
    else:
        rows, saved = _best_tuples(sizes, costs, empty)
    return Alignment(np.concatenate([rows, _alone(sizes, rows)]), empty * sum(sizes) - saved)


def _alone(sizes: Sequence[int], rows: Integers) -> Integers:
    found = []
    for annotator, size in enumerate(sizes):
        rest = np.setdiff1d(np.arange(size), rows[:, annotator])
        alone = np.full((len(rest), len(sizes)), EMPTY, dtype=np.int64)
        alone[:, annotator] = rest
        found.append(alone)
    return np.concatenate(found)


def _best_pairs(costs: Floats, empty: float) -> tuple[Integers, float]:
    from scipy.optimize import linear_sum_assignment

    # A pair saves what its two units cost alone; one that saves nothing is as if left alone.
    saving = 2 * empty - costs
    gain = np.where(saving >= -_SLACK, saving + _FEWER_ROWS * empty, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    kept = gain[rows, columns] > 0
    rows, columns = rows[kept], columns[kept]
    return np.stack([rows, columns], axis=1).astype(np.int64), float(saving[rows, columns].sum())


def _best_tuples(sizes: Sequence[int], costs: Mapping[tuple[int, int], Floats], empty: float) -> tuple[Integers, float]:
    tuples, saving = _candidates(sizes, costs, empty)
    if not len(tuples):
        return tuples, 0.0
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    shifts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    columns, annotators = np.nonzero(tuples != EMPTY)
    units = tuples[columns, annotators] + shifts[annotators]
    # The solver of older releases of scipy takes no wider indices.
    places = (units.astype(np.int32), columns.astype(np.int32))
    once = csr_array((np.ones(len(units)), places), shape=(sum(sizes), len(tuples)))
    solved = milp(
        -saving - _FEWER_ROWS * empty * ((tuples != EMPTY).sum(axis=1) - 1),
        integrality=np.ones(len(tuples)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(once, -np.inf, 1),
        options={"mip_rel_gap": 0},
    )
    assert solved.x is not None, solved.message
    chosen = solved.x > 0.5
    return tuples[chosen], float(saving[chosen].sum())


def _candidates(sizes: Sequence[int], costs: Mapping[tuple[int, int], Floats], empty: float) -> tuple[Integers, Floats]:
    """List the unitary alignments of two and more units that cost no more than these alone, and what each saves."""
    n = len(sizes)
    pairs = n * (n - 1) / 2
    most = empty * (pairs + n - 1) + _SLACK
    tuples = np.full((1, 0), EMPTY, dtype=np.int64)
    strain = np.zeros((1, 0))
    for annotator, size in enumerate(sizes):
        tuples, strain = _extended(tuples, strain, [_padded(costs[i, annotator]) for i in range(annotator)], size)
        fits = (strain <= most).all(axis=1)
        tuples, strain = tuples[fits], strain[fits]
    members = (tuples != EMPTY).sum(axis=1)
    saving = empty * (members - 1 + members * (members - 1) / (2 * pairs)) - strain.sum(axis=1) / (2 * pairs)
    kept = (members > 1) & (saving >= -_SLACK) & (strain <= empty * (pairs + members[:, None] - 1) + _SLACK).all(axis=1)
    return tuples[kept], saving[kept]


def _padded(costs: Floats) -> Floats:
    """Add a row and a column for the empty unit, which as index -1 is the last."""
    return np.pad(costs, ((0, 1), (0, 1)))


def _extended(tuples: Integers, strain: Floats, costs: Sequence[Floats], size: int) -> tuple[Integers, Floats]:
    """Add one annotator's units, and none, to each tuple; `strain` is each member's dissimilarity to the others."""
    choices = np.append(np.arange(size), EMPTY)
    grown = np.repeat(tuples, size + 1, axis=0)
    added = np.tile(choices, len(tuples))
    to_each = (
        np.stack([each[grown[:, i], added] for i, each in enumerate(costs)], axis=1)
        if costs
        else np.zeros((len(grown), 0))
    )
    strained = np.repeat(strain, size + 1, axis=0) + to_each
    return np.column_stack([grown, added]), np.column_stack([strained, to_each.sum(axis=1)])
