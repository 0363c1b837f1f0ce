from __future__ import annotations

import copy
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import json, jsonl
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Problem, Reading, Record, Where
from annotator.model import ArticleState, Entity, EntityKind, Fragment, Status, Zone, ZoneKind
from annotator.offsets.canonical import text_sha256
from tests.formats.making import QUOTE, SAID_BY, SPEAKER, TEXT, default_codebook, line, problem, read, records
from tests.shared_data import shared_path


def annotated(**more: Any) -> dict[str, Any]:
    row = {"text": TEXT, "spans": [QUOTE, SPEAKER], "relations": [SAID_BY], **more}
    return copy.deepcopy(row)


def own(**more: Any) -> dict[str, Any]:
    return annotated(
        **{
            "schema": "annotator/1",
            "offset_unit": "codepoint",
            "id": "a1",
            "text_sha256": text_sha256(TEXT),
            "title": " A  and B ",
            "meta": {"outlet": " Courier "},
            "zones": [],
            "status": "done",
            "codebook": {"id": "news-attribution", "version": "0.9"},
            "annotator": "marko",
            "attributes": {"genre": "hard_news"},
            "note": "odd",
            "flag": True,
            "entities": [],
            **more,
        }
    )


def test_a_text_alone_is_an_article() -> None:
    (record,) = records(jsonl.read, line(text="one\u2028two"))
    assert (record.text, record.where, record.zones) == ("one\u2028two", Where("in.file", 1), None)


def test_details_of_another_program_are_recognised() -> None:
    row = {
        "body": "one",
        "Headline": "A\n B",
        "source": "Courier",
        "lang": "uk",
        "id": 7,
        "n": 3.5,
        "live": True,
        "x": None,
    }
    (record,) = records(jsonl.read, line(**row))
    assert (record.text, record.title, record.id) == ("one", "A B", "7")
    assert record.meta == {"outlet": "Courier", "language": "uk", "n": "3.5", "live": "true"}


def test_details_in_an_object_of_their_own_are_recognised() -> None:
    (record,) = records(jsonl.read, line(text="one", meta={"publisher": "Courier", "page": 3, "title": "A"}))
    assert (record.title, record.meta) == ("A", {"outlet": "Courier", "page": "3"})


def test_fields_that_no_detail_can_hold_are_named() -> None:
    (record,) = records(jsonl.read, line(text="one", marks=[["a"]], score={"x": 1}))
    assert (record.left_out, record.meta) == (("marks", "score"), {})


def test_the_texts_field_can_be_chosen() -> None:
    (record,) = records(jsonl.read, line(text="short", raw="one"), text="raw")
    assert (record.text, record.meta) == ("one", {"text": "short"})


def test_empty_lines_are_passed_over_and_counted() -> None:
    assert [
        record.where.line for record in records(jsonl.read, b"\n" + line(text="a") + b" \r\n" + line(text="b"))
    ] == [2, 4]


def test_spans_links_and_entities_are_read() -> None:
    entity = {"id": "E1", "name": "Xi Jinping", "kind": "person", "aliases": ["Xi"], "wikidata": "Q15031"}
    speaker = {**SPEAKER, "attributes": {"entity": "E1", "mention_type": "pronoun"}, "note": "who?", "flag": True}
    (record,) = records(jsonl.read, line(**annotated(spans=[QUOTE, speaker], entities=[entity])))
    quote, speaker_span = record.spans
    assert quote.fragments == (Fragment(0, 4), Fragment(14, 18))
    assert (speaker_span.annotator, speaker_span.note, speaker_span.flag) == ("olena", "who?", True)
    assert speaker_span.attributes == {"entity": "E1", "mention_type": "pronoun"}
    assert [(r.label, r.head, r.tail, r.annotator) for r in record.relations] == [("SAID_BY", "s1", "s2", "olena")]
    assert record.entities == (Entity("E1", "Xi Jinping", EntityKind.PERSON, ("Xi",), "Q15031"),)


def test_plain_spans_need_only_a_place_and_a_label() -> None:
    (record,) = records(
        jsonl.read, line(text=TEXT, spans=[{"start": 5, "end": 7, "label": "SPEAKER"}], annotator="marko")
    )
    assert [(s.id, s.label, s.start, s.end, s.annotator) for s in record.spans] == [("", "SPEAKER", 5, 7, "marko")]


def test_a_spans_text_may_have_other_line_ends() -> None:
    (record,) = records(jsonl.read, line(text="a\r\nb", spans=[{"start": 0, "end": 4, "label": "CUE", "text": "a\nb"}]))
    assert record.spans[0].end == 4


