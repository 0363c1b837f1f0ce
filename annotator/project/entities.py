"""The registry of speakers and sources."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace

from annotator.codebook import AttributeType
from annotator.errors import UserError
from annotator.model import Change, Entity, EntityKind, Kind, Notice, Span, Verb
from annotator.project.codebooks import Codebooks
from annotator.project.spans import Spans
from annotator.project.writing import Writer, created
from annotator.store import log, new_id
from annotator.store.bodies import from_body
from annotator.store.listing import spans_with_entity


class Registry:
    """Add, find, edit and merge entities, and say which one a span means."""

    def __init__(self, writer: Writer, codebooks: Codebooks, spans: Spans) -> None:
        self._writer = writer
        self._codebooks = codebooks
        self._spans = spans

    def all(self) -> list[Entity]:
        """List the entities by name, without those merged into others."""
        return sorted(
            (entity for entity in self._every().values() if not entity.merged_into),
            key=lambda entity: (entity.name.casefold(), entity.id),
        )

    def get(self, entity: str) -> Entity:
        """Read an entity; one that was merged gives what it became."""
        every = self._every()
        seen: set[str] = set()
        while entity in every and every[entity].merged_into and entity not in seen:
            seen.add(entity)
            entity = every[entity].merged_into
        if entity not in every:
            raise UserError("This entity is no longer in the registry. Choose another one, or undo its removal.")
        return every[entity]

    def suggest(self, typed: str, limit: int = 9) -> list[Entity]:
        """List the entities whose name or alias begins with, contains or resembles what was typed, best first."""
        wanted = typed.casefold().strip()
        scored = [(_score(wanted, entity), entity) for entity in self.all()]
        found = [(score, entity) for score, entity in scored if score > 0]
        return [entity for score, entity in sorted(found, key=lambda pair: -pair[0])][:limit]

    def named(self, name: str) -> Entity | None:
        """Find the entity with exactly this name or alias, whatever the case."""
        wanted = name.casefold().strip()
        return next((e for e in self.all() if wanted in (n.casefold() for n in (e.name, *e.aliases))), None)

    def recent(self, article: str) -> list[Entity]:
        """List the entities that spans of an article refer to, the one used last first."""
        spans = sorted(self._spans.in_article(article), key=lambda span: span.id, reverse=True)
        ids = dict.fromkeys(
            str(span.attributes[name]) for span in spans if (name := self.attribute_of(span.label)) in span.attributes
        )
        return list({entity.id: entity for entity in map(self.get, ids)}.values())

    def attribute_of(self, label: str) -> str:
        """Give the name of a label's entity attribute; "" if it has none."""
        attributes = self._codebooks.current.label(label).attributes
        return next((a.name for a in attributes if a.type is AttributeType.ENTITY), "")

    def add(self, name: str, kind: EntityKind = EntityKind.OTHER, aliases: Iterable[str] = ()) -> Entity:
        """Add an entity."""
        entity = self._new(name, kind, aliases)
        self._writer.write(Verb.ADD_ENTITY, [created(Kind.ENTITY, entity.id, "", entity)])
        return entity

    def assign(self, span: str, entity: str | None) -> Notice:
        """Say which entity a span means; None takes it off."""
        return self._spans.set_attribute(span, self._entity_attribute(self._spans.get(span)), entity)

    def assign_new(self, span: str, name: str, kind: EntityKind = EntityKind.OTHER) -> Notice:
        """Add an entity and say that a span means it, in one action; an entity of that name is used again."""
        known = self.named(name)
        if known is not None:
            return self.assign(span, known.id)
        before = self._spans.get(span)
        attribute = self._entity_attribute(before)
        entity = self._new(name, kind, ())
        after = replace(before, attributes={**before.attributes, attribute: entity.id})
        return self._writer.write(
            Verb.SET_ATTRIBUTE,
            [
                created(Kind.ENTITY, entity.id, "", entity),
                Change(Kind.SPAN, span, before.article, before, after),
            ],
        )

    def edit(self, entity: Entity) -> Notice:
        """Change an entity's name, kind, aliases or Wikidata id."""
        before = self.get(entity.id)
        clean = replace(entity, name=_named(entity.name), aliases=_clean(entity.aliases, entity.name))
        return self._writer.write(Verb.EDIT_ENTITY, [Change(Kind.ENTITY, entity.id, "", before, clean)])

    def merge(self, entity: str, into: str) -> Notice:
        """Make two entities one: the second keeps its name and gets the first one's names as aliases.

        Spans that mean the first keep its id, which from now on stands for the second.
        """
        gone, kept = self.get(entity), self.get(into)
        if gone.id == kept.id:
            raise UserError(f"“{kept.name}” can't be merged with itself. Choose two different entities.")
        aliases = _clean((*kept.aliases, gone.name, *gone.aliases), kept.name)
        grown = replace(kept, aliases=aliases, wikidata=kept.wikidata or gone.wikidata)
        return self._writer.write(
            Verb.MERGE_ENTITIES,
            [
                Change(Kind.ENTITY, kept.id, "", kept, grown),
                Change(Kind.ENTITY, gone.id, "", gone, replace(gone, merged_into=kept.id)),
            ],
        )

    def uses(self, entity: str) -> int:
        """Count the spans of all annotators that mean an entity, under any of the ids merged into it."""
        kept = self.get(entity).id
        ids = {other for other in self._every() if self.get(other).id == kept}
        return spans_with_entity(self._writer.store, ids, self._attribute_names())

    def _attribute_names(self) -> set[str]:
        labels = self._codebooks.current.labels
        return {a.name for label in labels for a in label.attributes if a.type is AttributeType.ENTITY}

    def _entity_attribute(self, span: Span) -> str:
        name = self.attribute_of(span.label)
        if not name:
            title = self._codebooks.current.label(span.label).title
            raise UserError(f"A {title} refers to no entity in the codebook. Choose another span.")
        return name

    def _new(self, name: str, kind: EntityKind, aliases: Iterable[str]) -> Entity:
        return Entity(id=new_id(), name=_named(name), kind=kind, aliases=_clean(aliases, name))

    def _every(self) -> dict[str, Entity]:
        found = log.bodies_of_kind(self._writer.store, Kind.ENTITY)
        return {id: from_body(Kind.ENTITY, id, None, "", body) for id, body in found}


def _named(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise UserError("An entity needs a name. Type one.")
    return clean


def _clean(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    stripped = (" ".join(alias.split()) for alias in aliases)
    return tuple(dict.fromkeys(alias for alias in stripped if alias and alias != name))


def _score(wanted: str, entity: Entity) -> float:
    return max(_name_score(wanted, name.casefold()) for name in (entity.name, *entity.aliases))


def _name_score(wanted: str, name: str) -> float:
    if wanted == name:
        return 4.0
    if name.startswith(wanted):
        return 3.0
    if any(word.startswith(wanted) for word in name.split()):
        return 2.5
    if wanted in name:
        return 2.0
    likeness = difflib.SequenceMatcher(None, wanted, name).ratio() if len(wanted) > 3 else 0.0
    return likeness if likeness > 0.75 else 0.0
