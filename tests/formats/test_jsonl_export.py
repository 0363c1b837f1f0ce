from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.importing import Cancelled, import_paths
from annotator.formats.jsonl_export import verify
from annotator.model import ArticleState, Entity, Fragment, Relation, Span, Status
from annotator.project import Project
from tests.formats.making import TEXT, write_lines
from tests.shared_data import shared_path


@pytest.fixture
def three(project: Project, tmp_path: Path) -> Project:
    """Give a project of three articles: two people's, one person's, nobody's."""
    import_paths(
        project, [write_lines(tmp_path / "in.jsonl", *({"id": f"a{n}", "text": f"{TEXT} {n}"} for n in (1, 2, 3)))]
    )
    with project.importing() as intake:
        for id, article, annotator in (("s1", "a1", "olena"), ("s2", "a1", "marko"), ("s3", "a2", "marko")):
            intake.add_span(Span(id, article, annotator, "CUE", (Fragment(5, 12),)))
        intake.add_state(ArticleState("a1", "olena", Status.DONE, "good", True, {"genre": "opinion"}))
        intake.add_state(ArticleState("a2", "marko", Status.DONE))
    return project


def exported(project: Project, folder: Path, **options: Any) -> list[dict[str, Any]]:
    target = folder / "out.jsonl"
    export_articles(project, target, ExportOptions(**options))
    return [json.loads(line) for line in target.read_bytes().splitlines()]


def test_several_peoples_layers_are_told_apart(three: Project, tmp_path: Path) -> None:
    row = exported(three, tmp_path)[0]
    assert (row["annotator"], row["status"], row["note"], row["flag"], row["attributes"]) == (
        None,
        "started",
        "",
        False,
        {},
    )
    assert row["layers"] == [
        {"annotator": "marko", "status": "started", "attributes": {}, "note": "", "flag": False},
        {"annotator": "olena", "status": "done", "attributes": {"genre": "opinion"}, "note": "good", "flag": True},
    ]
    assert [(span["id"], span["annotator"]) for span in row["spans"]] == [("s1", "olena"), ("s2", "marko")]


def test_one_persons_layer_has_the_name_over_it(three: Project, tmp_path: Path) -> None:
    row = exported(three, tmp_path, annotators=("olena",))[0]
    assert "layers" not in row
    assert (row["annotator"], row["status"], row["note"], row["flag"]) == ("olena", "done", "good", True)
    assert [span["id"] for span in row["spans"]] == ["s1"]


def test_an_article_that_nobody_opened_is_to_do(three: Project, tmp_path: Path) -> None:
    row = exported(three, tmp_path)[2]
    assert (row["annotator"], row["status"], row["spans"]) == (None, "todo", [])


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, ["a1", "a2", "a3"]),
        ({"skip_empty": True}, ["a1", "a2"]),
        ({"status": Status.DONE}, ["a2"]),
        ({"status": Status.STARTED}, ["a1"]),
        ({"annotators": ("olena",), "status": Status.DONE}, ["a1"]),
        ({"annotators": ("olena",), "skip_empty": True}, ["a1"]),
        ({"annotators": ("marko",), "status": Status.TODO}, ["a3"]),
    ],
)
def test_only_what_is_asked_for_is_written(
    three: Project, tmp_path: Path, options: dict[str, Any], ids: list[str]
) -> None:
    assert [row["id"] for row in exported(three, tmp_path, **options)] == ids
    report = export_articles(three, tmp_path / "out.jsonl", ExportOptions(**options))
    assert (report.articles, report.skipped) == (len(ids), 3 - len(ids))


def test_several_people_who_are_all_done_are_done(three: Project, tmp_path: Path) -> None:
    with three.importing() as intake:
        intake.add_state(ArticleState("a1", "marko", Status.DONE))
    assert exported(three, tmp_path)[0]["status"] == "done"


def test_a_merged_entity_stands_under_the_one_it_became(three: Project, tmp_path: Path) -> None:
    with three.importing() as intake:
        intake.add_entity(Entity("E1", "Xi", merged_into="E2"))
        intake.add_entity(Entity("E2", "Xi Jinping"))
        intake.add_entity(Entity("E3", "Nobody asks"))
        intake.add_span(Span("s4", "a3", "olena", "SPEAKER", (Fragment(5, 7),), {"entity": "E1"}))
    row = exported(three, tmp_path)[2]
    assert row["spans"][0]["attributes"] == {"entity": "E2"}
    assert [entity["id"] for entity in row["entities"]] == ["E2"]


