"""What becomes of existing annotations when a codebook is edited."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.codebook.schema import Attribute, AttributeType

Value = str | bool
ARTICLE = ""
"""Stands where a label's id stands, for the attributes of articles."""

_YES = {"yes": True, "true": True, "no": False, "false": False}


class Step:
    """Describe one edit by what it makes of labels, attributes and links; what it does not concern stays."""

    __slots__ = ()

    def label(self, label: str) -> str:
        """Give the label that spans of a label have after this step."""
        return label

    def attribute(self, label: str, name: str, value: Value) -> tuple[str, Value] | None:
        """Give what an attribute of a span, or of an article, becomes; None where it is lost."""
        return name, value

    def link(self, relation: str) -> str | None:
        """Give the type that links of a type have after this step; None where they are removed."""
        return relation


@dataclass(frozen=True, slots=True)
class LabelBecomes(Step):
    """Give the spans of a label another one. With `fits`, they keep only what these attributes accept."""

    old: str
    new: str
    fits: tuple[Attribute, ...] | None = None

    def label(self, label: str) -> str:
        """Give the label that spans of a label have after this step."""
        return self.new if label == self.old else label

    def attribute(self, label: str, name: str, value: Value) -> tuple[str, Value] | None:
        """Give what an attribute becomes; None where it is lost."""
        if label != self.old or self.fits is None or any(a.name == name and a.accepts(value) for a in self.fits):
            return name, value
        return None


@dataclass(frozen=True, slots=True)
class AttributeBecomes(Step):
    """Give an attribute another name or type, or take it away; `was` is the type it had."""

    label_id: str
    old: str
    was: AttributeType
    new: Attribute | None

    def attribute(self, label: str, name: str, value: Value) -> tuple[str, Value] | None:
        """Give what an attribute becomes; None where it is lost."""
        if (label, name) != (self.label_id, self.old):
            return name, value
        if self.new is None:
            return None
        kept = converted(value, self.was, self.new)
        return None if kept is None else (self.new.name, kept)


@dataclass(frozen=True, slots=True)
class ValueBecomes(Step):
    """Give a value of an attribute another name, or take it away."""

    label_id: str
    name: str
    old: str
    new: str | None

    def attribute(self, label: str, name: str, value: Value) -> tuple[str, Value] | None:
        """Give what an attribute becomes; None where it is lost."""
        if (label, name) != (self.label_id, self.name) or value != self.old:
            return name, value
        return None if self.new is None else (name, self.new)


@dataclass(frozen=True, slots=True)
class LinkBecomes(Step):
    """Give the links of a type another one, or remove them."""

    old: str
    new: str | None

    def link(self, relation: str) -> str | None:
        """Give the type that links of a type have after this step; None where they are removed."""
        return self.new if relation == self.old else relation


@dataclass(frozen=True, slots=True)
class Migration:
    """Hold the steps, in their order, that lead from one codebook to another."""

    steps: tuple[Step, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.steps)

    def then(self, *steps: Step) -> Migration:
        """Give the migration that takes further steps after these."""
        return Migration((*self.steps, *steps))

    def label(self, label: str) -> str:
        """Give the label that spans of a label have in the end."""
        for step in self.steps:
            label = step.label(label)
        return label

    def attribute(self, label: str, name: str, value: Value) -> tuple[str, Value] | None:
        """Give what an attribute of a span of a label becomes in the end; None where it is lost."""
        for step in self.steps:
            found = step.attribute(label, name, value)
            if found is None:
                return None
            name, value = found
            label = step.label(label)
        return name, value

    def link(self, relation: str) -> str | None:
        """Give the type that links of a type have in the end; None where they are removed."""
        found: str | None = relation
        for step in self.steps:
            found = None if found is None else step.link(found)
        return found


def converted(value: Value, was: AttributeType, attribute: Attribute) -> Value | None:
    """Give a value as an attribute of another type holds it; None where that means nothing.

    Yes and no become the words "yes" and "no", and these words, or "true" and "false", the reverse. What an entity's
    id stands for is lost in any other type, and a word is no entity.
    """
    if was is attribute.type:
        return value if attribute.accepts(value) else None
    if AttributeType.ENTITY in (was, attribute.type):
        return None
    if attribute.type is AttributeType.BOOL:
        return _YES.get(str(value).casefold())
    text = ("yes" if value else "no") if isinstance(value, bool) else value
    return text if attribute.accepts(text) else None
