"""Which labels, links and attributes of a codebook stand for who says what about whom, by what they are called."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.codebook import Codebook
from annotator.errors import UserError
from annotator.formats.synonyms import alike_attribute, alike_label, alike_relation


@dataclass(frozen=True, slots=True)
class Roles:
    """Name what a codebook has for quotes and stances; "" for what it does not have."""

    quote: str
    stance: str
    said_by: str
    cued_by: str
    sourced_from: str
    held_by: str
    toward: str
    polarity: str


def roles_of(codebook: Codebook) -> Roles:
    """Find the roles in a codebook."""
    labels = [label.id for label in codebook.labels]
    relations = [relation.id for relation in codebook.relations]
    stance = alike_label("STANCE", labels)
    known = codebook.find_label(stance)
    return Roles(
        quote=alike_label("QUOTE", labels),
        stance=stance,
        said_by=alike_relation("SAID_BY", relations),
        cued_by=alike_relation("CUED_BY", relations),
        sourced_from=alike_relation("SOURCED_FROM", relations),
        held_by=alike_relation("HELD_BY", relations),
        toward=alike_relation("TOWARD", relations),
        polarity=alike_attribute("polarity", [each.name for each in known.attributes] if known else []),
    )


def refuse_without_quotes(roles: Roles, codebook: Codebook) -> None:
    """Refuse a codebook that has no label for quotes, or no link from these to who says them."""
    if not roles.quote or not roles.said_by:
        raise UserError(
            f"The codebook “{codebook.title}” has no label QUOTE with a link SAID_BY, so there are no quotes to write. "
            "Choose another format."
        )
