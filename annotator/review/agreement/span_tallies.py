"""Rows of counts for the measures that compare span by span: F1 in its kinds, and agr."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.review.agreement.bootstrap import Counts
from annotator.review.agreement.f1 import Hits, exact_hits, overlap_hits, pooled
from annotator.review.agreement.figures import Figure
from annotator.review.agreement.groups import Group, GroupKind
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.semeval import Outcome, Scheme, semeval_outcomes
from annotator.review.agreement.tallies import Marked, Tallies, Tally, finished_by

_SCHEMES = {
    Measure.F1_STRICT: Scheme.STRICT,
    Measure.F1_BOUNDARIES: Scheme.EXACT,
    Measure.F1_PARTIAL: Scheme.PARTIAL,
    Measure.F1_TYPE: Scheme.TYPE,
}


def span_tallies(articles: Sequence[Marked], groups: Sequence[Group], pair: tuple[str, str]) -> Tallies:
    """Count the spans of two annotators for each group of labels; the schemes only where labels can differ."""
    counts = finished_by(articles, pair)
    found: Tallies = {}
    for measure, count in ((Measure.F1_EXACT, exact_hits), (Measure.F1_OVERLAP, overlap_hits)):
        counted = [count(*layers) if (layers := article.of(pair)) else {} for article in articles]
        for group in groups:
            rows = [pooled(hits[label] for label in group.labels if label in hits) for hits in counted]
            found[measure, group] = Tally(np.array(rows, dtype=np.float64), _f1, counts)
    for group in groups:
        found[Measure.AGR, group] = Tally(found[Measure.F1_OVERLAP, group].rows, _agr, counts)
        if group.kind is not GroupKind.LABEL:
            found.update(_by_scheme(articles, group, pair))
    return found


def agr_turned(tallies: Tallies) -> Tallies:
    """Give agr with the annotators the other way round: agr(b || a) of what holds agr(a || b)."""
    return {
        key: Tally(tally.rows[:, [2, 3, 0, 1]], tally.figure, tally.counts)
        for key, tally in tallies.items()
        if key[0] is Measure.AGR
    }


def _by_scheme(articles: Sequence[Marked], group: Group, pair: tuple[str, str]) -> Tallies:
    nothing = dict.fromkeys(Scheme, Outcome())
    outcomes = [
        semeval_outcomes(*map(group.of, layers)) if (layers := article.of(pair)) else nothing for article in articles
    ]
    counts = finished_by(articles, pair)
    return {
        (measure, group): Tally(np.array([each[scheme] for each in outcomes], dtype=np.float64), _outcome, counts)
        for measure, scheme in _SCHEMES.items()
    }


def _f1(total: Counts) -> Figure:
    return Hits(*total.tolist()).f1


def _agr(total: Counts) -> Figure:
    return Hits(*total.tolist()).agr_ab


def _outcome(total: Counts) -> Figure:
    return Outcome(*total.tolist()).f1
