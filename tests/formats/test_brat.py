from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats import brat
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Problem, Reading, Record
from annotator.model import Fragment, span_text
from annotator.project import Project
from tests.formats.making import default_codebook
from tests.shared_data import shared_path

TEXT = "“A,” he said. “B.”\nMayors like it.\n"
SPANS = "T1\tQUOTE 0 4;14 18\t“A,” “B.”\nT2\tSPEAKER 5 7\the\nT3\tCUE 8 12\tsaid\n"


def pair(folder: Path, ann: str, text: str = TEXT) -> Path:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.ann").write_bytes(ann.encode())
    return folder / "a.ann"


def read(path: Path) -> tuple[Record, list[str]]:
    """Give the record, and all that is said about the file."""
    reading = Reading(default_codebook(), "olena", path=path)
    with path.open("rb") as stream:
        *problems, record = brat.read(stream, "a.ann", reading)
    assert isinstance(record, Record)
    counted = [*reading.names.problems(), *reading.names.notes()]
    return record, [f"{each}" for each in (*problems, *record.notes)] + [sentence for _, sentence in counted]


def words(record: Record) -> list[tuple[str, str]]:
    return [(span.label, span_text(record.text, span.fragments)) for span in record.spans]


def links(record: Record) -> list[tuple[str, str, str]]:
    return [(each.label, each.head, each.tail) for each in record.relations]


def refused(folder: Path, ann: str) -> str:
    """Give the one thing said about a line that is not read, beside the usual spans."""
    record, said = read(pair(folder, SPANS + ann))
    assert len(record.spans) == 3
    (message,) = said
    return message


def test_spans_relations_attributes_and_notes_are_read(tmp_path: Path) -> None:
    ann = SPANS + (
        "R1\tSAID_BY Arg1:T1 Arg2:T2\t\n"
        "A1\tquote_type T1 direct\nA2\tnegated T1\nM3\tmode T1 speech\n"
        "#1\tAnnotatorNotes T1\twho?\n#2\tAnnotatorNotes T1\tThe mayor.\n"
    )
    record, said = read(pair(tmp_path, ann))
    assert said == []
    assert words(record) == [("QUOTE", "“A,” … “B.”"), ("SPEAKER", "he"), ("CUE", "said")]
    assert links(record) == [("SAID_BY", "T1", "T2")]
    assert record.spans[0].attributes == {"quote_type": "direct", "negated": True, "mode": "speech"}
    assert record.spans[0].note == "who?\nThe mayor."
    assert {span.annotator for span in record.spans} == {"olena"}
    assert record.meta == {"file": "a.txt"}


@pytest.mark.parametrize("roles", ["arg2:T2 ARG1:T1", "Quote:T1 source:T2"])
def test_roles_may_be_written_in_any_case_and_order(tmp_path: Path, roles: str) -> None:
    assert links(read(pair(tmp_path, f"R1\tSAID_BY {roles}\n{SPANS}"))[0]) == [("SAID_BY", "T1", "T2")]


def test_events_become_the_relations_the_codebook_has(tmp_path: Path) -> None:
    ann = SPANS + "E1\tQUOTE:T1 said_by:T2 Cued_By2:E2 Place:T3\nE2\tCUE:T3\n#1\tNote E2\tverb\nA1\tmode E1 speech\n"
    record, said = read(pair(tmp_path, ann))
    assert links(record) == [("SAID_BY", "T1", "T2"), ("CUED_BY", "T1", "T3")]
    (message,) = said
    assert message.startswith("1 link “Place” left out: nothing in the codebook is known for it.")
    assert (record.spans[2].note, record.spans[0].attributes) == ("verb", {"mode": "speech"})


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_offsets_count_the_line_ends_as_they_are_or_as_one(tmp_path: Path, ends: str) -> None:
    counted = TEXT.replace("\n", ends)
    start = counted.index("Mayors")
    ann = SPANS + f"T4\tSPEAKER {start} {start + 6}\tMayors\n"
    record, said = read(pair(tmp_path, ann, "\ufeff" + TEXT.replace("\n", "\r\n")))
    assert said == []
    assert words(record)[3] == ("SPEAKER", "Mayors")
    assert record.changes == {"byte order mark": 1, "line ends": 2}


def test_words_broken_over_lines_are_one_span(tmp_path: Path) -> None:
    ann = "T1\tQUOTE 14 25\t“B.”\nMayors\nT2\tQUOTE 14 18;19 25\t“B.” Mayors\n"
    record, said = read(pair(tmp_path, ann))
    assert said == []
    assert [span.fragments for span in record.spans] == [(Fragment(14, 25),)] * 2


def test_a_span_beside_its_words_is_put_on_them_and_said(tmp_path: Path) -> None:
    record, said = read(pair(tmp_path, "T1\tCUE 10 14\tsaid\n"))
    assert words(record) == [("CUE", "said")]
    assert said == ["a.ann, line 1: Its offsets covered “id. ”; it was put on “said” nearby."]


