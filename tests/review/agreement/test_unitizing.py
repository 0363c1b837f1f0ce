from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.marks import Stretch, joined
from annotator.review.agreement.unitizing import Placement, alpha_of, placement, unitizing_alpha
from tests.review.agreement.oracles import case

Layers = list[list[Stretch]]

LENGTH = 40


def stretches(units: list[list[int]], times: int = 1) -> list[Stretch]:
    return [(start * times, end * times) for start, end in units]


def test_the_worked_example_of_krippendorff_2004() -> None:
    # Content Analysis, 2nd ed., p. 254; offsets minus 150.
    c = placement([[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]], 300)
    k = placement([[(30, 90), (150, 200)], [(30, 90), (150, 200)]], 300)
    assert c.observed_disagreement == pytest.approx(0.0144, abs=5e-5)
    assert c.expected_disagreement == pytest.approx(0.0532, abs=5e-5)
    assert k.expected_disagreement == pytest.approx(0.0490, abs=5e-5)
    assert alpha_of([c]) == pytest.approx(0.7286, abs=5e-5)
    assert alpha_of([k]) == 1
    assert alpha_of([c, k]) == pytest.approx(0.8586654051841702, abs=1e-12)


def test_the_worked_example_as_published() -> None:
    example = case("unitizing_alphaU_1995_2004", "K2004p254")
    placements = []
    for label in "ck":
        found = placement([stretches(example["coder1"][label]), stretches(example["coder2"][label])], 300)
        assert found.observed_disagreement == pytest.approx(example[label]["Do"], abs=5e-5)
        assert found.expected_disagreement == pytest.approx(example[label]["De"], abs=5e-5)
        assert alpha_of([found]) == pytest.approx(example[label]["alpha"], abs=5e-5)
        placements.append(found)
    assert alpha_of(placements) == pytest.approx(float(example["checked"]), abs=1e-12)


def test_a_unit_against_the_pieces_of_it_as_published() -> None:
    example = case("unitizing_alphaU_1995_2004", "DKPro-fragmented")
    found = placement([stretches(example["coder1"]["A"]), stretches(example["coder2"]["A"])], 10)
    assert found.observed_disagreement == pytest.approx(example["Do"])
    assert found.expected_disagreement == pytest.approx(example["De"], abs=1e-4)
    assert alpha_of([found]) == pytest.approx(float(example["checked"]), abs=1e-12)


@pytest.mark.parametrize(("name", "key"), [("A", "alpha"), ("B", "alpha"), ("C", "alpha_2004_formula"), ("D", "alpha")])
def test_the_worked_examples_of_krippendorff_1995(name: str, key: str) -> None:
    collection = case("unitizing_alphaU_1995_2004", "K1995-p57")
    example, times = collection[name], 50_000
    found = placement([stretches(example["c1"], times), stretches(example["c2"], times)], 24 * times)
    assert found.observed_disagreement == pytest.approx(example["Do"], abs=1e-5)
    assert alpha_of([found]) == pytest.approx(example[key], abs=3e-3)
    assert alpha_of([found]) == pytest.approx(example.get("checked_asym", example[key]), abs=1e-4)


def test_example_c_of_1995_on_a_short_continuum() -> None:
    example = case("unitizing_alphaU_1995_2004", "K1995-p57")["C"]
    halved = [[(start // 2, end // 2) for start, end in example[coder]] for coder in ("c1", "c2")]
    found = placement(halved, 12)
    assert found.expected_disagreement == pytest.approx(example["at_L12"]["De"], abs=1e-5)
    assert alpha_of([found]) == pytest.approx(example["at_L12"]["alpha"], abs=5e-4)


def test_a_single_unit_of_one_of_three_is_as_good_as_chance() -> None:
    assert unitizing_alpha([[(1, 2)], [], []], 20) == pytest.approx(0, abs=1e-12)


def test_without_units_there_is_no_alpha() -> None:
    assert unitizing_alpha([[], [], []], 20) == Undefined("Nobody marked anything with this label.")
    assert isinstance(unitizing_alpha([[(0, 1)], [(0, 1)]], 1), Undefined)


def test_an_empty_stretch_is_no_unit() -> None:
    assert unitizing_alpha([[(0, 0), (2, 7)], [(2, 7)]], 20) == 1


unit = st.tuples(st.integers(0, 29), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))
layer = st.lists(unit, max_size=4)
layers = st.lists(layer, min_size=2, max_size=3)


def same(one: Figure, other: Figure) -> bool:
    return one == other if isinstance(one, Undefined) else one == pytest.approx(other, abs=1e-9)


@given(layers=layers)
def test_counts_are_those_of_the_definition(layers: Layers) -> None:
    units = [joined(layer) for layer in layers]
    gaps = []
    for layer in units:
        edges = [0, *(edge for each in layer for edge in each), LENGTH]
        gaps.append([(s, e) for s, e in zip(edges[::2], edges[1::2], strict=True) if s < e])
    m, observed = len(layers), 0
    for i, j in permutations(range(m), 2):
        for s, e in units[i]:
            observed += sum((s - t) ** 2 + (e - f) ** 2 for t, f in units[j] if s < f and t < e)
            observed += sum((e - s) ** 2 for t, f in gaps[j] if t <= s and e <= f)
        for s, e in gaps[i]:
            observed += sum((f - t) ** 2 for t, f in units[j] if s <= t and f <= e)
    lengths = [e - s for layer in units for s, e in layer]
    above = sum(
        (len(lengths) - 1) / 3 * (2 * x**3 - 3 * x**2 + x)
        + x**2 * sum(f - t - x + 1 for layer in gaps for t, f in layer if f - t >= x)
        for x in lengths
    )
    below = m * LENGTH * (m * LENGTH - 1) - sum(x * (x - 1) for x in lengths)
    found = placement(layers, LENGTH)
    assert found.observed_disagreement == pytest.approx(observed / (m * (m - 1) * LENGTH**2))
    assert found.expected_disagreement == pytest.approx(2 / LENGTH * above / below)


@given(layers=layers)
def test_alpha_does_not_depend_on_order_or_direction(layers: Layers) -> None:
    value = unitizing_alpha(layers, LENGTH)
    assert isinstance(value, Undefined) or value <= 1
    assert same(value, unitizing_alpha(layers[::-1], LENGTH))
    mirrored = [[(LENGTH - end, LENGTH - start) for start, end in layer] for layer in layers]
    assert same(value, unitizing_alpha(mirrored, LENGTH))
    identical = unitizing_alpha([layers[0]] * 3, LENGTH)
    assert isinstance(identical, Undefined) if not layers[0] else identical == pytest.approx(1)


@given(layers=layers)
def test_articles_add_up_in_any_order(layers: Layers) -> None:
    one, other = placement(layers, LENGTH), placement(layers[::-1], 2 * LENGTH)
    forward, backward = Placement(len(layers)), Placement(len(layers))
    for total, parts in ((forward, (one, other)), (backward, (other, one))):
        for part in parts:
            total.add(part)
    assert forward == backward
    assert forward.length == 3 * LENGTH
