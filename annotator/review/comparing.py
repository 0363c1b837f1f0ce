"""Compare the annotators of a project: from what is asked to a report that can be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from annotator.errors import UserError
from annotator.project import Project
from annotator.review.agreement.bootstrap import SEED
from annotator.review.agreement.gamma_lines import gamma_lines
from annotator.review.agreement.groups import Group
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.narrowing import done_by_all, of_articles, of_labels, without_idle
from annotator.review.agreement.report import Line, Report, Tell, groups_in, part_of, report_of
from annotator.review.agreement.scope import Scope, scope_of
from annotator.review.presented import MAIN, Presented, listed, reasons

GAMMAS = (Measure.GAMMA, Measure.GAMMA_CAT)
"""The measures that take longer."""

Progress = Callable[[int, int], bool]
"""Hear how much is done of how much; return False to stop."""


@dataclass(frozen=True, slots=True)
class Question:
    """Say what to compare. Nothing named means everything: annotators, ids of labels, ids of articles."""

    annotators: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    done_by_all: bool = False
    measures: tuple[Measure, ...] = MAIN
    seed: int = SEED


def compared(project: Project, question: Question, progress: Progress) -> Presented:
    """Measure what is asked; `progress` hears how far it is.

    Raises UserError where no article can be compared or a name is unknown.
    """
    found = _scope(project, question)
    scope = _narrowed(found, question)
    if not scope.articles:
        raise UserError(_nothing(scope if question.done_by_all else found))
    groups, tell = groups_in(scope, project.codebook), _stopped_by(progress)
    with_gamma = bool(set(GAMMAS) & set(question.measures))
    report = report_of(
        scope,
        project.codebook,
        seed=question.seed,
        measures=question.measures,
        tell=part_of(tell, 0, 2) if with_gamma else tell,
    )
    if with_gamma:
        gammas = _gammas(scope, groups, question.seed, part_of(tell, 2, 10))
        report = replace(report, lines=(*report.lines, *(x for x in gammas if x.measure in question.measures)))
    return Presented(
        report=report,
        measures=question.measures,
        groups=tuple(groups),
        project=project.path.name,
        codebook=project.codebook,
        seed=question.seed,
        idle=tuple(name for name in found.annotators if name not in scope.annotators),
        selected=question.labels,
    )


def _scope(project: Project, question: Question) -> Scope:
    _refuse_unknown("annotator", question.annotators, project.progress.annotators())
    _refuse_unknown("article", question.articles, project.articles.ids())
    if len(question.annotators) == 1:
        raise UserError(f"{question.annotators[0]} alone can't be compared. Name two annotators or more.")
    scope = scope_of(project, question.annotators)
    scope = of_articles(scope, question.articles) if question.articles else scope
    if question.labels:
        used = {mark.label for article in scope.articles for work in article.work.values() for mark in work.marks}
        _refuse_unknown("label", question.labels, [*(x.id for x in project.codebook.labels), *sorted(used)])
        scope = of_labels(scope, question.labels)
    return scope


def _narrowed(scope: Scope, question: Question) -> Scope:
    """Leave aside who has nothing in common, unless all of those named have to have finished an article."""
    if question.done_by_all and question.annotators:
        return done_by_all(scope)
    busy = without_idle(scope)
    return done_by_all(busy) if question.done_by_all else busy


def _refuse_unknown(what: str, named: Sequence[str], known: Sequence[str]) -> None:
    for name in named:
        if name not in known:
            some = f" Choose from: {', '.join(dict.fromkeys(known))}." if what != "article" else ""
            raise UserError(f"The project has no {what} “{name}”.{some or ' See the ids in an export.'}")


def _nothing(scope: Scope) -> str:
    why = "; ".join(f"{count:,} × {reason.rstrip('.')}" for reason, count in reasons(Report((), 0, scope.left_out)))
    who = listed(scope.annotators)
    return (
        f"There is no article to compare {who} on ({why or 'the project has no articles'}). "
        "Let two of them mark the same articles as done, collect their files, or compare others."
    )


def _stopped_by(progress: Progress) -> Tell:
    def tell(done: int, total: int) -> None:
        if not progress(done, total):
            raise UserError("The comparison was stopped. Nothing was written.")

    return tell


def _gammas(scope: Scope, groups: Sequence[Group], seed: int, tell: Tell) -> list[Line]:
    pairs = len(scope.annotators) * (len(scope.annotators) - 1) // 2
    total = len(groups) * (pairs + (pairs > 1)) * len(GAMMAS)
    found: list[Line] = []
    for line in gamma_lines(scope, groups, seed):
        found.append(line)
        tell(len(found), total)
    return found