@pytest.mark.parametrize(
    "line", ["T4\tCUE 0 2\t“\n", "T4\tCUE 0 5\tshouted\n", "T4\tCUE 900 905\tsaid\n", "T4\tCUE 9 9\n"]
)
def test_a_span_whose_words_are_not_to_be_found_for_sure_is_refused(tmp_path: Path, line: str) -> None:
    message = refused(tmp_path, line)
    assert message.startswith("a.ann, line 4: Its text is")
    assert "Correct the offsets." in message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T4\tQUOTE\tA", "can't be read. Write: LABEL START END."),
        ("T1\tCUE 8 12\tsaid", "Two spans have the id T1."),
        ("R1\tSAID_BY Arg1:T2 Arg2:T1", "no SAID_BY leads from SPEAKER to QUOTE"),
        ("R1\tSAID_BY Arg1:T1", "has 1 ends. Write: SAID_BY Arg1:T1 Arg2:T2."),
        ("R1\tSAID_BY T1 T2", "Write a name, a colon and an id"),
        ("R1\tSAID_BY Arg1:T1 Arg2:T9", "It names T9, but there is no span"),
        ("E1\tCUE:T9", "It names T9, but there is no span"),
        ("E1\t", "Write a name, a colon and an id"),
        ("A1\tnegated", "Write a name and the id of what it is about."),
        ("A1\tmode R1", "The attribute mode of R1 was left out: relations have none"),
        ("#1\tAnnotatorNotes R1\tsure?", "The note “sure?” was left out: only spans have notes."),
        ("*\tEquiv T1 T2", "“Equiv T1 T2” was left out"),
        ("N1\tReference T2 Wikidata:Q42\tMayor", "“Reference T2 Wikidata:Q42” was left out"),
    ],
)
def test_what_has_no_place_is_said_with_its_line_and_the_rest_is_read(tmp_path: Path, line: str, message: str) -> None:
    said = refused(tmp_path, f"{line}\n")
    assert said.startswith("a.ann, line 4: ")
    assert message in said


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T4\tPER 0 4\t“A,”", "1 span of “PER” left out: nothing in the codebook is known for it."),
        ("R1\tLIKES Arg1:T1 Arg2:T2", "1 link “LIKES” left out: nothing in the codebook is known for it."),
        ("A1\tmood T1 loud", "1 × attribute “mood” of QUOTE left out: the codebook has none like it."),
        ("A1\tmode T1 shouted", "1 × value “shouted” of “mode” left out: the codebook has none like it."),
        ("A1\tnegated T1 perhaps", "1 × value “perhaps” of “negated” left out: the codebook has none like it."),
    ],
)
def test_what_the_codebook_has_no_name_for_is_counted(tmp_path: Path, line: str, message: str) -> None:
    assert refused(tmp_path, f"{line}\n").startswith(message)


def test_names_alike_are_those_of_the_codebook(tmp_path: Path) -> None:
    ann = SPANS + "T4\tQUOTED_SPEAKER 19 25\tMayors\nR1\tsaid_by Arg1:T1 Arg2:T4\nA1\tMode T1 spoken\n"
    record, said = read(pair(tmp_path, ann))
    assert said == []
    assert words(record)[3] == ("SPEAKER", "Mayors")
    assert links(record) == [("SAID_BY", "T1", "T4")]
    assert record.spans[0].attributes == {"mode": "speech"}


def test_names_stand_for_what_the_user_says(tmp_path: Path) -> None:
    path = pair(tmp_path, SPANS + "T4\tPER 19 25\tMayors\nR1\tBY Arg1:T1 Arg2:T4\nA1\ttone T1 loud\n")
    mapping = LabelMapping(
        {"PER": "SPEAKER", "CUE": ""}, {"BY": "SAID_BY"}, {"tone": "mode"}, {"tone": {"loud": "writing"}}
    )
    reading = Reading(default_codebook(), "olena", path=path, mapping=mapping)
    with path.open("rb") as stream:
        (record,) = brat.read(stream, "a.ann", reading)
    assert isinstance(record, Record)
    assert [label for label, _ in words(record)] == ["QUOTE", "SPEAKER", "SPEAKER"]
    assert links(record) == [("SAID_BY", "T1", "T4")]
    assert record.spans[0].attributes == {"mode": "writing"}
    assert dict(reading.names.labels) == {"QUOTE": 1, "SPEAKER": 1, "CUE": 1, "PER": 1}
    assert reading.names.examples["labels", "PER"] == "Mayors"
    assert reading.names.examples["relations", "BY"] == "“A,” … “B.” → Mayors"
    assert reading.names.examples["attributes", "tone", "loud"] == "“A,” … “B.”"
    assert [sentence for _, sentence in reading.names.notes()] == [
        "1 × span of “CUE” left out: it stands for nothing here."
    ]


def test_a_line_that_is_no_annotation_is_said(tmp_path: Path) -> None:
    assert "“what?” is no line of brat's." in refused(tmp_path, "R1\tSAID_BY Arg1:T1 Arg2:T2\nwhat?\n")


