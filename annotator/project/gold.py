"""The gold layer: what reviewers decided, and the one verb that writes it."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model import ArticleState, Change, Decision, Kind, Notice, Relation, Span, Verb, gold_layer
from annotator.project.progress import state_id
from annotator.project.writing import Writer
from annotator.store import log
from annotator.store.bodies import from_body

Settled = Span | Relation | Decision | ArticleState
_KINDS: dict[type, Kind] = {
    Span: Kind.SPAN,
    Relation: Kind.RELATION,
    Decision: Kind.DECISION,
    ArticleState: Kind.STATE,
}


class Gold:
    """Read decisions, and write to the gold layer of the person at the keyboard."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @property
    def layer(self) -> str:
        """Name your gold layer."""
        return gold_layer(self._writer.identity.annotator)

    def decisions(self, article: str, layer: str = "") -> list[Decision]:
        """Read the decisions of a gold layer (yours, by default) about an article, oldest first."""
        layer = layer or self.layer
        found = log.bodies_of_article(self._writer.store, Kind.DECISION, article, layer)
        return [from_body(Kind.DECISION, id, article, layer, body) for id, body in sorted(found)]

    def write(self, verb: Verb, values: Iterable[Settled], gone: Iterable[Settled] = ()) -> Notice:
        """Put values into your gold layer and take others out, as one action."""
        changes = [self._change(value, value) for value in values]
        return self._writer.write(verb, [*changes, *(self._change(value, None) for value in gone)])

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
