"""Which suggestions wait for the annotator's decision."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from annotator.errors import UserError
from annotator.model import Decision, Relation, Span, model_of, score_of
from annotator.project import Project

Progress = Callable[[int, int], bool]
"""Hear how much is done of how much; return False to stop."""


def unheard(_done: int, _total: int) -> bool:
    """Go on, whatever is done."""
    return True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Hold what is suggested at one place under one label.

    `spans` are of different layers and say the same, but for their attributes; the one with the highest score is first.
    """

    spans: tuple[Span, ...]

    @property
    def id(self) -> str:
        """Give the id of the first span, which stands for all."""
        return self.spans[0].id

    @property
    def span(self) -> Span:
        """Give the first span."""
        return self.spans[0]

    @property
    def score(self) -> float | None:
        """Give the highest score; None where there is none."""
        return score_of(self.span)

    @property
    def models(self) -> tuple[str, ...]:
        """Name what it comes from, the one with the highest score first."""
        return tuple(model_of(span.annotator) for span in self.spans)

    def reaches(self, score: float) -> bool:
        """Say whether it has at least a score; one without a score counts as 0."""
        return (self.score or 0.0) >= score

    def is_by(self, models: Collection[str]) -> bool:
        """Say whether it comes from one of some models; nobody named means any."""
        return not models or not set(models).isdisjoint(self.models)


def open_suggestions(project: Project, article: str) -> list[Suggestion]:
    """List what is suggested for an article and you have not decided about, in the order of the text."""
    return waiting(project.suggestions.spans(article), project.suggestions.decisions(article))


def open_everywhere(project: Project, progress: Progress = unheard) -> Iterator[tuple[str, list[Suggestion]]]:
    """Give the listed articles in which suggestions wait for you, with these.

    Raises UserError once `progress` (done and all, in articles) returns False.
    """
    articles = project.suggestions.articles()
    for number, article in enumerate(articles, 1):
        if not progress(number, len(articles)):
            raise UserError("It was stopped. Nothing was accepted.")
        found = open_suggestions(project, article)
        if found:
            yield article, found


def waiting(spans: Iterable[Span], decisions: Iterable[Decision]) -> list[Suggestion]:
    """Leave out of suggested spans those decided about, and put together those that say the same."""
    decided = decided_ids(decisions)
    same: dict[object, list[Span]] = {}
    for span in spans:
        if span.id not in decided:
            same.setdefault((span.label, span.fragments), []).append(span)
    return [Suggestion(tuple(sorted(group, key=_surest))) for group in same.values()]


def decided_ids(decisions: Iterable[Decision]) -> set[str]:
    """Give the ids of the spans and links that decisions are about."""
    return {source.id for decision in decisions for source in decision.sources}


def links_between(suggestions: Iterable[Suggestion], links: Iterable[Relation]) -> Iterator[Relation]:
    """Give the suggested links whose two ends are suggestions given here."""
    there = {span.id for suggestion in suggestions for span in suggestion.spans}
    return (link for link in links if link.head in there and link.tail in there)


def _surest(span: Span) -> tuple[float, str]:
    return (-(score_of(span) or 0.0), span.annotator)
