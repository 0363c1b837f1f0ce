"""Suggestions: what models and other versions of an article propose, and the verbs that write what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from annotator.errors import UserError
from annotator.model import (
    Change,
    Decision,
    Kind,
    Notice,
    Relation,
    Span,
    Verb,
    carried_by,
    is_gold,
    is_suggested,
    person_of,
)
from annotator.project.writing import Writer, created
from annotator.store import listing, log
from annotator.store.bodies import from_body

Made = Span | Relation | Decision
_KINDS: dict[type, Kind] = {Span: Kind.SPAN, Relation: Kind.RELATION, Decision: Kind.DECISION}


class Suggestions:
    """Read the layers of suggestions, and write to them and to the layer of the annotator at the keyboard."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def spans(self, article: str) -> list[Span]:
        """Read what is suggested to you for an article, decided or not, in the order of the text."""
        return sorted(self._read(Kind.SPAN, article), key=lambda span: span.sort_key)

    def links(self, article: str) -> list[Relation]:
        """Read the links that are suggested to you for an article, oldest first."""
        return sorted(self._read(Kind.RELATION, article), key=lambda link: link.id)

    def decisions(self, article: str) -> list[Decision]:
        """Read what you made of suggestions for an article, oldest first."""
        layer = self._writer.identity.annotator
        found = log.bodies_of_article(self._writer.store, Kind.DECISION, article, layer)
        return sorted((_read(Kind.DECISION, *row, article, layer) for row in found), key=lambda decision: decision.id)

    def articles(self) -> list[str]:
        """List the ids of the listed articles that anything is suggested to you for, in the order they arrived."""
        layers = listing.layers_of_kind(self._writer.store, Kind.SPAN)
        held = listing.articles_with_layers(self._writer.store, filter(self._is_for_me, layers))
        return [article for article in listing.listed_ids(self._writer.store) if article in held]

    def decide(self, verb: Verb, values: Iterable[Made]) -> Notice:
        """Put what is new into your own layer, as one action.

        Raises UserError while you work as a reviewer, whose layer is gold.
        """
        me = self._writer.identity.annotator
        if is_gold(me):
            raise UserError("Suggestions are for annotators. Go over to annotating to accept or reject them.")
        fresh = list(values)
        if any(value.annotator != me for value in fresh):
            raise ValueError(f"{me} writes only to their own layer")
        return self._writer.write(verb, [_created(value) for value in fresh])

    def suggest(self, verb: Verb, values: Iterable[Span | Relation]) -> Notice:
        """Put spans and links into layers of suggestions, as one action; those of an id that is there are left out."""
        fresh = [value for value in values if not self._is_there(value)]
        if not all(is_suggested(value.annotator) for value in fresh):
            raise ValueError("that is no layer of suggestions")
        return self._writer.write(verb, [_created(value) for value in fresh])

    def _is_for_me(self, layer: str) -> bool:
        return is_suggested(layer) and carried_by(layer) in ("", person_of(self._writer.identity.annotator))

    def _is_there(self, value: Span | Relation) -> bool:
        version = log.current(self._writer.store, _KINDS[type(value)], value.id)
        return version is not None and version.body is not None

    def _read(self, kind: Kind, article: str) -> Iterator[Any]:
        store = self._writer.store
        for layer in filter(self._is_for_me, listing.layers_of_article(store, article)):
            for id, body in log.bodies_of_article(store, kind, article, layer):
                yield _read(kind, id, body, article, layer)


def _read(kind: Kind, id: str, body: str, article: str, layer: str) -> Any:
    return from_body(kind, id, article, layer, body)


def _created(value: Made) -> Change:
    return created(_KINDS[type(value)], value.id, value.article, value)
