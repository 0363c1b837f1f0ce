"""The export's schema takes what the format allows and nothing else."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from annotator.model import Choice, EntityKind, Status, ZoneKind
from annotator.resources import resource_path

SCHEMA = json.loads(resource_path("export.schema.json").read_text("utf-8"))
TEXT = "“A,” he said. “B.”"


@pytest.fixture
def line() -> dict[str, Any]:
    span = {
        "id": "s1",
        "label": "QUOTE",
        "start": 0,
        "end": 18,
        "fragments": [[0, 4], [14, 18]],
        "text": "“A,” … “B.”",
        "attributes": {"quote_type": "direct", "negated": False},
        "annotator": "olena",
        "note": "",
        "flag": False,
    }
    speaker = {
        **span,
        "id": "s2",
        "label": "SPEAKER",
        "start": 5,
        "end": 7,
        "fragments": [[5, 7]],
        "text": "he",
    }
    return {
        "schema": "annotator/1",
        "offset_unit": "codepoint",
        "id": "a1",
        "text": TEXT,
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "title": "A and B",
        "meta": {"outlet": "Courier", "language": "en"},
        "zones": [{"kind": "body", "start": 0, "end": 18}],
        "status": "done",
        "codebook": {"id": "news-attribution", "version": "1.1.0"},
        "annotator": "olena",
        "attributes": {"genre": "hard_news"},
        "note": "",
        "flag": False,
        "entities": [{"id": "e1", "name": "He", "kind": "person", "aliases": [], "wikidata": "Q42"}],
        "spans": [span, speaker],
        "relations": [
            {
                "id": "r1",
                "label": "SAID_BY",
                "head": "s1",
                "tail": "s2",
                "attributes": {},
                "annotator": "olena",
            }
        ],
    }


def accepts(line: dict[str, Any]) -> bool:
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(line)


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from subschemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from subschemas(value)


def test_the_schema_is_valid_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_a_line_as_described_is_accepted(line: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(line)
    start, end = line["spans"][0]["fragments"][1]
    assert TEXT[start:end] == "“B.”"


def test_a_line_of_several_people_has_their_layers(line: dict[str, Any]) -> None:
    layer = {"annotator": "olena", "status": "done", "attributes": {}, "note": "", "flag": False}
    several = {**line, "annotator": None, "layers": [layer, {**layer, "annotator": "marko"}]}
    assert accepts(several)
    assert not accepts({**several, "annotator": "olena"})


def test_an_article_that_nobody_opened_is_accepted(line: dict[str, Any]) -> None:
    assert accepts(
        {**line, "annotator": None, "status": "todo", "entities": [], "spans": [], "relations": []}
    )


@pytest.fixture
def gold(line: dict[str, Any]) -> dict[str, Any]:
    """Give a line of a reviewer's, whose spans and relation say where they come from."""
    decided = {"choice": "take", "taken": "olena", "by": "Ira", "reason": "slip", "edited": False}
    spans = [{**span, "decided": {**decided, "from": [{"annotator": "olena", "span": "x"}]}} for span in line["spans"]]
    (link,) = line["relations"]
    decision = {
        "id": "d1",
        "annotator": "Ira (gold)",
        "choice": "none",
        "taken": "",
        "reason": "",
        "result": "",
        "content": "",
        "from": [{"annotator": "olena", "id": "x", "fingerprint": "0" * 16}],
    }
    return {
        **line,
        "annotator": "Ira (gold)",
        "spans": spans,
        "relations": [{**link, "decided": {**decided, "from": [{"annotator": "olena", "relation": "y"}]}}],
        "decisions": [decision],
    }


def test_a_gold_line_says_what_it_was_decided_from(gold: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(gold)
    gold["spans"][0]["decided"]["from"] = []
    assert accepts(gold)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("spans", 0, "decided", "choice"), "vote"),
        (("spans", 0, "decided", "by"), ""),
        (("spans", 0, "decided", "edited"), "no"),
        (("spans", 0, "decided", "extra"), 1),
        (("spans", 0, "decided", "from"), [{"annotator": "olena", "relation": "y"}]),
        (("relations", 0, "decided", "from"), [{"annotator": "olena", "span": "y"}]),
        (("decisions", 0, "annotator"), "olena"),
        (("decisions", 0, "from"), [{"annotator": "olena", "id": "x"}]),
        (("decisions", 0, "extra"), 1),
    ],
)
def test_a_wrong_decision_is_refused(gold: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    assert accepts(gold)
    place = gold
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not accepts(gold)


def test_an_entity_may_have_been_merged(line: dict[str, Any]) -> None:
    line["entities"][0]["merged_into"] = "e2"
    assert accepts(line)


@pytest.mark.parametrize("name", [name for name in SCHEMA["properties"] if name not in ("layers", "decisions")])
def test_each_field_must_be_there(line: dict[str, Any], name: str) -> None:
    del line[name]
    assert not accepts(line)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "annotator/2"),
        (("offset_unit",), "utf-16"),
        (("text_sha256",), "0" * 63),
        (("status",), "finished"),
        (("annotator",), ""),
        (("flag",), 0),
        (("extra",), 1),
        (("meta", "words"), 300),
        (("attributes", "genre"), None),
        (("codebook", "title"), "x"),
        (("zones", 0, "kind"), "footer"),
        (("zones", 0, "text"), "x"),
        (("entities", 0, "kind"), "animal"),
        (("entities", 0, "wikidata"), "42"),
        (("entities", 0, "extra"), "x"),
        (("spans", 0, "start"), -1),
        (("spans", 0, "end"), 1.5),
        (("spans", 0, "fragments"), []),
        (("spans", 0, "fragments"), [[0]]),
        (("spans", 0, "fragments"), [[0, 1, 2]]),
        (("spans", 0, "attributes", "negated"), 0),
        (("spans", 0, "extra"), "x"),
        (("relations", 0, "head"), ""),
        (("relations", 0, "extra"), "x"),
    ],
)
def test_a_wrong_value_is_refused(line: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    wrong = copy.deepcopy(line)
    place = wrong
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert accepts(line)
    assert not accepts(wrong)


def test_the_schema_knows_the_programs_own_kinds() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["zone"]["properties"]["kind"]["enum"] == list(ZoneKind)
    assert definitions["entity"]["properties"]["kind"]["enum"] == list(EntityKind)
    assert definitions["status"]["enum"] == list(Status)
    assert definitions["choice"]["enum"] == list(Choice)


def test_every_object_says_which_fields_it_may_have() -> None:
    objects = [each for each in subschemas(SCHEMA) if each.get("type") == "object"]
    assert len(objects) >= 8
    assert all("additionalProperties" in each for each in objects)


def test_every_field_is_explained() -> None:
    tables = [
        each["properties"] for each in subschemas(SCHEMA) if "required" in each and "properties" in each
    ]
    fields = [(name, field) for table in tables for name, field in table.items()]
    shared = {"attributes", "status", "choice"}
    assert [name for name, field in fields if "description" not in field and name not in shared] == []
