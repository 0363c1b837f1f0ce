from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from annotator.review.agreement.coding import Units, categories_of, label_bits
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.kappa import krippendorff_alpha
from annotator.review.agreement.marks import Mark
from annotator.review.agreement.unitizing_family import GAP, Coincidences, coincidences, sections
from tests.review.agreement.oracles import case, layers, mark, renamed, shifted

ONE, TWO = frozenset("1"), frozenset("2")
LENGTH = 60


def counted(*people: list[Mark], length: int = LENGTH) -> Coincidences:
    return coincidences([sections(marks) for marks in people], length)


def test_three_coders_of_whom_one_differs_in_value_and_one_misses_a_unit() -> None:
    # Recomputed by three independent programs.
    found = counted(
        [mark("1", (2, 5))], [mark("1", (2, 5)), mark("2", (10, 20))], [mark("2", (2, 5)), mark("2", (15, 20))]
    )
    assert found.u_alpha == pytest.approx(0.39829814237913924, abs=1e-12)
    assert found.bar_u_alpha == pytest.approx(0.5238010446343779, abs=1e-12)
    assert found.cu_alpha == pytest.approx(0.35714285714285715, abs=1e-12)
    assert found.cu_coverage == pytest.approx(0.07777777777777778, abs=1e-12)
    assert found.ku_alpha(ONE) == pytest.approx(0.3125, abs=1e-12)
    assert found.ku_alpha(TWO) == pytest.approx(0.390625, abs=1e-12)


def test_the_family_as_published() -> None:
    example = case("unitizing_2016_family", "lindahl")
    found = counted(*([mark(v, (s, e)) for s, e, v in units] for units in example["coders"]), length=example["L"])
    assert found.u_alpha == pytest.approx(example["u"], abs=1e-12)
    assert found.bar_u_alpha == pytest.approx(example["bar_u"], abs=1e-12)
    assert found.cu_alpha == pytest.approx(example["cu"], abs=1e-12)
    assert found.cu_coverage == pytest.approx(example["cu_coverage"], abs=1e-12)
    assert {v: found.ku_alpha(frozenset(v)) for v in "12"} == pytest.approx(example["ku"], abs=1e-12)


def test_overlapping_labels_are_a_value_of_their_own() -> None:
    assert sections([mark("A", (0, 10)), mark("B", (4, 6), (20, 22))]) == [
        (0, 4, frozenset("A")),
        (4, 6, frozenset("AB")),
        (6, 10, frozenset("A")),
        (20, 22, frozenset("B")),
    ]


def test_spans_that_touch_stay_apart_and_those_of_one_label_that_overlap_are_one() -> None:
    assert [(s, e) for s, e, _ in sections([mark("A", (0, 5)), mark("A", (5, 9))])] == [(0, 5), (5, 9)]
    assert [(s, e) for s, e, _ in sections([mark("A", (0, 5)), mark("A", (4, 9))])] == [(0, 9)]


def test_what_is_undefined_says_why() -> None:
    nothing, one = counted([], []), counted([mark("A", (0, 5))], [mark("A", (0, 5))])
    assert isinstance(nothing.u_alpha, Undefined) and isinstance(nothing.bar_u_alpha, Undefined)
    assert isinstance(nothing.cu_alpha, Undefined) and nothing.cu_coverage == 0
    assert isinstance(one.cu_alpha, Undefined) and isinstance(one.ku_alpha(frozenset("A")), Undefined)
    apart = counted([mark("A", (0, 5))], [mark("A", (7, 9))])
    assert apart.cu_alpha == Undefined("No two annotators' spans meet here.")


def family(found: Coincidences) -> list[Figure]:
    return [found.u_alpha, found.bar_u_alpha, found.cu_alpha, *sorted(map(found.ku_alpha, found.values), key=str)]


def same(one: Figure, other: Figure) -> bool:
    return one == other if isinstance(one, Undefined) else one == pytest.approx(other, abs=1e-9)


@given(a=layers, b=layers, c=layers)
def test_the_family_does_not_depend_on_order_names_or_place(a: list[Mark], b: list[Mark], c: list[Mark]) -> None:
    figures = family(counted(a, b, c))
    assert all(isinstance(figure, Undefined) or figure <= 1 + 1e-9 for figure in figures)
    for other in (counted(c, a, b), counted(*map(renamed, (a, b, c))), counted(*(shifted(x, 9) for x in (a, b, c)))):
        assert all(map(same, figures, family(other)))
    assert all(isinstance(figure, Undefined) or figure == pytest.approx(1) for figure in family(counted(a, a, a)))


@given(a=layers, b=layers)
def test_with_single_characters_as_units_u_alpha_is_nominal_alpha(a: list[Mark], b: list[Mark]) -> None:
    def crumbled(marks: list[Mark]) -> list[Mark]:
        inside = {(m.label, at) for m in marks for start, end in m.fragments for at in range(start, end)}
        return [mark(label, (at, at + 1)) for label, at in inside]

    bits = label_bits("ABC")
    units = Units.characters([a, b], LENGTH)
    codes, categories = categories_of(np.array([units.label_sets(marks, bits) for marks in (a, b)]))
    found = counted(crumbled(a), crumbled(b)).u_alpha
    nominal = krippendorff_alpha(codes, categories, units.times)
    assert isinstance(found, Undefined) if isinstance(nominal, Undefined) else found == pytest.approx(nominal)


@given(a=layers, b=layers)
def test_coincidences_are_what_counting_characters_gives(a: list[Mark], b: list[Mark]) -> None:
    def values(marks: list[Mark]) -> list[frozenset[str]]:
        at = [frozenset[str]()] * LENGTH
        for start, end, value in sections(marks):
            at[start:end] = [value] * (end - start)
        return at

    observed = dict(counted(a, b).observed)
    pairs = list(zip(values(a), values(b), strict=True))
    for value in {*values(a), *values(b)}:
        for other in {*values(a), *values(b)}:
            expected = sum((pair == (value, other)) + (pair == (other, value)) for pair in pairs)
            assert observed.get((value, other), 0) == expected
    assert sum(observed.values()) == 2 * LENGTH
    assert observed[GAP, GAP] >= 0


@given(a=layers, b=layers, c=layers)
def test_articles_add_up(a: list[Mark], b: list[Mark], c: list[Mark]) -> None:
    total = counted(a, b)
    total.add(counted(b, c))
    beside = counted([*a, *shifted(b, LENGTH)], [*b, *shifted(c, LENGTH)], length=2 * LENGTH)
    assert all(map(same, family(total), family(beside)))
