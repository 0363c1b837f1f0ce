"""The codebook: which labels, attributes and links an annotation may have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.errors import UserError

RESERVED_KEYS = frozenset("[];.,'/-=\\ 0123456789")
"""Characters that no label may take as its key: the window uses them itself."""
COMMAND_LETTERS = frozenset("BGJKLMNORVXY")
"""Letters that are commands in the article: a label may take one, but hides a command then."""


def readable(name: str) -> str:
    """Turn a name into words: `government_official` into "government official"."""
    return name.replace("_", " ").strip()


def title_of(name: str) -> str:
    """Turn a name into a title: `SAID_BY` into "Said by"."""
    words = readable(name)
    words = words.lower() if words.isupper() else words
    return words[:1].upper() + words[1:]


class AttributeType(StrEnum):
    """Say what an attribute holds: one of a list, yes or no, an entity's id, or free text."""

    VALUES = "values"
    BOOL = "bool"
    ENTITY = "entity"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Attribute:
    """Describe one property of a span or an article.

    `values` is empty unless the type is `values`. A required attribute has no default.
    """

    name: str
    title: str
    type: AttributeType
    values: tuple[str, ...] = ()
    required: bool = False
    default: str | bool | None = None

    def value_title(self, value: str | bool) -> str:
        """Give a value as people read it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return readable(value) if self.type is AttributeType.VALUES else value

    def accepts(self, value: object) -> bool:
        """Say whether a span may hold this value here."""
        match self.type:
            case AttributeType.BOOL:
                return isinstance(value, bool)
            case AttributeType.VALUES:
                return value in self.values
            case _:
                return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Layer:
    """Group the labels that belong together."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """Describe one label. `key` is "" for a label without a key; `fragments` allows broken spans.

    A retired label keeps its old spans readable and is not offered for new ones.
    """

    id: str
    layer: str
    title: str
    key: str
    color: str
    definition: str
    guideline: str = ""
    fragments: bool = False
    attributes: tuple[Attribute, ...] = ()
    retired: bool = False

    def attribute(self, name: str) -> Attribute | None:
        """Find an attribute by its name."""
        return next((a for a in self.attributes if a.name == name), None)


@dataclass(frozen=True, slots=True)
class RelationType:
    """Describe a link from a head span to a tail span.

    `min` and `max` count the links of this type that leave one head; `max` None means any number.
    The bool attribute `none_attribute` of the head, when true, stands for the links that `min` asks for.
    """

    id: str
    title: str
    from_labels: tuple[str, ...]
    to_labels: tuple[str, ...]
    min: int = 0
    max: int | None = None
    none_attribute: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Hold one version of a codebook. `guideline` is its general rules, as plain paragraphs."""

    id: str
    version: str
    title: str
    layers: tuple[Layer, ...]
    labels: tuple[Label, ...]
    relations: tuple[RelationType, ...] = ()
    article_attributes: tuple[Attribute, ...] = ()
    guideline: str = ""

    def find_label(self, label_id: str) -> Label | None:
        """Find a label by its id, retired ones too."""
        # A loop, since imports ask for each span and a generator takes three times as long.
        for label in self.labels:
            if label.id == label_id:
                return label
        return None

    def label(self, label_id: str) -> Label:
        """Give a label by its id.

        Raise UserError when the codebook has none of that id.
        """
        if label := self.find_label(label_id):
            return label
        raise UserError(
            f"The codebook “{self.title}” {self.version} has no label “{label_id}”. "
            "Use one of its labels, or open a codebook that has it."
        )

    def label_for_key(self, key: str) -> Label | None:
        """Find the label in use that a key stands for, in either case."""
        wanted = key.casefold()
        return next((x for x in self.labels if x.key and not x.retired and x.key.casefold() == wanted), None)

    def labels_of(self, layer_id: str) -> tuple[Label, ...]:
        """Give the labels of a layer in the codebook's order, retired ones too."""
        return tuple(label for label in self.labels if label.layer == layer_id)

    def layer(self, layer_id: str) -> Layer | None:
        """Find a layer by its id."""
        return next((layer for layer in self.layers if layer.id == layer_id), None)

    def attribute(self, label_id: str, name: str) -> Attribute | None:
        """Find an attribute of a label; None if either is missing."""
        label = self.find_label(label_id)
        return label.attribute(name) if label else None

    def article_attribute(self, name: str) -> Attribute | None:
        """Find an attribute of articles by its name."""
        return next((a for a in self.article_attributes if a.name == name), None)

    def relation(self, relation_id: str) -> RelationType | None:
        """Find a relation type by its id."""
        return next((r for r in self.relations if r.id == relation_id), None)

    def relation_between(self, head_label: str, tail_label: str) -> tuple[RelationType, ...]:
        """Give the relations that may lead from one label to another, in that direction."""
        return tuple(r for r in self.relations if head_label in r.from_labels and tail_label in r.to_labels)

    def relations_from(self, label_id: str) -> tuple[RelationType, ...]:
        """Give the relations that a span of this label may be the head of."""
        return tuple(r for r in self.relations if label_id in r.from_labels)

    def relations_to(self, label_id: str) -> tuple[RelationType, ...]:
        """Give the relations that a span of this label may be the tail of."""
        return tuple(r for r in self.relations if label_id in r.to_labels)
