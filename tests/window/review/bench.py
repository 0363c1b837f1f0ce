"""Articles that several people marked, to review."""

from __future__ import annotations

from pathlib import Path

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, AttributeValue, Fragment, Span, Status
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.review.comparison.units import SpanUnit, Unit
from annotator.window.review.state import Review

TALKS = "talks"
FERRY = "ferry"
QUIET = "quiet"
ALONE = "alone"
TEXT = (
    "In a meeting in Beijing, Xi reassured Putin that the ties between their nations remain strong, "
    "according to Bloomberg.\n\n"
    "He called the deal a threat to trade. Міністерка сказала: «Торгівля зросте».\n"
)
TITLES = {
    TALKS: "Xi Jinping tells Putin China-Russia ties should continue for generations",
    FERRY: "Ferry to stay in port",
    QUIET: "Nothing to report",
    ALONE: "Only one has read this",
}
WHOLE = "that the ties between their nations remain strong"
SHORTER = "the ties between their nations remain strong"
OLHA, TARAS, YUSUF = "Olha", "Taras", "Юсуф-Oghlu"
REVIEWER = "Ira"
LINK = "→"


class Person:
    """Mark articles in one annotator's name."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def mark(self, article: str, label: str, words: str, **attributes: AttributeValue) -> Span:
        """Mark words of an article."""
        with self._open() as project:
            return project.spans.mark(article, label, [_on(project, article, words)], attributes)

    def link(self, head: Span, tail: Span, label: str) -> None:
        """Link two spans."""
        with self._open() as project:
            project.links.link(head.id, tail.id, label)

    def move(self, span: Span, words: str) -> None:
        """Put a span on other words."""
        with self._open() as project:
            project.spans.move_boundary(span.id, (_on(project, span.article, words),))

    def change(self, span: Span, **attributes: AttributeValue) -> None:
        """Set attributes of a span."""
        with self._open() as project:
            for name, value in attributes.items():
                project.spans.set_attribute(span.id, name, value)

    def relabel(self, span: Span, label: str) -> None:
        """Give a span another label."""
        with self._open() as project:
            project.spans.relabel(span.id, label)

    def delete(self, span: Span) -> None:
        """Delete a span."""
        with self._open() as project:
            project.spans.delete([span.id])

    def finish(self, *articles: str) -> None:
        """Say that articles are done."""
        with self._open() as project:
            for article in articles:
                project.progress.set_status(article, Status.DONE)

    def _open(self) -> Project:
        return Project.open(self._path, Identity(self._name, "desk"))


def make_project(path: Path) -> None:
    """Write a project in which two people differ about one article in every way, and agree about another."""
    codebook, reviewer = read_codebook(resource_path("codebook.toml")), Identity(REVIEWER, "desk")
    with Project.create(path, codebook, reviewer) as project, project.importing() as intake:
        for article, title in TITLES.items():
            info = ArticleInfo(article, title, {"outlet": "RBC-Ukraine"})
            intake.add_article(frozen(info, f"{TEXT}\n{title}.\n"))
    olha, taras = Person(path, OLHA), Person(path, TARAS)
    first = olha.mark(TALKS, "QUOTE", WHOLE, quote_type="indirect")
    second = taras.mark(TALKS, "QUOTE", SHORTER, quote_type="indirect")
    speakers = [each.mark(TALKS, "SPEAKER", "Xi", mention_type="named") for each in (olha, taras)]
    olha.link(first, speakers[0], "SAID_BY")
    assert second.id != first.id
    olha.mark(TALKS, "STANCE", "a threat to trade", polarity="against")
    taras.mark(TALKS, "STANCE", "a threat to trade", polarity="neutral")
    olha.mark(TALKS, "SOURCE", "Bloomberg", source_type="media_outlet", identification="named")
    for each in (olha, taras):
        each.mark(FERRY, "SPEAKER", "Xi", mention_type="named")
        each.finish(TALKS, FERRY, QUIET)
    olha.mark(ALONE, "SPEAKER", "Xi", mention_type="named")
    olha.finish(ALONE)


def _on(project: Project, article: str, words: str) -> Fragment:
    start = project.articles.get(article).text.index(words)
    return Fragment(start, start + len(words))


def unit_of(review: Review, words: str) -> Unit:
    """Find the unit of a comparison in which somebody marked these words; "→" finds the link."""
    assert review.comparison is not None
    text = TEXT
    for unit in review.comparison.units:
        if isinstance(unit, SpanUnit):
            if any(text[span.start : span.end] == words for span in unit.spans.values()):
                return unit
        elif words == LINK:
            return unit
    raise LookupError(words)


def point_at(review: Review, words: str) -> Unit:
    """Look at the unit in which somebody marked these words."""
    unit = unit_of(review, words)
    review.point_at(unit.id)
    return unit