def test_the_programs_own_export_is_taken_literally() -> None:
    (record,) = records(jsonl.read, line(**own()))
    assert (record.exact, record.id, record.title, record.zones) == (True, "a1", " A  and B ", ())
    assert record.meta == {"outlet": " Courier "}
    assert record.states == (ArticleState("", "marko", Status.DONE, "odd", True, {"genre": "hard_news"}),)
    assert {span.annotator for span in record.spans} == {"marko"}
    assert {span.codebook for span in record.spans} == {"0.9"}


def test_layers_of_several_people_are_read() -> None:
    layers = [{"annotator": "marko", "status": "done"}, {"annotator": "olena", "note": "x"}]
    (record,) = records(jsonl.read, line(**own(annotator=None, layers=layers, spans=[], relations=[])))
    assert record.states == (ArticleState("", "marko", Status.DONE), ArticleState("", "olena", note="x"))


def test_an_article_that_nobody_opened_has_no_layers() -> None:
    (record,) = records(jsonl.read, line(**own(annotator=None, spans=[], relations=[])))
    assert record.states == ()


def test_zones_are_read_in_order() -> None:
    zones = [{"kind": "body", "start": 5, "end": 18}, {"kind": "headline", "start": 0, "end": 5}]
    (record,) = records(jsonl.read, line(text=TEXT, zones=zones))
    assert record.zones == (Zone(0, 5, ZoneKind.HEADLINE), Zone(5, 18, ZoneKind.BODY))


def test_a_bad_line_is_a_problem_and_reading_goes_on() -> None:
    before, bad, after = read(jsonl.read, line(text="a") + b"{\n" + line(text="b"))
    assert isinstance(before, Record) and isinstance(bad, Problem) and isinstance(after, Record)
    assert bad.where == Where("in.file", 2)


def test_a_line_too_long_is_a_problem_and_reading_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl.lines, "__defaults__", (30,))
    bad, after = read(jsonl.read, line(text="a" * 40) + line(text="b"))
    assert isinstance(bad, Problem) and "longer than 32 MB" in bad.message
    assert isinstance(after, Record)


BAD_ROWS: list[tuple[dict[str, Any], str]] = [
    ({"title": "a"}, "There is no “text”; the fields are: “title”."),
    ({"text": " \n"}, "“text” is empty."),
    ({"text": None}, "“text” is empty."),
    ({"text": ["a"]}, "“text” is ['a'], which is no text."),
    ({"text": "a", "id": ""}, "“id” is “”. Write a text of 1 to 200 characters."),
    ({"text": "a", "id": True}, "“id” is True."),
    ({"text": "a", "id": "x" * 201}, "Write a text of 1 to 200 characters."),
    ({"text": "a", "spans": {"start": 0}}, "“spans” is no list."),
    ({"text": "a", "spans": [[0, 1, "QUOTE"]]}, "Span 1: It is no object."),
    ({"text": "a", "zones": [{"kind": "footer", "start": 0, "end": 1}]}, "Zone 1: “kind” is “footer”."),
    (
        {"text": "abc", "zones": [{"kind": "body", "start": a, "end": a + 2} for a in (0, 1)]},
        "Two zones overlap at 1.",
    ),
    ({"text": "a", "entities": [{"name": "Xi"}]}, "Entity 1: There is no “id”."),
    ({"text": "a", "entities": [{"id": "E1", "kind": "animal"}]}, "Entity 1: “kind” is “animal”."),
    ({"text": "a", "entities": [{"id": "E1", "wikidata": "42"}]}, "Entity 1: “wikidata” is “42”."),
    ({"text": "a", "entities": [{"id": "E1", "aliases": [1]}]}, "“aliases” holds something that is no text."),
    ({"text": "a", "offset_unit": "utf-16"}, "Its offsets count “utf-16”. Convert them to code points"),
    ({"text": "a", "text_sha256": "0" * 64}, "“text_sha256” differs."),
    ({"text": "a", "schema": "annotator/2"}, "made by a newer Annotator"),
    (own(meta={"n": 1}), "The detail “n” is 1."),
    (own(attributes={"mood": "sad"}), "Layer 1: An article has no attribute “mood” in the codebook."),
    (own(attributes={"genre": "poem"}), "“genre” can't be “poem”. Write one of: hard_news"),
    (own(status="ready"), "Layer 1: “status” is “ready”. Write one of: todo, started, done."),
    (own(flag=1), "Layer 1: “flag” is 1. Write true or false."),
    (own(annotator=None, layers=[{"status": "done"}]), "Layer 1: There is no “annotator”."),
]


