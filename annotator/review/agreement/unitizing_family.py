"""The u-alpha family: whether annotators cut a continuum alike and give the units the same values.

Krippendorff, Mathet, Bouvry & Widlöcher 2016, "On the reliability of unitizing textual continua: Further
developments", Quality & Quantity 50(6), 2347-2364. Equation numbers below are that paper's. Observed coincidences
are lengths of intersections; of the expected ones a unit's pairs with itself are taken out, and gaps have no
structure, so each of their code points stands alone.

An annotator's units must not overlap: where marks do, the stretch they share has the set of their labels as its
value (`sections`). Articles are laid end to end: all that is counted adds up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.figures import Figure, Undefined, ratio
from annotator.review.agreement.marks import Mark, Stretch, joined

Value = frozenset[str]
Section = tuple[int, int, Value]
"""The code points `[start, end)` and their labels."""

GAP: Value = frozenset()
NO_UNITS = "Nobody marked anything here."
NOTHING_SHARED = "No two annotators' spans meet here."
ONE_VALUE = "All spans that meet have the same labels, so chance can't disagree."
ALL_MARKED = "Chance can't disagree here: all text, or none, is marked by everybody."

Numbers = npt.NDArray[np.float64]
_Matrix = defaultdict[tuple[Value, Value], float]


class Parts(NamedTuple):
    """Hold by value: the coincidences alike, all coincidences, and the sums of squared lengths."""

    agreeing: Numbers
    by_value: Numbers
    squares: Numbers


def sections(marks: Iterable[Mark]) -> list[Section]:
    """Cut one annotator's marks where labels begin or end, so that none overlap; marks that only touch stay apart."""
    by_label: defaultdict[str, list[Stretch]] = defaultdict(list)
    for mark in marks:
        by_label[mark.label] += mark.fragments
    stretches = [(start, end, label) for label, found in by_label.items() for start, end in joined(found)]
    edges = sorted({edge for start, end, _ in stretches for edge in (start, end)})
    place = {edge: number for number, edge in enumerate(edges)}
    labels: list[set[str]] = [set() for _ in edges]
    for start, end, label in stretches:
        for number in range(place[start], place[end]):
            labels[number].add(label)
    cuts = zip(edges, edges[1:], labels, strict=False)
    return [(start, end, frozenset(here)) for start, end, here in cuts if here]


@dataclass(slots=True)
class Coincidences:
    """Count what the family needs of some articles.

    `observed` (eq. 1) and `squares`, the sums of squared lengths of eq. 4, take in all of the continuum;
    `met` are the sums of squared lengths of eq. 10, of the parts of units that meet units of another annotator.
    """

    observed: _Matrix = field(default_factory=lambda: defaultdict(float))
    squares: defaultdict[Value, float] = field(default_factory=lambda: defaultdict(float))
    met: defaultdict[Value, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, other: Coincidences) -> None:
        """Take in the counts of another article."""
        for pair, length in other.observed.items():
            self.observed[pair] += length
        for mine, its in ((self.squares, other.squares), (self.met, other.met)):
            for value, square in its.items():
                mine[value] += square

    @property
    def values(self) -> list[Value]:
        """List the values of units, gaps left out."""
        return sorted((value for value in self.squares if value != GAP), key=sorted)

    @property
    def u_alpha(self) -> Figure:
        """Give uα (eq. 5): the reliability of units, values and gaps together."""
        return u_alpha_from(*self.parts([GAP, *self.values]))

    @property
    def bar_u_alpha(self) -> Figure:
        """Give |uα (eq. 6): the reliability of telling what is marked from what is not, whatever the labels."""
        return bar_u_alpha_from(*self.parts([GAP, *self.values]))

    @property
    def cu_alpha(self) -> Figure:
        """Give cuα (eq. 11): the reliability of the labels where two annotators' units meet."""
        return cu_alpha_from(*self.parts_met(self.values))

    def parts(self, values: Sequence[Value]) -> Parts:
        """Give what uα and |uα are taken of; they add up over articles for the same values, the gap first."""
        by_value = self._by_value(values, self.observed)
        return Parts(
            np.array([self.observed.get((value, value), 0.0) for value in values]),
            np.array([by_value[value] for value in values]),
            np.array([self.squares.get(value, 0.0) for value in values]),
        )

    def parts_met(self, values: Sequence[Value]) -> Parts:
        """Give what cuα is taken of; it adds up over articles for the same values, without the gap."""
        by_value = self._by_value(values, self._observed_met)
        return Parts(
            np.array([self.observed.get((value, value), 0.0) for value in values]),
            np.array([by_value[value] for value in values]),
            np.array([self.met.get(value, 0.0) for value in values]),
        )

    @property
    def cu_coverage(self) -> Figure:
        """Give the share of the continuum that cuα speaks of."""
        return ratio(self.met_length, self.length, NO_UNITS)

    def ku_alpha(self, value: Value) -> Figure:
        """Give (k)uα (eq. 13b): the reliability of one value against all others where units meet."""
        return ku_alpha_from(*self.parts_of(value))

    def parts_of(self, value: Value) -> tuple[float, float, float, float]:
        """Give what (k)uα is taken of: coincidences alike, all of the value, all where units meet, squared lengths."""
        met = self._observed_met
        of_value = sum(length for (c, _), length in met.items() if c == value)
        return met.get((value, value), 0.0), of_value, sum(met.values()), self.met.get(value, 0.0)

    @property
    def length(self) -> float:
        """Give all coincidences: the length of the continuum times the annotators."""
        return sum(self.observed.values())

    @property
    def _observed_met(self) -> _Matrix:
        return defaultdict(float, {pair: x for pair, x in self.observed.items() if GAP not in pair})

    @property
    def met_length(self) -> float:
        """Give the coincidences where units of two annotators meet."""
        return sum(self._observed_met.values())

    def _by_value(self, values: Sequence[Value], observed: _Matrix) -> dict[Value, float]:
        found = dict.fromkeys(values, 0.0)
        for (value, _), length in observed.items():
            found[value] = found.get(value, 0.0) + length
        return found