def test_an_attribute_given_twice_is_said(tmp_path: Path) -> None:
    assert "T1 has the attribute mode twice" in refused(tmp_path, "A1\tmode T1 speech\nA2\tmode T1 writing\n")


def test_what_belongs_to_a_refused_span_is_said_once_a_line(tmp_path: Path) -> None:
    record, said = read(pair(tmp_path, "T1\tCUE 900 904\tsaid\nA1\tmode T1 speech\n#1\tNote T1\thm\n"))
    assert record.spans == ()
    assert [each.partition(":")[0] for each in said] == ["a.ann, line 1", "a.ann, line 2", "a.ann, line 3"]
    assert "since a span it names could not be read" in said[1]


def test_what_belongs_to_a_span_left_out_is_counted(tmp_path: Path) -> None:
    record, said = read(pair(tmp_path, "T1\tPER 0 4\t“A,”\nA1\tmode T1 speech\n#1\tNote T1\thm\n"))
    assert record.spans == ()
    assert [each.partition(" left out")[0] for each in said] == ["1 span of “PER”", "2 × annotation of a span that was"]


@pytest.mark.parametrize(
    ("text", "ann", "message"),
    [
        (None, b"", "There is no a.txt beside it."),
        (b"\xff\xff", b"", "The text a.txt: This text is not valid"),
        (b"text", b"\xff\xff", "The file of annotations: This text is not valid"),
        ("half \ud800".encode("utf-8", "surrogatepass"), b"", "The text a.txt: This text is not valid"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(
    tmp_path: Path, text: bytes | None, ann: bytes, message: str
) -> None:
    (tmp_path / "a.ann").write_bytes(ann)
    if text is not None:
        (tmp_path / "a.txt").write_bytes(text)
    reading = Reading(default_codebook(), "olena", path=tmp_path / "a.ann")
    (problem,) = brat.read(io.BytesIO(ann), "a.ann", reading)
    assert isinstance(problem, Problem)
    assert message in problem.message


def test_an_annotator_is_a_layer_and_reading_again_adds_nothing(project: Project, tmp_path: Path) -> None:
    pair(tmp_path, SPANS + "R1\tSAID_BY Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n")
    for name in ("marko", "ivan"):
        report = import_paths(project, [tmp_path], ImportOptions(name, format="brat"))
        assert (report.spans, report.relations, len(report.notes)) == (3, 1, 1)
    (article,) = project.articles.ids()
    assert project.articles.annotators_of(article) == ["ivan", "marko"]
    again = import_paths(project, [tmp_path], ImportOptions("marko", format="brat"))
    assert (again.new, again.spans, again.known_spans) == (0, 0, 3)


def test_annotations_of_an_article_that_is_there_are_added_to_it(project: Project, tmp_path: Path) -> None:
    pair(tmp_path, SPANS)
    import_paths(project, [tmp_path / "a.txt"], ImportOptions(format="text"))
    report = import_paths(project, [tmp_path], ImportOptions("Olha", format="brat"))
    assert (report.new, report.spans, report.completed, report.idle) == (0, 3, 1, [])
    assert "1 article already there; annotations were added." in report.to_text()
    again = import_paths(project, [tmp_path], ImportOptions("Olha", format="brat"))
    assert (again.completed, len(again.idle)) == (0, 1)
    assert "1 article already there, not added again:" in again.to_text()


def test_a_format_that_there_is_not_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no format “brot”"):
        import_paths(project, [tmp_path], ImportOptions(format="brot"))


@given(
    st.lists(
        st.sampled_from([*SPANS.splitlines(), "A1\tmode T1 speech", "E1\tQUOTE:T1 said_by:T2", "R1\tx a:T1", "T9"])
    )
)
def test_any_mix_of_lines_is_read_or_said(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    record, _ = read(pair(tmp_path_factory.getbasetemp(), "\n".join(lines)))
    assert set(words(record)) <= {("QUOTE", "“A,” … “B.”"), ("SPEAKER", "he"), ("CUE", "said")}
    ids = {span.id for span in record.spans}
    assert len(ids) == len(record.spans)
    assert all({link.head, link.tail} <= ids for link in record.relations)


@pytest.mark.parametrize("name", ["art6", "art12"])
def test_real_offsets_that_count_the_carriage_returns(name: str) -> None:
    path = shared_path("data", "annotated", "rusentrel", f"{name}.ann")
    labels = {"PER": "SPEAKER", "ORG": "SOURCE", "LOC": "TARGET"}
    ann = path.read_text("utf-8")
    for old, new in labels.items():
        ann = ann.replace(f"\t{old} ", f"\t{new} ")
    reading = Reading(default_codebook(), "olena", path=path)
    (record,) = brat.read(io.BytesIO(ann.encode()), path.name, reading)
    assert isinstance(record, Record)
    assert record.notes == ()
    assert len(record.spans) == len(ann.splitlines()) > 100
