"""doccano: spans as objects and as lists of three, links, users, and the overlap rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.formats.corpora.doccano import OVERLAP, read
from annotator.formats.exporting import export_articles
from annotator.formats.interchange.losses import Part
from annotator.formats.table import format_named, format_of
from annotator.model import ArticleInfo, Fragment
from annotator.project import Project, frozen
from tests.formats.making import line, problem, records
from tests.shared_data import shared_path

TEXT = "“A,” he said. “B.”"


def test_spans_are_objects_with_ids_and_links() -> None:
    entities = [
        {"id": 5, "label": "QUOTE", "start_offset": 0, "end_offset": 4},
        {"id": 6, "label": "SPEAKER", "start_offset": 5, "end_offset": 7},
    ]
    relations = [{"id": 0, "from_id": 5, "to_id": 6, "type": "SAID_BY"}]
    row = line(id=3, text=TEXT, outlet="Ferry", entities=entities, relations=relations, Comments=[])
    (record,) = records(read, row)
    assert [(span.label, span.start, span.end) for span in record.spans] == [("QUOTE", 0, 4), ("SPEAKER", 5, 7)]
    assert [relation.label for relation in record.relations] == ["SAID_BY"]
    assert (record.meta, record.id) == ({"outlet": "Ferry"}, "")


def test_spans_are_lists_of_three() -> None:
    (record,) = records(read, line(text=TEXT, labels=[[0, 4, "quote"]]))
    assert [(span.label, span.annotator) for span in record.spans] == [("QUOTE", "olena")]


@pytest.mark.parametrize(
    "shape", ['"label": [ [0, 3, "CUE"] ]', '"labels":[[0,3,"CUE"]]', '"entities": [[0, 3, "CUE"]]']
)
def test_lists_of_three_are_told_however_they_are_set(shape: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(f'{{"text": "one", {shape}, "Comments": ["So so."]}}\n'.encode())
    assert format_of(path) is format_named("doccano")
    (record,) = records(read, path.read_bytes())
    assert [span.label for span in record.spans] == ["CUE"]
    assert record.meta["comments"] == "So so."


EMOJI = "🙂🙂 Mayor said no."


def test_behind_emoji_places_are_counted_as_doccano_counts_them() -> None:
    for start, end in ((5, 10), (3, 8)):
        (record,) = records(read, line(text=EMOJI, label=[[start, end, "SPEAKER"]]))
        (span,) = record.spans
        assert EMOJI[span.start : span.end] == "Mayor"
    assert EMOJI.encode("utf-16-le")[5 * 2 : 10 * 2].decode("utf-16-le") == "Mayor"


def test_what_goes_out_is_placed_for_doccano_and_in_ascii(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "Ні"), EMOJI))
    project.spans.mark("a1", "SPEAKER", [Fragment(3, 8)])
    # A part of a word: nothing in its place tells how places are counted.
    project.spans.mark("a1", "CUE", [Fragment(10, 11)])
    export_articles(project, tmp_path / "out.jsonl", format_id="doccano")
    data = (tmp_path / "out.jsonl").read_bytes()
    assert data.isascii()
    units = EMOJI.encode("utf-16-le")
    places = [(each["start_offset"], each["end_offset"]) for each in json.loads(data)["entities"]]
    assert [units[2 * start : 2 * end].decode("utf-16-le") for start, end in places] == ["Mayor", "a"]
    (record,) = records(read, data)
    assert [(span.start, span.end) for span in record.spans] == [(3, 8), (10, 11)]


def test_each_user_gets_a_layer() -> None:
    both = [{"label": "CUE", "start_offset": 8, "end_offset": 12, "user": user} for user in (1, "ira")]
    (record,) = records(read, line(text=TEXT, annotations=both))
    assert [span.annotator for span in record.spans] == ["annotator 1", "ira"]


def test_what_is_wrong_is_said() -> None:
    assert "Export a project of sequence labeling" in problem(read, line(text=TEXT, label=["sport"])).message
    assert "Write whole numbers" in problem(read, line(text=TEXT, label=[["0", 4, "QUOTE"]])).message
    assert "no object" in problem(read, line(text=TEXT, entities=[], relations=[1])).message


def test_the_article_of_the_shapes_comes_in_whole() -> None:
    path = shared_path("data", "export-shapes", "doccano.jsonl")
    assert format_of(path) is format_named("doccano")
    (record,) = records(read, path.read_bytes())
    assert (len(record.spans), len(record.relations)) == (23, 15)


def test_overlaps_and_parts_are_counted_as_they_go_out(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One"), TEXT))
    quote = project.spans.mark("a1", "QUOTE", [Fragment(0, 4), Fragment(14, 18)])
    speaker = project.spans.mark("a1", "SPEAKER", [Fragment(5, 7)])
    project.links.link(quote.id, speaker.id)
    project.spans.mark("a1", "CUE", [Fragment(2, 3)])
    report = export_articles(project, tmp_path / "out.jsonl", format_id="doccano")
    row = json.loads((tmp_path / "out.jsonl").read_bytes())
    assert [(each["label"], each["start_offset"]) for each in row["entities"]] == [
        ("QUOTE", 0),
        ("QUOTE", 14),
        ("CUE", 2),
        ("SPEAKER", 5),
    ]
    (relation,) = row["relations"]
    ids = {each["id"]: each["start_offset"] for each in row["entities"]}
    assert (ids[relation["from_id"]], ids[relation["to_id"]]) == (0, 5)
    assert (report.lost[OVERLAP], report.lost[Part.FRAGMENT]) == (1, 1)


def test_a_link_goes_to_a_part_that_has_words(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One"), TEXT))
    quote = project.spans.mark("a1", "QUOTE", [Fragment(4, 5), Fragment(14, 18)])
    project.links.link(quote.id, project.spans.mark("a1", "SPEAKER", [Fragment(5, 7)]).id)
    export_articles(project, tmp_path / "out.jsonl", format_id="doccano")
    (record,) = records(read, (tmp_path / "out.jsonl").read_bytes())
    assert len(record.relations) == 1


def test_all_lines_have_the_same_keys(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One", {"outlet": "Ferry"}), TEXT))
        intake.add_article(frozen(ArticleInfo("a2", ""), "Nobody."))
    project.spans.mark("a1", "CUE", [Fragment(8, 12)])
    export_articles(project, tmp_path / "out.jsonl", format_id="doccano")
    first, second = (json.loads(row) for row in (tmp_path / "out.jsonl").read_bytes().splitlines())
    assert list(first) == list(second)