@pytest.mark.parametrize(("row", "message"), BAD_ROWS)
def test_a_wrong_field_is_said_with_its_remedy(row: dict[str, Any], message: str) -> None:
    found = problem(jsonl.read, line(**row))
    assert message in found.message
    assert found.message.endswith(".")


BAD_SPANS: list[tuple[dict[str, Any], str]] = [
    ({"start": True}, "“start” is True. Write a whole number"),
    ({"start": 1.0}, "“start” is 1.0. Write a whole number"),
    ({"start": "5"}, "“start” is “5”. Write a whole number"),
    ({"start": -1}, "“start” is -1. Offsets start at 0."),
    ({"end": 19}, "“end” is 19, but the text has 18 characters."),
    ({"end": 10**30}, "but the text has 18 characters."),
    ({"start": 7, "end": 5}, "It starts at 7 and ends at 5."),
    ({"start": 5, "end": 5}, "It starts at 5 and ends at 5."),
    ({"text": "she"}, "Its text is “she”, but the offsets cover “he”."),
    ({"label": "VERB"}, "The codebook has no label “VERB”. Add it there, or use one of: QUOTE, SPEAKER"),
    ({"label": None}, "There is no “label”."),
    ({"attributes": {"mood": "x"}}, "The label SPEAKER has no attribute “mood” in the codebook."),
    ({"attributes": {"mention_type": "verb"}}, "“mention_type” can't be “verb”. Write one of: named"),
    ({"attributes": {"mention_type": 3}}, "The attribute “mention_type” is 3."),
    ({"attributes": {"entity": ""}}, "“entity” names no entity."),
    ({"attributes": ["a"]}, "“attributes” is no object."),
    ({"fragments": [[5, 6], 7]}, "The fragment 7 is no pair."),
    ({"fragments": [[5, 6, 7]]}, "is no pair. Write [start, end]."),
    ({"fragments": [[5, 6]]}, "“end” is 7, but by its fragments it is 6."),
    ({"note": 3}, "“note” is 3, which is no text."),
    ({"flag": "yes"}, "“flag” is “yes”. Write true or false."),
    ({"annotator": ""}, "“annotator” is “”."),
]


@pytest.mark.parametrize(("change", "message"), BAD_SPANS)
def test_a_wrong_span_is_said_with_its_remedy(change: dict[str, Any], message: str) -> None:
    found = problem(jsonl.read, line(**own(spans=[QUOTE, {**SPEAKER, **change}])))
    assert found.message.startswith("Span 2: ")
    assert message in found.message


def test_a_span_without_a_place_is_a_problem() -> None:
    assert "Span 1: There is no “start”." in problem(jsonl.read, line(text="a", spans=[{"label": "QUOTE"}])).message


def test_an_id_used_twice_is_a_problem() -> None:
    assert "Two spans have the id “s1”." in problem(jsonl.read, line(text=TEXT, spans=[QUOTE, QUOTE])).message
    relations = [SAID_BY, SAID_BY]
    assert "Two relations have the id “r1”." in problem(jsonl.read, line(**annotated(relations=relations))).message


BAD_RELATIONS: list[tuple[dict[str, Any], str]] = [
    ({"head": "s9"}, "Its “head” is “s9”, but no span here has that id."),
    ({"tail": None}, "There is no “tail”."),
    ({"label": "SAYS"}, "The codebook has no relation “SAYS”. Add it there, or use one of: SAID_BY"),
    ({"head": "s2", "tail": "s1"}, "By the codebook no SAID_BY leads from SPEAKER to QUOTE."),
    ({"annotator": "anna"}, "not all one annotator's"),
]


@pytest.mark.parametrize(("change", "message"), BAD_RELATIONS)
def test_a_wrong_link_is_said_with_its_remedy(change: dict[str, Any], message: str) -> None:
    found = problem(jsonl.read, line(**own(relations=[{**SAID_BY, **change}])))
    assert found.message.startswith("Relation 1: ")
    assert message in found.message


def test_everything_wrong_in_a_line_is_said_at_once() -> None:
    spans = [{**QUOTE, "label": "VERB"}, {**SPEAKER, "start": -1, "end": 3}, {**SPEAKER, "id": "s3", "flag": 0}]
    found = read(jsonl.read, line(**own(spans=spans)))
    assert [str(item).split(": ")[1] for item in found] == ["Span 1", "Span 2", "Span 3"]


