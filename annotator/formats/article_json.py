"""One article with its annotations, as one object of the export."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.codebook import Codebook
from annotator.errors import UserError
from annotator.formats.codebook_check import entity_ids
from annotator.formats.gold_json import decided_json, decision_json, resolved_fingerprints
from annotator.formats.jsonl import OWN_SCHEMA
from annotator.model import (
    Article,
    ArticleState,
    Entity,
    Relation,
    Span,
    Status,
    is_gold,
    is_suggested,
    score_of,
    span_text,
    unreserved,
)
from annotator.project import Layer, Project, Provenance


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """Hold one article with the layers of those chosen, by annotator's name."""

    article: Article
    layers: tuple[Layer, ...]

    @property
    def status(self) -> Status:
        """Give the status of all annotators together: one that only some have reached is none.

        Reviewers count only where there are no annotators.
        """
        annotators = [layer for layer in self.layers if not is_gold(layer.state.annotator)]
        statuses = {layer.status for layer in annotators or self.layers} or {Status.TODO}
        return statuses.pop() if len(statuses) == 1 else Status.STARTED

    @property
    def spans(self) -> list[Span]:
        """List the spans of all layers in the order of the text."""
        if len(self.layers) == 1:
            return list(self.layers[0].spans)
        return sorted((span for layer in self.layers for span in layer.spans), key=lambda span: span.sort_key)

    @property
    def relations(self) -> list[Relation]:
        """List the links of all layers in the order of their ends in the text."""
        starts = {span.id: span.start for layer in self.layers for span in layer.spans}
        links = (link for layer in self.layers for link in layer.relations)
        return sorted(links, key=lambda link: (starts[link.head], starts[link.tail], link.label, link.id))


def annotated(project: Project, article: str, names: Collection[str] | None = None) -> AnnotatedArticle:
    """Read one article with the layers of those named, or with all but suggestions."""
    wanted = _AnybodysWork() if names is None else names
    return AnnotatedArticle(project.articles.get(article), tuple(project.layers.of(article, wanted)))


class _AnybodysWork:
    """Hold the name of every layer that is somebody's work."""

    def __contains__(self, layer: object) -> bool:
        return isinstance(layer, str) and not is_suggested(layer)


class Registry:
    """Find the entities that spans refer to, through merges."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._codebook = project.codebook
        self._known: dict[str, Entity | None] = {entity.id: entity for entity in project.entities.all()}

    def resolved(self, spans: Iterable[Span]) -> tuple[list[Span], list[Entity]]:
        """Give the spans with the ids of entities that were not merged into others, and those entities by id."""
        found: dict[str, Entity] = {}
        resolved = []
        for span in spans:
            changed = {}
            for name, id in entity_ids(self._codebook, span.label, span.attributes).items():
                entity = self._find(id)
                if entity is not None:
                    found[entity.id] = entity
                    if entity.id != id:
                        changed[name] = entity.id
            resolved.append(replace(span, attributes={**span.attributes, **changed}) if changed else span)
        return resolved, [found[id] for id in sorted(found)]

    def _find(self, id: str) -> Entity | None:
        if id not in self._known:
            try:
                self._known[id] = self._project.entities.get(id)
            except UserError:
                # A span may mean an entity whose making was undone.
                self._known[id] = None
        return self._known[id]


def article_json(content: AnnotatedArticle, codebook: Codebook, registry: Registry) -> dict[str, Any]:
    """Give the object for one article, with its keys in the order of the schema."""
    article, layers = content.article, content.layers
    stored = content.spans
    spans, entities = registry.resolved(stored)
    provenance = {id: found for layer in layers for id, found in layer.provenance.items()}
    decisions = [decision for layer in layers for decision in layer.decisions]
    one = layers[0].state if len(layers) == 1 else ArticleState(article.id, "")
    plain = {
        "schema": OWN_SCHEMA,
        "offset_unit": "codepoint",
        "id": article.id,
        "text": article.text,
        "text_sha256": article.sha256,
        "title": article.info.title,
        "meta": _sorted(article.info.meta),
        "zones": [{"kind": zone.kind, "start": zone.start, "end": zone.end} for zone in sorted(article.info.zones)],
        "status": content.status,
        "codebook": {"id": codebook.id, "version": codebook.version},
        "annotator": one.annotator or None,
        "attributes": _sorted(one.attributes),
        "note": one.note,
        "flag": one.flag,
        "entities": [_entity(entity) for entity in entities],
        "spans": [_span(span, article.text, provenance.get(span.id)) for span in spans],
        "relations": [_relation(relation, provenance.get(relation.id)) for relation in content.relations],
    }
    if decisions:
        resolved = resolved_fingerprints(stored, spans)
        plain["decisions"] = [decision_json(decision, resolved) for decision in decisions]
    return {**plain, "layers": _layers(layers)} if len(layers) > 1 else plain


def _layers(layers: Sequence[Layer]) -> list[dict[str, Any]]:
    return [
        {
            "annotator": layer.state.annotator,
            "status": layer.status,
            "attributes": _sorted(layer.state.attributes),
            "note": layer.state.note,
            "flag": layer.state.flag,
        }
        for layer in layers
    ]


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "wikidata": entity.wikidata,
    }


def _span(span: Span, text: str, decided: Provenance | None) -> dict[str, Any]:
    plain = {
        "id": span.id,
        "label": span.label,
        "start": span.start,
        "end": span.end,
        "fragments": [[fragment.start, fragment.end] for fragment in span.fragments],
        "text": span_text(text, span.fragments),
        "attributes": _sorted(unreserved(span.attributes)),
        "annotator": span.annotator,
        "note": span.note,
        "flag": span.flag,
    }
    score = score_of(span)
    scored = plain if score is None else {**plain, "score": score}
    return {**scored, "decided": decided_json(decided, "span")} if decided else scored


def _relation(relation: Relation, decided: Provenance | None) -> dict[str, Any]:
    plain = {
        "id": relation.id,
        "label": relation.label,
        "head": relation.head,
        "tail": relation.tail,
        "attributes": _sorted(relation.attributes),
        "annotator": relation.annotator,
    }
    return {**plain, "decided": decided_json(decided, "relation")} if decided else plain


def _sorted(table: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(table.items())) if table else {}
