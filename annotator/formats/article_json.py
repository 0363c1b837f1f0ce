"""One article with its annotations, as one object of the export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.codebook import Codebook
from annotator.errors import UserError
from annotator.formats.codebook_check import entity_ids
from annotator.formats.jsonl import OWN_SCHEMA
from annotator.model import Article, ArticleState, Entity, Relation, Span, Status, span_text
from annotator.project import Project


@dataclass(frozen=True, slots=True)
class Layer:
    """Hold what one annotator says of one article."""

    state: ArticleState
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]

    @property
    def status(self) -> Status:
        """Give how far the annotator is, as people see it."""
        return self.state.status_with(len(self.spans))


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """Hold one article with the layers of those chosen, by annotator's name."""

    article: Article
    layers: tuple[Layer, ...]

    @property
    def status(self) -> Status:
        """Give the status of all layers together: one that only some have reached is none."""
        statuses = {layer.status for layer in self.layers} or {Status.TODO}
        return statuses.pop() if len(statuses) == 1 else Status.STARTED

    @property
    def spans(self) -> list[Span]:
        """List the spans of all layers in the order of the text."""
        return sorted((span for layer in self.layers for span in layer.spans), key=lambda span: span.sort_key)

    @property
    def relations(self) -> list[Relation]:
        """List the links of all layers in the order of their ends in the text."""
        starts = {span.id: span.start for layer in self.layers for span in layer.spans}
        links = (link for layer in self.layers for link in layer.relations)
        return sorted(links, key=lambda link: (starts[link.head], starts[link.tail], link.label, link.id))


def annotated(project: Project, article: str, annotator: str) -> AnnotatedArticle:
    """Read one article with one annotator's layer, or with all ("")."""
    names = [name for name in project.articles.annotators_of(article) if annotator in ("", name)]
    return AnnotatedArticle(
        article=project.articles.get(article),
        layers=tuple(
            Layer(
                state=project.progress.state(article, name),
                spans=tuple(project.spans.in_article(article, name)),
                relations=tuple(project.links.in_article(article, name)),
            )
            for name in names
        ),
    )


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
            attributes = dict(span.attributes)
            for name, id in entity_ids(self._codebook, span.label, attributes).items():
                entity = self._find(id)
                if entity is not None:
                    found[entity.id] = entity
                    attributes[name] = entity.id
            resolved.append(replace(span, attributes=attributes))
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
    spans, entities = registry.resolved(content.spans)
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
        "spans": [_span(span, article.text) for span in spans],
        "relations": [_relation(relation) for relation in content.relations],
    }
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


def _span(span: Span, text: str) -> dict[str, Any]:
    return {
        "id": span.id,
        "label": span.label,
        "start": span.start,
        "end": span.end,
        "fragments": [[fragment.start, fragment.end] for fragment in span.fragments],
        "text": span_text(text, span.fragments),
        "attributes": _sorted(span.attributes),
        "annotator": span.annotator,
        "note": span.note,
        "flag": span.flag,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "label": relation.label,
        "head": relation.head,
        "tail": relation.tail,
        "attributes": _sorted(relation.attributes),
        "annotator": relation.annotator,
    }


def _sorted(table: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(table.items()))
