"""Annotations of an article carried over to its twin."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Fragment, Relation, Span, carried_by, carried_from, span_text
from annotator.project import Project
from annotator.suggest.carrying import carriage, carry_over, layer_from
from annotator.suggest.deciding import accept_above
from annotator.suggest.waiting import open_suggestions
from tests.desk import NEWS, Desk, add_article, mark

UPDATED = "UPDATE: " + NEWS.replace("The union warned of a strike", "The union called off its strike") + "More soon.\n"


@pytest.fixture
def twin(project: Project, article: str) -> str:
    """Give the id of an update of the article."""
    return add_article(project, UPDATED, "Update")


def link(project: Project, one: Span, other: Span) -> Relation:
    project.links.link(one.id, other.id)
    return project.links.in_article(one.article)[-1]


def test_what_stands_in_unchanged_passages_is_suggested_for_the_twin(project: Project, article: str, twin: str) -> None:
    quote = mark(project, article, "QUOTE", '"We will sail again in May,"', '"Not before."')
    speaker = mark(project, article, "SPEAKER", "harbour master Ines Carrow")
    project.spans.set_attribute(quote.id, "quote_type", "direct")
    project.spans.set_note(speaker.id, "twice?")
    link(project, quote, speaker)
    strike = mark(project, article, "CLAIM", "a strike")
    found = carry_over(project, article, twin)
    assert [span.label for span in found.spans] == ["QUOTE", "SPEAKER"]
    assert ([span.id for span in found.changed], found.known, found.cut) == ([strike.id], 0, 0)
    suggested = open_suggestions(project, twin)
    assert [each.models for each in suggested] == [("from Ferry to stay in port · Olha",)] * 2
    assert [span_text(UPDATED, each.span.fragments) for each in suggested] == [
        '"We will sail again in May," … "Not before."',
        "harbour master Ines Carrow",
    ]
    assert suggested[0].span.attributes["quote_type"] == "direct"
    accept_above(project, 0.0, [twin])
    assert [span.note for span in project.spans.in_article(twin)] == ["", "twice?"]
    assert [each.label for each in project.links.in_article(twin)] == ["SAID_BY"]


def test_links_of_spans_that_stay_behind_are_counted(project: Project, article: str, twin: str) -> None:
    claim = mark(project, article, "CLAIM", "a strike")
    link(project, claim, mark(project, article, "SOURCE", "according to port records"))
    link(project, claim, mark(project, article, "CUE", "warned"))
    found = carriage(project, article, twin)
    assert (found.spans, found.links, len(found.changed), found.cut) == ((), (), 3, 2)
    assert project.suggestions.spans(twin) == []


def test_carrying_over_again_brings_nothing_twice(project: Project, article: str, twin: str) -> None:
    mark(project, article, "CUE", "said")
    assert len(carry_over(project, article, twin).spans) == 1
    again = carry_over(project, article, twin)
    assert (again.spans, again.known) == ((), 1)
    assert len(project.suggestions.spans(twin)) == 1


def test_what_is_marked_there_already_is_not_suggested(project: Project, article: str, twin: str) -> None:
    mark(project, article, "CUE", "said")
    mark(project, twin, "CUE", "said")
    found = carry_over(project, article, twin)
    assert (found.spans, found.known) == ((), 1)


def test_a_link_comes_along_though_its_ends_are_marked_there_already(project: Project, article: str, twin: str) -> None:
    for place in (article, twin):
        quote = mark(project, place, "QUOTE", '"Not before."')
        cue = mark(project, place, "CUE", "said")
        if place == article:
            link(project, quote, cue)
    carry_over(project, article, twin)
    accept_above(project, 0.0, [twin])
    assert len(project.spans.in_article(twin)) == 2
    assert [each.label for each in project.links.in_article(twin)] == ["CUED_BY"]


def test_only_my_own_work_is_carried_over(desk: Desk, project: Project, article: str, twin: str) -> None:
    mark(project, article, "CUE", "said")
    assert carry_over(desk.open("Petro"), article, twin).spans == ()


def test_what_i_carried_over_is_not_suggested_to_others(desk: Desk, project: Project, article: str, twin: str) -> None:
    mark(project, article, "CUE", "said")
    carry_over(project, article, twin)
    petro = desk.open("Petro")
    assert (petro.suggestions.spans(twin), petro.suggestions.articles()) == ([], [])
    assert project.suggestions.articles() == [twin]
    (layer,) = project.progress.suggestion_layers()
    assert (carried_by(layer), carried_from(layer)) == ("Olha", "Ferry to stay in port")
    assert (carried_by("tagger (suggested)"), carried_from("from scratch (suggested)")) == ("", "")


def test_a_reviewer_carries_over_what_they_annotated(project: Project, article: str, twin: str) -> None:
    mark(project, article, "CUE", "said")
    project.work_as_reviewer()
    assert [span.label for span in carry_over(project, article, twin).spans] == ["CUE"]


def test_one_undo_takes_it_back_after_the_project_was_opened_again(
    desk: Desk, project: Project, article: str, twin: str
) -> None:
    mark(project, article, "CUE", "said")
    carry_over(project, article, twin)
    desk.close()
    again = desk.open()
    again.history.undo()
    assert again.suggestions.spans(twin) == [] and len(again.spans.in_article(article)) == 1
    assert len(carry_over(again, article, twin).spans) == 1


def test_a_long_title_is_cut_and_none_is_the_articles_id(project: Project) -> None:
    long = add_article(project, "One text here.", "word " * 40)
    bare = add_article(project, "Another text here.", "")
    assert layer_from(project, long) == "from " + ("word " * 40)[:79].rstrip() + "… · Olha (suggested)"
    assert layer_from(project, bare) == f"from {bare} · Olha (suggested)"


SENTENCES = (
    "Ми чекали на це.",
    "“Not 🎉 before May,” she said.",
    "The ferry stays in port.",
    "No.",
    "A strike is near.",
)
TEXTS = st.tuples(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True), st.sampled_from([" ", "\n"])
)
PLACES = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 30), st.booleans()), max_size=6)


@settings(max_examples=25)
@given(TEXTS, TEXTS, PLACES)
def test_carried_spans_cover_the_same_words_in_the_twin(one: Any, other: Any, places: list[Any]) -> None:
    first, second = one[1].join(one[0]), other[1].join(other[0]) + " End."
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "p.annotator")
        project = desk.create()
        article, twin = add_article(project, first, "One"), add_article(project, second, "Two")
        for start, length, broken in places:
            low = start % len(first)
            parts = [Fragment(low, min(low + length, len(first)))]
            if broken and parts[0].end + 3 < len(first):
                parts.append(Fragment(parts[0].end + 2, parts[0].end + 3))
            project.spans.mark(article, "QUOTE", parts)
        found = carry_over(project, article, twin)
        spans = project.spans.in_article(article)
        assert len(found.spans) + len(found.changed) + found.known == len(spans)
        words = [(span.label, span_text(first, span.fragments)) for span in spans]
        for span in project.suggestions.spans(twin):
            assert (span.label, span_text(second, span.fragments)) in words
        project.history.undo()
        assert project.suggestions.spans(twin) == [] or not found.spans
        desk.close()
