"""Label Studio: tasks of several annotators, predictions, what was chosen for regions, and its configuration."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

from annotator.codebook import Codebook
from annotator.formats.corpora.label_studio import read, write
from annotator.formats.corpora.label_studio_config import labeling_config
from annotator.formats.exporting import export_articles
from annotator.formats.records import Problem, Reading, Record
from annotator.formats.table import format_named, format_of
from annotator.model import ArticleInfo, Fragment, score_of
from annotator.project import Project, frozen
from tests.formats.making import default_codebook, problem, records
from tests.shared_data import shared_path

TEXT = "“A,” he said. “B.”"


def region(id: str, start: int, end: int, **value: Any) -> dict[str, Any]:
    (kind,) = value
    place = {"start": start, "end": end, "text": TEXT[start:end]}
    return {"id": id, "from_name": "label", "to_name": "text", "type": kind, "value": {**place, **value}}


def task(*annotations: dict[str, Any], **more: Any) -> bytes:
    return json.dumps([{"id": 1, "data": {"text": TEXT, "title": "One"}, "annotations": annotations, **more}]).encode()


QUOTE = region("q", 0, 4, labels=["QUOTE"])
SPEAKER = region("s", 5, 7, labels=["SPEAKER"])


def test_each_annotator_gets_a_layer() -> None:
    people: list[dict[str, Any]] = [
        {"completed_by": {"email": "ira@example.org"}},
        {"completed_by": 3},
        {"completed_by": {"email": "ira@example.org"}},
        {"annotator": "Марко", "completed_by": 3},
        {},
    ]
    (record,) = records(read, task(*({**each, "result": [QUOTE]} for each in people)))
    assert [span.annotator for span in record.spans] == [
        "ira@example.org",
        "annotator 3",
        "ira@example.org 2",
        "Марко",
        "olena",
    ]
    assert (record.title, record.text) == ("One", TEXT)


def test_a_prediction_is_a_suggestion_of_its_model() -> None:
    result = {**QUOTE, "score": 0.75}
    (record,) = records(read, task(predictions=[{"model_version": "bert 2", "result": [result]}]))
    (span,) = record.spans
    assert (span.annotator, score_of(span), span.note) == ("bert 2 (suggested)", 0.75, "")


def test_predictions_that_are_mere_numbers_are_counted_and_the_task_is_read() -> None:
    reading = Reading(default_codebook(), "olena")
    (record,) = list(read(io.BytesIO(task({"result": [QUOTE]}, predictions=[7, 8])), "in.json", reading))
    assert isinstance(record, Record) and len(record.spans) == 1
    assert list(reading.names.notes()) == [("in.json", "2 × prediction of which the file has only the number.")]


def test_links_go_where_their_direction_says() -> None:
    link = {"type": "relation", "from_id": "q", "to_id": "s", "direction": "right", "labels": ["SAID_BY"]}
    turned = {**link, "from_id": "s", "to_id": "q", "direction": "left"}
    for each in (link, turned):
        (record,) = records(read, task({"result": [QUOTE, SPEAKER, each]}))
        (relation,) = record.relations
        assert (relation.head, relation.tail) == (record.spans[0].id, record.spans[1].id)


def test_what_was_chosen_for_a_region_becomes_attributes() -> None:
    chosen = {**region("q", 0, 4, choices=["indirect"]), "from_name": "quote_type"}
    meta = {**QUOTE, "meta": {"text": ["not sure"]}}
    who = region("s", 5, 7, textarea=[])
    named = {**who, "from_name": "entity", "value": {"start": 5, "end": 7, "text": ["The mayor"]}}
    genre = {"id": "g", "type": "choices", "from_name": "genre", "value": {"choices": ["opinion"]}}
    (record,) = records(read, task({"result": [chosen, meta, SPEAKER, named, genre]}))
    assert (record.spans[0].attributes, record.spans[0].note) == ({"quote_type": "indirect"}, "not sure")
    assert [entity.name for entity in record.entities] == ["The mayor"]
    assert record.states[0].attributes == {"genre": "opinion"}


def test_cancelled_work_is_left_out() -> None:
    (record,) = records(read, task({"was_cancelled": True, "result": [QUOTE]}))
    assert record.spans == ()


def test_json_min_is_read() -> None:
    row = {
        "text": TEXT,
        "id": 7,
        "label": [{"start": 0, "end": 4, "text": "“A,”", "labels": ["QUOTE"]}],
        "annotator": 2,
        "annotation_id": 9,
        "lead_time": 1.5,
    }
    (record,) = records(read, json.dumps([row]).encode())
    assert [(span.label, span.annotator) for span in record.spans] == [("QUOTE", "annotator 2")]
    assert (record.id, record.meta) == ("", {})


def test_what_is_wrong_is_said() -> None:
    assert "which is no object" in problem(read, task({"result": [1]})).message
    assert "There is no text in “text”" in problem(read, b'[{"data": {"image": "a.png"}}]').message
    assert "ends within an object" in problem(read, b'[{"data": {').message
    assert (
        "should cover “no words”"
        in problem(read, task({"result": [{**QUOTE, "value": {**QUOTE["value"], "text": "no words"}}]})).message
    )


def test_the_article_of_the_shapes_comes_in_whole() -> None:
    path = shared_path("data", "export-shapes", "label_studio.json")
    assert format_of(path) is format_named("label-studio")
    (record,) = records(read, path.read_bytes())
    assert (len(record.spans), len(record.relations), len(record.entities)) == (23, 15, 8)
    speaker = next(span for span in record.spans if span.start == 10)
    assert (speaker.label, speaker.attributes["mention_type"], speaker.annotator) == ("SPEAKER", "named", "ann1")


def test_a_configuration_stands_beside_the_tasks(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One"), TEXT))
    quote = project.spans.mark("a1", "QUOTE", [Fragment(0, 4), Fragment(14, 18)], {"negated": True})
    report = export_articles(project, tmp_path / "out.json", format_id="label-studio")
    assert tmp_path / "out-labeling.xml" in report.files
    (written,) = json.loads((tmp_path / "out.json").read_bytes())
    assert "completed_by" not in written["annotations"][0]
    found = [(each["id"], each["type"], each["value"]["start"]) for each in written["annotations"][0]["result"]]
    assert (quote.id, "labels", 0) in found
    assert (quote.id, "choices", 0) in found
    assert (f"{quote.id}+1", "labels", 14) in found


def test_the_configuration_has_every_label_attribute_and_link(codebook: Codebook) -> None:
    view = fromstring(labeling_config(codebook))
    assert [each.get("value") for each in view.iter("Label")] == [label.id for label in codebook.labels]
    assert [each.get("value") for each in view.iter("Relation")] == [each.id for each in codebook.relations]
    controls = {each.get("name"): each for each in view if each.get("name")}
    entity = controls["entity"]
    assert (entity.tag, entity.get("whenLabelValue")) == ("TextArea", "SPEAKER,SOURCE,HOLDER,TARGET")
    assert [each.get("value") for each in controls["negated"]] == ["true", "false"]
    assert "article_genre" in controls


def test_only_problems_are_given_where_no_task_can_be_read() -> None:
    assert all(isinstance(item, Problem) for item in read_all(b"[1, 2]"))
    assert read_all(b"[]") == []
    assert write is format_named("label-studio").write


def read_all(data: bytes) -> list[object]:
    import io

    from annotator.formats.records import Reading
    from tests.formats.making import default_codebook

    return list(read(io.BytesIO(data), "in.json", Reading(default_codebook(), "olena")))
