from __future__ import annotations

from dataclasses import replace

from annotator.model import Choice, Verb
from annotator.review.comparison.units import Standing
from tests.desk import on
from tests.review.comparison.table import Table

SAID = '"We will sail again in May,"'


def two_boundaries(table: Table) -> None:
    table.mark("Olha", "QUOTE", SAID)
    table.mark("Petro", "QUOTE", "We will sail again in May")


def standing(table: Table, *names: str) -> list[Standing]:
    return [unit.standing for unit in table.units(*names)]


def test_what_nobody_decided_is_open(table: Table) -> None:
    two_boundaries(table)
    (unit,) = table.compare().open
    assert (unit.standing, unit.decision) == (Standing.OPEN, None)


def test_what_was_decided_is_no_longer_open(table: Table) -> None:
    two_boundaries(table)
    decision = table.decide(table.units()[0], reason="slip")
    comparison = table.compare()
    (unit,) = comparison.disagreements
    assert (unit.standing, unit.decision) == (Standing.DECIDED, decision)
    assert comparison.open == ()


def test_that_nothing_comes_of_it_is_decided_too(table: Table) -> None:
    two_boundaries(table)
    table.decide(table.units()[0], Choice.NONE)
    assert standing(table) == [Standing.DECIDED]


def test_a_span_that_changed_since_makes_its_decision_stale(table: Table) -> None:
    two_boundaries(table)
    decision = table.decide(table.units()[0])
    olha = table.by("Olha")
    span = olha.spans.in_article(table.article)[0]
    olha.spans.set_attribute(span.id, "quote_type", "direct")
    (unit,) = table.compare().open
    assert (unit.standing, unit.decision) == (Standing.STALE, decision)
    olha.history.undo()
    assert standing(table) == [Standing.DECIDED]


def test_a_note_or_a_flag_since_leaves_a_decision_as_it_is(table: Table) -> None:
    two_boundaries(table)
    table.decide(table.units()[0])
    olha = table.by("Olha")
    olha.spans.toggle_flag(olha.spans.in_article(table.article)[0].id)
    assert standing(table) == [Standing.DECIDED]


def test_a_stale_unit_that_all_agree_on_by_now_is_still_shown(table: Table) -> None:
    two_boundaries(table)
    table.decide(table.units()[0])
    petro = table.by("Petro")
    text = petro.articles.get(table.article).text
    petro.spans.move_boundary(petro.spans.in_article(table.article)[0].id, on(text, SAID))
    (unit,) = table.compare().open
    assert (unit.standing, unit.differences) == (Standing.STALE, ())


def test_another_annotator_who_marks_the_same_makes_it_stale(table: Table) -> None:
    two_boundaries(table)
    table.decide(table.units()[0])
    table.mark("Roma", "QUOTE", SAID)
    assert standing(table) == [Standing.STALE]
    assert standing(table, "Olha", "Petro") == [Standing.DECIDED]


def test_another_annotator_who_marks_something_else_changes_nothing_about_it(table: Table) -> None:
    two_boundaries(table)
    table.decide(table.units()[0])
    table.mark("Roma", "SPEAKER", "Ines Carrow")
    assert standing(table) == [Standing.DECIDED, Standing.OPEN]
    assert table.units()[0].missing == ("Roma",)


def test_a_source_that_is_gone_makes_it_stale_whoever_is_compared(table: Table) -> None:
    two_boundaries(table)
    table.mark("Roma", "QUOTE", SAID)
    table.decide(table.units()[0])
    assert standing(table, "Olha", "Petro") == [Standing.DECIDED]
    roma = table.by("Roma")
    roma.spans.delete([roma.spans.in_article(table.article)[0].id])
    assert standing(table) == standing(table, "Olha", "Petro") == [Standing.STALE]


def test_a_gold_span_deleted_by_hand_makes_its_decision_stale(table: Table) -> None:
    two_boundaries(table)
    decision = table.decide(table.units()[0])
    table.project.spans.delete([decision.result])
    assert standing(table) == [Standing.STALE]


def test_the_latest_of_several_decisions_counts(table: Table) -> None:
    two_boundaries(table)
    table.decide(table.units()[0], Choice.NONE)
    later = table.decide(table.units()[0])
    assert table.units()[0].decision == later


def test_a_decision_about_what_is_gone_is_kept_in_sight(table: Table) -> None:
    two_boundaries(table)
    decision = table.decide(table.units()[0])
    for name in ("Olha", "Petro"):
        project = table.by(name)
        assert table.compare().orphans == ()
        project.spans.delete([project.spans.in_article(table.article)[0].id])
    comparison = table.compare()
    assert (comparison.units, comparison.orphans) == ((), (decision,))


def test_what_a_reviewer_marked_of_their_own_is_about_nothing_that_can_go(table: Table) -> None:
    two_boundaries(table)
    decision = table.decide(table.units()[0], Choice.EDIT)
    table.project.gold.write(Verb.DECIDE, [replace(decision, sources=())])
    assert table.compare().orphans == ()
    assert standing(table) == [Standing.OPEN]


def test_a_link_is_decided_like_a_span(table: Table) -> None:
    quote, speaker = table.mark("Olha", "QUOTE", SAID), table.mark("Olha", "SPEAKER", "Ines Carrow")
    table.mark("Petro", "QUOTE", SAID)
    table.mark("Petro", "SPEAKER", "Ines Carrow")
    table.by("Olha").links.link(quote.id, speaker.id)
    (unit,) = table.compare().open
    decision = table.decide(unit, Choice.NONE)
    assert [(each.standing, each.decision) for each in table.link_units()] == [(Standing.DECIDED, decision)]
    table.by("Olha").spans.delete([speaker.id])
    assert table.link_units() == []
    assert table.compare().orphans == (decision,)


def test_another_reviewers_decisions_are_not_yours(table: Table) -> None:
    two_boundaries(table)
    table.decide(table.units()[0])
    table.project = table.desk.open("Ihor")
    assert standing(table) == [Standing.OPEN]
