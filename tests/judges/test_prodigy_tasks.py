"""Prodigy is not free, so its tasks are checked by the schema that its documentation gives of spans and relations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project
from tests.judges.rbc import rbc_project

OFFSET = {"type": "integer", "minimum": 0}
SPAN: dict[str, Any] = {
    "type": "object",
    "required": ["start", "end", "token_start", "token_end", "label"],
    "properties": {name: OFFSET for name in ("start", "end", "token_start", "token_end")}
    | {"label": {"type": "string"}},
}
TASK: dict[str, Any] = {
    "type": "object",
    "required": ["text", "tokens", "spans", "answer"],
    "properties": {
        "text": {"type": "string", "minLength": 1},
        "meta": {"type": "object"},
        "answer": {"enum": ["accept", "reject", "ignore"]},
        "_view_id": {"enum": ["spans_manual", "relations", "ner_manual"]},
        "_annotator_id": {"type": "string"},
        "_session_id": {"type": "string"},
        "tokens": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["text", "start", "end", "id", "ws"],
                "properties": {
                    "text": {"type": "string"},
                    "start": OFFSET,
                    "end": OFFSET,
                    "id": OFFSET,
                    "ws": {"type": "boolean"},
                },
            },
        },
        "spans": {"type": "array", "items": SPAN},
        "relations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["head", "child", "head_span", "child_span", "label"],
                "properties": {
                    "head": OFFSET,
                    "child": OFFSET,
                    "head_span": SPAN,
                    "child_span": SPAN,
                    "label": {"type": "string"},
                },
            },
        },
    },
}


@pytest.fixture(params=["judged", "rbc"])
def tasks(request: pytest.FixtureRequest, judged: Project, tmp_path: Path) -> list[dict[str, Any]]:
    """Give the tasks of an export."""
    path = tmp_path / "out.jsonl"
    if request.param == "judged":
        export_articles(judged, path, format_id="prodigy")
    else:
        with rbc_project(tmp_path) as project:
            export_articles(project, path, format_id="prodigy")
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def test_every_task_is_as_prodigy_documents_it(tasks: list[dict[str, Any]]) -> None:
    for task in tasks:
        jsonschema.validate(task, TASK)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**tasks[0], "spans": [{"start": -1}]}, TASK)


def test_tokens_make_up_the_text_and_spans_end_with_them(tasks: list[dict[str, Any]]) -> None:
    for task in tasks:
        text, tokens = task["text"], task["tokens"]
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        assert "".join(token["text"] for token in tokens) == "".join(text.split())
        for token in tokens:
            assert text[token["start"] : token["end"]] == token["text"]
            assert token["ws"] == (text[token["end"] : token["end"] + 1] == " ")
        for span in task["spans"]:
            first, last = tokens[span["token_start"]], tokens[span["token_end"]]
            assert (first["start"], last["end"]) == (span["start"], span["end"])
            assert text[span["start"] : span["end"]] == span["text"]
        for link in task.get("relations", ()):
            # An end is named by the last of its tokens.
            assert (link["head"], link["child"]) == (link["head_span"]["token_end"], link["child_span"]["token_end"])
