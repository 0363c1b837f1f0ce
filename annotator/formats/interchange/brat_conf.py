"""brat's annotation.conf and visual.conf, made from a codebook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.codebook import Attribute, AttributeType, Codebook, Label

_UNFIT = re.compile(r"[^\w-]+")
_DARK = 0.36
"""Up to which luminance (of 1) a colour wants white letters."""


def safe(name: str) -> str:
    """Give a name of an attribute, or a value, without what separates words in brat's files."""
    return _UNFIT.sub("_", name)


def annotation_conf(codebook: Codebook) -> str:
    """Give what may be marked: labels as entities, links as relations, attributes with their values."""
    lines = [f"# {codebook.title} {codebook.version}", "", "[entities]", *_labels(codebook), "", "[relations]"]
    # Without this brat takes every overlap for an error.
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"]
    lines += [
        f"{each.id}\tArg1:{'|'.join(each.from_labels)}, Arg2:{'|'.join(each.to_labels)}" for each in codebook.relations
    ]
    lines += ["", "[events]", "", "[attributes]", *_attributes(codebook)]
    return "\n".join(lines) + "\n"


def visual_conf(codebook: Codebook) -> str:
    """Give titles and colours of labels."""
    lines = ["[labels]"]
    named = [(label.id, label.title) for label in codebook.labels]
    named += [(relation.id, relation.title) for relation in codebook.relations]
    lines += [f"{id} | {title.replace('|', '/')}" for id, title in named]
    lines += ["", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken"]
    lines += ["ARC_DEFAULT\tcolor:black, arrowHead:triangle-5"]
    lines += [
        f"{each.id}\tbgColor:{each.color}, fgColor:{_letters_on(each.color)}, borderColor:darken"
        for each in codebook.labels
    ]
    return "\n".join(lines) + "\n"


def _labels(codebook: Codebook) -> Iterator[str]:
    for layer in codebook.layers:
        labels = codebook.labels_of(layer.id)
        if labels:
            yield f"# {layer.title}"
            yield from (label.id for label in labels)


def _attributes(codebook: Codebook) -> Iterator[str]:
    """Give each attribute once, with every label and value that it has anywhere, as brat wants it."""
    owners: dict[str, list[Label]] = {}
    values: dict[str, list[str]] = {}
    for label in codebook.labels:
        for attribute in label.attributes:
            if attribute.type in (AttributeType.VALUES, AttributeType.BOOL):
                owners.setdefault(safe(attribute.name), []).append(label)
                values.setdefault(safe(attribute.name), []).extend(_values(attribute))
    for name, labels in owners.items():
        yield f"{name}\tArg:{'|'.join(label.id for label in labels)}, Value:{'|'.join(dict.fromkeys(values[name]))}"


def _values(attribute: Attribute) -> list[str]:
    return ["true", "false"] if attribute.type is AttributeType.BOOL else [safe(value) for value in attribute.values]


def _letters_on(color: str) -> str:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return "white" if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 < _DARK else "black"
