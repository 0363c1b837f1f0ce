from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.gamma import Continuum, Gamma, continuum_of, gamma, shuffled
from annotator.review.agreement.gamma_alignment import Units, Weights
from annotator.review.agreement.kappa import krippendorff_alpha
from annotator.review.agreement.marks import Mark
from tests.review.agreement.oracles import layers, mark, renamed, shifted
from tests.review.agreement.test_gamma_alignment import ALEX_PAUL_SUZAN, Row, fixtures, layers_of, rows_of


def continuum(rows: list[Row]) -> Continuum:
    return Continuum(tuple(layers_of(rows)), min(row[2] for row in rows), max(row[3] for row in rows))


def measured(*people: list[Mark], length: int = 60) -> Gamma:
    return gamma([continuum_of(people, length)], precision=0.2)


def test_gamma_of_three_annotators_is_in_the_published_range() -> None:
    # Mathet et al. 2015; ranges of pygamma-agreement's tests, with the shuffling of the paper.
    found = gamma([continuum(ALEX_PAUL_SUZAN)], Weights(position=3))
    assert isinstance(found.gamma, float) and 0.44 <= found.gamma <= 0.47
    # The range of its tests until it began to count unaligned units too, which it calls experimental.
    assert isinstance(found.gamma_cat, float) and 0.67 <= found.gamma_cat <= 0.70
    assert found.samples >= 30
    assert found.precision < 0.03


def test_gamma_is_within_the_band_of_other_samplings() -> None:
    for name, fixture, weights in fixtures():
        found = gamma([continuum(rows_of(fixture["continuum"]))], weights, precision=0.05)
        assert found.gamma == pytest.approx(fixture["tier3"]["gamma"], abs=0.2), name


def test_gamma_cat_of_predefined_units_is_nearly_alpha() -> None:
    # Mathet 2017: on pure categorization gamma-cat behaves as Krippendorff's alpha.
    chances = np.random.default_rng(1)
    truth = chances.integers(0, 3, 100)
    codes = np.array([np.where(chances.random(100) < 0.7, truth, chances.integers(0, 3, 100)) for _ in range(2)])
    starts = np.arange(100) * 10.0
    found = gamma([Continuum(tuple(Units(starts, starts + 10, row) for row in codes), 0, 1000)], Weights(position=3))
    assert found.gamma_cat == pytest.approx(krippendorff_alpha(codes, 3), abs=0.04)


def test_spans_moved_a_little_agree_more_than_spans_moved_a_lot() -> None:
    truth = [mark("ABC"[n % 3], (n * 100, n * 100 + 40)) for n in range(10)]
    figures = [measured(truth, shifted(truth, by), length=1100).gamma for by in (2, 10, 30)]
    assert all(isinstance(figure, float) for figure in figures)
    assert figures == sorted(figures, key=float, reverse=True)  # type: ignore[arg-type]


def test_a_discontinuous_span_reaches_from_its_first_to_its_last_character() -> None:
    assert measured([mark("Q", (0, 5), (10, 15))], [mark("Q", (0, 15))]).gamma == 1


def test_what_is_undefined_says_why() -> None:
    nothing = measured([], [])
    assert nothing.gamma == nothing.gamma_cat == Undefined("Nobody marked anything here.")
    one_label = measured([mark("A", (0, 5)), mark("A", (20, 30))], [mark("A", (0, 5))])
    assert one_label.gamma_cat == Undefined("Only one label is in use, so chance can't disagree on it.")
    apart = measured([mark("A", (0, 2))], [mark("B", (50, 52))])
    assert apart.gamma_cat == Undefined("No two spans lie close enough to compare their labels.")


def test_a_fixed_seed_gives_the_same_figures() -> None:
    one = gamma([continuum(ALEX_PAUL_SUZAN)], precision=0.1)
    other = gamma([continuum(ALEX_PAUL_SUZAN)], precision=0.1)
    assert (one.gamma, one.gamma_cat, one.samples) == (other.gamma, other.gamma_cat, other.samples)


def test_articles_are_taken_together_by_adding_up() -> None:
    same = [mark("A", (0, 10)), mark("B", (30, 40))]
    good = continuum_of([same, same], 60)
    bad = continuum_of([same, shifted(same, 15)], 60)
    both = gamma([good, bad, continuum_of([[], []], 60)], precision=0.1)
    alone = gamma([bad], precision=0.1)
    assert isinstance(both.gamma, float) and isinstance(alone.gamma, float)
    assert alone.gamma < both.gamma < 1
    assert both.observed.shape == both.expected.shape == (2, 4)


def test_shuffling_keeps_the_units_and_their_distances_around_the_continuum() -> None:
    article = continuum(ALEX_PAUL_SUZAN)
    sample = shuffled(article, np.random.default_rng(3))
    originals = [sorted((layer.ends - layer.starts).tolist()) for layer in article.layers]
    for layer in sample.layers:
        assert sorted((layer.ends - layer.starts).tolist()) in originals
        assert ((layer.starts >= article.low) & (layer.starts < article.high)).all()


@settings(max_examples=15)
@given(a=layers, b=layers)
def test_gamma_does_not_depend_on_order_names_or_place(a: list[Mark], b: list[Mark]) -> None:
    found = measured(a, b)
    assert isinstance(found.gamma, Undefined) or found.gamma <= 1
    assert measured(b, a).gamma == (found.gamma if isinstance(found.gamma, Undefined) else pytest.approx(found.gamma))
    assert measured(a, a).gamma == (1 if a else Undefined("Nobody marked anything here."))
    if isinstance(found.gamma, float):
        assert measured(renamed(a), renamed(b)).observed == pytest.approx(found.observed)
        assert measured(shifted(a, 9), shifted(b, 9)).observed == pytest.approx(found.observed)
