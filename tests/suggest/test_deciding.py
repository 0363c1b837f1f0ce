"""Accepting and rejecting suggestions."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.model import Choice, Span, source_of
from annotator.project import Project
from annotator.suggest.deciding import accept, accept_above, reject
from annotator.suggest.waiting import open_suggestions
from tests.desk import Desk, add_article, mark
from tests.suggest.model_output import suggest, suggest_link


def said(span: Span) -> tuple[str, Any, Any]:
    return span.label, span.fragments, dict(span.attributes)


def test_an_accepted_suggestion_is_a_span_of_mine_that_knows_where_it_came_from(project: Project, article: str) -> None:
    suggested = suggest(project, article, "QUOTE", "Not before", score=0.87, quote_type="direct")
    accepted = accept(project, [suggested.id])
    (span,) = project.spans.in_article(article)
    assert accepted.spans == (span,)
    assert span.annotator == "Olha" and span.id != suggested.id
    # The defaults of the codebook are those of a span marked by hand, and the score is not the annotator's.
    assert said(span) == (
        "QUOTE",
        suggested.fragments,
        {"quote_type": "direct", "mode": "speech", "negated": False, "no_speaker": False},
    )
    origin = project.gold.provenance(article, "Olha")[span.id]
    assert (origin.by, origin.choice, origin.taken) == ("Olha", Choice.TAKE, "tagger (suggested)")
    assert (origin.sources, origin.edited) == ((source_of(suggested),), False)
    assert open_suggestions(project, article) == []


def test_one_undo_takes_back_an_acceptance_and_redo_brings_it_again(project: Project, article: str) -> None:
    suggested = suggest(project, article, "CUE", "said")
    accept(project, [suggested.id])
    project.history.undo()
    assert project.spans.in_article(article) == [] and project.suggestions.decisions(article) == []
    assert [each.id for each in open_suggestions(project, article)] == [suggested.id]
    project.history.redo()
    assert len(project.spans.in_article(article)) == 1 and open_suggestions(project, article) == []


def test_a_rejected_suggestion_is_gone_until_undo(project: Project, article: str) -> None:
    suggested = suggest(project, article, "CUE", "said")
    reject(project, [suggested.id])
    assert open_suggestions(project, article) == []
    assert project.spans.in_article(article) == []
    assert project.suggestions.spans(article) == [suggested]
    project.history.undo()
    assert [each.id for each in open_suggestions(project, article)] == [suggested.id]


def test_links_come_along_once_both_their_ends_are_accepted(project: Project, article: str) -> None:
    quote = suggest(project, article, "QUOTE", "Not before", quote_type="direct")
    speaker = suggest(project, article, "SPEAKER", "Ines Carrow", mention_type="named")
    link = suggest_link(project, "SAID_BY", quote, speaker)
    assert accept(project, [quote.id]).links == ()
    (made,) = accept(project, [speaker.id]).links
    ends = {span.id: span.label for span in project.spans.in_article(article)}
    assert project.links.in_article(article) == [made]
    assert (made.label, ends[made.head], ends[made.tail], made.annotator) == ("SAID_BY", "QUOTE", "SPEAKER", "Olha")
    origin = project.gold.provenance(article, "Olha")[made.id]
    assert origin.sources == (source_of(link),)


def test_a_link_that_the_codebook_has_no_room_for_is_left_out(project: Project, article: str) -> None:
    quote = suggest(project, article, "QUOTE", "Not before", quote_type="direct")
    for words in ("said", "warned"):
        suggest_link(project, "CUED_BY", quote, suggest(project, article, "CUE", words))
    accept_above(project, 0.0)
    assert len(project.links.in_article(article)) == 1


def test_what_i_marked_the_same_way_stays_mine(project: Project, article: str) -> None:
    mine = mark(project, article, "CUE", "said")
    suggested = suggest(project, article, "CUE", "said", score=0.9)
    assert accept(project, [suggested.id]).spans == (mine,)
    assert project.spans.in_article(article) == [mine]
    origin = project.gold.provenance(article, "Olha")[mine.id]
    assert (origin.choice, origin.taken) == (Choice.AGREED, "")
    project.history.undo()
    assert project.spans.in_article(article) == [mine]


def test_what_came_of_one_model_stays_its_when_another_says_the_same_later(project: Project, article: str) -> None:
    first = suggest(project, article, "CUE", "said")
    (span,) = accept(project, [first.id]).spans
    second = suggest(project, article, "CUE", "said", model="other")
    accept(project, [second.id])
    origin = project.gold.provenance(article, "Olha")[span.id]
    assert (origin.choice, origin.taken) == (Choice.TAKE, "tagger (suggested)")
    assert origin.sources == (source_of(first), source_of(second))


def test_a_changed_span_says_that_it_was_changed(project: Project, article: str) -> None:
    (span,) = accept(project, [suggest(project, article, "CUE", "said").id]).spans
    project.spans.relabel(span.id, "SPEAKER")
    assert project.gold.provenance(article, "Olha")[span.id].edited


def test_accepts_all_above_a_score_in_one_article_or_in_all(project: Project, article: str) -> None:
    other = add_article(project, "He said no.", "No")
    for words, score in (("said", 0.9), ("warned", 0.5), ("stay", None)):
        suggest(project, article, "CUE", words, score=score)
    suggest(project, other, "CUE", "said", score=0.95)
    assert len(accept_above(project, 0.9, [article]).spans) == 1
    assert len(accept_above(project, 0.5).spans) == 2
    assert len(project.spans.in_article(other)) == 1
    assert [each.score for each in open_suggestions(project, article)] == [None]
    project.history.undo()
    assert len(project.spans.in_article(article)) == 1 and project.spans.in_article(other) == []
    assert len(accept_above(project, 0.0).spans) == 3


def test_a_label_that_the_codebook_lost_is_refused_by_itself_and_left_open_among_many(
    project: Project, article: str
) -> None:
    strange = suggest(project, article, "NOVELTY", "said")
    suggest(project, article, "CUE", "warned")
    with pytest.raises(UserError, match="no label “NOVELTY”"):
        accept(project, [strange.id])
    accepted = accept_above(project, 0.0)
    assert [span.label for span in accepted.spans] == ["CUE"]
    assert [each.id for each in accepted.unknown] == [strange.id]
    assert [each.id for each in open_suggestions(project, article)] == [strange.id]


def test_a_suggestion_can_be_decided_only_once(project: Project, article: str) -> None:
    suggested = suggest(project, article, "CUE", "said")
    accept(project, [suggested.id])
    with pytest.raises(UserError, match="no longer open"):
        reject(project, [suggested.id])


def test_a_reviewer_does_not_decide_about_suggestions(project: Project, article: str) -> None:
    suggested = suggest(project, article, "CUE", "said")
    project.work_as_reviewer()
    with pytest.raises(UserError, match="annotating"):
        accept(project, [suggested.id])


def test_undo_still_works_after_the_project_was_opened_again(desk: Desk, project: Project, article: str) -> None:
    accept(project, [suggest(project, article, "CUE", "said").id])
    desk.close()
    again = desk.open()
    assert again.history.undo() is not None
    assert again.spans.in_article(article) == []


WORDS = ("Ferry", "said", "Not before", "warned", "strike", "Ines Carrow")
LABELS = ("CUE", "SPEAKER", "QUOTE")
SPANS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from(WORDS), st.sampled_from([None, 0.2, 0.7]), st.booleans()),
    max_size=8,
)


def fill(project: Project, article: str, spans: list[Any]) -> None:
    """Let two models suggest spans and links, and mark some of the same by hand."""
    for number, (label, words, score, linked) in enumerate(spans):
        made = suggest(project, article, label, words, score=score, model=f"m{number % 2}")
        for other in project.suggestions.spans(article) if linked else ():
            if other.annotator == made.annotator and other.id != made.id:
                suggest_link(project, "SAID_BY", made, other)
        if number % 3 == 0:
            mark(project, article, label, words)


def decide(project: Project, article: str, step: str, score: float) -> None:
    waiting = open_suggestions(project, article)
    if step == "all":
        accept_above(project, score)
    elif waiting:
        (accept if step == "accept" else reject)(project, [waiting[0].id])


def state(project: Project, article: str) -> tuple[Any, ...]:
    return (
        project.spans.in_article(article),
        project.links.in_article(article),
        project.suggestions.decisions(article),
        open_suggestions(project, article),
    )


def doubles(spans: list[Span]) -> int:
    return len(spans) - len({(span.label, span.fragments) for span in spans})


@settings(max_examples=25)
@given(SPANS, st.sampled_from([0.0, 0.5]), st.lists(st.sampled_from(["accept", "reject", "all"]), max_size=4))
def test_undoing_everything_gives_the_state_back(spans: list[Any], score: float, steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "p.annotator")
        project = desk.create()
        article = add_article(project)
        fill(project, article, spans)
        states = [state(project, article)]
        for step in steps:
            decide(project, article, step, score)
            if state(project, article) != states[-1]:
                states.append(state(project, article))
        assert doubles(states[-1][0]) == doubles(states[0][0])
        for before in reversed(states[:-1]):
            project.history.undo()
            assert state(project, article) == before
        desk.close()
