"""CoNLL out and in: words and tags stay; white space, overlaps and broken spans are counted."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.interchange import conll
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Problem, Reading, Record
from annotator.model import ArticleInfo, Fragment, Span
from annotator.project import Project, frozen
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import exported, people
from tests.formats.making import default_codebook, new_project, problem
from tests.shared_data import shared_path

PEOPLE = LabelMapping(labels={"PER": "SPEAKER", "ORG": "SOURCE"})


def documents(data: str | bytes, mapping: LabelMapping | None = PEOPLE) -> list[Record]:
    raw = data if isinstance(data, bytes) else data.encode()
    items = list(conll.read(io.BytesIO(raw), "in.conll", Reading(default_codebook(), "olena", mapping=mapping)))
    assert all(isinstance(item, Record) for item in items), items
    return [item for item in items if isinstance(item, Record)]


def words(record: Record) -> list[tuple[str, str]]:
    return [(span.label, record.text[span.start : span.end]) for span in record.spans]


@pytest.mark.parametrize(
    "tags",
    [
        "I-PER I-PER B-PER O I-ORG",
        "B-PER I-PER B-PER O B-ORG",
        "B-PER E-PER S-PER O S-ORG",
        "B-PER L-PER U-PER O U-ORG",
    ],
    ids=["IOB1", "IOB2", "BIOES", "BILOU"],
)
@pytest.mark.parametrize("separator", [" ", "\t", "  "])
def test_every_way_of_tagging_is_read(tags: str, separator: str) -> None:
    rows = zip(["Xi", "Jinping", "Putin", "met", "Reuters"], tags.split(), strict=True)
    (record,) = documents("".join(f"{word}{separator}{tag}\r\n" for word, tag in rows))
    assert record.text == "Xi Jinping Putin met Reuters\n"
    assert words(record) == [("SPEAKER", "Xi Jinping"), ("SPEAKER", "Putin"), ("SOURCE", "Reuters")]


def test_a_file_of_2003_is_read_without_its_phrases() -> None:
    first, second = documents(
        "-DOCSTART- -X- -X- O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\n. . O O\n\n\nPeter NNP I-NP I-PER\n\n"
        "-DOCSTART- -X- -X- O\n\nLONDON NNP I-NP O\n"
    )
    assert (first.text, words(first)) == ("EU rejects.\nPeter\n", [("SOURCE", "EU"), ("SPEAKER", "Peter")])
    assert (second.text, second.spans, second.where.line) == ("LONDON\n", (), 10)


def test_a_file_in_latin_1_is_read_and_that_is_said() -> None:
    (record,) = documents("Peña B-PER\n( O\nEFE B-ORG\n) O\n".encode("latin-1"))
    assert (record.text, words(record)) == ("Peña (EFE)\n", [("SPEAKER", "Peña"), ("SOURCE", "EFE")])
    assert "read as Latin-1" in record.notes[0].message


def test_numbers_before_words_and_comments_are_passed_over() -> None:
    text = "# newdoc id = O\n# \thttp://x [2009]\n1\tXi\tB-PER\tO\n2\t#\tI-PER\tO\n\n1\tHe\tO\tB-PER\n"
    (record,) = documents(text)
    assert (record.text, words(record)) == ("Xi #\nHe\n", [("SPEAKER", "Xi #"), ("SPEAKER", "He")])


def test_marks_stand_where_people_write_them() -> None:
    words = '" No , " he did n\'t say ( A ) ; « B » $ 3 !'
    (record,) = documents("".join(f"{word} O\n" for word in words.split()))
    assert record.text == '"No," he didn\'t say (A); «B» $3!\n'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no words"),
        (b"# only this\n", "no words"),
        (b"Xi B-PER\nwent\n", "from 1 to 2 columns"),
        (b"Xi PER\nwent O\n", "No column holds tags"),
        (b"\xff\xfeX", "UTF-16"),
    ],
)
def test_what_is_no_table_of_words_is_refused(data: bytes, said: str) -> None:
    assert said in problem(conll.read, data).message


def test_a_document_without_end_is_refused() -> None:
    assert "more than 400,000 words" in problem(conll.read, b"a B-CUE\n" * 400_001).message


def plain(text: str) -> str:
    return "".join(each for each in text if not each.isspace()).removeprefix("\ufeff")


def parts(project: Project, name: str) -> dict[str, Counter[tuple[str, int, int]]]:
    """Give what is marked in each text, counted in characters that are no white space."""
    found = {}
    for article in map(project.articles.get, project.articles.ids()):
        spans = project.spans.in_article(article.id, name)
        places = [(span.label, plain_place(article.text, each)) for span in spans for each in span.fragments]
        found[plain(article.text)] = Counter((label, *place) for label, place in places)
    return found


def plain_place(text: str, fragment: Fragment) -> tuple[int, int]:
    start = len(plain(text[: fragment.start]))
    return start, start + len(plain(text[fragment.start : fragment.end]))


EDGES = {
    "span over or within another of its layer",
    "span of white space alone",
    "part of a span that had to be moved to where words start and end",
    "broken span, each part of which is a span of its own there",
}


@settings(max_examples=20, deadline=None)
@given(contents())
def test_words_and_tags_come_in_as_they_went_out(content: Content) -> None:
    texts = {plain(article.text) for article in content.articles}
    for name in people(content):
        with tempfile.TemporaryDirectory() as folder:
            with new_project(Path(folder) / "one.annotator", name) as one:
                content.put_into(one)
                report = export_articles(one, Path(folder) / "a.conll", ExportOptions(annotators=(name,)), "conll")
                before = parts(one, name)
            with new_project(Path(folder) / "two.annotator", name) as two:
                imported = import_paths(two, [Path(folder) / "a.conll"], ImportOptions(annotator=name))
                after = parts(two, name)
        assert imported.problems == []
        assert set(after) == texts - {""} == set(before) - {""}
        mine = [span for span in content.spans if span.annotator == name]
        gone = sum(
            report.lost[each] for each in ("span over or within another of its layer", "span of white space alone")
        )
        assert report.spans == len(mine) - gone
        assert report.relations == 0
        if not EDGES & set(report.lost):
            assert {text: each for text, each in before.items() if text} == after
        else:
            assert sum(each.total() for each in after.values()) <= sum(len(span.fragments) for span in mine)


def test_spans_of_one_layer_over_each_other_are_counted(tmp_path: Path) -> None:
    text = "“He said: ‘I go.’ Now,” she said."
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a1", ""), text))
            for id, label, start, end in (
                ("1", "QUOTE", 0, 23),
                ("2", "QUOTE", 10, 17),
                ("3", "STANCE", 4, 8),
                ("4", "CUE", 29, 30),
            ):
                intake.add_span(Span(id, "a1", "olena", label, (Fragment(start, end),)))
        report = export_articles(project, tmp_path / "a.conll", format_id="conll")
    rows = [line.split(" ") for line in (tmp_path / "a.conll").read_text("utf-8").split("\n")]
    assert rows[0] == ["-DOCSTART-", "O", "O", "O"]
    assert [row for row in rows if row[0] in ("“", "said", "‘", "Now")] == [
        ["“", "B-QUOTE", "O", "O"],
        ["said", "I-QUOTE", "O", "B-STANCE"],
        ["‘", "I-QUOTE", "O", "O"],
        ["Now", "I-QUOTE", "O", "O"],
        ["said", "B-CUE", "O", "O"],
    ]
    assert (report.spans, report.lost["span over or within another of its layer"]) == (3, 1)
    assert report.lost["part of a span that had to be moved to where words start and end"] == 1


def test_the_article_with_astral_characters_keeps_its_words(tmp_path: Path) -> None:
    path, report = exported(tmp_path, "conll", "a.conll")
    rows = [line.split(" ") for line in path.read_text("utf-8").split("\n") if line]
    assert ["👩🏽‍🚀", "I-QUOTE", "O", "O"] in rows and ["𝕏i", "B-SPEAKER", "O", "O"] in rows
    assert report.lost["link"] == 4
    (record,) = documents(path.read_bytes(), None)
    assert [label for label, _ in words(record)] == ["SPEAKER", "CUE", "QUOTE", "QUOTE", "SOURCE", "CLAIM", "STANCE"]


def test_the_shape_of_an_exchanged_file_is_read() -> None:
    (record,) = documents(shared_path("data", "export-shapes", "conll_multicolumn.txt").read_bytes(), None)
    found = words(record)
    assert len(found) == 23
    assert ("QUOTE", '"to consolidate the friendship between the two peoples for generations to come."') in [
        (label, text.replace("\n", "")) for label, text in found
    ]
    assert ("STANCE", "perceive China as a hostile country") in found and ("TARGET", "China") in found


def test_a_problem_names_the_line_of_its_document() -> None:
    data = b"-DOCSTART- O\n\nXi B-CUE\n\n-DOCSTART- O\n\n" + b"a O\n" * 400_000
    items = list(conll.read(io.BytesIO(data), "in.conll", Reading(default_codebook(), "olena")))
    assert [str(item)[:17] for item in items if isinstance(item, Problem)] == ["in.conll, line 5:"]
