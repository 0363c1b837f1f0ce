"""How sure a figure is: intervals by resampling articles.

The percentile bootstrap of Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13: as many articles
as there are, drawn with replacement, over and over; the middle 95 % of the figures they give. Articles are drawn,
not spans, because spans of one article are not independent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.figures import Figure, Undefined

SEED = 20150301
REPLICATES = 1000

ONE_ARTICLE = "One article can't show how much articles differ."
MOSTLY_UNDEFINED = "Too few of the articles have spans to say how sure the figure is."

Counts = npt.NDArray[np.float64]


class Interval(NamedTuple):
    """Hold where 95 % of the resampled figures lie."""

    low: float
    high: float


def interval(
    rows: Counts, figure: Callable[[Counts], Figure], replicates: int = REPLICATES, seed: int = SEED
) -> Interval | Undefined:
    """Give the 95 % interval of a figure that is taken of the sum of the articles' rows."""
    articles = len(rows)
    if articles < 2:
        return Undefined(ONE_ARTICLE)
    figures = [figure(total) for total in _draws(articles, replicates, seed) @ rows]
    values = [value for value in figures if not isinstance(value, Undefined)]
    if 2 * len(values) < replicates:
        return Undefined(MOSTLY_UNDEFINED)
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))


@lru_cache(maxsize=4)
def _draws(articles: int, replicates: int, seed: int) -> Counts:
    """Say how often each article (column) is drawn each time (row); the same draws serve all figures."""
    drawn = np.random.default_rng(seed).integers(articles, size=(replicates, articles))
    flat = drawn + np.arange(replicates)[:, np.newaxis] * articles
    found = np.bincount(flat.ravel(), minlength=replicates * articles).reshape(replicates, articles)
    return found.astype(np.float64)
