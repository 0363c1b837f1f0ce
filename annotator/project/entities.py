"""The registry of speakers and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.codebook import AttributeType
from annotator.errors import UserError
from annotator.model import Change, Entity, EntityKind, Kind, Notice, Span, Verb
from annotator.project.codebooks import Codebooks
from annotator.project.known import Known
from annotator.project.spans import Spans
from annotator.project.writing import Writer, created
from annotator.store import log, new_id
from annotator.store.bodies import from_body
from annotator.store.listing import entities_in_article, spans_by_entity, spans_with_entity


class Registry:
    """Add, find, edit and merge entities, and say which one a span means."""

    def __init__(self, writer: Writer, codebooks: Codebooks, spans: Spans) -> None:
        self._writer = writer
        self._codebooks = codebooks
        self._spans = spans
        self._known: Known | None = None
        writer.subscribe(self._follow)

    def all(self) -> list[Entity]:
        """List the entities by name, without those merged into others."""
        return list(self._read().listed)

    def get(self, entity: str) -> Entity:
        """Read an entity; one that was merged gives what it became."""
        found = self.find(entity)
        if found is None:
            raise UserError("This entity is no longer in the registry. Choose another one, or undo its removal.")
        return found

    def find(self, entity: str) -> Entity | None:
        """Read an entity as `get` does; None if it is no longer there."""
        return self._read().find(entity)

    def suggest(self, typed: str, limit: int = 9) -> list[Entity]:
        """List the entities whose name or alias begins with, contains or resembles what was typed, best first."""
        return self._read().like(typed, limit)

    def named(self, name: str) -> Entity | None:
        """Find the entity with exactly this name or alias, whatever the case."""
        return self._read().exactly(name)

    def recent(self, article: str) -> list[Entity]:
        """List the entities that your spans of an article refer to, the one used last first."""
        me = self._writer.identity.annotator
        ids = entities_in_article(self._writer.store, article, me, self._attribute_names())
        found = filter(None, map(self._read().find, ids))
        return list({entity.id: entity for entity in found}.values())

    def attribute_of(self, label: str) -> str:
        """Give the name of a label's entity attribute; "" if it has none, or is no longer in the codebook."""
        found = self._codebooks.current.find_label(label)
        attributes = found.attributes if found else ()
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
        attribute = self._entity_attribute(self._spans.get(span))
        entity = self._new(name, kind, ())
        assigned = self._spans.attribute_change(span, attribute, entity.id)
        return self._writer.write(Verb.SET_ATTRIBUTE, [created(Kind.ENTITY, entity.id, "", entity), assigned])

    def edit(self, entity: Entity) -> Notice:
        """Change an entity's name, kind, aliases or Wikidata id."""
        before = self.get(entity.id)
        if before.id != entity.id:
            raise UserError(f"“{entity.name}” was merged into “{before.name}”. Change that one, or undo the merge.")
        name = _named(entity.name)
        clean = replace(entity, name=name, aliases=_clean(entity.aliases, name), merged_into="")
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
        ids = self._read().ids_of(self.get(entity).id)
        return spans_with_entity(self._writer.store, ids, self._attribute_names())

    def use_counts(self) -> dict[str, int]:
        """Count the spans of all annotators by the entity they mean; a merged one counts for what it became."""
        counts = spans_by_entity(self._writer.store, self._attribute_names())
        known = self._read()
        return {entity.id: sum(counts.get(id, 0) for id in known.ids_of(entity.id)) for entity in self.all()}

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
        clean = _named(name)
        return Entity(id=new_id(), name=clean, kind=kind, aliases=_clean(aliases, clean))

    def _read(self) -> Known:
        if self._known is None:
            found = log.bodies_of_kind(self._writer.store, Kind.ENTITY)
            self._known = Known(from_body(Kind.ENTITY, id, None, "", body) for id, body in found)
        return self._known

    def _follow(self, notice: Notice) -> None:
        if notice.everything:
            self._known = None
        elif self._known is not None and notice.touches(Kind.ENTITY):
            self._known.change({c.id: c.after for c in notice.changes if c.kind is Kind.ENTITY})


def _named(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise UserError("An entity needs a name. Type one.")
    return clean


def _clean(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    stripped = (" ".join(alias.split()) for alias in aliases)
    return tuple(dict.fromkeys(alias for alias in stripped if alias and alias != name))
