"""How far every two annotators agree, over all labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from annotator.errors import UserError
from annotator.model import Status
from annotator.project import Project
from annotator.review.agreement.bootstrap import Counts, Interval, interval
from annotator.review.agreement.f1 import Hits, exact_hits, pooled
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.gamma_lines import gamma_lines
from annotator.review.agreement.marks import Mark, mark_of
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.report import Line, groups_in
from annotator.review.agreement.scope import scope_of
from annotator.review.comparing import GAMMAS, Progress, Question, compared
from annotator.review.overview.figures import AgreementPart, OverviewQuestion, Pair
from annotator.review.overview.material import Material
from annotator.review.presented import listed

TWO = "Agreement needs the work of two annotators. Collect another annotator’s file first."
NONE_SHARED = "No two annotators have finished the same article yet."
NOT_OF_TWO = "This measure is not taken of two annotators."
STOPPED = "The comparison was stopped. Nothing was written."
PAIR_SHARES_NONE = "They have finished no article in common."


def agreement_of(project: Project, material: Material, question: OverviewQuestion, progress: Progress) -> AgreementPart:
    """Measure every pair on the articles that both finished; `progress` hears of gamma.

    Raises UserError where `progress` stops it.
    """
    about = ABOUT[question.measure]
    busy = [name for name in material.annotators if _finished(material, name)]
    pairs = {pair: _shared(material, *pair) for pair in combinations(busy, 2)}
    names = [name for name in busy if any(shared and name in pair for pair, shared in pairs.items())]
    if not names:
        nothing = NONE_SHARED if len(material.annotators) > 1 else TWO
        return AgreementPart(about.title, about.meaning, nothing=nothing)
    kept = {pair: shared for pair, shared in pairs.items() if set(pair) <= set(names)}
    exact = question.measure is Measure.F1_EXACT
    found = _exact(material, kept) if exact else _measured(project, question.measure, names, kept, progress)
    idle = [name for name in material.annotators if name not in names]
    notes = [f"Not compared: {listed(idle)}, who finished no article that another finished too."] if idle else []
    return AgreementPart(about.title, about.meaning, tuple(names), tuple(found), tuple(notes))


def _finished(material: Material, name: str) -> bool:
    return any(material.status(article, name) is Status.DONE for article in material.outlets)


def _shared(material: Material, first: str, second: str) -> tuple[str, ...]:
    return tuple(
        article
        for article in material.outlets
        if material.statuses.get((article, first)) is material.statuses.get((article, second)) is Status.DONE
    )


Shared = dict[tuple[str, str], tuple[str, ...]]


def _exact(material: Material, pairs: Shared) -> Iterator[Pair]:
    names = {name for pair in pairs for name in pair}
    marks: dict[tuple[str, str], Sequence[Mark]] = {
        place: list(map(mark_of, spans)) for place, spans in material.work(names)
    }
    for (first, second), articles in pairs.items():
        hits = [
            pooled(exact_hits(marks.get((each, first), ()), marks.get((each, second), ())).values())
            for each in articles
        ]
        rows = np.array(hits, dtype=np.float64).reshape(-1, len(Hits._fields))
        yield _pair(first, second, articles, _f1(rows.sum(axis=0)), interval(rows, _f1))


def _f1(total: Counts) -> Figure:
    return Hits(*total.tolist()).f1


def _measured(
    project: Project, measure: Measure, names: Sequence[str], pairs: Shared, progress: Progress
) -> Iterator[Pair]:
    slow = measure in GAMMAS
    lines = _gammas(project, names, progress) if slow else _lines(project, measure, names, progress)
    by_pair = {line.annotators: line for line in lines if line.measure is measure}
    for (first, second), articles in pairs.items():
        line = by_pair.get((first, second))
        nothing = Undefined(NOT_OF_TWO)
        figure, edges = (line.figure, line.interval) if line else (nothing, nothing)
        yield _pair(first, second, articles, figure, edges)


def _lines(project: Project, measure: Measure, names: Sequence[str], progress: Progress) -> Sequence[Line]:
    presented = compared(project, Question(annotators=tuple(names), measures=(measure,)), progress)
    return [line for line in presented.report.lines if line.group == presented.all_labels]


def _gammas(project: Project, names: Sequence[str], progress: Progress) -> Iterator[Line]:
    """Measure gamma of all labels together only, since it takes longer."""
    scope = scope_of(project, names)
    total = (len(names) * (len(names) - 1) // 2 + (len(names) > 2)) * len(GAMMAS)
    for done, line in enumerate(gamma_lines(scope, groups_in(scope, project.codebook)[:1]), 1):
        yield line
        if not progress(done, total):
            raise UserError(STOPPED)


def _pair(first: str, second: str, articles: tuple[str, ...], figure: Figure, edges: Interval | Undefined) -> Pair:
    if not articles:
        return Pair(first, second, None, None, None, (), PAIR_SHARES_NONE)
    if isinstance(figure, Undefined):
        return Pair(first, second, None, None, None, articles, figure.reason)
    if isinstance(edges, Undefined):
        return Pair(first, second, float(figure), None, None, articles, edges.reason)
    return Pair(first, second, float(figure), edges.low, edges.high, articles)
