"""Rows of counts for the measures that compare character by character: kappa, AC1, alpha.

A group's categories are the sets of its labels that anybody compared used on a character: for one label, in and out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from annotator.review.agreement.bootstrap import Counts
from annotator.review.agreement.coding import Units, categories_of, label_bits
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.groups import Group
from annotator.review.agreement.kappa import (
    MISSING,
    NO_UNITS,
    Codes,
    ac1_from,
    alpha_from,
    cohen_from,
    fleiss_from,
)
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.tallies import Marked, Tallies, Tally, finished_by, parts


class Characters:
    """Hold the characters of all articles, coded by each annotator with the set of labels that cover them."""

    def __init__(self, articles: Sequence[Marked], annotators: Sequence[str], groups: Sequence[Group]) -> None:
        self._articles, self._annotators, self._groups = articles, annotators, groups
        bits = label_bits(label for group in groups for label in group.labels)
        units = [Units.characters(article.layers.values(), article.length) for article in articles]
        self._times = np.concatenate([np.zeros(0), *(each.times for each in units)])
        self._places = np.repeat(np.arange(len(articles)), [len(each.times) for each in units])
        sets = [_coded(article, each, annotators, bits) for article, each in zip(articles, units, strict=True)]
        everything = np.concatenate([np.zeros((len(annotators), 0), dtype=np.int64), *sets], axis=1)
        self._codes = {group: _numbered(everything, sum(bits[label] for label in group.labels)) for group in groups}

    def tallies(self, pair: tuple[str, str]) -> Tallies:
        """Count the characters of two annotators for each group of labels."""
        counts = finished_by(self._articles, pair)
        found: Tallies = {}
        for group in self._groups:
            rows = self._rows(group, pair)
            found[Measure.COHEN, group] = Tally(rows, _cohen, counts)
            found[Measure.AC1, group] = Tally(rows, _ac1, counts)
            found[Measure.ALPHA, group] = Tally(_coincidences(rows), _alpha, counts)
        return found

    def tallies_of_all(self, pairs: Sequence[tuple[str, str]]) -> Tallies:
        """Count the characters of all annotators: alpha of who finished an article, Fleiss' kappa where all did."""
        finished = np.array([len(article.layers) for article in self._articles])
        complete = finished_by(self._articles, self._annotators)
        found: Tallies = {}
        for group in self._groups:
            summed = sum(_coincidences(self._rows(group, pair)) for pair in pairs)
            rows = np.asarray(summed / np.maximum(1, finished - 1)[:, np.newaxis])
            found[Measure.ALPHA, group] = Tally(rows, _alpha, finished > 1)
            found[Measure.FLEISS, group] = Tally(rows * complete[:, np.newaxis], _fleiss, complete)
        return found

    def _rows(self, group: Group, pair: tuple[str, str]) -> Counts:
        """Count by article: characters coded alike, then those of each category by the first and by the second."""
        codes, categories = self._codes[group]
        a, b = (codes[self._annotators.index(name)] for name in pair)
        both = (a != MISSING) & (b != MISSING)
        articles = len(self._articles)
        places, times = self._places[both], self._times[both]
        columns = [np.bincount(places, times * (a[both] == b[both]), minlength=articles)[:, np.newaxis]]
        for coded in (a[both], b[both]):
            flat = np.bincount(places * categories + coded, times, minlength=articles * categories)
            columns.append(flat.reshape(articles, categories))
        return np.concatenate(columns, axis=1)


def _coded(article: Marked, units: Units, annotators: Sequence[str], bits: Mapping[str, int]) -> Codes:
    nothing = np.full(len(units.times), MISSING)
    return np.array(
        [units.label_sets(article.layers[name], bits) if name in article.layers else nothing for name in annotators]
    )


def _numbered(sets: Codes, mask: int) -> tuple[Codes, int]:
    """Number the sets of a group's labels; what is missing stays so."""
    missing = sets == MISSING
    codes, categories = categories_of((sets & mask)[~missing])
    found = np.full(sets.shape, MISSING, dtype=np.int64)
    found[~missing] = codes
    return found, categories


def _coincidences(rows: Counts) -> Counts:
    """Turn a pair's rows into coincidences: those alike, and those of each value."""
    a, b = np.split(rows[:, 1:], 2, axis=1)
    return np.column_stack([2 * rows[:, 0], a + b])


def _cohen(total: Counts) -> Figure:
    a, b = parts(total[1:], 2)
    return cohen_from(float(total[0]), a, b)


def _ac1(total: Counts) -> Figure:
    a, b = parts(total[1:], 2)
    units = float(a.sum())
    return ac1_from(float(total[0]) / units, (a + b) / (2 * units)) if units else Undefined(NO_UNITS)


def _alpha(total: Counts) -> Figure:
    return alpha_from(float(total[0]), total[1:])


def _fleiss(total: Counts) -> Figure:
    return fleiss_from(float(total[0]), total[1:])
