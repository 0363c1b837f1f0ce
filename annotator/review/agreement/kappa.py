"""Agreement beyond chance on units that everybody codes: Cohen's kappa, Fleiss' kappa, Krippendorff's alpha, AC1.

Units are the words or characters of a text; `codes[annotator, unit]` is a category's number, MISSING where that
annotator did not code that unit. What is summed over units (contingencies, coincidences, ratings) can be summed
over articles too, and the figure taken of the sum.

Cohen 1960, "A coefficient of agreement for nominal scales", EPM 20(1), 37-46, equation 1.
Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76(5), equations 1-7.
Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C (nominal data, any number of observers,
missing data).
Gwet 2008, "Computing inter-rater reliability and its variance in the presence of high agreement", BJMSP 61(1),
equations 11 and 12; with missing ratings as in Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., chapter 5.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt

from annotator.review.agreement.figures import Figure, Undefined, mean

MISSING = -1
NO_UNITS = "No unit was coded by two annotators."
ONE_CATEGORY = "Everybody used one and the same category throughout, so chance explains all agreement."

Codes = npt.NDArray[np.int64]
"""Categories' numbers; two dimensions: annotators, units."""
Counts = npt.NDArray[np.float64]


def cohen_kappa(codes: Codes, categories: int) -> Figure:
    """Give the mean of Cohen's kappa over all pairs of annotators, each on the units both coded."""
    pairs = combinations(range(len(codes)), 2)
    return mean((cohen_of(contingency(codes[i], codes[j], categories)) for i, j in pairs), NO_UNITS)


def contingency(a: Codes, b: Codes, categories: int) -> Counts:
    """Count units by the category of one annotator (row) and of the other (column)."""
    both = (a != MISSING) & (b != MISSING)
    flat = np.bincount(a[both] * categories + b[both], minlength=categories * categories)
    return flat.reshape(categories, categories).astype(np.float64)


def cohen_of(contingency: Counts) -> Figure:
    """Give Cohen's kappa of a contingency table: (Po - Pe) / (1 - Pe), Pe from each annotator's own shares."""
    units = float(contingency.sum())
    if not units:
        return Undefined(NO_UNITS)
    expected = float(contingency.sum(axis=0) @ contingency.sum(axis=1)) / units**2
    return _beyond_chance(float(np.trace(contingency)) / units, expected)


def ratings(codes: Codes, categories: int) -> Counts:
    """Count the annotators who gave each unit (row) each category (column)."""
    units = codes.shape[1]
    annotators, places = np.nonzero(codes != MISSING)
    flat = np.bincount(places * categories + codes[annotators, places], minlength=units * categories)
    return flat.reshape(units, categories).astype(np.float64)


def fleiss_kappa(codes: Codes, categories: int) -> Figure:
    """Give Fleiss' kappa on the units that all annotators coded."""
    return fleiss_of(ratings(codes[:, (codes != MISSING).all(axis=0)], categories))


def fleiss_of(ratings: Counts) -> Figure:
    """Give Fleiss' kappa of a table of ratings with as many ratings in each row."""
    if not ratings.size:
        return Undefined(NO_UNITS)
    raters = float(ratings[0].sum())
    if raters < 2:
        return Undefined(NO_UNITS)
    observed = float((ratings**2).sum() - len(ratings) * raters) / (len(ratings) * raters * (raters - 1))
    shares = ratings.mean(axis=0) / raters
    return _beyond_chance(observed, float(shares @ shares))


def krippendorff_alpha(codes: Codes, categories: int) -> Figure:
    """Give Krippendorff's nominal alpha; a unit that fewer than two annotators coded counts for nothing."""
    return alpha_of(coincidences(ratings(codes, categories)))


def coincidences(ratings: Counts) -> Counts:
    """Count the pairs of values within units, each unit's weighed by 1 / (its number of values - 1)."""
    values = ratings.sum(axis=1)
    pairable = ratings[values > 1]
    weighed = pairable / (values[values > 1] - 1)[:, np.newaxis]
    return np.asarray(weighed.T @ pairable - np.diag(weighed.sum(axis=0)))


def alpha_of(coincidences: Counts) -> Figure:
    """Give Krippendorff's nominal alpha of a table of coincidences: 1 - (n - 1) Σ o_ck / Σ n_c n_k, c ≠ k."""
    by_value = coincidences.sum(axis=0)
    values = float(by_value.sum())
    if values < 2:
        return Undefined(NO_UNITS)
    expected = float(values**2 - by_value @ by_value) / (values - 1)
    if expected <= 1e-9:
        return Undefined(ONE_CATEGORY)
    return 1 - float(values - np.trace(coincidences)) / expected


def gwet_ac1(codes: Codes, categories: int) -> Figure:
    """Give Gwet's AC1, which stays in place where one category is all but everything."""
    return ac1_of(ratings(codes, categories))


def ac1_of(ratings: Counts) -> Figure:
    """Give Gwet's AC1 of a table of ratings; every category of the codebook has its column, used or not."""
    values = ratings.sum(axis=1)
    paired = values > 1
    if not paired.any():
        return Undefined(NO_UNITS)
    categories = ratings.shape[1]
    if categories < 2:
        return Undefined(ONE_CATEGORY)
    agreeing = (ratings * (ratings - 1)).sum(axis=1)[paired]
    observed = float(np.mean(agreeing / (values * (values - 1))[paired]))
    coded = values > 0
    shares = (ratings[coded] / values[coded][:, np.newaxis]).mean(axis=0)
    return _beyond_chance(observed, float((shares * (1 - shares)).sum()) / (categories - 1))


def _beyond_chance(observed: float, expected: float) -> Figure:
    if 1 - expected <= 1e-12:
        return Undefined(ONE_CATEGORY)
    return (observed - expected) / (1 - expected)
