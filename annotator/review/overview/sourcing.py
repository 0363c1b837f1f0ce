"""How it is sourced: which values of an attribute each outlet has."""

from __future__ import annotations

from annotator.review.overview.crossing import Crossing
from annotator.review.overview.figures import AttributeChoice, CrossTable, OverviewQuestion, SourcingPart
from annotator.review.overview.material import Material
from annotator.review.overview.roles import SOURCING, sourcing_attributes, value_attributes

NO_VALUES = "The codebook has no attribute with a list of values, so nothing can be shown by outlet."
NOT_FOUND = f"The codebook has no attribute called {' or '.join(SOURCING)}. Choose another one to show by outlet."


def sourcing_of(material: Material, question: OverviewQuestion) -> SourcingPart:
    """Count the spans of a label by outlet and by the value of each attribute that was chosen."""
    choices = value_attributes(material.codebook)
    if not choices:
        return SourcingPart(nothing=NO_VALUES)
    chosen = tuple(each for each in question.sources if each in choices) or sourcing_attributes(material.codebook)
    if not chosen:
        return SourcingPart(choices=choices, nothing=NOT_FOUND)
    tables = tuple(table for each in chosen if (table := _table(material, each)).rows)
    if not tables:
        titles = list(dict.fromkeys(material.codebook.label(each.label).title for each in chosen))
        nothing = f"No {' or '.join(titles)} has been marked yet in the work that counts."
        return SourcingPart(choices=choices, chosen=chosen, nothing=nothing)
    note = "A row is an outlet; its shares are of the spans of that label in all its articles that count."
    return SourcingPart(tables, choices, chosen, (note,))


def _table(material: Material, choice: AttributeChoice) -> CrossTable:
    label = material.codebook.label(choice.label)
    attribute = label.attribute(choice.attribute)
    assert attribute is not None
    crossing = Crossing()
    for place, weight in material.heard():
        for span in material.spans.get(place, ()):
            if span.label == choice.label:
                value = span.attributes.get(choice.attribute)
                crossing.add(material.outlets[place[0]], value, weight, place[0])
    return crossing.table(
        f"{label.title}: {attribute.title[:1].lower()}{attribute.title[1:]}", "spans", crossing.columns(attribute)
    )
