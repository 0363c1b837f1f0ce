"""Names in JSON Lines are the codebook's, or stand for what the user says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.formats.importing import ImportOptions, import_paths, proposed_mapping
from annotator.formats.mapping import LabelMapping
from annotator.project import Project
from tests.formats.making import write_lines

TEXT = "“A,” he said in Kyiv."
ROW: dict[str, Any] = {
    "text": TEXT,
    "spans": [
        {"id": "q", "start": 0, "end": 4, "label": "QUOTATION", "attributes": {"tone": "loud", "size": "big"}},
        {"id": "s", "start": 5, "end": 7, "label": "PERSON"},
        {"id": "p", "start": 16, "end": 20, "label": "PLACE"},
    ],
    "relations": [
        {"label": "BY", "head": "q", "tail": "s"},
        {"label": "IN", "head": "q", "tail": "p"},
        {"label": "BY", "head": "s", "tail": "q"},
    ],
}
MAPPING = LabelMapping(
    {"QUOTATION": "QUOTE", "PERSON": "SPEAKER", "PLACE": ""},
    {"BY": "SAID_BY", "IN": ""},
    {"tone": "mode", "size": ""},
    {"tone": {"loud": "speech"}},
)


def test_names_stand_for_what_the_user_says(project: Project, tmp_path: Path) -> None:
    report = import_paths(project, [write_lines(tmp_path / "a.jsonl", ROW)], ImportOptions(mapping=MAPPING))
    assert report.problems == []
    (article,) = project.articles.ids()
    spans = {span.label: span for span in project.spans.in_article(article, project.annotator)}
    assert sorted(spans) == ["QUOTE", "SPEAKER"]
    assert spans["QUOTE"].attributes == {"mode": "speech"}
    (link,) = project.links.in_article(article, project.annotator)
    assert (link.label, link.head, link.tail) == ("SAID_BY", spans["QUOTE"].id, spans["SPEAKER"].id)
    assert [note.message for note in report.notes] == [
        "1 × attribute “size” of QUOTE left out: the codebook has none like it.",
        "1 × link SAID_BY from SPEAKER to QUOTE, which the codebook does not allow.",
        "1 × link of a span that was left out.",
        "1 × span of “PLACE” left out: it stands for nothing here.",
    ]


def test_without_a_word_of_the_user_a_label_nobody_knows_costs_its_spans_alone(
    project: Project, tmp_path: Path
) -> None:
    spans = [
        {"start": 0, "end": 4, "label": "QUOTE"},
        {"start": 5, "end": 7, "label": "SPEAKER", "attributes": {"colour": "red"}},
        {"start": 16, "end": 20, "label": "BANANA"},
        {"start": 8, "end": 12, "label": "BANANA"},
    ]
    report = import_paths(project, [write_lines(tmp_path / "a.jsonl", {"text": TEXT, "spans": spans})])
    assert (report.new, report.spans) == (1, 2)
    assert [problem.message for problem in report.problems] == [
        "2 spans of “BANANA” left out: nothing in the codebook is known for it. Say what it stands for in a file of "
        "names (--map; --propose-map writes one), or add it to the codebook."
    ]
    assert [note.message for note in report.notes] == [
        "1 × attribute “colour” of SPEAKER left out: the codebook has none like it."
    ]


def test_in_the_programs_own_files_all_names_must_be_the_codebooks(project: Project, tmp_path: Path) -> None:
    row = {**ROW, "schema": "annotator/1", "offset_unit": "codepoint", "id": "A1"}
    report = import_paths(project, [write_lines(tmp_path / "a.jsonl", row)])
    assert (report.new, len(report.problems)) == (0, 3)
    assert "The codebook has no label “QUOTATION”" in report.problems[0].message


def test_names_are_met_with_words_even_where_the_article_is_refused(project: Project, tmp_path: Path) -> None:
    mapping, names = proposed_mapping(project, [write_lines(tmp_path / "a.jsonl", ROW)])
    assert mapping.labels == {"QUOTATION": "QUOTE", "PERSON": "", "PLACE": ""}
    assert (mapping.relations, names.relations) == ({"BY": "", "IN": ""}, {"BY": 2, "IN": 1})
    assert names.examples["labels", "PERSON"] == "he"
    assert names.examples["attributes", "tone"] == "loud"
    assert names.examples["attributes", "tone", "loud"] == "“A,”"


def test_with_a_word_of_the_user_what_nobody_knows_is_left_out_and_counted(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", ROW)
    report = import_paths(project, [path], ImportOptions(mapping=LabelMapping({"PERSON": "SPEAKER"})))
    assert (report.new, report.spans) == (1, 2)
    assert {note.message for note in report.notes} >= {"1 × link of a span that was left out."}
    assert [problem.message.partition(":")[0] for problem in report.problems] == [
        "2 links “BY” left out",
        "1 span of “PLACE” left out",
    ]


def test_links_name_spans_by_numbers_too(project: Project, tmp_path: Path) -> None:
    spans = [{**span, "id": number} for number, span in enumerate(ROW["spans"])]
    links = [{"label": "BY", "head": 0, "tail": 1}, {"label": "BY", "head": 0, "tail": 2}]
    path = write_lines(tmp_path / "a.jsonl", {**ROW, "spans": spans, "relations": links})
    report = import_paths(project, [path], ImportOptions(mapping=MAPPING))
    assert (report.problems, report.spans, report.relations) == ([], 2, 1)
    assert "1 × link of a span that was left out." in {note.message for note in report.notes}
