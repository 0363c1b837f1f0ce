from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.review.agreement.gamma_alignment import (
    EMPTY,
    Floats,
    Units,
    Weights,
    align,
    best_alignment,
    dissimilarity,
    positional,
)
from tests.review.agreement.oracles import published
from tests.shared_data import shared_path

Row = tuple[str, str, float, float]

ALEX_PAUL_SUZAN: list[Row] = [
    *[("Alex", c, s, e) for c, s, e in (("1", 2, 9), ("2", 11, 17), ("5", 24, 30), ("6", 32, 36), ("6", 36, 44),
                                        ("7", 44, 60))],
    *[("Paul", c, s, e) for c, s, e in (("1", 2, 9), ("3", 11, 17), ("5", 19, 25), ("6", 32, 44))],
    *[("Suzan", c, s, e) for c, s, e in (("1", 2, 9), ("4", 11, 17), ("5", 21, 27), ("6", 32, 36), ("6", 36, 40),
                                         ("6", 40, 44))],
]  # fmt: skip
"""The continuum of Mathet, Widlöcher & Métivier 2015, as pygamma-agreement's tests hold it."""


def units(rows: Sequence[tuple[float, float, int]]) -> Units:
    starts, ends, categories = zip(*sorted(rows), strict=True) if rows else ((), (), ())
    return Units(np.array(starts, float), np.array(ends, float), np.array(categories, int))


def layers_of(rows: Sequence[Row]) -> list[Units]:
    categories = sorted({row[1] for row in rows})
    people = sorted({row[0] for row in rows})
    return [units([(s, e, categories.index(c)) for who, c, s, e in rows if who == person]) for person in people]


def rows_of(listed: Sequence[Mapping[str, Any]]) -> list[Row]:
    return [(unit["annotator"], unit["category"], unit["start"], unit["end"]) for unit in listed]


def disorder(layers: Sequence[Units], weights: Weights) -> float:
    return align(layers, weights).disorders / (sum(len(layer.starts) for layer in layers) / len(layers))


def fixtures() -> list[tuple[str, dict[str, Any], Weights]]:
    files = sorted(shared_path("oracles", "pygamma_fixtures").glob("*.json"))
    found = [(file.name, json.loads(file.read_text(encoding="utf-8"))) for file in files]
    assert len(found) == 6
    return [(n, f, Weights(f["params"]["alpha"], f["params"]["beta"], f["params"]["deltaEmpty"])) for n, f in found]


def test_positional_dissimilarities_of_the_paper() -> None:
    def apart(a: tuple[int, int], b: tuple[int, int]) -> float:
        return float(positional(units([(*a, 0)]), units([(*b, 0)]), 1.0)[0, 0])

    assert apart((4, 14), (40, 44)) == pytest.approx(22.2, abs=0.05)
    assert apart((4, 14), (20, 25)) == pytest.approx(3.2, abs=0.05)
    assert apart((4, 14), (14, 24)) == 1.0
    assert apart((20, 30), (20, 25)) == pytest.approx(0.11, abs=0.005)
    assert apart((20, 25), (14, 24)) == pytest.approx(0.22, abs=0.005)


def test_the_best_alignment_of_three_annotators() -> None:
    best = align(layers_of(ALEX_PAUL_SUZAN), Weights(position=3))
    assert len(best.rows) == 6
    assert best.disorders / (16 / 3) == pytest.approx(0.960625, abs=1e-9)


def test_the_best_alignment_with_graded_categories() -> None:
    # pygamma-agreement, tests/test_alignement.py: test_best_alignment (Δ∅ 0.5, α 3, categories a distance apart).
    carol, bob, alice, jeremy = range(4)
    far = np.array([[0, 0.5, 0.3, 0.7], [0.5, 0, 0.6, 0.4], [0.3, 0.6, 0, 0.7], [0.7, 0.4, 0.7, 0]])
    layers = [
        units([(1, 5, carol), (6, 8, bob), (12, 18, carol), (7, 20, alice)]),
        units([(2, 6, carol), (7, 8, bob), (12, 18, alice), (8, 10, alice), (7, 19, jeremy)]),
        units([(1, 6, carol), (8, 10, alice), (7, 19, jeremy), (19, 20, alice)]),
    ]
    costs = {
        (i, j): 3 * positional(a, b, 0.5) + far[a.categories[:, None], b.categories] * 0.5
        for (i, a), (j, b) in combinations(enumerate(layers), 2)
    }
    best = best_alignment([4, 5, 4], costs, 0.5)
    assert best.disorders / (13 / 3) == pytest.approx(0.43478875578596043, rel=1e-5)


