"""Which articles a reviewer takes next: those with least agreement first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.errors import UserError
from annotator.model import Status, is_gold
from annotator.project import Project
from annotator.review.agreement.f1 import NOBODY_MARKED, exact_hits, pooled
from annotator.review.agreement.figures import Figure, Undefined, mean
from annotator.review.agreement.scope import Work
from annotator.review.comparison.comparing_article import comparison_of, work_on
from annotator.review.comparison.units import Standing

Progress = Callable[[int, int], bool]
"""Hear how much is done of how much; return False to stop."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """Hold one line of the queue.

    `agreement` is the exact F1 of spans, the mean over pairs of annotators. `stale` counts the decisions that what
    was compared has overtaken, `open` the disagreements that wait for a decision, those overtaken among them.
    """

    article: str
    title: str
    agreement: Figure
    open: int
    disagreements: int
    stale: int
    settled: bool


def review_queue(
    project: Project, annotators: Sequence[str] = (), progress: Progress = lambda done, total: True
) -> list[QueueRow]:
    """List the articles that two or more of the annotators (all, by default) worked on.

    Least agreement comes first, then where nobody marked anything, then what is settled. Raises UserError once
    `progress` returns False.
    """
    names = tuple(dict.fromkeys(annotators)) or tuple(project.progress.annotators())
    worked: dict[str, list[str]] = {}
    for name in (name for name in names if not is_gold(name)):
        for row in project.articles.listed(name):
            worked.setdefault(row.id, []).extend([name] if row.status is not Status.TODO else [])
    gold = {row.id: row for row in project.articles.listed(project.gold.layer)}
    shared = [(article, by) for article, by in worked.items() if len(by) > 1]
    found: list[QueueRow] = []
    for article, by in shared:
        work = {name: work_on(project, article, name) for name in by}
        found.append(_row(project, article, gold[article].title, work, gold[article].status is Status.DONE))
        if not progress(len(found), len(shared)):
            raise UserError("The comparison was stopped. Open the queue again to compare the rest.")
    return sorted(found, key=_rank)


def _row(project: Project, article: str, title: str, work: Mapping[str, Work], settled: bool) -> QueueRow:
    comparison = comparison_of(project, article, work)
    stale = sum(unit.standing is Standing.STALE for unit in comparison.units)
    return QueueRow(
        article=article,
        title=title,
        agreement=_agreement(work),
        open=len(comparison.open),
        disagreements=len(comparison.disagreements),
        stale=stale + len(comparison.orphans),
        settled=settled,
    )


def _agreement(work: Mapping[str, Work]) -> Figure:
    pairs = combinations(work.values(), 2)
    return mean((pooled(exact_hits(a.marks, b.marks).values()).f1 for a, b in pairs), NOBODY_MARKED)


def _rank(row: QueueRow) -> tuple[bool, bool, float]:
    if isinstance(row.agreement, Undefined):
        return (row.settled, True, 0.0)
    return (row.settled, False, row.agreement)
