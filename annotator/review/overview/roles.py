"""What of a codebook the overview can show: who says something, how it is sourced, what stance is toward what.

Codebooks differ, so parts are recognised by what they hold, and among several by the names below.
"""

from __future__ import annotations

from annotator.codebook import Attribute, AttributeType, Codebook, RelationType
from annotator.review.overview.figures import AttributeChoice

SPEECH = ("said_by", "spoken_by", "speaker", "quoted")
"""Names of the link from words to who said them."""
SOURCING = ("identification", "source_type")
"""Names of attributes that say how something is sourced."""
POSITION = ("polarity", "stance", "position", "sentiment")
"""Names of the attribute that holds a stance."""
TOWARD = ("toward", "towards", "target", "about")
"""Names of the link from a stance to its target."""
UNNAMED = ("identification", "mention_type")
"""Names of the attribute that says what sort of mention somebody without an entity is."""


def entity_attribute(codebook: Codebook, label: str) -> str:
    """Give the name of a label's entity attribute; "" if it has none."""
    found = codebook.find_label(label)
    attributes = found.attributes if found else ()
    return next((each.name for each in attributes if each.type is AttributeType.ENTITY), "")


def links_to_entities(codebook: Codebook) -> list[RelationType]:
    """List the links that lead to a label with an entity, in the codebook's order."""
    return [each for each in codebook.relations if any(entity_attribute(codebook, label) for label in each.to_labels)]


def speech_link(codebook: Codebook, wanted: str = "") -> RelationType | None:
    """Find the link from words to who said them: the one wanted, else one of the usual names, else the first."""
    found = links_to_entities(codebook)
    return _named(found, (wanted.casefold(), *SPEECH)) or next(iter(found), None)


def value_attributes(codebook: Codebook) -> tuple[AttributeChoice, ...]:
    """List the attributes of labels that hold one of a list of values."""
    return tuple(
        AttributeChoice(label.id, attribute.name)
        for label in codebook.labels
        for attribute in label.attributes
        if attribute.type is AttributeType.VALUES
    )


def sourcing_attributes(codebook: Codebook) -> tuple[AttributeChoice, ...]:
    """List the attributes that say how something is sourced, by their usual names."""
    found = value_attributes(codebook)
    return tuple(each for name in SOURCING for each in found if each.attribute.casefold() == name)


def position_attributes(codebook: Codebook) -> tuple[AttributeChoice, ...]:
    """List the attributes that could hold a stance: those of labels linked to one with an entity."""
    heads = {label for link in links_to_entities(codebook) for label in link.from_labels}
    return tuple(each for each in value_attributes(codebook) if each.label in heads)


def position_attribute(codebook: Codebook) -> AttributeChoice | None:
    """Find the attribute that holds a stance, by its usual names."""
    found = position_attributes(codebook)
    ranked = (each for name in POSITION for each in found if each.attribute.casefold() == name)
    return next(ranked, None)


def target_link(codebook: Codebook, label: str) -> RelationType | None:
    """Find the link from a label to what it is about: one of the usual names, else the first to an entity."""
    found = [each for each in links_to_entities(codebook) if label in each.from_labels]
    return _named(found, TOWARD) or next(iter(found), None)


def naming_attribute(codebook: Codebook, label: str) -> Attribute | None:
    """Find the attribute that says what sort of mention a span without an entity is."""
    found = (codebook.attribute(label, name) for name in UNNAMED)
    return next((each for each in found if each is not None), None)


def _named(links: list[RelationType], names: tuple[str, ...]) -> RelationType | None:
    return next((each for name in names for each in links if each.id.casefold() == name), None)