def test_pairs_are_as_far_apart_as_published() -> None:
    for name, fixture, weights in fixtures():
        rows = rows_of(fixture["continuum"])
        people, layers = sorted({row[0] for row in rows}), layers_of(rows)
        for pair in fixture["tier1"]["pairDissimilarities"]:
            a, b = (layers[people.index(pair[f"annotator{side}"])] for side in "AB")
            found = dissimilarity(a, b, weights)[pair["unitIndexA"], pair["unitIndexB"]]
            assert found == pytest.approx(pair["combined"], rel=1e-5, abs=1e-7), name


def test_best_alignments_have_the_published_disorder() -> None:
    summary = published("gamma")["disorders"]
    for name, fixture, weights in fixtures():
        found = disorder(layers_of(rows_of(fixture["continuum"])), weights)
        assert found == pytest.approx(fixture["tier1"]["bestAlignmentDisorder"], rel=1e-5, abs=1e-7), name
        assert found == pytest.approx(summary[name[:10]], rel=1e-5, abs=1e-7), name


def test_best_alignments_of_sampled_continua_have_the_published_disorder() -> None:
    for name, fixture, weights in fixtures():
        for sample in fixture["tier2"]["sampledContinua"]:
            found = disorder(layers_of(rows_of(sample["units"])), weights)
            assert found == pytest.approx(sample["bestAlignmentDisorder"], rel=1e-5, abs=1e-6), name


def test_the_published_continuum_of_three_annotators_has_the_published_disorder() -> None:
    best = align(layers_of(ALEX_PAUL_SUZAN), Weights(position=3))
    expected = published("gamma")["AlexPaulSuzan (alpha 3, beta 1, delta 1)"]
    assert best.disorders / (16 / 3) == pytest.approx(expected["disorder"])
    assert len(best.rows) == expected["unitary_alignments"]


def every_alignment(layers: Sequence[Units], costs: Mapping[tuple[int, int], Floats], empty: float) -> float:
    """Return the least disorder of all alignments, trying every unitary alignment for the first unit left."""
    n = len(layers)

    def cost(row: tuple[int, ...]) -> float:
        both = [costs[i, j][row[i], row[j]] if EMPTY not in (row[i], row[j]) else empty for i, j in costs]
        return float(sum(both)) / len(costs)

    def least(left: tuple[frozenset[int], ...]) -> float:
        first = next((i for i in range(n) if left[i]), None)
        if first is None:
            return 0.0
        unit = min(left[first])
        choices = [[EMPTY]] * first + [[unit]] + [[EMPTY, *sorted(left[i])] for i in range(first + 1, n)]
        return min(cost(row) + least(tuple(left[i] - {row[i]} for i in range(n))) for row in product(*choices))

    return least(tuple(frozenset(range(len(layer.starts))) for layer in layers))


unit = st.tuples(st.integers(0, 15), st.integers(1, 6), st.integers(0, 1)).map(lambda u: (u[0], u[0] + u[1], u[2]))
weighted = st.sampled_from([Weights(), Weights(3, 1, 1), Weights(1, 2, 0.5)])


def few(annotators: int, most: int) -> st.SearchStrategy[list[Units]]:
    return st.lists(st.lists(unit, max_size=most).map(units), min_size=annotators, max_size=annotators)


@settings(max_examples=30)
@given(layers=st.one_of(few(2, 4), few(3, 3), few(4, 2)), weights=weighted)
def test_the_alignment_is_the_best_of_all(layers: list[Units], weights: Weights) -> None:
    pairs = combinations(range(len(layers)), 2)
    costs = {(i, j): dissimilarity(layers[i], layers[j], weights) for i, j in pairs}
    best = align(layers, weights)
    assert best.disorders == pytest.approx(every_alignment(layers, costs, weights.empty), abs=1e-5)


@settings(max_examples=30)
@given(layers=st.one_of(few(2, 8), few(3, 5)), weights=weighted)
def test_every_unit_is_aligned_once_and_the_order_of_annotators_does_not_matter(
    layers: list[Units], weights: Weights
) -> None:
    best = align(layers, weights)
    for annotator, layer in enumerate(layers):
        column = best.rows[:, annotator]
        assert sorted(column[column != EMPTY].tolist()) == list(range(len(layer.starts)))
    assert align(layers[::-1], weights).disorders == pytest.approx(best.disorders, abs=1e-5)
    shifted = [layer._replace(starts=layer.starts + 7, ends=layer.ends + 7) for layer in layers]
    assert align(shifted, weights).disorders == pytest.approx(best.disorders, abs=1e-5)
    other_names = [layer._replace(categories=1 - layer.categories) for layer in layers]
    assert align(other_names, weights).disorders == pytest.approx(best.disorders, abs=1e-5)
    assert align([layers[0]] * 3, weights).disorders == pytest.approx(0, abs=1e-5)
