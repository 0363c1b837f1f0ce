"""Gamma and gamma-cat: agreement on where units are and what they are called, over the best alignment.

Gamma: Mathet, Widlöcher & Métivier 2015, Computational Linguistics 41(3), 437-479: γ = 1 - δ_observed / δ_expected,
the disorder of an alignment being the sum over its unitary alignments divided by the mean number of units of an
annotator. The expected disorder is that of continua shuffled as in section 5.2: each
annotator gets the units of one drawn at random, shifted by a random distance around the continuum; shifts keep away
from each other, by half the mean length of a unit as in pygamma-agreement. As many are drawn as the wanted precision
asks for with 95 % confidence, at least 30 (section 5.3) and at most 1,000; the precision reached is told.

Gamma-cat: Mathet 2017, "The agreement measure γcat: a complement to γ focused on categorization of a continuum",
Computational Linguistics 43(3), 661-681: categorical disagreement of aligned pairs, a pair weighing
max(0, 1 - α positional dissimilarity) / (units in its unitary alignment - 1).

A discontinuous span is one unit from its first to its last code point. Several articles are taken together by
adding up disorders and units before dividing; each is shuffled within itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.gamma_alignment import EMPTY, Alignment, Units, Weights, align
from annotator.review.agreement.marks import Mark

SEED = 20150301
PRECISION = 0.02
_FEWEST_SAMPLES = 30
_FEWEST_ROUNDS = 5
_CONFIDENCE_95 = 1.96
_MOST_ROUNDS = 1000
_TRIES = 50

NO_UNITS = "Nobody marked anything here."
NO_CHANCE = "There is too little marked to shuffle it, so chance can't be estimated."
NOTHING_ALIGNED = "No two spans lie close enough to compare their labels."
ONE_CATEGORY = "Only one label is in use, so chance can't disagree on it."


class Continuum(NamedTuple):
    """Hold one article: each annotator's units, and the code points `[low, high)` they may lie in."""

    layers: tuple[Units, ...]
    low: float
    high: float


class Disorder(NamedTuple):
    """Count what gamma and gamma-cat need of one alignment; counts of articles add up."""

    disorder: float
    units: float
    wrong_category: float
    category_weight: float


@dataclass(frozen=True, slots=True)
class Gamma:
    """Hold gamma and gamma-cat with what they rest on.

    `precision` is the half-width of the 95 % interval of the expected disorder, relative to it; `samples` counts
    shuffled continua of each article. `observed` and `expected` have one row of Disorder per article.
    """

    gamma: Figure
    gamma_cat: Figure
    precision: float
    samples: int
    observed: npt.NDArray[np.float64]
    expected: npt.NDArray[np.float64]


def continuum_of(layers: Sequence[Sequence[Mark]], length: int) -> Continuum:
    """Lay out the marks of one article of `length` code points, annotator by annotator."""
    numbers: dict[str, int] = {}
    for layer in layers:
        for mark in layer:
            numbers.setdefault(mark.label, len(numbers))
    return Continuum(tuple(_units(layer, numbers) for layer in layers), 0, length)


def _units(marks: Sequence[Mark], numbers: dict[str, int]) -> Units:
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    return Units(
        np.array([mark.start for mark in ordered], dtype=np.float64),
        np.array([mark.end for mark in ordered], dtype=np.float64),
        np.array([numbers[mark.label] for mark in ordered], dtype=np.int64),
    )


def gamma(
    continua: Sequence[Continuum],
    weights: Weights | None = None,
    precision: float = PRECISION,
    seed: int = SEED,
) -> Gamma:
    """Measure gamma and gamma-cat over articles that the same number of annotators marked."""
    how = weights or Weights()
    settled = [_in_order(continuum) for continuum in continua if any(len(x.starts) for x in continuum.layers)]
    if not settled:
        none = np.zeros((0, 4))
        return Gamma(Undefined(NO_UNITS), Undefined(NO_UNITS), 0.0, 0, none, none)
    observed = np.array([measure(continuum, how) for continuum in settled])
    rounds = _rounds(settled, how, precision, np.random.default_rng(seed))
    chance = _disorders(rounds)
    spread = float(chance.std() / chance.mean()) if len(chance) and chance.mean() else 0.0
    return Gamma(
        gamma=_gamma(observed, chance),
        gamma_cat=_gamma_cat(observed, rounds),
        precision=_CONFIDENCE_95 * spread / math.sqrt(max(1, len(chance))),
        samples=len(rounds),
        observed=observed,
        expected=rounds.mean(axis=0),
    )


def _in_order(continuum: Continuum) -> Continuum:
    """Put annotators in an order that names nobody, so that a fixed seed gives the same figure whoever comes first."""
    layers = sorted(continuum.layers, key=lambda x: (x.starts.tolist(), x.ends.tolist(), x.categories.tolist()))
    return continuum._replace(layers=tuple(layers))


