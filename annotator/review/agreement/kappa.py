"""Agreement beyond chance on units that everybody codes: Cohen's kappa, Fleiss' kappa, Krippendorff's alpha, AC1.

Units are the words or characters of a text; `codes[annotator, unit]` is a category's number, MISSING where that
annotator did not code that unit. `times` says how many units each column stands for, one each by default: a stretch
of characters that are coded alike is one column. Contingencies and coincidences of articles add up, and the figure
can be taken of their sum.

Cohen 1960, "A coefficient of agreement for nominal scales", EPM 20(1), 37-46, equation 1.
Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76(5), 378-382.
Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C (nominal data, any number of observers,
missing data).
Gwet 2008, "Computing inter-rater reliability and its variance in the presence of high agreement", BJMSP 61(1),
29-48; with missing ratings as in the same author's Handbook of Inter-Rater Reliability (2014).
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


def cohen_kappa(codes: Codes, categories: int, times: Counts | None = None) -> Figure:
    """Give the mean of Cohen's kappa over all pairs of annotators, each on the units both coded."""
    pairs = combinations(codes, 2)
    return mean((cohen_of(contingency(a, b, categories, times)) for a, b in pairs), NO_UNITS)


def contingency(a: Codes, b: Codes, categories: int, times: Counts | None = None) -> Counts:
    """Count units by the category of one annotator (row) and of the other (column)."""
    both = (a != MISSING) & (b != MISSING)
    flat = np.bincount(
        a[both] * categories + b[both], None if times is None else times[both], minlength=categories * categories
    )
    return flat.reshape(categories, categories).astype(np.float64)


def cohen_of(contingency: Counts) -> Figure:
    """Give Cohen's kappa of a contingency table."""
    return cohen_from(float(np.trace(contingency)), contingency.sum(axis=1), contingency.sum(axis=0))


def cohen_from(agreeing: float, a: Counts, b: Counts) -> Figure:
    """Give (Po - Pe) / (1 - Pe), Pe from each annotator's own shares, of the units alike and each one's by category."""
    units = float(a.sum())
    if not units:
        return Undefined(NO_UNITS)
    return _beyond_chance(agreeing / units, float(a @ b) / units**2)


def krippendorff_alpha(codes: Codes, categories: int, times: Counts | None = None) -> Figure:
    """Give Krippendorff's nominal alpha; a unit that fewer than two annotators coded counts for nothing."""
    return alpha_of(coincidences(codes, categories, times))


def coincidences(codes: Codes, categories: int, times: Counts | None = None) -> Counts:
    """Count the pairs of values within units, each unit's weighed by 1 / (its number of values - 1)."""
    coders = (codes != MISSING).sum(axis=0)
    weights = np.where(coders > 1, _times(codes, times) / np.maximum(1, coders - 1), 0.0)
    found = np.zeros((categories, categories))
    for a, b in combinations(codes, 2):
        found += contingency(a, b, categories, weights)
    return found + found.T


def alpha_of(coincidences: Counts) -> Figure:
    """Give Krippendorff's nominal alpha of a table of coincidences."""
    return alpha_from(float(np.trace(coincidences)), coincidences.sum(axis=0))


def alpha_from(agreeing: float, by_value: Counts) -> Figure:
    """Give 1 - (n - 1) Σ o_ck / Σ n_c n_k, c ≠ k, of the coincidences alike (Σ o_cc) and each value's (n_c)."""
    values = float(by_value.sum())
    if values < 2:
        return Undefined(NO_UNITS)
    expected = float(values**2 - by_value @ by_value) / (values - 1)
    if expected <= 1e-9:
        return Undefined(ONE_CATEGORY)
    return 1 - (values - agreeing) / expected


def fleiss_kappa(codes: Codes, categories: int, times: Counts | None = None) -> Figure:
    """Give Fleiss' kappa on the units that all annotators coded: Pe from the shares of all annotators together."""
    complete = (codes != MISSING).all(axis=0)
    found = coincidences(codes[:, complete], categories, _times(codes, times)[complete])
    return fleiss_from(float(np.trace(found)), found.sum(axis=0))


def fleiss_from(agreeing: float, by_value: Counts) -> Figure:
    """Give Fleiss' kappa of the coincidences alike and those of each value, where all coded all units."""
    values = float(by_value.sum())
    if not values:
        return Undefined(NO_UNITS)
    return _beyond_chance(agreeing / values, float(by_value @ by_value) / values**2)


def gwet_ac1(codes: Codes, categories: int, times: Counts | None = None) -> Figure:
    """Give Gwet's AC1, which stays in place where one category is all but everything.

    `categories` counts all that could be used: 1 - Pe depends on how many there are.
    """
    coders = (codes != MISSING).sum(axis=0)
    weights = _times(codes, times)
    paired = coders > 1
    if not weights[paired].sum():
        return Undefined(NO_UNITS)
    observed = float(np.average(_agreeing(codes[:, paired]), weights=weights[paired]))
    return ac1_from(observed, _shares(codes, categories, np.broadcast_to(weights / np.maximum(1, coders), codes.shape)))


def ac1_from(observed: float, shares: Counts) -> Figure:
    """Give AC1 of the observed agreement and each category's share: Pe = Σ π (1 - π) / (categories - 1)."""
    if len(shares) < 2:
        return Undefined(ONE_CATEGORY)
    return _beyond_chance(observed, float((shares * (1 - shares)).sum()) / (len(shares) - 1))


def _times(codes: Codes, times: Counts | None) -> Counts:
    return np.ones(codes.shape[1]) if times is None else times


def _agreeing(codes: Codes) -> Counts:
    """Give for each unit the share of its pairs of values that are alike; each unit has two values or more."""
    coders = (codes != MISSING).sum(axis=0)
    alike = np.zeros(codes.shape[1])
    for a, b in combinations(codes, 2):
        alike += (a == b) & (a != MISSING)
    return np.asarray(alike / (coders * (coders - 1) / 2))


def _shares(codes: Codes, categories: int, weights: Counts) -> Counts:
    coded = codes != MISSING
    found = np.bincount(codes[coded], weights[coded], minlength=categories)
    return np.asarray(found / found.sum())


def _beyond_chance(observed: float, expected: float) -> Figure:
    if 1 - expected <= 1e-12:
        return Undefined(ONE_CATEGORY)
    return (observed - expected) / (1 - expected)
