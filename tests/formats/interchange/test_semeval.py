"""The tables of SemEval-2020 task 11 out and in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.interchange import semeval
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Problem, Reading, Record
from annotator.model import ArticleInfo, Fragment, Span
from annotator.project import frozen
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import ASTRAL, as_fitted, exported, people, trip
from tests.formats.making import default_codebook, new_project
from tests.shared_data import shared_path


def read(path: Path, mapping: LabelMapping | None = None) -> list[Record | Problem]:
    with path.open("rb") as stream:
        return list(semeval.read(stream, path.name, Reading(default_codebook(), "olena", path=path, mapping=mapping)))


def test_a_table_of_the_task_finds_its_texts_in_the_folder_beside(tmp_path: Path) -> None:
    (tmp_path / "train-articles").mkdir()
    (tmp_path / "train-articles" / "article111.txt").write_text("🙂 He shouted so.\n", "utf-8")
    (tmp_path / "train-labels").mkdir()
    path = tmp_path / "train-labels" / "article111.task2-TC.labels"
    path.write_bytes(b"111\tLoaded_Language\t5\t12\r\n111\tAppeal\t2\t4\n\n")
    (record,) = read(path, LabelMapping(labels={"Loaded_Language": "STANCE", "Appeal": ""}))
    assert isinstance(record, Record)
    assert [(span.label, record.text[span.start : span.end]) for span in record.spans] == [("STANCE", "shouted")]
    assert record.id == "111"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("1\tCUE\t0\n", "no row of four columns"),
        ("1\tCUE\t0\t3\n", "There is no article1.txt beside the table"),
        ("../x\tCUE\t0\t3\n", "can be no part of a file's name"),
        ("x" * 3_000, "no row of four columns"),
        ("2\tCUE\t0\t300\n", "lies outside the text"),
        ("3\tCUE\t0\t3\n", "not valid UTF-8"),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_its_line(tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "2.txt").write_text("He said.")
    (tmp_path / "3.txt").write_bytes(b"\xff")
    (tmp_path / "labels.tsv").write_text(table)
    (problem, *_) = read(tmp_path / "labels.tsv")
    assert isinstance(problem, Problem) and said in problem.message and problem.where.line == 1


def test_the_shape_of_an_exchanged_file_is_read(tmp_path: Path) -> None:
    native = shared_path("data", "export-shapes", "brat.txt").read_bytes()
    (tmp_path / "article seed-000.txt").write_bytes(b"no")
    (tmp_path / "articleseed-000.txt").write_bytes(native)
    (tmp_path / "a.tsv").write_bytes(shared_path("data", "export-shapes", "ptc_semeval2020.tsv").read_bytes())
    (record,) = read(tmp_path / "a.tsv")
    assert isinstance(record, Record) and len(record.spans) == 23
    assert "Xi Jinping" in {record.text[span.start : span.end] for span in record.spans}


def test_an_article_with_emoji_before_its_spans(tmp_path: Path) -> None:
    folder, report = exported(tmp_path, "semeval", "out")
    assert (folder / "articles" / "articlea1.txt").read_text("utf-8") == ASTRAL
    rows = [line.split("\t") for line in (folder / "labels.tsv").read_text("utf-8").split("\n") if line]
    words = [(label, ASTRAL[int(start) : int(end)]) for _, label, start, end in rows]
    assert ("QUOTE", "“Мир 𝔸 now.”") in words and ("SPEAKER", "𝕏i") in words and len(words) == 7
    assert report.lost["broken span, each part of which is a span of its own there"] == 1
    assert (report.lost["link"], report.relations, report.lost["attribute of a span"]) == (4, 0, 6)


def test_several_annotators_get_a_table_each(tmp_path: Path) -> None:
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a/1", ""), "He said."))
            intake.add_article(frozen(ArticleInfo("b", ""), "Nobody."))
            intake.add_span(Span("1", "a/1", "olena", "CUE", (Fragment(3, 7),)))
            intake.add_span(Span("2", "a/1", "Ira", "CUE", (Fragment(3, 8),)))
        report = export_articles(project, tmp_path / "out", format_id="semeval")
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.t*"))
    assert names == ["articles/articlea_1.txt", "articles/articleb.txt", "labels-Ira.tsv", "labels-olena.tsv"]
    assert (tmp_path / "out" / "labels-Ira.tsv").read_text() == "a_1\tCUE\t3\t8\n"
    assert report.lost == {"article without spans": 1}
    with new_project(tmp_path / "q.annotator", "olena") as other:
        done = import_paths(other, [tmp_path / "out" / "labels-Ira.tsv"], ImportOptions(annotator="Ira"))
        assert (done.new, done.spans) == (1, 1)


def only_label(text: str, span: Span) -> Span | None:
    fitted = as_fitted(text, span)
    return replace(fitted, attributes={}, note="", flag=False) if fitted else None


@settings(max_examples=25, deadline=None)
@given(contents())
def test_labels_and_places_come_in_as_they_went_out(content: Content) -> None:
    for name in people(content):
        with trip(content, name, "semeval", "out", only_label) as done:
            if any(len(span.fragments) > 1 for span in content.spans) or any(
                text[0] == "\ufeff" for text in done.before
            ):
                continue
            assert {each.message for each in done.imported.problems} == set()
            assert {text: each.spans for text, each in done.after.items()} == {
                text: each.spans for text, each in done.before.items() if text in done.after
            }
