"""Editing the attributes of a label, or of articles, and their values.

`owner` is a label's id, or ARTICLE.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.codebook.editing import Edited, with_label
from annotator.codebook.migration import ARTICLE, AttributeBecomes, ValueBecomes
from annotator.codebook.schema import Attribute, AttributeType, Codebook
from annotator.errors import UserError

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class AddAttribute:
    """Add an attribute behind the others."""

    owner: str
    attribute: Attribute

    def on(self, codebook: Codebook) -> Edited:
        """Add it; existing annotations do not have it."""
        attributes = attributes_of(codebook, self.owner)
        _refuse_taken(attributes, self.attribute.name)
        return _with(codebook, self.owner, (*attributes, self.attribute)), ()


@dataclass(frozen=True, slots=True)
class ChangeAttribute:
    """Give an attribute another title, type, default, or make it required or not.

    Its values count only where it had another type; what an annotation holds is kept as far as the new type can.
    """

    owner: str
    attribute: Attribute

    def on(self, codebook: Codebook) -> Edited:
        """Replace the attribute of this name."""
        before = attribute_of(codebook, self.owner, self.attribute.name)
        same_type = self.attribute.type is before.type
        after = replace(self.attribute, values=before.values) if same_type else _sensible(self.attribute)
        step = AttributeBecomes(self.owner, before.name, before.type, after)
        return _replaced(codebook, self.owner, before, after), () if same_type else (step,)


@dataclass(frozen=True, slots=True)
class RenameAttribute:
    """Give an attribute another name, the one it has in exports; what annotations hold follows."""

    owner: str
    old: str
    new: str

    def on(self, codebook: Codebook) -> Edited:
        """Rename it, also where it stands for missing links."""
        before = attribute_of(codebook, self.owner, self.old)
        new = self.new.strip()
        if new == self.old:
            return codebook, ()
        others = [each for each in attributes_of(codebook, self.owner) if each is not before]
        _refuse_taken(others, new)
        after = replace(before, name=new)
        renamed = _with_sign(_replaced(codebook, self.owner, before, after), self.owner, self.old, new)
        return renamed, (AttributeBecomes(self.owner, self.old, before.type, after),)


@dataclass(frozen=True, slots=True)
class RemoveAttribute:
    """Take an attribute away; annotations lose it."""

    owner: str
    name: str

    def on(self, codebook: Codebook) -> Edited:
        """Remove it; one that stands for missing links is needed."""
        before = attribute_of(codebook, self.owner, self.name)
        needed = next((r for r in codebook.relations_from(self.owner) if r.none_attribute == self.name), None)
        if needed is not None:
            raise UserError(
                f"“{before.title}” says that a link “{needed.title}” is rightly missing. "
                "Choose another attribute for that in the link, or none, then remove this one."
            )
        kept = tuple(each for each in attributes_of(codebook, self.owner) if each is not before)
        return _with(codebook, self.owner, kept), (AttributeBecomes(self.owner, self.name, before.type, None),)


@dataclass(frozen=True, slots=True)
class MoveAttribute:
    """Move an attribute among the others: by -1 up, by 1 down."""

    owner: str
    name: str
    by: int

    def on(self, codebook: Codebook) -> Edited:
        """Change places with the neighbour; at the end nothing happens."""
        attribute = attribute_of(codebook, self.owner, self.name)
        return _with(codebook, self.owner, _moved(attributes_of(codebook, self.owner), attribute, self.by)), ()


@dataclass(frozen=True, slots=True)
class AddValue:
    """Add a value behind the others."""

    owner: str
    name: str
    value: str

    def on(self, codebook: Codebook) -> Edited:
        """Add it to the attribute's list."""
        value = _value(self.value)

        def add(attribute: Attribute) -> Attribute:
            if value in attribute.values:
                raise UserError(f"“{attribute.title}” has the value “{value}” already. Type another one.")
            return replace(attribute, values=(*attribute.values, value))

        return _change_values(codebook, self.owner, self.name, add), ()


@dataclass(frozen=True, slots=True)
class RenameValue:
    """Give a value another name; annotations follow. A name that is there already makes the two values one."""

    owner: str
    name: str
    old: str
    new: str

    def on(self, codebook: Codebook) -> Edited:
        """Rename it, as the default too."""
        new = _value(self.new)
        if new == self.old:
            return codebook, ()

        def rename(attribute: Attribute) -> Attribute:
            _refuse_unknown(attribute, self.old)
            # The one that stays keeps its place.
            kept = [value for value in attribute.values if value != self.old or new not in attribute.values]
            values = tuple(new if value == self.old else value for value in kept)
            return replace(
                attribute, values=values, default=new if attribute.default == self.old else attribute.default
            )

        renamed = _change_values(codebook, self.owner, self.name, rename)
        return renamed, (ValueBecomes(self.owner, self.name, self.old, new),)


