"""All that people say of one article, read at once: what exports need of each of many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.model import ArticleState, Decision, Kind, Relation, Span, Status
from annotator.project.gold import Provenance, provenance
from annotator.project.writing import Writer
from annotator.store import log
from annotator.store.bodies import from_rows


@dataclass(frozen=True, slots=True)
class Layer:
    """Hold what one annotator says of one article, or one reviewer with what was decided.

    Spans are in the order of the text; links lead between spans that are there.
    """

    state: ArticleState
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    decisions: tuple[Decision, ...] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        """Give how far the annotator is, as people see it."""
        return self.state.status_with(len(self.spans))


class Layers:
    """Read the layers of articles."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def of(self, article: str, wanted: Container[str]) -> list[Layer]:
        """Read the layers of an article that hold anything and are wanted, by name."""
        rows = log.annotations_of_article(self._writer.store, article)
        names = sorted(name for name in {layer for _, _, layer, _ in rows} if name in wanted)
        held: dict[str, defaultdict[str, list[Any]]] = {name: defaultdict(list) for name in names}
        for kind, layer, value in from_rows(article, (row for row in rows if row[2] in held)):
            held[layer][kind].append(value)
        return [_layer(article, name, held[name]) for name in names]


def _layer(article: str, name: str, held: Mapping[str, list[Any]]) -> Layer:
    spans: list[Span] = sorted(held[Kind.SPAN], key=lambda span: span.sort_key)
    decisions: list[Decision] = sorted(held[Kind.DECISION], key=lambda decision: decision.id)
    links: list[Relation] = sorted(held[Kind.RELATION], key=lambda link: link.id)
    made: dict[str, Span | Relation] = {span.id: span for span in spans}
    made.update((link.id, link) for link in links)
    # In two copies of a file one may delete a span while the other links it.
    there = {span.id for span in spans}
    return Layer(
        state=held[Kind.STATE][0] if held[Kind.STATE] else ArticleState(article, name),
        spans=tuple(spans),
        relations=tuple(link for link in links if link.head in there and link.tail in there),
        decisions=tuple(decisions),
        provenance=provenance(name, made, decisions),
    )
