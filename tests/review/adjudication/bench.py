"""A reviewer's bench: one article that several annotators marked in one file, and a reviewer who decides."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.model import AttributeValue, Span, span_text
from annotator.project import Project
from annotator.review.comparison.comparing_article import compared_article
from annotator.review.comparison.units import Comparison, LinkUnit, SpanUnit
from tests.desk import Desk, on


@dataclass
class Bench:
    """Let annotators mark the article, and the reviewer see what came of it."""

    desk: Desk
    project: Project
    article: str
    people: dict[str, Project] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.project.articles.get(self.article).text

    def by(self, name: str) -> Project:
        """Give the project, open for an annotator."""
        if name not in self.people:
            self.people[name] = self.desk.open(name)
        return self.people[name]

    def mark(self, name: str, label: str, *words: str, **attributes: AttributeValue) -> Span:
        return self.by(name).spans.mark(self.article, label, on(self.text, *words), attributes)

    def all_mark(self, label: str, *words: str, by: tuple[str, ...] = ("Olha", "Petro"), **attributes: str) -> None:
        for name in by:
            self.mark(name, label, *words, **attributes)

    def link(self, name: str, head: str, tail: str) -> None:
        """Link an annotator's spans that begin with these words."""
        project = self.by(name)
        project.links.link(self.span(name, head).id, self.span(name, tail).id)

    def span(self, name: str, begin: str) -> Span:
        """Find the span of a layer that begins with some words."""
        start = self.text.index(begin)
        return next(span for span in self.project.spans.in_article(self.article, name) if span.start == start)

    def compare(self, *names: str) -> Comparison:
        return compared_article(self.project, self.article, names)

    def unit(self, begin: str) -> SpanUnit:
        """Find the unit that has a span which begins with some words."""
        start = self.text.index(begin)
        return next(
            unit
            for unit in self.compare().units
            if isinstance(unit, SpanUnit) and start in {span.start for span in unit.spans.values()}
        )

    def link_unit(self) -> LinkUnit:
        """Give the one unit that is a link."""
        (unit,) = (unit for unit in self.compare().units if isinstance(unit, LinkUnit))
        return unit

    def gold(self) -> list[tuple[str, str]]:
        """Give the label and the words of each gold span."""
        spans = self.project.spans.in_article(self.article, self.project.gold.layer)
        return [(span.label, span_text(self.text, span.fragments)) for span in spans]

    def gold_links(self) -> list[tuple[str, str, str]]:
        """Give the label and the first words of both ends of each gold link."""
        layer = self.project.gold.layer
        words = {
            span.id: span_text(self.text, span.fragments) for span in self.project.spans.in_article(self.article, layer)
        }
        links = self.project.links.in_article(self.article, layer)
        return [(link.label, words[link.head], words[link.tail]) for link in links]
