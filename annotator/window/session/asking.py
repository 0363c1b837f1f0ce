"""What the selected span still wants to know, and which keys answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.codebook import Attribute, AttributeType
from annotator.model import Entity, Span, span_text
from annotator.project import Project

if TYPE_CHECKING:
    from annotator.window.session.session import Session

VALUE_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "Shift+1", "Shift+2", "Shift+3", "Shift+4", "Shift+5")
PRONOUN = "pronoun"
_CLITIC = re.compile(r"(?<=\w)['’]s$")


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one attribute of a span, whether it is open, and the values that number keys give it, with their keys."""

    attribute: Attribute
    value: str | bool | None
    open: bool
    current: bool
    answers: tuple[tuple[str, str | bool], ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """Offer an entity for a span: one of the registry, or a new name where `entity` is None."""

    name: str
    entity: Entity | None


def questions(project: Project, span: Span, chosen: str = "") -> list[Question]:
    """List the attributes of a span in the codebook's order; exactly one that has values is current.

    That is the chosen one, or the first required one that is not set, or the first with values.
    """
    attributes = project.codebook.label(span.label).attributes
    current = _current(attributes, span, chosen)
    return [
        Question(
            attribute=attribute,
            value=span.attributes.get(attribute.name),
            open=attribute.required and attribute.name not in span.attributes,
            current=attribute.name == current,
            answers=answers(attribute),
        )
        for attribute in attributes
    ]


def answers(attribute: Attribute) -> tuple[tuple[str, str | bool], ...]:
    """Give (key, value) for each value of an attribute that number keys can set."""
    match attribute.type:
        case AttributeType.VALUES:
            return tuple(zip(VALUE_KEYS, attribute.values, strict=False))
        case AttributeType.BOOL:
            return (("1", True), ("2", False))
        case _:
            return ()


def guess_entity(session: Session, span: Span) -> Guess | None:
    """Guess which entity a span means: for a pronoun the one used last, else what its words meant or name.

    None where the label refers to no entity.
    """
    registry = session.project.entities
    if not registry.attribute_of(span.label):
        return None
    if PRONOUN in span.attributes.values():
        last = last_entity(session, span)
        return Guess(last.name, last) if last else None
    words = _CLITIC.sub("", " ".join(span_text(session.text, span.fragments).split()))
    entity = registry.named(words) or _meant_before(session, span, words) or _only_one_with(registry.all(), words)
    return Guess(entity.name if entity else words, entity)


def last_entity(session: Session, span: Span) -> Entity | None:
    """Give the entity that spans of the article used last, by one of the same label if there is one."""
    registry = session.project.entities
    held = span.attributes.get(registry.attribute_of(span.label))
    others = [(one, entity) for one, entity in _with_entities(session) if entity != held and one.id != span.id]
    if not others:
        return None
    _newest, entity = max(others, key=lambda pair: (pair[0].label == span.label, pair[0].id))
    return registry.find(entity)


def _meant_before(session: Session, span: Span, words: str) -> Entity | None:
    others = [
        (one.id, entity)
        for one, entity in _with_entities(session)
        if one.id != span.id and span_text(session.text, one.fragments) == words
    ]
    return session.project.entities.find(max(others)[1]) if others else None


def _with_entities(session: Session) -> Iterator[tuple[Span, str]]:
    """Go through the spans of the article that mean an entity, with the entity's id."""
    registry = session.project.entities
    names = {label.id: registry.attribute_of(label.id) for label in session.codebook.labels}
    for span in session.spans:
        entity = span.attributes.get(names.get(span.label, ""))
        if entity:
            yield span, str(entity)


def _only_one_with(entities: list[Entity], words: str) -> Entity | None:
    wanted = set(words.casefold().split())
    names = [(set(entity.name.casefold().split()), entity) for entity in entities]
    fuller = [(len(name), entity) for name, entity in names if wanted <= name]
    # "the deputy mayor Ostap Verkholyas" holds the name of one who is known.
    held = [(-len(name), entity) for name, entity in names if len(name) > 1 and name <= wanted]
    found = fuller or held
    best = min((size for size, _ in found), default=0)
    nearest = [entity for size, entity in found if size == best]
    return nearest[0] if len(nearest) == 1 else None


def _current(attributes: tuple[Attribute, ...], span: Span, chosen: str) -> str:
    answerable = [attribute for attribute in attributes if answers(attribute)]
    if any(attribute.name == chosen for attribute in answerable):
        return chosen
    open_ones = [a for a in answerable if a.required and a.name not in span.attributes]
    return next((a.name for a in [*open_ones, *answerable]), "")
