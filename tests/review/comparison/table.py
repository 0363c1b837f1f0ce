"""A reviewer's table: annotators mark an article in one file, and the reviewer decides."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.model import ArticleState, AttributeValue, Choice, Decision, Span, Status, Verb, source_of
from annotator.project import Project
from annotator.review.comparison.comparing_article import compared_article
from annotator.review.comparison.units import Comparison, LinkUnit, SpanUnit, Unit
from tests.desk import Desk, on


@dataclass
class Table:
    """Hold a project that Ira reviews, and one article in it."""

    desk: Desk
    project: Project
    article: str
    decided: int = 0
    people: dict[str, Project] = field(default_factory=dict)

    def by(self, name: str) -> Project:
        """Give the project, open for an annotator."""
        if name not in self.people:
            self.people[name] = self.desk.open(name)
        return self.people[name]

    def mark(self, name: str, label: str, *words: str, **attributes: AttributeValue) -> Span:
        text = self.project.articles.get(self.article).text
        return self.by(name).spans.mark(self.article, label, on(text, *words), attributes)

    def compare(self, *names: str) -> Comparison:
        return compared_article(self.project, self.article, names)

    def units(self, *names: str) -> list[SpanUnit]:
        return [unit for unit in self.compare(*names).units if isinstance(unit, SpanUnit)]

    def decide(self, unit: Unit, choice: Choice = Choice.TAKE, reason: str = "") -> Decision:
        """Decide about a unit: take it from the first by name, or nothing."""
        self.decided += 1
        result: Span | None = None
        made = unit.spans if isinstance(unit, SpanUnit) else unit.links
        if choice is not Choice.NONE and isinstance(unit, SpanUnit):
            taken = unit.spans[min(unit.spans)]
            result = Span(f"g{self.decided}", self.article, self.project.gold.layer, taken.label, taken.fragments)
        decision = Decision(
            id=f"d{self.decided}",
            article=self.article,
            annotator=self.project.gold.layer,
            choice=choice,
            sources=tuple(source_of(each) for each in made.values()),
            result=result.id if result else "",
            reason=reason,
        )
        self.project.gold.write(Verb.DECIDE, [decision, *([result] if result else [])])
        return decision

    def settle(self) -> None:
        layer = self.project.gold.layer
        self.project.gold.write(Verb.SETTLE, [ArticleState(self.article, layer, Status.DONE)])

    def link_units(self) -> list[LinkUnit]:
        return [unit for unit in self.compare().units if isinstance(unit, LinkUnit)]
