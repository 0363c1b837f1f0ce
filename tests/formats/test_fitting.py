"""Spans and links of other programs, fitted to a text and the codebook."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.fitting import Fitted, Fitter, ForeignLink, ForeignSpan, entity_named
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Reading, Where
from tests.formats.hostile import TEXTS
from tests.formats.making import default_codebook

TEXT = "“We will stay,” the mayor said on Monday. 🙂 “We will go,” she said."


def reading(**mapping: Any) -> Reading:
    return Reading(default_codebook(), "olena", mapping=LabelMapping(**mapping))


def fitted(
    spans: list[ForeignSpan], links: list[ForeignLink] | None = None, text: str = TEXT, by: Reading | None = None
) -> tuple[Fitted, Reading]:
    by = by or reading()
    return Fitter(by, "in.json").fit(text, spans, links or [], Where("in.json", 1)), by


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_spans_get_the_labels_their_names_stand_for() -> None:
    spans = [
        ForeignSpan("quotation", [place("“We will stay,”")], annotator="marko"),
        ForeignSpan("PER", [place("the mayor")], id="p"),
        ForeignSpan("ORG", [place("Monday")]),
    ]
    found, by = fitted(spans, by=reading(labels={"PER": "SPEAKER"}))
    assert [(span.label, span.annotator) for span in found.spans] == [("QUOTE", "marko"), ("SPEAKER", "olena")]
    assert by.names.labels == {"quotation": 1, "PER": 1, "ORG": 1}


def test_a_name_nobody_knows_is_one_problem_with_a_count() -> None:
    _, by = fitted([ForeignSpan("PER", [(0, number)]) for number in range(1, 40)])
    ((file, message),) = by.names.problems()
    assert file == "in.json"
    assert message.startswith("39 spans of “PER” left out: nothing in the codebook is known for it.")


def test_a_name_to_leave_out_is_only_noted() -> None:
    found, by = fitted([ForeignSpan("PER", [(0, 3)])], by=reading(labels={"PER": ""}))
    assert (found.spans, list(by.names.problems())) == ((), [])
    assert [note for _, note in by.names.notes()] == ["1 × span of “PER” left out: it stands for nothing here."]


def test_a_span_beside_its_words_is_put_on_them() -> None:
    start, end = place("the mayor")
    found, _ = fitted([ForeignSpan("SPEAKER", [(start - 2, end - 2)], quoted="the mayor")])
    assert [(span.start, span.end) for span in found.spans] == [(start, end)]
    assert "it was put on “the mayor” nearby" in found.notes[0].message


def test_a_span_whose_words_stand_twice_nearby_is_listed() -> None:
    found, _ = fitted([ForeignSpan("CUE", [(2, 6)], quoted="said"), ForeignSpan("CUE", [(500, 504)])])
    assert found.spans == ()
    assert "should cover “said”, but at 2–6 is “e wi”" in found.problems[0].message
    assert "lies outside the text" in found.problems[1].message


def test_white_space_at_the_ends_is_taken_off_and_counted() -> None:
    start, end = place(" the mayor ")
    found, by = fitted([ForeignSpan("SPEAKER", [(start, end)]), ForeignSpan("SPEAKER", [(start, start + 1)])])
    assert [(span.start, span.end) for span in found.spans] == [(start + 1, end - 1)]
    assert by.names.lost == {"white space at the ends of a span": 1, "span of white space alone left out": 1}


def test_attributes_are_those_of_the_codebook_or_counted() -> None:
    attributes = {"sentiment": ["NEG"], "expression": "Implicit", "mood": "x", "intensity": "huge", "negated": True}
    stance, quote = (ForeignSpan(label, [(1, 8)], attributes=attributes) for label in ("stance", "quote"))
    found, by = fitted([stance, quote])
    assert found.spans[0].attributes == {"polarity": "against", "expression": "implicit"}
    assert found.spans[1].attributes == {"negated": True}
    assert by.names.lost["value “huge” of “intensity” left out: the codebook has none like it"] == 1
    assert by.names.lost["attribute “mood” of STANCE left out: the codebook has none like it"] == 1


def test_names_of_people_become_entities() -> None:
    found, _ = fitted([ForeignSpan("SPEAKER", [(16, 25)], attributes={"entity_id": name}) for name in ("Ira", " IRA ")])
    assert [span.attributes["entity"] for span in found.spans] == [entity_named("Ira").id] * 2
    assert [entity.name for entity in found.entities] == ["IRA"]


def test_links_join_one_annotators_spans_and_are_turned_as_the_codebook_has_them() -> None:
    spans = [
        ForeignSpan("QUOTE", [place("“We will stay,”")], id="1", annotator=name) for name in ("marko", "olena")
    ] + [ForeignSpan("SPEAKER", [place("the mayor")], id="2", annotator="marko"), ForeignSpan("PER", [(0, 1)], id="3")]
    links = [
        ForeignLink("said_by", "1", "2", annotator="marko"),
        ForeignLink("said_by", "2", "1", annotator="marko"),
        ForeignLink("said_by", "1", "2"),
        ForeignLink("said_by", "1", "3"),
        ForeignLink("toward", "1", "2", annotator="marko"),
        ForeignLink("likes", "1", "2", annotator="marko"),
    ]
    found, by = fitted(spans, links)
    (quote, _, speaker) = found.spans
    assert [(link.head, link.tail, link.annotator) for link in found.relations] == [(quote.id, speaker.id, "marko")] * 2
    assert by.names.lost == {
        "link SAID_BY turned round, as the codebook has it": 1,
        "link of a span that is not there": 1,
        "link of a span that was left out": 1,
        "link TOWARD from QUOTE to SPEAKER, which the codebook does not allow": 1,
    }
    assert [message for _, message in by.names.problems()][0].startswith("1 link “likes” left out")


def test_the_second_span_of_an_id_stays_without_links() -> None:
    spans = [ForeignSpan("CUE", [place("said")], id="1"), ForeignSpan("CUE", [place("Monday")], id="1")]
    found, by = fitted(spans)
    assert len({span.id for span in found.spans}) == 2
    assert by.names.lost == {"id that an earlier span of the same text has": 1}


def test_a_score_stays_as_a_note() -> None:
    found, _ = fitted([ForeignSpan("CUE", [place("said")], score=0.98765, note="sure?")])
    assert found.spans[0].note == "sure?\nscore 0.988"


def test_offsets_in_utf16_are_recognised_by_the_words() -> None:
    start, end = place("she")
    found, _ = fitted([ForeignSpan("SPEAKER", [(start + 1, end + 1)], quoted="she")])
    assert (found.spans[0].start, found.spans[0].end) == (start, end)
    assert [note.message for note in found.notes] == ["Its offsets count UTF-16 units; they were converted."]


@given(TEXTS, st.lists(st.tuples(st.integers(), st.integers()), max_size=3), st.none() | st.text(max_size=5))
def test_any_places_fit_or_are_said(text: str, places: list[tuple[int, int]], quoted: str | None) -> None:
    found, by = fitted([ForeignSpan("QUOTE", places, quoted=quoted)], text=text)
    assert (
        len(found.spans)
        + len(found.problems)
        + sum(count for what, count in by.names.lost.items() if "left out" in what)
        == 1
    )
    for span in found.spans:
        for each in span.fragments:
            covered = text[each.start : each.end]
            assert covered and covered == covered.strip()


def test_what_is_said_of_an_article_is_fitted_too() -> None:
    by = reading()
    state = Fitter(by, "in.json").article({"genre": "Hard news", "mood": "x"}, "marko")
    assert state is not None
    assert (state.annotator, state.attributes) == ("marko", {"genre": "hard_news"})
    assert by.names.lost == {"“x” as “mood” of an article left out: the codebook has none like it": 1}
    assert Fitter(by, "in.json").article({"genre": "poem"}) is None
