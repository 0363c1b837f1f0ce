"""The type system of an export: a layer of spans with a feature for each attribute, and a layer of links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from annotator.codebook import Codebook
from annotator.formats.interchange.uima import LABEL, LINK_TYPE, OWN_FEATURES, SPAN_TYPE, feature_names
from annotator.formats.interchange.uima_cas import DEPENDENT, GOVERNOR

FILE = "TypeSystem.xml"

STRING = "uima.cas.String"
ANNOTATION = "uima.tcas.Annotation"


class Feature(NamedTuple):
    """Name a feature, and the type of its values."""

    name: str
    range: str


def types(codebook: Codebook) -> dict[str, list[Feature]]:
    """Give the features of each type."""
    names = [*OWN_FEATURES, *feature_names(codebook).values()]
    return {
        SPAN_TYPE: [Feature(name, STRING) for name in names],
        LINK_TYPE: [Feature(LABEL, STRING), Feature(GOVERNOR, SPAN_TYPE), Feature(DEPENDENT, SPAN_TYPE)],
    }


def type_system_xml(codebook: Codebook) -> str:
    """Give the types as UIMA's XML, from which INCEpTION makes its layers."""
    return "\n".join(_lines(codebook)) + "\n"


def _lines(codebook: Codebook) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
    yield "  <types>"
    for name, features in types(codebook).items():
        yield "    <typeDescription>"
        yield f"      <name>{name}</name>"
        yield "      <description/>"
        yield f"      <supertypeName>{ANNOTATION}</supertypeName>"
        yield "      <features>"
        for feature in features:
            yield "        <featureDescription>"
            yield f"          <name>{escape(feature.name)}</name>"
            yield "          <description/>"
            yield f"          <rangeTypeName>{feature.range}</rangeTypeName>"
            yield "        </featureDescription>"
        yield "      </features>"
        yield "    </typeDescription>"
    yield "  </types>"
    yield "</typeSystemDescription>"


def types_json(codebook: Codebook) -> dict[str, dict[str, object]]:
    """Give the types as the JSON form of a CAS holds them."""
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": ANNOTATION,
            **{feature.name: {"%NAME": feature.name, "%RANGE": feature.range} for feature in features},
        }
        for name, features in types(codebook).items()
    }