VALUES = st.none() | st.booleans() | st.integers(-3, 30) | st.floats(allow_nan=False, allow_infinity=False)
VALUES |= st.sampled_from(["QUOTE", "SPEAKER", "s1", "s2", "", "olena", "done"]) | st.just([]) | st.just({})


@st.composite
def mangled(draw: st.DrawFn) -> dict[str, Any]:
    """Give an annotated object in which something somewhere was replaced or taken out."""
    row = own()
    for _ in range(draw(st.integers(1, 3))):
        place: Any = row
        while True:
            key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
            inner = place[key]
            if isinstance(inner, dict | list) and inner and draw(st.booleans()):
                place = inner
                continue
            place[key] = draw(VALUES)
            break
    return row


@given(mangled())
def test_whatever_is_replaced_gives_a_sound_record_or_problems(row: dict[str, Any]) -> None:
    for item in read(jsonl.read, line(**row)):
        if isinstance(item, Problem):
            assert item.message.endswith(".")
        else:
            for span in item.spans:
                assert span.label in ("QUOTE", "SPEAKER")
                assert 0 <= span.start < span.end <= len(item.text)
            assert {r.head for r in item.relations} <= {span.id for span in item.spans}


@given(mangled(), st.sampled_from(["QUOTE", "CUE", ""]))
def test_whatever_is_replaced_is_sound_with_a_mapping_too(row: dict[str, Any], own_name: str) -> None:
    mapping = LabelMapping({"QUOTE": own_name}, {}, {"quote_type": "mode"}, {"quote_type": {"direct": "speech"}})
    reading = Reading(default_codebook(), "olena", mapping=mapping)
    for item in jsonl.read(io.BytesIO(line(**row)), "a.jsonl", reading):
        if isinstance(item, Problem):
            assert item.message.endswith(".")
        else:
            assert {span.label for span in item.spans} <= {own_name, "SPEAKER"} - {""}
            assert {end for r in item.relations for end in (r.head, r.tail)} <= {span.id for span in item.spans}


def test_a_real_corpus_of_opinions_is_read() -> None:
    data = shared_path("data", "annotated", "ruopinionne", "train_head60.jsonl").read_bytes()
    found = records(jsonl.read, data)
    assert len(found) == 60
    assert found[0].meta == {"sent_id": "0"}
    assert found[0].left_out == ("opinions",)


@pytest.mark.parametrize(
    "row",
    [
        {"x" * 1_000_000: 1},
        {f"field {number}": 1 for number in range(100_000)},
        {"schema": "annotator/" + "9" * 1_000_000},
        {"schema": "annotator/1", "text": "one", "meta": {"x" * 1_000_000: 1}},
    ],
)
def test_a_message_about_a_line_is_short_however_long_the_line(row: dict[str, Any]) -> None:
    assert len(problem(jsonl.read, line(**row)).message) < 400


def test_a_real_corpus_with_its_own_name_for_the_text_is_read() -> None:
    data = shared_path("data", "annotated", "newsmtsc", "devtest_mt_head40.jsonl").read_bytes()
    assert "“sentence_normalized”" in str(read(jsonl.read, data)[0])
    assert len(records(jsonl.read, data, text="sentence_normalized")) == 40


def test_lists_of_names_are_one_detail_and_other_lists_are_named() -> None:
    data = line(text="One.", authors=["Ira", "Oleh"], keywords=[{"name": "ferry"}, {"name": "quay"}], marks=[[1, 2]])
    (record,) = records(jsonl.read, data)
    assert record.meta == {"author": "Ira; Oleh", "keywords": "ferry; quay"}
    assert record.left_out == ("marks",)


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40


def test_a_picture_by_the_name_of_lines_is_one_problem() -> None:
    message = "The file is no text, whatever its name says. Choose another file."
    assert problem(jsonl.read, PICTURE) == Problem(Where("in.file"), message)
    assert problem(json.read, PICTURE) == Problem(Where("in.file"), message)


def test_lines_in_utf_16_are_one_problem() -> None:
    data = "\n".join(['{"text": "Один"}'] * 3).encode("utf-16")
    assert problem(jsonl.read, data).message == "The file is in UTF-16. Save it as UTF-8."


def test_a_broken_record_does_not_hide_the_others() -> None:
    first, second = read(jsonl.read, b'{"text": "\0\xff"}\n{"text": "one"}\n')
    assert isinstance(first, Problem) and isinstance(second, Record)
