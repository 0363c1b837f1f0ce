"""pyld and rdflib take what goes out as JSON-LD: every key and type is a term of the vocabulary.

The W3C's own context is used where ANNOTATION_CONTEXT names a copy of http://www.w3.org/ns/anno.jsonld, and else the
terms of it that are needed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.judges.rbc import rbc_exported

jsonld = pytest.importorskip("pyld", reason="pyld is not installed").jsonld
rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IRI = {"@type": "@id"}
ALIKE = {"@type": "type", "@id": "id", "label": "rdfs:label"}
NEEDED: dict[str, Any] = {
    "oa": OA,
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextualBody": "oa:TextualBody",
    "Person": "foaf:Person",
    **{
        name: f"oa:{name}"
        for name in (
            "commenting",
            "describing",
            "identifying",
            "linking",
            "questioning",
            "tagging",
            "exact",
            "prefix",
            "suffix",
        )
    },
    "body": {"@id": "oa:hasBody", **IRI},
    "target": {"@id": "oa:hasTarget", **IRI},
    "source": {"@id": "oa:hasSource", **IRI},
    "selector": {"@id": "oa:hasSelector", **IRI},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "creator": {"@id": "dcterms:creator", **IRI},
    "value": "rdf:value",
    "name": "foaf:name",
    "format": "dc:format",
    "language": "dc:language",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}


def context() -> Any:
    copy = os.environ.get("ANNOTATION_CONTEXT")
    return json.loads(Path(copy).read_text("utf-8"))["@context"] if copy else NEEDED


def rows(folder: Path) -> tuple[list[dict[str, Any]], list[tuple[str, int, int]], str]:
    path, spans, text = rbc_exported(folder, "web-annotation", "out.jsonl")
    found = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [{**row, "@context": context()} for row in found], spans, text


def values(row: Any) -> set[str]:
    """Give all keys of an object and of those in it."""
    if isinstance(row, list):
        return set().union(*map(values, row))
    if isinstance(row, dict):
        return {key for key in row if key != "@context"} | set().union(
            *(values(each) for key, each in row.items() if key != "@context")
        )
    return set()


def test_every_key_is_a_term_of_the_vocabulary(tmp_path: Path) -> None:
    found, _, _ = rows(tmp_path)
    for row in found:
        (expanded,) = jsonld.expand(row)
        keys = values(expanded) - {"@id", "@type", "@value", "@list", "@set", "@language"}
        assert keys and all(key.startswith("http") for key in keys)
        # What the context does not know is left out when it is expanded: compacted again, nothing may be missing.
        again = {ALIKE.get(key, key) for key in values(jsonld.compact(expanded, context()))}
        assert again == values(row), row


def test_the_graph_has_every_span_with_its_place_and_its_words(tmp_path: Path) -> None:
    found, spans, text = rows(tmp_path)
    graph = rdflib.Graph()
    for row in found:
        graph.parse(data=json.dumps(row), format="json-ld")
    oa = rdflib.Namespace(OA)
    places = []
    for annotation in graph.subjects(oa.motivatedBy, oa.tagging):
        tags = [
            str(graph.value(body, rdflib.RDF.value))
            for body in graph.objects(annotation, oa.hasBody)
            if (body, oa.hasPurpose, oa.tagging) in graph
        ]
        for target in graph.objects(annotation, oa.hasTarget):
            start, end, exact = None, None, None
            for selector in graph.objects(target, oa.hasSelector):
                start = graph.value(selector, oa.start, default=start)
                end = graph.value(selector, oa.end, default=end)
                exact = graph.value(selector, oa.exact, default=exact)
            assert text[int(start) : int(end)] == str(exact)
            places.append((tags[0], int(start), int(end)))
    assert sorted(places) == sorted(spans)
    assert len(list(graph.subjects(oa.motivatedBy, oa.linking))) == 15
