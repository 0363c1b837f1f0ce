"""Unitizing alpha of one label: whether annotators mark the same stretches of a continuum of code points.

Krippendorff 1995, "On the reliability of unitizing continuous data", Sociological Methodology 25, 47-76; as in
Krippendorff 2004, Content Analysis, 2nd ed., whose worked example on p. 254 it gives:

D_o = Σ_i Σ_g Σ_j≠i Σ_h δ²(c_ig, c_jh) / (m (m - 1) L²)
δ²  = (difference of starts)² + (difference of ends)² for two units that overlap,
      (length of the unit)² for a unit that lies within a gap of the other, else 0
D_e = 2/L Σ_i Σ_g [(N - 1)/3 (2 l³ - 3 l² + l) + l² Σ_j Σ_h (gap_jh - l + 1 if gap_jh ≥ l)]
      / (mL (mL - 1) - Σ_i Σ_g l (l - 1))

Articles are laid end to end: what is counted adds up, and no unit or gap crosses an article's edge. An annotator's
units of a label must not overlap, so overlapping ones are taken as one; a discontinuous span is as many units as
it has fragments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.marks import Stretch, joined

NO_UNITS = "Nobody marked anything with this label."
NO_CHANCE = "Chance can't disagree here: everybody marked the whole text or there is too little of it."


Numbers = npt.NDArray[np.float64]


@dataclass(slots=True)
class Placement:
    """Count what alpha needs of some articles that the same number of annotators marked.

    `observed` is the sum of δ² over ordered pairs of annotators; `units` and `gaps` count lengths, over all annotators.
    """

    annotators: int
    length: int = 0
    observed: int = 0
    units: Counter[int] = field(default_factory=Counter)
    gaps: Counter[int] = field(default_factory=Counter)

    def add(self, other: Placement) -> None:
        """Take in the counts of another article."""
        self.length += other.length
        self.observed += other.observed
        self.units.update(other.units)
        self.gaps.update(other.gaps)

    @property
    def observed_disagreement(self) -> float:
        """Give D_o."""
        return self.observed / (self.annotators * (self.annotators - 1) * self.length**2) if self.length else 0.0

    @property
    def expected_disagreement(self) -> float:
        """Give D_e."""
        lengths = np.array(sorted(self.units), dtype=np.float64)
        times = np.array([self.units[int(length)] for length in lengths], dtype=np.float64)
        return expected_disagreement(self.annotators, self.length, lengths, times, self.room_for(lengths))

    def room_for(self, lengths: Numbers) -> Numbers:
        """Count the places in gaps for a unit of each length: Σ gap - length + 1 over the gaps it fits in."""
        gaps = np.array(sorted(self.gaps), dtype=np.float64)
        times = np.array([self.gaps[int(gap)] for gap in gaps], dtype=np.float64)
        return np.asarray(times @ np.maximum(0, gaps[:, np.newaxis] - lengths + 1))


def expected_disagreement(annotators: int, length: float, lengths: Numbers, times: Numbers, room: Numbers) -> float:
    """Give D_e of units: how many there are of each length, and the places in gaps for it, over all annotators."""
    space = annotators * length
    below = space * (space - 1) - float(times @ (lengths * (lengths - 1)))
    if below <= 0:
        return 0.0
    meeting = float(times.sum() - 1) / 3 * float(times @ (2 * lengths**3 - 3 * lengths**2 + lengths))
    return 2 / length * (meeting + float(times @ (lengths**2 * room))) / below


def placement(layers: Sequence[Sequence[Stretch]], length: int) -> Placement:
    """Count one article of `length` code points, with each annotator's stretches of one label."""
    units = [joined(layer) for layer in layers]
    gaps = [_gaps(layer, length) for layer in units]
    found = Placement(len(layers), length)
    for i, mine in enumerate(units):
        found.units.update(end - start for start, end in mine)
        found.gaps.update(end - start for start, end in gaps[i])
        found.observed += sum(
            _difference(unit, theirs, gaps[j]) for j, theirs in enumerate(units) if j != i for unit in mine
        )
    return found


def _difference(unit: Stretch, units: Sequence[Stretch], gaps: Sequence[Stretch]) -> int:
    start, end = unit
    at = bisect_right(gaps, start, key=lambda gap: gap[0]) - 1
    if at >= 0 and end <= gaps[at][1]:
        # Both orders of the two annotators count it, though only one of the two has a unit.
        return 2 * (end - start) ** 2
    first = bisect_right(units, start, key=lambda other: other[1])
    total = 0
    for other_start, other_end in units[first:]:
        if other_start >= end:
            break
        total += (start - other_start) ** 2 + (end - other_end) ** 2
    return total


def _gaps(units: Sequence[Stretch], length: int) -> list[Stretch]:
    edges = [0, *(edge for unit in units for edge in unit), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def alpha_of(placements: Iterable[Placement]) -> Figure:
    """Give unitizing alpha of one or several labels over the same continuum: 1 - Σ D_o / Σ D_e."""
    used = [each for each in placements if each.units]
    if not used:
        return Undefined(NO_UNITS)
    return alpha_from(
        sum(each.observed_disagreement for each in used), sum(each.expected_disagreement for each in used)
    )


def alpha_from(observed: float, expected: float) -> Figure:
    """Give 1 - D_o / D_e."""
    return Undefined(NO_CHANCE) if expected <= 0 else 1 - observed / expected


def unitizing_alpha(layers: Sequence[Sequence[Stretch]], length: int) -> Figure:
    """Give unitizing alpha of one label in one article."""
    return alpha_of([placement(layers, length)])
