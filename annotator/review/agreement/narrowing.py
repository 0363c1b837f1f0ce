"""Compare less: only some articles, only some labels, only who has something to compare."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from annotator.review.agreement.scope import Compared, LeftOut, Scope, Work


def of_articles(scope: Scope, articles: Collection[str]) -> Scope:
    """Keep these articles, among those compared and among those left out."""
    return replace(
        scope,
        articles=tuple(article for article in scope.articles if article.id in articles),
        left_out=tuple(article for article in scope.left_out if article.id in articles),
    )


def of_labels(scope: Scope, labels: Collection[str]) -> Scope:
    """Keep the spans with these labels, and the links between them."""
    return replace(scope, articles=tuple(_of_labels(article, labels) for article in scope.articles))


def without_idle(scope: Scope) -> Scope:
    """Drop who shares no finished article with another."""
    busy = {name for article in scope.articles for name in article.work}
    return replace(scope, annotators=tuple(name for name in scope.annotators if name in busy))


def done_by_all(scope: Scope) -> Scope:
    """Leave out articles that one or more of the annotators did not finish."""
    complete = [article for article in scope.articles if not _missing(article, scope.annotators)]
    return replace(scope, articles=tuple(complete), left_out=(*scope.left_out, *_unfinished(scope)))


def _unfinished(scope: Scope) -> Iterator[LeftOut]:
    for article in scope.articles:
        if names := _missing(article, scope.annotators):
            yield LeftOut(article.id, article.title, f"{' and '.join(names)} did not finish it.")


def _missing(article: Compared, annotators: Sequence[str]) -> list[str]:
    return [name for name in annotators if name not in article.work]


def _of_labels(article: Compared, labels: Collection[str]) -> Compared:
    return replace(article, work={name: _work(work, labels) for name, work in article.work.items()})


def _work(work: Work, labels: Collection[str]) -> Work:
    spans = tuple(span for span in work.spans if span.label in labels)
    ids = {span.id for span in spans}
    return Work(spans, tuple(link for link in work.links if link.head in ids and link.tail in ids))
