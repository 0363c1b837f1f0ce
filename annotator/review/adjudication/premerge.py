"""Making gold of many articles at once, before a reviewer looks at what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.errors import UserError
from annotator.model import ArticleState, Decision, Relation, Span, Status, Verb, person_of
from annotator.project import Project
from annotator.review.adjudication.deciding import take_link_if_it_fits
from annotator.review.adjudication.draft import Draft
from annotator.review.adjudication.rules import Rule, chosen_link, chosen_span
from annotator.review.comparison.comparing_article import compared_article
from annotator.review.comparison.units import Comparison, LinkUnit, SpanUnit, Standing
from annotator.review.comparison.values import Values

Progress = Callable[[int, int], bool]
"""Hear how much is done of how much, in articles; return False to stop."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Count the spans and links of one article that were taken, and the disagreements that are left."""

    article: str
    title: str
    spans: int
    links: int
    left: int


@dataclass(slots=True)
class PremergeReport:
    """Say what a pre-merge took and left open.

    `settled` articles were not touched. Of `lacking` ones too few people worked on, by the rule. `unknown` counts the
    spans left open whose label the codebook has not.
    """

    rule: Rule
    reviewer: str
    articles: list[Merged] = field(default_factory=list)
    settled: int = 0
    lacking: int = 0
    unknown: Counter[str] = field(default_factory=Counter)

    @property
    def spans(self) -> int:
        """Count the spans that were taken."""
        return sum(article.spans for article in self.articles)

    @property
    def links(self) -> int:
        """Count the links that were taken."""
        return sum(article.links for article in self.articles)

    @property
    def left(self) -> int:
        """Count the disagreements that are left to decide."""
        return sum(article.left for article in self.articles)

    def to_text(self) -> str:
        """Say it in plain sentences."""
        return "\n".join(self._sentences())

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict, complete."""
        return {
            "rule": str(self.rule),
            "reviewer": self.reviewer,
            "taken": {"spans": self.spans, "links": self.links},
            "left_open": self.left,
            "articles": [
                {"id": x.article, "title": x.title, "spans": x.spans, "links": x.links, "left_open": x.left}
                for x in self.articles
            ],
            "settled_before": self.settled,
            "too_few_annotators": self.lacking,
            "unknown_labels": dict(sorted(self.unknown.items())),
        }

    def _sentences(self) -> Iterator[str]:
        yield (
            f"By {self.rule}, {_counted(self.spans, 'span')} and {_counted(self.links, 'link')} of "
            f"{_counted(len(self.articles), 'article')} are in {self.reviewer}'s gold layer now; "
            f"{_counted(self.left, 'disagreement')} left to decide."
        )
        for each in self.articles:
            yield f"  {each.title or each.article}: {each.spans:,} + {each.links:,} taken, {each.left:,} left"
        if self.settled:
            yield f"{_counted(self.settled, 'article')} settled before, not touched."
        if self.lacking:
            alone = "fewer than two annotators" if not self.rule.annotator else f"not {self.rule.annotator}"
            yield f"{_counted(self.lacking, 'article')} left out: {alone} worked on them."
        if self.unknown:
            labels = ", ".join(f"“{label}” ({count})" for label, count in sorted(self.unknown.items()))
            yield f"Spans with labels that the codebook has not are left open: {labels}."


def premerge(
    project: Project,
    rule: Rule,
    annotators: Sequence[str] = (),
    articles: Sequence[str] = (),
    progress: Progress = lambda done, total: True,
) -> PremergeReport:
    """Make gold by a rule of what the annotators (all, by default) marked in the articles (all), as one action.

    What was decided before stays as it is. Raises UserError, with nothing written, once `progress` returns False.
    """
    merge = _collected(project, rule, annotators, articles, progress)
    merge.write()
    return merge.report


def foreseen(
    project: Project,
    rule: Rule,
    annotators: Sequence[str] = (),
    articles: Sequence[str] = (),
    progress: Progress = lambda done, total: True,
) -> PremergeReport:
    """Count what a pre-merge would take and leave open, with nothing written."""
    return _collected(project, rule, annotators, articles, progress).report


def _collected(
    project: Project, rule: Rule, annotators: Sequence[str], articles: Sequence[str], progress: Progress
) -> _Premerge:
    everybody = project.progress.annotators()
    _refuse_unknown("annotator", [*annotators, *filter(None, [rule.annotator])], everybody)
    known = project.articles.ids()
    _refuse_unknown("article", articles, known)
    ids = [article for article in known if article in articles or not articles]
    merge = _Premerge(project, PremergeReport(rule, person_of(project.annotator)))
    for number, article in enumerate(ids, 1):
        merge.add(compared_article(project, article, annotators or everybody))
        if not progress(number, len(ids)):
            raise UserError("The pre-merge was stopped. Nothing was written.")
    return merge


class _Premerge:
    """Collect what is taken of each article until all of it is written."""

    def __init__(self, project: Project, report: PremergeReport) -> None:
        self._project = project
        self.report = report
        self._values = Values.of_project(project)
        self._put: list[Span | Relation | Decision | ArticleState] = []

    def add(self, comparison: Comparison) -> None:
        """Take by the rule what is open in an article."""
        draft = Draft(self._project, comparison.article)
        if self._project.progress.state(comparison.article).status is Status.DONE:
            self.report.settled += 1
        elif not self.report.rule.applies(comparison):
            self.report.lacking += bool(comparison.annotators)
        else:
            self._take(draft, comparison)
            self._put += draft.written[0]

    def write(self) -> None:
        """Write all of it."""
        self._project.gold.write(Verb.DECIDE_BY_RULE, self._put)

    def _take(self, draft: Draft, comparison: Comparison) -> None:
        waiting = [x for x in comparison.units if x.standing is Standing.OPEN and draft.decision_of(x) is None]
        spans = {x.id for x in waiting if isinstance(x, SpanUnit) and self._take_span(draft, x, comparison)}
        links = {x.id for x in waiting if isinstance(x, LinkUnit) and self._take_link(draft, x, comparison)}
        left = {unit.id for unit in comparison.open} - spans - links
        title = self._project.articles.info(comparison.article).title
        self.report.articles.append(Merged(comparison.article, title, len(spans), len(links), len(left)))

    def _take_span(self, draft: Draft, unit: SpanUnit, comparison: Comparison) -> bool:
        chosen = chosen_span(self.report.rule, unit, len(comparison.annotators), self._values)
        if chosen is None:
            return False
        if not draft.knows(chosen.span.label):
            self.report.unknown[chosen.span.label] += 1
            return False
        draft.take_span(unit, chosen.span, chosen.choice, chosen.taken)
        return True

    def _take_link(self, draft: Draft, unit: LinkUnit, comparison: Comparison) -> bool:
        chosen = chosen_link(self.report.rule, unit, len(comparison.annotators))
        return chosen is not None and take_link_if_it_fits(draft, unit, *chosen)


def _refuse_unknown(what: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            some = "See the ids in an export." if what == "article" else f"Choose from: {', '.join(known)}."
            raise UserError(f"The project has no {what} “{name}”. {some}")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
