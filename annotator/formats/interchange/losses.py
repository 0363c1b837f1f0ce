"""Count what a format can't carry: everything an article has, but for what the writer says it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.codebook_check import entity_ids
from annotator.formats.outgoing import Export, Outgoing, by_layer
from annotator.model import Entity, EntityKind, is_gold


class Part(StrEnum):
    """Name the parts of annotated articles that formats carry or lose, as a report says them."""

    FRAGMENT = "further part of a broken span"
    ATTRIBUTE = "attribute of a span"
    ENTITY = "entity that a span means"
    REGISTRY = "kind, other names or Wikidata item of an entity"
    NOTE = "note"
    FLAG = "flag"
    LINK = "link"
    LINK_ATTRIBUTE = "attribute of a link"
    ARTICLE_ATTRIBUTE = "attribute of an article"
    ARTICLE_NOTE = "note on an article"
    ARTICLE_FLAG = "flag of an article"
    TITLE = "title"
    DETAIL = "detail of an article (outlet, date, …)"
    ZONE = "part of a page (headline, byline, …)"
    DECISION = "decision of a reviewer"
    ORIGIN = "what became of a suggestion"
    SCORE = "score of a suggestion"
    STRANGE = "span of a label that the codebook does not have"
    EMPTY = "article without spans"
    EMPTY_LAYER = "annotator who marked nothing in an article"


def each_layer(articles: Iterable[AnnotatedArticle], export: Export, *carried: Part) -> Iterator[Outgoing]:
    """Give each layer of each article by itself, and count what is in it beside the parts carried.

    The title, details and parts of the page of an article are counted once, whoever worked on it.
    """
    report = export.report
    kept = frozenset(carried)
    last = ""
    whole = articles if Part.EMPTY in kept else without_empty(articles, export)
    for work in by_layer(_without_decisions(whole, export), export):
        for part, times in _layer_parts(work, export):
            if part not in kept and part is not Part.LINK:
                report.lose(part.value, times)
        if Part.LINK not in kept:
            report.lose_links(Part.LINK.value, len(work.relations))
        if work.article.id != last:
            for part, times in _article_parts(work):
                if part not in kept:
                    report.lose(part.value, times)
        last = work.article.id
        yield work


def count_strange(work: Outgoing, export: Export) -> None:
    """Count spans of labels that the codebook does not have, for a writer that goes by its labels."""
    strange = [span for span in work.spans if export.codebook.find_label(span.label) is None]
    export.report.lose_spans(Part.STRANGE.value, strange)


def without_empty(articles: Iterable[AnnotatedArticle], export: Export) -> Iterator[AnnotatedArticle]:
    """Give articles on, and count those in which a writer of spans alone finds nothing to write."""
    for content in articles:
        yield content
        empty = [layer.state.annotator for layer in content.layers if not layer.spans]
        if len(empty) == len(content.layers):
            export.report.lose_article(Part.EMPTY.value, content.article, empty)
        else:
            export.report.lose(Part.EMPTY_LAYER.value, len(empty))
            export.report.missing.articles_of.update(empty)


def _without_decisions(articles: Iterable[AnnotatedArticle], export: Export) -> Iterator[AnnotatedArticle]:
    for content in articles:
        for layer in content.layers:
            part = Part.DECISION if is_gold(layer.state.annotator) else Part.ORIGIN
            export.report.lose(part.value, len(layer.decisions))
        yield content


def _layer_parts(work: Outgoing, export: Export) -> Iterator[tuple[Part, int]]:
    for span in work.spans:
        entities = entity_ids(export.codebook, span.label, span.attributes)
        yield Part.FRAGMENT, len(span.fragments) - 1
        yield Part.ATTRIBUTE, len(span.attributes) - len(entities)
        yield Part.ENTITY, len(entities)
        yield Part.NOTE, bool(span.note)
        yield Part.FLAG, span.flag
    yield Part.REGISTRY, sum(map(_is_described, work.entities.values()))
    yield Part.SCORE, len(work.scores)
    yield Part.LINK, len(work.relations)
    yield Part.LINK_ATTRIBUTE, sum(len(link.attributes) for link in work.relations)
    yield Part.ARTICLE_ATTRIBUTE, len(work.state.attributes)
    yield Part.ARTICLE_NOTE, bool(work.state.note)
    yield Part.ARTICLE_FLAG, work.state.flag


def _article_parts(work: Outgoing) -> Iterator[tuple[Part, int]]:
    info = work.article.info
    yield Part.TITLE, bool(info.title)
    yield Part.DETAIL, len(info.meta)
    yield Part.ZONE, len(info.zones)


def _is_described(entity: Entity) -> bool:
    return entity.kind is not EntityKind.OTHER or bool(entity.aliases or entity.wikidata)