def u_alpha_from(agreeing: Numbers, by_value: Numbers, squares: Numbers) -> Figure:
    """Give uα of the parts of an article or of a sum of articles."""
    if by_value[1:].sum() <= 0:
        return Undefined(NO_UNITS)
    return _alpha(agreeing, by_value, squares, ALL_MARKED)


def bar_u_alpha_from(agreeing: Numbers, by_value: Numbers, squares: Numbers) -> Figure:
    """Give |uα of the parts of an article or of a sum of articles: gaps against all units."""
    total, gaps = float(by_value.sum()), float(by_value[0])
    if total - gaps <= 0:
        return Undefined(NO_UNITS)
    below = total**2 - float(squares.sum())
    if below <= 0 or gaps <= 0:
        return Undefined(ALL_MARKED)
    return 1 - float(gaps - agreeing[0]) / (total * gaps * (total - gaps) / below)


def cu_alpha_from(agreeing: Numbers, by_value: Numbers, squares: Numbers) -> Figure:
    """Give cuα of the parts of an article or of a sum of articles."""
    if by_value.sum() <= 0:
        return Undefined(NOTHING_SHARED)
    return _alpha(agreeing, by_value, squares, ONE_VALUE)


def ku_alpha_from(agreeing: float, of_value: float, met: float, squares: float) -> Figure:
    """Give (k)uα of the parts of an article or of a sum of articles."""
    if of_value <= 0:
        return Undefined(NOTHING_SHARED)
    # Of the expected coincidences, eq. 10, both sides have the same factor, which falls out.
    chance = of_value * (met - of_value)
    if chance <= 1e-9:
        return Undefined(ONE_VALUE)
    return 1 - (1 - agreeing / of_value) * (of_value * met - squares) / chance


def _alpha(agreeing: Numbers, by_value: Numbers, squares: Numbers, reason: str) -> Figure:
    """Give 1 - D_o / D_e; expected coincidences of eq. 4 or 10: l.. (l_c l_k - Σ l² if c = k) / (l..² - ΣΣ l²)."""
    total = float(by_value.sum())
    below = total**2 - float(squares.sum())
    apart = total**2 - float(by_value @ by_value)
    if below <= 0 or apart <= 1e-9:
        return Undefined(reason)
    return 1 - float(total - agreeing.sum()) * below / (total * apart)


def coincidences(layers: Sequence[Sequence[Section]], length: int) -> Coincidences:
    """Count one article of `length` code points, with each annotator's sections in order."""
    found = Coincidences()
    for layer in layers:
        for start, end, value in layer:
            found.squares[value] += (end - start) ** 2
        found.squares[GAP] += length - _total(layer)
    for mine, theirs in permutations(layers, 2):
        _meet(found, mine, theirs, length, 1 / (len(layers) - 1))
    return found


def _meet(found: Coincidences, mine: Sequence[Section], theirs: Sequence[Section], length: int, weight: float) -> None:
    met, first = 0, 0
    for start, end, value in mine:
        while first < len(theirs) and theirs[first][1] <= start:
            first += 1
        inside = 0
        for other_start, other_end, other in theirs[first:]:
            if other_start >= end:
                break
            shared = min(end, other_end) - max(start, other_start)
            found.observed[value, other] += weight * shared
            inside += shared
        found.met[value] += weight * inside**2
        found.observed[value, GAP] += weight * (end - start - inside)
        found.observed[GAP, value] += weight * (end - start - inside)
        met += inside
    found.observed[GAP, GAP] += weight * (length - _total(mine) - _total(theirs) + met)


def _total(layer: Sequence[Section]) -> int:
    return sum(end - start for start, end, _ in layer)
