"""The lines of a report that speak of spans both marked: attributes, entities, links, and labels taken for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from annotator.codebook import Attribute, AttributeType, Codebook
from annotator.review.agreement.attributes import OnMatched, on_matched
from annotator.review.agreement.confusion import Confusion, confusion, matrix
from annotator.review.agreement.entities import same_entity
from annotator.review.agreement.links import Link, LinkHits, link_hits
from annotator.review.agreement.matching import Pairs, matched_within_labels
from annotator.review.agreement.scope import Compared, Scope, Work


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """Hold how far two or more annotators agree on one attribute of one label; with more, over all pairs of them."""

    label: str
    attribute: str
    annotators: tuple[str, ...]
    counts: OnMatched
    articles: int


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Hold how far two or more annotators agree on one kind of link; with more, over all pairs of them."""

    relation: str
    annotators: tuple[str, ...]
    hits: LinkHits
    articles: int


@dataclass(frozen=True, slots=True)
class ConfusionTable:
    """Hold how often the first annotator's label (row) met the second's (column); the last of each is "not marked"."""

    annotators: tuple[str, str]
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    articles: int


@dataclass(frozen=True, slots=True)
class MatchedLines:
    """Hold the lines about matched spans."""

    attributes: tuple[AttributeLine, ...]
    links: tuple[LinkLine, ...]
    confusions: tuple[ConfusionTable, ...]


class _Counts:
    """Count what annotators did with the spans both of a pair marked, over articles and pairs."""

    def __init__(self) -> None:
        self.attributes: dict[tuple[str, str], OnMatched] = {}
        self.links: dict[str, LinkHits] = {}
        self.labels: Confusion = Confusion()
        self.articles: set[str] = set()

    def take(self, other: _Counts) -> None:
        for key, counts in other.attributes.items():
            self.attributes.setdefault(key, OnMatched()).add(counts)
        for relation, hits in other.links.items():
            self.links[relation] = self.links.get(relation, LinkHits()).plus(hits)
        self.labels.update(other.labels)
        self.articles |= other.articles


def matched_lines(
    scope: Scope, codebook: Codebook, tell: Callable[[int, int], object] = lambda done, total: None
) -> MatchedLines:
    """Measure agreement on what the spans both marked are, for every pair and over all pairs."""
    pairs = list(combinations(scope.annotators, 2))
    counted: list[tuple[tuple[str, ...], _Counts]] = []
    for pair in pairs:
        counted.append((pair, _of_pair(scope, codebook, pair)))
        tell(len(counted), len(pairs))
    tables = tuple(_table(a, b, counts, codebook) for (a, b), (_, counts) in zip(pairs, counted, strict=True))
    if len(pairs) > 1:
        everybody = _Counts()
        for _, counts in counted:
            everybody.take(counts)
        counted.append((scope.annotators, everybody))
    return MatchedLines(
        attributes=tuple(
            AttributeLine(label, name, who, each, len(counts.articles))
            for who, counts in counted
            for (label, name), each in counts.attributes.items()
        ),
        links=tuple(
            LinkLine(name, who, hits, len(counts.articles))
            for who, counts in counted
            for name, hits in counts.links.items()
        ),
        confusions=tables,
    )


def _of_pair(scope: Scope, codebook: Codebook, pair: tuple[str, str]) -> _Counts:
    found = _Counts()
    for article in scope.articles:
        if all(name in article.work for name in pair):
            found.take(_of_article(article, codebook, scope.became, pair))
    return found


def _of_article(article: Compared, codebook: Codebook, became: Callable[[str], str], pair: tuple[str, str]) -> _Counts:
    a, b = (article.work[name] for name in pair)
    matches = matched_within_labels(a.marks, b.marks)
    found = _Counts()
    found.articles = {article.id}
    for label in codebook.labels:
        for attribute in label.attributes:
            counts = _on_attribute(label.id, attribute, a, b, matches, became)
            if counts and counts.spans:
                found.attributes[label.id, attribute.name] = counts
    found.links = link_hits(_links(a), _links(b), matches)
    found.labels = confusion(a.marks, b.marks)
    return found


def _on_attribute(
    label: str, attribute: Attribute, a: Work, b: Work, matches: Pairs, became: Callable[[str], str]
) -> OnMatched | None:
    if attribute.type is AttributeType.TEXT:
        return None
    mine, theirs = _places(a, label), _places(b, label)
    pairs = [(mine[i], theirs[j]) for i, j in matches if i in mine]
    values, others = [a.spans[i].attributes for i in mine], [b.spans[j].attributes for j in theirs]
    if attribute.type is AttributeType.ENTITY:
        return same_entity(attribute.name, values, others, pairs, became)
    return on_matched(attribute.name, values, others, pairs)


def _places(work: Work, label: str) -> Mapping[int, int]:
    """Give for the index of each span of a label its place among them."""
    return {i: place for place, i in enumerate(i for i, mark in enumerate(work.marks) if mark.label == label)}


def _links(work: Work) -> list[Link]:
    index = {span.id: place for place, span in enumerate(work.spans)}
    return [Link(link.label, index[link.head], index[link.tail]) for link in work.links]


def _table(a: str, b: str, counts: _Counts, codebook: Codebook) -> ConfusionTable:
    used = {label for pair in counts.labels for label in pair if label}
    known = [label.id for label in codebook.labels if label.id in used]
    labels = (*known, *sorted(used.difference(known)))
    return ConfusionTable((a, b), labels, tuple(map(tuple, matrix(counts.labels, labels))), len(counts.articles))
