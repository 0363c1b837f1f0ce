from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from annotator.review.agreement.bootstrap import Counts, Interval, interval
from annotator.review.agreement.figures import Figure, Undefined, ratio


def mean_of(total: Counts) -> Figure:
    return ratio(float(total[0]), float(total[1]), "nothing")


def rows(*values: float) -> Counts:
    return np.array([[value, 1.0] for value in values])


def test_the_interval_is_that_of_all_possible_draws() -> None:
    values = (0.2, 0.5, 0.7, 0.4, 0.9)
    every = [sum(draw) / 5 for draw in product(values, repeat=5)]
    found = interval(rows(*values), mean_of, replicates=20_000)
    assert found == pytest.approx(Interval(*np.percentile(every, [2.5, 97.5])), abs=0.011)


def test_a_fixed_seed_gives_the_same_interval_and_another_one_a_similar() -> None:
    data = rows(*np.linspace(0, 1, 40))
    one, other = interval(data, mean_of), interval(data, mean_of, seed=7)
    assert one == interval(data, mean_of)
    assert one == pytest.approx(other, abs=0.02)
    # A mean of 40 with standard deviation .296: normal theory gives .5 ± .092.
    assert one == pytest.approx((0.408, 0.592), abs=0.02)


def test_one_article_gives_no_interval() -> None:
    assert isinstance(interval(rows(0.5), mean_of), Undefined)


def test_draws_without_a_figure_are_left_out_unless_they_are_most() -> None:
    few = np.array([[1.0, 1.0], *[[0.0, 0.0]] * 9])
    assert interval(few, mean_of) == Interval(1.0, 1.0)
    assert isinstance(interval(np.zeros((9, 2)), mean_of), Undefined)


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    assert interval(rows(*[0.25] * 10), mean_of) == pytest.approx((0.25, 0.25))
