"""What stance each outlet takes toward a target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from annotator.codebook import Attribute, RelationType
from annotator.model import Span
from annotator.review.overview.counting import Sums, amount, counted
from annotator.review.overview.crossing import Crossing
from annotator.review.overview.figures import AttributeChoice, Column, CrossTable, OverviewQuestion, StancePart, Target
from annotator.review.overview.material import Material
from annotator.review.overview.roles import POSITION, position_attribute, position_attributes, target_link
from annotator.review.overview.speakers import tails

NOT_LINKED = "The codebook has no attribute with a list of values on a label that is linked to one with an entity."
NOT_FOUND = f"The codebook has no attribute called {', '.join(POSITION)}. Choose which one holds the stance."
NO_TARGETS = "No stance in the work that counts is linked to a target with an entity yet."
NO_STANCE = "No stance in the work that counts is toward this target. Choose another one."

AGAINST = ("against", "con", "oppose", "opposed", "negative", "critical", "anti", "deny")
FAVOR = ("favor", "favour", "for", "pro", "support", "supportive", "positive")
_COLORS = {"neutral": "#B9B7B0", "unclear": "#DAD8D2"}
_AGAINST_COLOR, _FAVOR_COLOR = "#CC3311", "#009E73"


class Stance(NamedTuple):
    """Hold one stance toward one entity."""

    target: str
    value: object
    article: str
    weight: float


def stance_of(material: Material, question: OverviewQuestion) -> StancePart:
    """Count the stances toward a target, the most frequent one by default, by outlet."""
    choices = position_attributes(material.codebook)
    empty = CrossTable("Stance", "stances")
    chosen = question.position if question.position in choices else position_attribute(material.codebook)
    if chosen is None:
        return StancePart(empty, choices=choices, nothing=NOT_FOUND if choices else NOT_LINKED)
    link = target_link(material.codebook, chosen.label)
    assert link is not None
    stances = list(_stances(material, chosen, link))
    targets = _targets(material, stances)
    if not targets:
        return StancePart(empty, choices=choices, chosen=chosen, nothing=NO_TARGETS)
    wanted = _standing(material, question.target) or targets[0].id
    target = next((each for each in targets if each.id == wanted), None)
    if target is None:
        return StancePart(empty, targets, None, choices, chosen, nothing=NO_STANCE)
    aside = sum(each.weight for each in stances if not each.target)
    notes = (f"Left out: {counted(aside, 'stance')} without a target that has an entity.",) if aside else ()
    return StancePart(_table(material, chosen, stances, target), targets, target, choices, chosen, notes)


def _stances(material: Material, choice: AttributeChoice, link: RelationType) -> Iterator[Stance]:
    for place, weight in material.heard():
        spans = material.spans.get(place, ())
        heads = [span for span in spans if span.label == choice.label]
        toward = tails(spans, material.links.get(place, ()), link) if heads else {}
        for head in heads:
            for target in _entities(material, toward.get(head.id, [])):
                yield Stance(target, head.attributes.get(choice.attribute), place[0], weight)


def _entities(material: Material, mentions: list[Span]) -> list[str]:
    """Give the entities meant, each once; "" alone where there is none."""
    return list(dict.fromkeys(id for each in mentions if (id := material.entity_of(each)))) or [""]


def _targets(material: Material, stances: list[Stance]) -> tuple[Target, ...]:
    sums = Sums[str]()
    for each in stances:
        if each.target:
            sums.add(each.target, each.weight, each.article)
    return tuple(
        Target(id, material.entities[id].name, sums[id], amount(sums[id]), sums.articles(id)) for id in sums.ranked()
    )


def _standing(material: Material, target: str) -> str:
    entity = material.entities.get(target)
    return entity.id if entity else target


def _table(material: Material, choice: AttributeChoice, stances: list[Stance], target: Target) -> CrossTable:
    attribute = material.codebook.attribute(choice.label, choice.attribute)
    assert attribute is not None
    crossing = Crossing()
    for each in stances:
        if each.target == target.id:
            crossing.add(material.outlets[each.article], each.value, each.weight, each.article)
    columns = _columns(crossing, attribute)
    return crossing.table(f"{attribute.title} toward “{target.name}”", "stances", columns)


def _columns(crossing: Crossing, attribute: Attribute) -> list[Column]:
    """Order the values from against to in favour, with what is neither between them."""
    columns = crossing.columns(attribute)
    sides = {column.id: _side(column.id) for column in columns}
    ordered = sorted(columns, key=lambda column: sides[column.id])
    return [_colored(column, sides[column.id]) for column in ordered]


def _side(value: str) -> int:
    name = value.casefold()
    return -1 if name in AGAINST else 1 if name in FAVOR else 0 if value else 2


def _colored(column: Column, side: int) -> Column:
    sides = {-1: _AGAINST_COLOR, 1: _FAVOR_COLOR}
    return replace(column, color=sides.get(side) or _COLORS.get(column.id.casefold(), column.color))
