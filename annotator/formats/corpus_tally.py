"""What went out with an export, counted while it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.formats.article_json import AnnotatedArticle

_UNKNOWN = "unknown"


@dataclass(slots=True)
class CorpusTally:
    """Count articles by detail, and spans by label and annotator."""

    articles: int = 0
    characters: int = 0
    outlets: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    articles_of: Counter[str] = field(default_factory=Counter)

    def of(self, articles: Iterable[AnnotatedArticle]) -> Iterator[AnnotatedArticle]:
        """Give the articles on as they are, counting them."""
        for content in articles:
            self._count(content)
            yield content

    def _count(self, content: AnnotatedArticle) -> None:
        meta = content.article.info.meta
        self.articles += 1
        self.characters += len(content.article.text)
        self.outlets[meta.get("outlet") or _UNKNOWN] += 1
        self.languages[meta.get("language") or _UNKNOWN] += 1
        self.years[meta.get("date", "")[:4] or _UNKNOWN] += 1
        for layer in content.layers:
            self.articles_of[layer.state.annotator] += 1
            self.annotators[layer.state.annotator] += len(layer.spans)
            self.labels.update(span.label for span in layer.spans)
