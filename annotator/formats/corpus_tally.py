"""What went out with an export, counted while it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.model import Article, Span

if TYPE_CHECKING:
    from annotator.formats.article_json import AnnotatedArticle

_UNKNOWN = "unknown"


@dataclass(slots=True)
class CorpusTally:
    """Count articles by detail, those with spans, and spans by label and annotator."""

    articles: int = 0
    annotated: int = 0
    characters: int = 0
    outlets: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    articles_of: Counter[str] = field(default_factory=Counter)

    def of(self, articles: Iterable[AnnotatedArticle]) -> Iterator[AnnotatedArticle]:
        """Give the articles on as they are, counting them with their layers and spans."""
        for content in articles:
            self.add_article(content.article)
            self.annotated += any(layer.spans for layer in content.layers)
            for layer in content.layers:
                self.articles_of[layer.state.annotator] += 1
                self.annotators[layer.state.annotator] += 0
                self.add_spans(layer.spans)
            yield content

    def add_article(self, article: Article) -> None:
        """Count an article."""
        meta = article.info.meta
        self.articles += 1
        self.characters += len(article.text)
        self.outlets[meta.get("outlet") or _UNKNOWN] += 1
        self.languages[meta.get("language") or _UNKNOWN] += 1
        self.years[meta.get("date", "")[:4] or _UNKNOWN] += 1

    def add_spans(self, spans: Iterable[Span]) -> None:
        """Count spans by label and annotator."""
        for span in spans:
            self.labels[span.label] += 1
            self.annotators[span.annotator] += 1

    def without(self, other: CorpusTally) -> CorpusTally:
        """Give what is left of this when another is taken away; annotators stay, with nothing where that is so."""
        return CorpusTally(
            self.articles - other.articles,
            self.annotated,
            self.characters - other.characters,
            self.outlets - other.outlets,
            self.languages - other.languages,
            self.years - other.years,
            self.labels - other.labels,
            _less(self.annotators, other.annotators),
            _less(self.articles_of, other.articles_of),
        )


def _less(one: Counter[str], other: Counter[str]) -> Counter[str]:
    return Counter({name: count - other[name] for name, count in one.items()})
