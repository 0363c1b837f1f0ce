from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model import (
    ArticleInfo,
    ArticleState,
    Choice,
    Decision,
    Relation,
    Span,
    Status,
    Verb,
    fingerprint,
    source_of,
)
from annotator.project import Project, Provenance, frozen
from tests.desk import NEWS, Desk, add_article, mark, on

QUOTE, SPEAKER = '"Not before."', "Ines Carrow"


def decided(project: Project, source: Span) -> tuple[Span, Decision]:
    """Make a gold span of an annotator's, with the decision for it; nothing is written."""
    gold = replace(source, id=f"gold of {source.id}", annotator=project.gold.layer)
    decision = Decision(
        id=f"decision about {source.id}",
        article=source.article,
        annotator=project.gold.layer,
        choice=Choice.TAKE,
        sources=(source_of(source),),
        result=gold.id,
        taken=source.annotator,
        reason="slip",
        content=fingerprint(gold),
    )
    return gold, decision


@pytest.fixture
def quote(project: Project, article: str) -> Span:
    return mark(project, article, "QUOTE", QUOTE)


def take(project: Project, source: Span) -> tuple[Span, Decision]:
    gold, decision = decided(project, source)
    project.work_as_reviewer()
    project.gold.write(Verb.DECIDE, [gold, decision])
    return gold, decision


def test_a_decision_and_its_span_are_one_action_in_the_reviewers_layer(
    project: Project, article: str, quote: Span
) -> None:
    gold, decision = take(project, quote)
    assert project.gold.layer == "Olha (gold)"
    assert project.spans.in_article(article) == [gold]
    assert project.gold.decisions(article) == [decision]
    assert project.spans.in_article(article, "Olha") == [quote]
    project.history.undo()
    assert (project.spans.in_article(article), project.gold.decisions(article)) == ([], [])
    project.history.redo()
    assert project.gold.decisions(article) == [decision]


def test_takes_values_out_and_puts_others_in_by_one_step(project: Project, article: str, quote: Span) -> None:
    gold, decision = take(project, quote)
    nothing = replace(decision, choice=Choice.NONE, result="", content="")
    settled = ArticleState(article, project.gold.layer, Status.DONE)
    notice = project.gold.write(Verb.SETTLE, [nothing, settled], [gold])
    assert len(notice.changes) == 3
    assert project.spans.in_article(article) == []
    assert project.progress.state(article) == settled
    project.history.undo()
    assert (project.spans.in_article(article), project.gold.decisions(article)) == ([gold], [decision])


def test_nothing_is_written_where_nothing_changes(project: Project, article: str, quote: Span) -> None:
    gold, decision = take(project, quote)
    assert project.gold.write(Verb.DECIDE, [gold, decision]).action == ""


def test_refuses_to_write_to_another_layer(project: Project, quote: Span) -> None:
    project.work_as_reviewer()
    with pytest.raises(ValueError, match="Olha is not the layer"):
        project.gold.write(Verb.DECIDE, [quote])


def test_a_gold_span_knows_what_it_was_decided_from_and_by_whom(project: Project, article: str, quote: Span) -> None:
    gold, _ = take(project, quote)
    assert project.gold.provenance(article) == {
        gold.id: Provenance("Olha", Choice.TAKE, "Olha", "slip", (source_of(quote),), edited=False)
    }
    assert project.gold.provenance(article, "Petro (gold)") == {}


def test_a_gold_span_that_was_edited_says_so_until_that_is_undone(project: Project, article: str, quote: Span) -> None:
    gold, _ = take(project, quote)
    project.spans.move_boundary(gold.id, on(NEWS, "Not"))
    assert project.gold.provenance(article)[gold.id].edited
    project.spans.set_note(gold.id, "shorter")
    project.history.undo()
    project.history.undo()
    assert not project.gold.provenance(article)[gold.id].edited


def test_a_note_of_the_reviewers_edits_nothing(project: Project, article: str, quote: Span) -> None:
    gold, _ = take(project, quote)
    project.spans.set_note(gold.id, "a model example")
    assert not project.gold.provenance(article)[gold.id].edited


def test_what_the_reviewer_marks_and_links_by_hand_has_no_sources(project: Project, article: str, quote: Span) -> None:
    gold, _ = take(project, quote)
    mine = mark(project, article, "SPEAKER", SPEAKER)
    project.links.link(gold.id, mine.id)
    (link,) = project.links.in_article(article)
    by_hand = Provenance("Olha", Choice.EDIT, "", "", (), edited=True)
    found = project.gold.provenance(article)
    assert (found[mine.id], found[link.id], found[gold.id].choice) == (by_hand, by_hand, Choice.TAKE)


def test_names_decisions_about_spans_that_were_changed_or_deleted(
    desk: Desk, project: Project, article: str, quote: Span
) -> None:
    _, decision = take(project, quote)
    assert project.gold.stale() == []
    olha = desk.open("Olha")
    olha.spans.set_note(quote.id, "no change of what is marked")
    assert project.gold.stale() == []
    olha.spans.move_boundary(quote.id, on(NEWS, "Not"))
    assert project.gold.stale() == [decision]
    olha.history.undo()
    assert project.gold.stale() == []
    olha.spans.delete([quote.id])
    assert project.gold.stale() == [decision]
    project.articles.remove([article])
    assert project.gold.stale() == []


def test_names_decisions_about_links_that_are_gone(project: Project, article: str, quote: Span) -> None:
    speaker = mark(project, article, "SPEAKER", SPEAKER)
    project.links.link(quote.id, speaker.id)
    (link,) = project.links.in_article(article)
    project.work_as_reviewer()
    gold = Relation("g", article, project.gold.layer, "SAID_BY", "h", "t")
    decision = Decision("d", article, project.gold.layer, Choice.TAKE, (source_of(link),), gold.id)
    project.gold.write(Verb.DECIDE, [gold, decision])
    assert project.gold.stale() == []
    project.work_as_annotator()
    project.links.unlink(link.id)
    assert project.gold.stale() == [decision]


def test_a_reviewers_undo_never_reaches_an_import(project: Project) -> None:
    add_article(project, "The ferry stays in port.")
    imported = project.history.next_undo()
    assert imported is not None
    project.work_as_reviewer()
    assert project.history.next_undo() is None
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("", "Bridge"), "The bridge opens."))
    assert project.history.next_undo() is None
    project.work_as_annotator()
    assert len(project.articles.ids()) == 2
    project.history.undo()
    project.history.undo()
    assert project.articles.ids() == []
    project.work_as_reviewer()
    assert project.history.next_redo() is None
    project.work_as_annotator()
    assert project.history.next_redo() is not None