def test_a_link_without_its_span_is_left_out(three: Project, tmp_path: Path) -> None:
    with three.importing() as intake:
        intake.add_relation(Relation("r1", "a1", "olena", "CUED_BY", "gone", "s1"))
    assert exported(three, tmp_path)[0]["relations"] == []


def test_the_report_counts(three: Project, tmp_path: Path) -> None:
    report = export_articles(three, tmp_path / "out.jsonl", ExportOptions(skip_empty=True))
    assert report.to_text().splitlines() == [
        f"2 articles with 3 spans and 0 links written to {tmp_path / 'out.jsonl'}.",
        "1 article left out, as asked.",
        "Beside it: out.jsonl.card.md, out.jsonl.manifest.json.",
    ]
    assert report.to_json()["spans"] == 3


def test_keys_are_in_the_order_of_the_schema(three: Project, tmp_path: Path) -> None:
    assert list(exported(three, tmp_path)[0]) == [
        *("schema", "offset_unit", "id", "text", "text_sha256", "title", "meta", "zones", "status", "codebook"),
        *("annotator", "attributes", "note", "flag", "entities", "spans", "relations", "layers"),
    ]


def test_a_name_that_nobody_has_is_refused(three: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Nobody called “Marko” works in this project. Choose one of: marko, olena."):
        export_articles(three, tmp_path / "out.jsonl", ExportOptions(annotators=("Marko",)))


def test_a_stopped_export_leaves_the_old_file(three: Project, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with pytest.raises(Cancelled, match="Nothing was written"):
        export_articles(three, target, progress=lambda done, total: done < 2)
    assert target.read_text() == "old"
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE article SET text = text || '!' WHERE id = 'a1'", "is not the one that was imported"),
        ("UPDATE version SET body = replace(body, '[5,12]', '[5,99]') WHERE entity = 's1'", "lies outside the text"),
        ("UPDATE version SET body = replace(body, '[5,12]', '[-5,12]') WHERE entity = 's1'", "lies outside the text"),
    ],
)
def test_a_project_changed_from_outside_is_not_exported(
    three: Project, tmp_path: Path, statement: str, message: str
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with sqlite3.connect(three.path) as connection:
        connection.execute(statement)
    connection.close()
    with pytest.raises(UserError, match=message):
        export_articles(three, target)
    assert target.read_text() == "old"


def test_words_that_are_not_the_spans_are_noticed() -> None:
    span = {"id": "s", "label": "CUE", "start": 0, "end": 1, "fragments": [[0, 1]], "text": "b"}
    row = {"id": "a", "title": "", "text": "ab", "text_sha256": hashlib.sha256(b"ab").hexdigest(), "spans": [span]}
    with pytest.raises(UserError, match="does not cover the words it should"):
        verify(row)
    verify({**row, "spans": [{**span, "text": "a"}]})


def test_a_real_annotated_article_is_exported_with_the_offsets_it_came_with(project: Project, tmp_path: Path) -> None:
    path = shared_path("data", "export-shapes", "native.jsonl")
    row = json.loads(path.read_text("utf-8"))
    names = {"QUOTED_SPEAKER": "SPEAKER", "SOURCING": "SOURCE"}
    spans = [
        {
            "id": each["id"],
            "label": names.get(each["label"], each["label"]),
            "fragments": each["fragments"],
            "text": each["text"],
        }
        for each in row["spans"]
    ]
    links = [{"id": r["id"], "label": r["type"], "head": r["source"], "tail": r["target"]} for r in row["relations"]]
    source = write_lines(tmp_path / "in.jsonl", {"text": row["text"], "spans": spans, "relations": links})
    report = import_paths(project, [source])
    assert (report.problems, report.spans, report.relations) == ([], 23, 15)
    (found,) = exported(project, tmp_path)
    assert sorted((s["label"], s["fragments"], s["text"]) for s in found["spans"]) == sorted(
        (s["label"], s["fragments"], s["text"]) for s in spans
    )
