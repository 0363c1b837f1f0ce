"""The labeling configuration with which Label Studio shows what a codebook has."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from annotator.codebook import Attribute, AttributeType, Codebook
from annotator.formats.corpora.label_studio_regions import ARTICLE

_TAKEN = ("label", "text")


def control(name: str) -> str:
    """Give the name of the control of an attribute, other than those of the labels and of the text."""
    return f"{name}_" if name in _TAKEN else name


def is_chosen(name: str, codebook: Codebook) -> bool:
    """Say whether an attribute has a list to choose from, and is not written by hand."""
    found = (label.attribute(name) for label in codebook.labels)
    return bool(_values([each for each in found if each is not None]))


def labeling_config(codebook: Codebook) -> str:
    """Write the configuration: labels with their colors and keys, an attribute a control, and the links."""
    return "\n".join(["<View>", *(f"  {line}" for line in _lines(codebook)), "</View>"]) + "\n"


def _lines(codebook: Codebook) -> Iterator[str]:
    yield '<Labels name="label" toName="text">'
    for label in codebook.labels:
        # Keys that are no letter clash with those of the program.
        key = f" hotkey={quoteattr(label.key.lower())}" if label.key.isalpha() and label.key.isascii() else ""
        yield f"  <Label value={quoteattr(label.id)} background={quoteattr(label.color)}{key}/>"
    yield "</Labels>"
    yield '<Text name="text" value="$text"/>'
    for name in dict.fromkeys(each.name for label in codebook.labels for each in label.attributes):
        yield from _region_control(name, codebook)
    for attribute in codebook.article_attributes:
        yield from _control(attribute, ARTICLE + attribute.name, _values([attribute]), "")
    if codebook.relations:
        yield "<Relations>"
        yield from (f"  <Relation value={quoteattr(relation.id)}/>" for relation in codebook.relations)
        yield "</Relations>"


def _region_control(name: str, codebook: Codebook) -> Iterator[str]:
    """Write one control for all labels that have an attribute of a name, with the values of all of them."""
    found = {label.id: each for label in codebook.labels if (each := label.attribute(name)) is not None}
    labels = quoteattr(",".join(found))
    when = f' perRegion="true" whenTagName="label" whenLabelValue={labels}'
    attributes = list(found.values())
    yield from _control(attributes[0], name, _values(attributes), when)


def _control(attribute: Attribute, name: str, values: tuple[str, ...], when: str) -> Iterator[str]:
    common = f'name={quoteattr(control(name))} toName="text"{when}'
    if not values:
        yield f"<TextArea {common} placeholder={quoteattr(attribute.title)}/>"
        return
    yield f'<Choices {common} choice="single" showInline="true">'
    yield from (f"  <Choice value={quoteattr(value)}/>" for value in values)
    yield "</Choices>"


def _values(attributes: list[Attribute]) -> tuple[str, ...]:
    bools = ("true", "false") if any(each.type is AttributeType.BOOL for each in attributes) else ()
    return tuple(dict.fromkeys([*(value for each in attributes for value in each.values), *bools]))
