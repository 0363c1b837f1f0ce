"""What of an annotation a codebook does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.codebook import Attribute, AttributeType, Codebook
from annotator.formats.fields import shown


def label_faults(codebook: Codebook, label: str, attributes: Mapping[str, object]) -> Iterator[str]:
    """Say what a codebook does not know of a span's label, attributes and values."""
    known = codebook.find_label(label)
    if known is None:
        yield f"The codebook has no label {shown(label)}. Add it there, or use one of: {_listed(codebook)}."
        return
    for name, value in attributes.items():
        yield from _value_faults(known.attribute(name), f"The label {label}", name, value)


def article_faults(codebook: Codebook, attributes: Mapping[str, object]) -> Iterator[str]:
    """Say what a codebook does not know of an article's attributes and values."""
    for name, value in attributes.items():
        yield from _value_faults(codebook.article_attribute(name), "An article", name, value)


def relation_faults(codebook: Codebook, relation: str, head: str, tail: str) -> Iterator[str]:
    """Say what a codebook does not know of a link between two labels."""
    known = codebook.relation(relation)
    if known is None:
        names = ", ".join(each.id for each in codebook.relations) or "none"
        yield f"The codebook has no relation {shown(relation)}. Add it there, or use one of: {names}."
    elif known not in codebook.relation_between(head, tail):
        yield (
            f"By the codebook no {relation} leads from {head} to {tail}. "
            f"It leads from {' or '.join(known.from_labels)} to {' or '.join(known.to_labels)}."
        )


def entity_ids(codebook: Codebook, label: str, attributes: Mapping[str, object]) -> dict[str, str]:
    """Give the attributes of a span that hold an entity's id, by name."""
    if not attributes:
        return {}
    known = codebook.find_label(label)
    names = [a.name for a in known.attributes if a.type is AttributeType.ENTITY] if known else []
    return {name: str(attributes[name]) for name in names if name in attributes}


def _value_faults(attribute: Attribute | None, owner: str, name: str, value: object) -> Iterator[str]:
    if attribute is None:
        yield f"{owner} has no attribute {shown(name)} in the codebook. Add it there, or take it out."
    elif not attribute.accepts(value):
        choices = ", ".join(attribute.values) or ("true, false" if attribute.type is AttributeType.BOOL else "a text")
        yield f"“{name}” can't be {shown(value)}. Write one of: {choices}."
    elif attribute.type is AttributeType.ENTITY and not value:
        yield f"“{name}” names no entity. Write its id, or leave it out."


def _listed(codebook: Codebook) -> str:
    return ", ".join(label.id for label in codebook.labels)
