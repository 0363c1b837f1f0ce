"""Annotations as UIMA has them: typed stretches of text with features, and links between these.

WebAnno TSV, XMI and CAS JSON share this. No stretch has two parts, so the parts of a broken span are one each, with the
same `brokenSpan`; links lead from and to the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from annotator.codebook import Codebook
from annotator.formats.codebook_check import entity_ids
from annotator.formats.interchange.losses import Part
from annotator.formats.outgoing import Export, Outgoing
from annotator.model import Span

SPAN_TYPE = "webanno.custom.NewsSpan"
LINK_TYPE = "webanno.custom.NewsLink"
LABEL, BROKEN, NOTE, FLAG = OWN_FEATURES = ("label", "brokenSpan", "note", "flag")

CARRIED = (
    Part.FRAGMENT,
    Part.ATTRIBUTE,
    Part.ENTITY,
    Part.NOTE,
    Part.FLAG,
    Part.LINK,
    Part.EMPTY,
)

_RESERVED = frozenset((*OWN_FEATURES, "begin", "end", "sofa", "id"))
_UNFIT = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold one annotation that goes out, offsets in code points; `number` counts from 0 in the document."""

    number: int
    start: int
    end: int
    features: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrow:
    """Hold one link that goes out, between the numbers of two stretches."""

    label: str
    head: int
    tail: int


def stretches(work: Outgoing, export: Export) -> tuple[list[Stretch], list[Arrow]]:
    """Give what goes out of one article, and count broken spans."""
    names = feature_names(export.codebook)
    found: list[Stretch] = []
    firsts: dict[str, int] = {}
    for span in work.spans:
        firsts[span.id] = len(found)
        common = _features(span, work, names, export)
        for fragment in span.fragments:
            is_first = fragment == span.fragments[0]
            features = common if is_first else {name: each for name, each in common.items() if name not in (NOTE, FLAG)}
            found.append(Stretch(len(found), fragment.start, fragment.end, features))
        export.report.lose(f"broken span, as annotations with the same {BROKEN}", len(span.fragments) > 1)
    arrows = [Arrow(link.label, firsts[link.head], firsts[link.tail]) for link in work.relations]
    return found, arrows


def feature_names(codebook: Codebook) -> dict[str, str]:
    """Give the name of the feature for each attribute that any label has."""
    names: dict[str, str] = {}
    taken = {name.casefold() for name in _RESERVED}
    for attribute in (each for label in codebook.labels for each in label.attributes):
        if attribute.name not in names:
            name = _UNFIT.sub("_", attribute.name)
            name = name if name[:1].isalpha() else f"a_{name}"
            while name.casefold() in taken:
                name += "_"
            taken.add(name.casefold())
            names[attribute.name] = name
    return names


def _features(span: Span, work: Outgoing, names: Mapping[str, str], export: Export) -> dict[str, str]:
    """Give the features of a span; an entity's name stands for its id."""
    features = {LABEL: span.label}
    if len(span.fragments) > 1:
        features[BROKEN] = span.id
    entities = entity_ids(export.codebook, span.label, span.attributes)
    for name, value in span.attributes.items():
        entity = work.entities.get(entities.get(name, ""))
        plain = str(value).lower() if isinstance(value, bool) else value
        features[names.get(name, name)] = entity.name if entity else plain
    if span.note:
        features[NOTE] = span.note
    if span.flag:
        features[FLAG] = "true"
    export.report.lose("empty text of an attribute", list(features.values()).count(""))
    return {name: value for name, value in features.items() if value}
