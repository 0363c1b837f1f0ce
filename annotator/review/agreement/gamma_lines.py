"""Gamma and gamma-cat as lines of a report: for every pair and all together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from annotator.review.agreement.bootstrap import Counts, interval
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.gamma import NO_CHANCE, NO_UNITS, SEED, Gamma, continuum_of, gamma
from annotator.review.agreement.groups import Group
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.report import Line, marked_of
from annotator.review.agreement.scope import Scope
from annotator.review.agreement.tallies import NO_ARTICLE, Marked


def gamma_lines(scope: Scope, groups: Sequence[Group], seed: int = SEED) -> Iterator[Line]:
    """Measure gamma and gamma-cat for each group of labels, one line after the other as they are ready."""
    articles = marked_of(scope)
    teams: list[tuple[str, ...]] = list(combinations(scope.annotators, 2))
    teams += [scope.annotators] if len(teams) > 1 else []
    for group in groups:
        for team in teams:
            yield from _lines(articles, group, team, seed)


def _lines(articles: Sequence[Marked], group: Group, team: tuple[str, ...], seed: int) -> Iterator[Line]:
    continua = []
    for article in articles:
        layers = [group.of(article.layers[name]) for name in team if name in article.layers]
        if len(layers) > 1:
            continua.append(continuum_of(layers, article.length))
    found = gamma(continua, seed=seed)
    for measure, figure, columns in (
        (Measure.GAMMA, found.gamma, [0, 1]),
        (Measure.GAMMA_CAT, found.gamma_cat, [2, 3]),
    ):
        value = figure if continua else Undefined(NO_ARTICLE)
        edges = interval(_rows(found, columns), _ratio, seed=seed)
        yield Line(measure, group, team, value, edges, len(continua), found.precision)


def _rows(found: Gamma, columns: list[int]) -> Counts:
    return np.column_stack([found.observed[:, columns], found.expected[:, columns]])


def _ratio(total: Counts) -> Figure:
    """Give 1 - observed / expected of the articles drawn; what chance gives each was sampled once."""
    disorder, units, chance, drawn = total.tolist()
    if not units or not drawn:
        return Undefined(NO_UNITS)
    return Undefined(NO_CHANCE) if chance <= 0 else 1 - (disorder / units) / (chance / drawn)