def measure(continuum: Continuum, weights: Weights) -> Disorder:
    """Align one continuum at its best and count its disorder."""
    best = align(continuum.layers, weights)
    units = sum(len(layer.starts) for layer in continuum.layers) / len(continuum.layers)
    return Disorder(best.disorders, units, *_categorical(continuum.layers, best, weights))


def _categorical(layers: Sequence[Units], alignment: Alignment, weights: Weights) -> tuple[float, float]:
    members = (alignment.rows != EMPTY).sum(axis=1)
    wrong = total = 0.0
    for i, j in combinations(range(len(layers)), 2):
        both = (alignment.rows[:, i] != EMPTY) & (alignment.rows[:, j] != EMPTY)
        mine = Units(*(values[alignment.rows[both, i]] for values in layers[i]))
        theirs = Units(*(values[alignment.rows[both, j]] for values in layers[j]))
        apart = weights.position * _positional_pairs(mine, theirs, weights.empty)
        weight = np.maximum(0, 1 - apart) / (members[both] - 1)
        wrong += float(weight[mine.categories != theirs.categories].sum()) * weights.empty
        total += float(weight.sum())
    return wrong, total


def _positional_pairs(a: Units, b: Units, empty: float) -> npt.NDArray[np.float64]:
    moved = np.abs(a.starts - b.starts) + np.abs(a.ends - b.ends)
    return np.asarray((moved / ((a.ends - a.starts) + (b.ends - b.starts))) ** 2 * empty)


def _rounds(
    continua: Sequence[Continuum], weights: Weights, precision: float, chances: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Measure shuffled continua in rounds, one of each article a round: rounds, articles, counts."""

    def one_round() -> list[Disorder]:
        return [measure(shuffled(continuum, chances), weights) for continuum in continua]

    fewest = max(_FEWEST_ROUNDS, math.ceil(_FEWEST_SAMPLES / len(continua)))
    rounds = [one_round() for _ in range(fewest)]
    chance = _disorders(np.array(rounds))
    if len(chance) and chance.mean():
        needed = math.ceil((_CONFIDENCE_95 * chance.std() / chance.mean() / precision) ** 2)
        rounds += [one_round() for _ in range(min(needed, _MOST_ROUNDS) - fewest)]
    return np.array(rounds)


def _disorders(rounds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    sums = rounds.sum(axis=1)
    drawn = sums[:, 1] > 0
    return np.asarray(sums[drawn, 0] / sums[drawn, 1])


def _gamma(observed: npt.NDArray[np.float64], chance: npt.NDArray[np.float64]) -> Figure:
    disorder, units = observed[:, :2].sum(axis=0)
    if disorder <= 1e-9:
        return 1.0
    if not len(chance) or chance.mean() <= 0:
        return Undefined(NO_CHANCE)
    return 1 - float(disorder / units / chance.mean())


def _gamma_cat(observed: npt.NDArray[np.float64], rounds: npt.NDArray[np.float64]) -> Figure:
    wrong, weight = observed[:, 2:].sum(axis=0)
    if weight <= 0:
        return Undefined(NOTHING_ALIGNED)
    sums = rounds[:, :, 2:].sum(axis=1)
    aligned = sums[:, 1] > 0
    chance = float(np.mean(sums[aligned, 0] / sums[aligned, 1])) if aligned.any() else 0.0
    if chance <= 0:
        return Undefined(ONE_CATEGORY)
    return 1 - float(wrong / weight) / chance


def shuffled(continuum: Continuum, chances: np.random.Generator) -> Continuum:
    """Give each annotator the units of one drawn at random, shifted around the continuum."""
    layers, low, high = continuum
    width = high - low
    lengths = np.concatenate([layer.ends - layer.starts for layer in layers])
    shifts = _shifts(len(layers), width, float(lengths.mean()) / 2, chances)
    return continuum._replace(
        layers=tuple(_shifted(layers[chances.integers(len(layers))], shift, low, width) for shift in shifts)
    )


def _shifts(count: int, width: float, apart: float, chances: np.random.Generator) -> list[float]:
    shifts: list[float] = []
    for _ in range(count):
        for _ in range(_TRIES):
            shift = float(chances.integers(max(1, int(width))))
            if all(apart <= abs(shift - other) <= width - apart for other in shifts):
                break
        shifts.append(shift)
    return shifts


def _shifted(units: Units, shift: float, low: float, width: float) -> Units:
    starts = low + (units.starts - low + shift) % width if width else units.starts
    return Units(starts, starts + (units.ends - units.starts), units.categories)
