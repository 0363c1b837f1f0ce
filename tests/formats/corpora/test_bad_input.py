"""No file breaks a reader: whatever stands where in it, each gives records that can be imported, and sentences."""

from __future__ import annotations

import json
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.canonical import settle
from annotator.formats.corpora import doccano, german_quotations, label_studio, newsmtsc, opinions, prodigy
from annotator.formats.corpora.json_items import MAX_ITEM, items, keys_in
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.local_ids import with_project_ids
from annotator.formats.records import Fault, Problem, Reader, Record
from tests.formats.making import new_project, problem, read, records
from tests.formats.mutations import damaged

TEXT = "“A,” he said. 🙂 “B.”"
PLACE = {"start": 0, "end": 4, "text": "“A,”"}
SPAN = {**PLACE, "label": "QUOTE", "token_start": 0, "token_end": 2}
PART = {"spans": [{"charBegin": 0, "charEnd": 4}], "text": "“A,”"}
SAMPLES: dict[str, tuple[Reader, Any]] = {
    "label-studio": (
        label_studio.read,
        {
            "data": {"text": TEXT, "id": "a", "title": "One"},
            "annotations": [
                {
                    "completed_by": {"email": "ira"},
                    "result": [
                        {"id": "1", "type": "labels", "from_name": "label", "value": {**PLACE, "labels": ["QUOTE"]}},
                        {"id": "1+1", "type": "labels", "value": {"start": 16, "end": 20, "labels": ["QUOTE"]}},
                        {"id": "1", "type": "choices", "from_name": "quote_type", "value": {**PLACE, "choices": ["d"]}},
                        {"type": "relation", "from_id": "1", "to_id": "1", "labels": ["SAID_BY"], "direction": "left"},
                        {"type": "choices", "from_name": "article_genre", "value": {"choices": ["opinion"]}},
                    ],
                }
            ],
            "predictions": [{"model_version": "m", "result": []}],
        },
    ),
    "doccano": (
        doccano.read,
        {
            "text": TEXT,
            "label": [[5, 7, "SPEAKER"]],
            "entities": [{"id": 1, "label": "QUOTE", "start_offset": 0, "end_offset": 4, "user": 1}],
            "relations": [{"id": 1, "from_id": 1, "to_id": 1, "type": "SAID_BY"}],
        },
    ),
    "prodigy": (
        prodigy.read,
        {
            "text": TEXT,
            "meta": {"id": "a"},
            "spans": [{**SPAN, "attributes": {"quote_type": "direct"}, "score": 0.5, "note": "x"}],
            "relations": [{"head_span": SPAN, "child_span": {**SPAN, "label": "CUE"}, "label": "CUED_BY"}],
            "answer": "accept",
            "_session_id": "ira",
        },
    ),
    "opinions": (
        opinions.read,
        {
            "sent_id": 1,
            "text": TEXT,
            "opinions": [
                {
                    "Source": [["he"], ["5:7"]],
                    "Target": [["AUTHOR"], ["NULL"]],
                    "Polar_expression": [["said"], ["8:12"]],
                    "Polarity": "NEG",
                }
            ],
        },
    ),
    "newsmtsc": (
        newsmtsc.read,
        {
            "primary_gid": "g",
            "sentence_normalized": TEXT,
            "targets": [{"from": 5, "to": 7, "mention": "he", "polarity": 2.0, "further_mentions": []}],
        },
    ),
    "german-quotations": (
        german_quotations.read,
        {
            "originalText": TEXT,
            "documentName": "1 - Titel (2012-03-11)",
            "annotations": [{"quote": PART, "speaker": PART, "cue": {"spans": []}, "type": "Direct", "medium": "SW"}],
        },
    ),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def altered(draw: st.DrawFn, sample: Any) -> Any:
    """Give a sample with another value, or none, in one or two places."""
    whole = deepcopy(sample)
    for _ in range(draw(st.integers(1, 2))):
        node: Any = whole
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(node[key], dict | list) and draw(st.integers(0, 4)):
                node = node[key]
                continue
            if draw(st.integers(0, 5)):
                node[key] = draw(JSON)
            else:
                del node[key]
            break
    return whole


def check(found: list[Record | Problem]) -> None:
    for item in found:
        if isinstance(item, Problem):
            assert item.message.endswith(".") and len(item.message) < 600
            continue
        try:
            record = with_project_ids(settle(item), "hash")
        except Fault:
            continue
        ids = [span.id for span in record.spans]
        assert len(set(ids)) == len(ids)
        for span in record.spans:
            assert all(0 <= each.start < each.end <= len(record.text) for each in span.fragments)
            assert 0 < len(span.annotator) <= 200


@pytest.mark.parametrize("id", SAMPLES)
def test_every_sample_is_read_whole(id: str) -> None:
    reader, sample = SAMPLES[id]
    (record,) = records(reader, json.dumps(sample).encode())
    assert record.spans


@pytest.mark.parametrize("id", SAMPLES)
@QUICK
@given(data=st.data())
def test_anything_may_stand_anywhere(id: str, data: st.DataObject) -> None:
    reader, sample = SAMPLES[id]
    check(read(reader, json.dumps(data.draw(altered(sample))).encode()))


@pytest.mark.parametrize("id", SAMPLES)
@QUICK
@given(data=st.data())
def test_a_damaged_file_is_read_or_named(id: str, data: st.DataObject) -> None:
    reader, sample = SAMPLES[id]
    indent = data.draw(st.sampled_from([None, 1]))
    check(read(reader, data.draw(damaged(json.dumps([sample, sample], indent=indent).encode()))))


@pytest.mark.parametrize("id", SAMPLES)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_what_is_read_can_be_imported(id: str, data: st.DataObject) -> None:
    _, sample = SAMPLES[id]
    rows = data.draw(st.lists(altered(sample), min_size=1, max_size=4))
    with tempfile.TemporaryDirectory() as folder:
        suffix = ".json" if id in ("label-studio", "german-quotations") else ".jsonl"
        path = Path(folder) / f"in{suffix}"
        path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        with new_project(Path(folder) / "p.annotator", "olena") as project:
            report = import_paths(project, [path], ImportOptions(format=id))
            assert report.new == len(project.articles.ids())


def test_objects_are_found_in_lists_lines_and_alone() -> None:
    import io

    for data in (b'[{"a": "}]"}, {"b": [{}]}]', b'{"a": "}]"}\n{"b": [{}]}\n', b'{"a":\n "}]"}\n{"b": [{}]}'):
        found = [item[1] for item in items(io.BytesIO(data), "in") if not isinstance(item, Problem)]
        assert found == [{"a": "}]"}, {"b": [{}]}]
    assert keys_in(b'{"text": "\\"label\\": [[", "label" : 1}') == {b"text", b"label"}


def test_large_and_odd_files_are_named_at_once() -> None:
    assert "ends within an object" in problem(doccano.read, b'[{"text": "a').message
    assert "holds no JSON object" in problem(doccano.read, b"[1, 2, 3]").message
    assert "larger than 16 MB" in problem(doccano.read, b'[{"text": "' + b"a" * MAX_ITEM + b'"}]').message
    assert "ends within an object" in problem(doccano.read, b'[{"a":' * 100_000).message
    assert read(doccano.read, b"[]") == []
    for end in (b"", b"\\", b'"]'):
        assert "holds no JSON object" in problem(doccano.read, b'["' + b'\\"' * 1_000_000 + end).message