@dataclass(frozen=True, slots=True)
class RemoveValue:
    """Take a value away; annotations that hold it lose the attribute."""

    owner: str
    name: str
    value: str

    def on(self, codebook: Codebook) -> Edited:
        """Remove it, as the default too."""

        def remove(attribute: Attribute) -> Attribute:
            _refuse_unknown(attribute, self.value)
            values = tuple(value for value in attribute.values if value != self.value)
            if not values:
                raise UserError(f"“{self.value}” is the only value. Remove the attribute “{attribute.title}” instead.")
            return replace(
                attribute, values=values, default=None if attribute.default == self.value else attribute.default
            )

        shorter = _change_values(codebook, self.owner, self.name, remove)
        return shorter, (ValueBecomes(self.owner, self.name, self.value, None),)


@dataclass(frozen=True, slots=True)
class MoveValue:
    """Move a value among the others: by -1 up, by 1 down. Its place is its number key."""

    owner: str
    name: str
    value: str
    by: int

    def on(self, codebook: Codebook) -> Edited:
        """Change places with the neighbour; at the end nothing happens."""

        def move(attribute: Attribute) -> Attribute:
            _refuse_unknown(attribute, self.value)
            return replace(attribute, values=_moved(attribute.values, self.value, self.by))

        return _change_values(codebook, self.owner, self.name, move), ()


def attributes_of(codebook: Codebook, owner: str) -> tuple[Attribute, ...]:
    """Give the attributes of a label, or of articles."""
    return codebook.article_attributes if owner == ARTICLE else codebook.label(owner).attributes


def attribute_of(codebook: Codebook, owner: str, name: str) -> Attribute:
    """Give an attribute that is there."""
    found = next((each for each in attributes_of(codebook, owner) if each.name == name), None)
    if found is None:
        raise UserError(f"There is no attribute “{name}” here any more. Choose another one.")
    return found


def _with(codebook: Codebook, owner: str, attributes: tuple[Attribute, ...]) -> Codebook:
    if owner == ARTICLE:
        return replace(codebook, article_attributes=attributes)
    return with_label(codebook, replace(codebook.label(owner), attributes=attributes))


def _replaced(codebook: Codebook, owner: str, before: Attribute, after: Attribute) -> Codebook:
    changed = tuple(after if each is before else each for each in attributes_of(codebook, owner))
    return _with(codebook, owner, changed)


def _change_values(codebook: Codebook, owner: str, name: str, change: Callable[[Attribute], Attribute]) -> Codebook:
    before = attribute_of(codebook, owner, name)
    if before.type is not AttributeType.VALUES:
        raise UserError(f"“{before.title}” has no list of values. Give it the type first.")
    return _replaced(codebook, owner, before, change(before))


def _sensible(attribute: Attribute) -> Attribute:
    """Leave out what an attribute's type cannot have."""
    values = attribute.values if attribute.type is AttributeType.VALUES else ()
    if attribute.type is AttributeType.VALUES and not values:
        raise UserError(f"“{attribute.title}” needs values to choose from. Type at least one.")
    fitting = replace(attribute, values=values)
    usable = fitting.accepts(attribute.default) and attribute.type is not AttributeType.ENTITY
    return fitting if usable else replace(fitting, default=None)


def _with_sign(codebook: Codebook, label: str, old: str, new: str) -> Codebook:
    """Rename the attribute that stands for the missing links of a label."""
    concerned = [r for r in codebook.relations_from(label) if r.none_attribute == old]
    for relation in concerned:
        others = [codebook.label(each).title for each in relation.from_labels if each != label]
        if others:
            raise UserError(
                f"In the link “{relation.title}” this attribute says for “{others[0]}” too that it is rightly missing. "
                "Choose none for that in the link, rename the attribute in each label, then choose it again."
            )
    relations = tuple(replace(r, none_attribute=new) if r in concerned else r for r in codebook.relations)
    return replace(codebook, relations=relations)


def _refuse_taken(attributes: Sequence[Attribute], name: str) -> None:
    twin = next((each for each in attributes if each.name.casefold() == name.strip().casefold()), None)
    if twin is not None:
        raise UserError(f"There is an attribute “{twin.name}” here already. Take another name.")


def _refuse_unknown(attribute: Attribute, value: str) -> None:
    if value not in attribute.values:
        raise UserError(f"“{attribute.title}” has no value “{value}” any more. Choose another one.")


def _value(typed: str) -> str:
    value = " ".join(typed.split())
    if not value:
        raise UserError("A value needs a name. Type one.")
    return value


def _moved(items: tuple[Item, ...], item: Item, by: int) -> tuple[Item, ...]:
    place = items.index(item)
    target = place + by
    if not 0 <= target < len(items):
        return items
    rest = [*items[:place], *items[place + 1 :]]
    return (*rest[:target], item, *rest[target:])
