"""The check before an article is done: what the codebook's rules find missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.codebook import Codebook, RelationType
from annotator.model import Article, ArticleState, Relation, Span, Zone, ZoneKind
from annotator.news.quotation import unbalanced_marks

# What a label for quotations has in its id or its title, in the languages of the codebooks we know.
_QUOTES = ("quot", "speech", "цитат", "прям", "zitat", "citat", "citaz", "cytat")


class FindingKind(StrEnum):
    """Name what can be missing."""

    ATTRIBUTE = "attribute"
    LINK = "link"
    UNKNOWN_LABEL = "unknown label"
    MARKS = "marks"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is missing, and where: a span's id ("" if it is not about one) and the code points `[start, end)`."""

    kind: FindingKind
    message: str
    span: str
    start: int
    end: int


def findings(
    codebook: Codebook,
    article: Article,
    state: ArticleState,
    spans: Sequence[Span],
    links: Sequence[Relation],
) -> list[Finding]:
    """List what the codebook's rules find missing in one annotator's work on an article, in the order of the text."""
    found = [
        *_missing_in_article(codebook, state),
        *(finding for span in spans for finding in _missing_in_span(codebook, span, links)),
        *(_torn_marks(article) if _is_about_quotes(codebook) else ()),
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _missing_in_article(codebook: Codebook, state: ArticleState) -> Iterator[Finding]:
    for attribute in codebook.article_attributes:
        if attribute.required and attribute.name not in state.attributes:
            yield Finding(FindingKind.ARTICLE, f"The article has no {attribute.title.lower()} yet.", "", 0, 0)


def _missing_in_span(codebook: Codebook, span: Span, links: Sequence[Relation]) -> Iterator[Finding]:
    label = codebook.find_label(span.label)
    if label is None:
        message = f"The codebook has no label “{span.label}”. Change the label, or delete the span."
        yield Finding(FindingKind.UNKNOWN_LABEL, message, span.id, span.start, span.end)
        return
    for attribute in label.attributes:
        if attribute.required and attribute.name not in span.attributes:
            message = f"{label.title}: {attribute.title.lower()} is not set."
            yield Finding(FindingKind.ATTRIBUTE, message, span.id, span.start, span.end)
    for relation in codebook.relations_from(span.label):
        if not _has_enough(relation, span, links):
            message = _link_message(codebook, relation, label.title)
            yield Finding(FindingKind.LINK, message, span.id, span.start, span.end)


def _has_enough(relation: RelationType, span: Span, links: Sequence[Relation]) -> bool:
    if relation.none_attribute and span.attributes.get(relation.none_attribute) is True:
        return True
    return sum(link.head == span.id and link.label == relation.id for link in links) >= relation.min


def _link_message(codebook: Codebook, relation: RelationType, title: str) -> str:
    ends = " or ".join(codebook.label(label).title for label in relation.to_labels)
    if not relation.none_attribute:
        return f"{title}: no link to a {ends}."
    return f"{title}: no link to a {ends}, and not marked as having none."


def _is_about_quotes(codebook: Codebook) -> bool:
    names = (f"{label.id} {label.title}".casefold() for label in codebook.labels if not label.retired)
    return any(word in name for name in names for word in _QUOTES)


def _torn_marks(article: Article) -> Iterator[Finding]:
    for offset, sentence in unbalanced_marks(article.text):
        if not in_boilerplate(article.info.zones, offset):
            yield Finding(FindingKind.MARKS, sentence, "", offset, offset + 1)


def in_boilerplate(zones: Sequence[Zone], offset: int) -> bool:
    """Say whether a code point lies in a part of the page that is not the article's own text."""
    return any(zone.kind is ZoneKind.BOILERPLATE and zone.start <= offset < zone.end for zone in zones)
