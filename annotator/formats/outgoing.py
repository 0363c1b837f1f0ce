"""What a writer is given: articles with their layers, and what it needs to know of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.codebook import Codebook
from annotator.formats.article_json import AnnotatedArticle, Registry
from annotator.formats.export_report import ExportReport
from annotator.model import Article, ArticleState, Entity, Relation, Span, score_of, unreserved


@dataclass(frozen=True, slots=True)
class Export:
    """Hold what all articles of an export have in common; `name` is the project's."""

    name: str
    codebook: Codebook
    registry: Registry
    report: ExportReport


Writer = Callable[[Iterable[AnnotatedArticle], Path, Export], None]
"""Write articles to a file, or into a folder, whole or not at all, and keep the report.

It counts articles, spans and links as it writes them, and says with `report.lose` what the format can't carry.
"""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Hold one annotator's work on one article, with entities that were not merged into others.

    `id` is the article's, with the annotator's name where several layers of the article go out. `scores` are those of
    suggestions, by the ids of their spans.
    """

    id: str
    article: Article
    state: ArticleState
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    entities: Mapping[str, Entity]
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Give the article's text."""
        return self.article.text

    def span(self, id: str) -> Span:
        """Give a span by its id."""
        return next(span for span in self.spans if span.id == id)


def by_layer(articles: Iterable[AnnotatedArticle], export: Export) -> Iterator[Outgoing]:
    """Give each layer of each article by itself, spans in the order of the text, and count what goes out.

    An article that nobody worked on comes once, without annotations.
    """
    for content in articles:
        export.report.articles += 1
        several = len(content.layers) > 1
        if not content.layers:
            article = content.article
            yield Outgoing(article.id, article, ArticleState(article.id, ""), (), (), {})
        for layer in content.layers:
            spans, entities = export.registry.resolved(sorted(layer.spans, key=lambda span: span.sort_key))
            export.report.spans += len(spans)
            export.report.relations += len(layer.relations)
            name = layer.state.annotator
            yield Outgoing(
                id=f"{content.article.id}:{name}" if several else content.article.id,
                article=content.article,
                state=layer.state,
                spans=tuple(replace(span, attributes=unreserved(span.attributes)) for span in spans),
                relations=layer.relations,
                entities={entity.id: entity for entity in entities},
                scores={span.id: score for span in spans if (score := score_of(span)) is not None},
            )
