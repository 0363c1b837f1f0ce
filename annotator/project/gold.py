"""The gold layer: what reviewers decided, and the one verb that writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model import (
    ArticleState,
    Change,
    Choice,
    Decision,
    Kind,
    Notice,
    Relation,
    Source,
    Span,
    Verb,
    fingerprint,
    gold_layer,
    is_gold,
    person_of,
)
from annotator.project.progress import state_id
from annotator.project.writing import Writer
from annotator.store import listing, log, rows
from annotator.store.bodies import from_body

Settled = Span | Relation | Decision | ArticleState
_KINDS: dict[type, Kind] = {
    Span: Kind.SPAN,
    Relation: Kind.RELATION,
    Decision: Kind.DECISION,
    ArticleState: Kind.STATE,
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Say where a gold span or link comes from: who chose it, how, and from what.

    One that the reviewer marked by hand has no sources. `edited` says that it is no longer what was taken.
    """

    by: str
    choice: Choice
    taken: str
    reason: str
    sources: tuple[Source, ...]
    edited: bool


class Gold:
    """Read decisions, and write to the gold layer of the person at the keyboard."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @property
    def layer(self) -> str:
        """Name your gold layer."""
        return gold_layer(self._writer.identity.annotator)

    def decisions(self, article: str, layer: str = "") -> list[Decision]:
        """Read the decisions of a layer (your gold layer, by default) about an article, oldest first."""
        return sorted(self._read(Kind.DECISION, article, layer or self.layer), key=lambda decision: decision.id)

    def provenance(self, article: str, layer: str = "") -> dict[str, Provenance]:
        """Say of each span and link of a gold layer (yours, by default), by its id, where it comes from.

        In the layer of an annotator only those that came of suggestions have something to say.
        """
        layer = layer or self.layer
        decisions = self.decisions(article, layer)
        if not decisions and not is_gold(layer):
            return {}
        made: dict[str, Span | Relation] = {
            value.id: value for kind in (Kind.SPAN, Kind.RELATION) for value in self._read(kind, article, layer)
        }
        return provenance(layer, made, decisions)

    def stale(self) -> list[Decision]:
        """List the decisions of all reviewers, on articles of the list, about what has changed since or is gone."""
        layers = list(filter(is_gold, rows.layers(self._writer.store)))
        articles = listing.listed_ids(self._writer.store) if layers else []
        return [decision for article in articles for decision in self._stale_in(article, layers)]

    def write(self, verb: Verb, values: Iterable[Settled], gone: Iterable[Settled] = ()) -> Notice:
        """Put values into your gold layer and take others out, as one action."""
        changes = [self._change(value, value) for value in values]
        return self._writer.write(verb, [*changes, *(self._change(value, None) for value in gone)])

    def _stale_in(self, article: str, layers: Iterable[str]) -> Iterator[Decision]:
        decisions = [decision for layer in layers for decision in self.decisions(article, layer)]
        names = {source.annotator for decision in decisions for source in decision.sources}
        now = {
            (name, value.id): fingerprint(value)
            for name in names
            for kind in (Kind.SPAN, Kind.RELATION)
            for value in self._read(kind, article, name)
        }
        for decision in decisions:
            if any(now.get((source.annotator, source.id)) != source.fingerprint for source in decision.sources):
                yield decision

    def _read(self, kind: Kind, article: str, layer: str) -> list[Any]:
        found = log.bodies_of_article(self._writer.store, kind, article, layer)
        return [from_body(kind, id, article, layer, body) for id, body in found]

    def _change(self, value: Settled, after: Settled | None) -> Change:
        if value.annotator != self.layer:
            raise ValueError(f"{value.annotator} is not the layer {self.layer}")
        kind = _KINDS[type(value)]
        id = state_id(value.article, value.annotator) if isinstance(value, ArticleState) else value.id
        version = log.current(self._writer.store, kind, id)
        before = None
        if version is not None and version.body is not None:
            before = from_body(kind, id, version.article, version.layer, version.body)
        return Change(kind, id, value.article, before, after)


def provenance(layer: str, made: Mapping[str, Span | Relation], decisions: Iterable[Decision]) -> dict[str, Provenance]:
    """Say of what a layer holds, by its id, where it comes from by the decisions made in that layer.

    In the layer of an annotator only what came of suggestions has something to say.
    """
    by_hand = Provenance(person_of(layer), Choice.EDIT, "", "", (), edited=True)
    found = dict.fromkeys(made, by_hand) if is_gold(layer) else {}
    for each in decisions:
        if each.result in made:
            edited = fingerprint(made[each.result]) != each.content
            found[each.result] = Provenance(
                person_of(layer), each.choice, each.taken, each.reason, each.sources, edited
            )
    return found
