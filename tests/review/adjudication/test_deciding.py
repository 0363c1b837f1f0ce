from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.model import Choice, Kind, Status, Verb, fingerprint
from annotator.review.adjudication.deciding import (
    give_reason,
    gold_of,
    let_go,
    reject,
    reopen,
    settle,
    start_edit,
    take,
    take_agreed,
    undecided,
)
from annotator.review.comparison.units import Standing
from tests.desk import add_article, on
from tests.review.adjudication.bench import Bench

QUOTE, SHORT = '"Not before."', "Not before."
SPEAKER, LONG_SPEAKER, CUE = "Ines Carrow", "harbour master Ines Carrow", "said"


def two_quotes(bench: Bench) -> None:
    """Let Olha and Petro mark the same quote with other edges."""
    bench.mark("Olha", "QUOTE", QUOTE, quote_type="direct")
    bench.mark("Petro", "QUOTE", SHORT, quote_type="mixed")


def linked(bench: Bench, *who: str) -> None:
    """Let Olha and Petro mark a quote and its speaker alike, and those named link them."""
    bench.all_mark("QUOTE", QUOTE, quote_type="direct")
    bench.all_mark("SPEAKER", SPEAKER, mention_type="named")
    for name in who:
        bench.link(name, QUOTE, SPEAKER)


def test_takes_one_annotators_span_as_gold(bench: Bench) -> None:
    two_quotes(bench)
    petro = bench.by("Petro")
    petro.spans.set_note(bench.span("Petro", SHORT).id, "unsure")
    petro.spans.toggle_flag(bench.span("Petro", SHORT).id)
    notice = take(bench.project, bench.unit(QUOTE), "Petro", "slip")
    gold = bench.span("Ira (gold)", SHORT)
    assert (gold.attributes["quote_type"], gold.note, gold.flag) == ("mixed", "", False)
    assert gold.codebook == bench.project.codebook.version
    assert gold.id != bench.span("Petro", SHORT).id
    (decision,) = bench.project.gold.decisions(bench.article)
    assert (decision.choice, decision.taken, decision.reason) == (Choice.TAKE, "Petro", "slip")
    assert (decision.result, decision.content) == (gold.id, fingerprint(gold))
    assert {source.annotator for source in decision.sources} == {"Olha", "Petro"}
    assert notice.verb is Verb.DECIDE
    assert bench.unit(QUOTE).standing is Standing.DECIDED
    assert gold_of(bench.project, bench.unit(QUOTE)) == gold


def test_takes_a_quote_in_two_parts_with_both_of_them(bench: Bench) -> None:
    parts = ('"We will sail again in May,"', QUOTE)
    bench.mark("Olha", "QUOTE", *parts, quote_type="direct")
    bench.mark("Petro", "QUOTE", parts[0], quote_type="direct")
    take(bench.project, bench.unit('"We'), "Olha")
    assert bench.gold() == [("QUOTE", " … ".join(parts))]


def test_taking_the_other_one_replaces_the_gold_span_in_place(bench: Bench) -> None:
    two_quotes(bench)
    take(bench.project, bench.unit(QUOTE), "Petro", "slip")
    before, (decided,) = bench.span("Ira (gold)", SHORT), bench.project.gold.decisions(bench.article)
    take(bench.project, bench.unit(QUOTE), "Olha")
    assert bench.gold() == [("QUOTE", QUOTE)]
    assert bench.span("Ira (gold)", QUOTE).id == before.id
    (decision,) = bench.project.gold.decisions(bench.article)
    assert (decision.id, decision.taken, decision.reason) == (decided.id, "Olha", "slip")


def test_undoes_and_redoes_a_decision_in_one_step(bench: Bench) -> None:
    two_quotes(bench)
    take(bench.project, bench.unit(QUOTE), "Petro")
    bench.project.history.undo()
    assert (bench.gold(), bench.project.gold.decisions(bench.article)) == ([], [])
    assert bench.unit(QUOTE).standing is Standing.OPEN
    bench.project.history.redo()
    assert bench.gold() == [("QUOTE", SHORT)]
    bench.project.history.undo()
    assert len(bench.project.spans.in_article(bench.article, "Petro")) == 1


def test_a_decision_through_an_old_picture_makes_no_second_gold_span(bench: Bench) -> None:
    two_quotes(bench)
    old = bench.unit(QUOTE)
    take(bench.project, old, "Petro")
    take(bench.project, old, "Olha")
    assert bench.gold() == [("QUOTE", QUOTE)]
    assert len(bench.project.gold.decisions(bench.article)) == 1


def test_an_annotator_may_not_decide(bench: Bench) -> None:
    two_quotes(bench)
    bench.project.work_as_annotator()
    with pytest.raises(UserError, match="working as the annotator Ira"):
        take(bench.project, bench.unit(QUOTE), "Olha")
    with pytest.raises(UserError, match="working as the annotator Ira"):
        reopen(bench.project, bench.article)
    assert bench.project.progress.gold_layers() == []


def test_taking_who_marked_nothing_decides_for_nothing(bench: Bench) -> None:
    bench.all_mark("CUE", CUE)
    bench.mark("Olha", "SPEAKER", SPEAKER, mention_type="named")
    take(bench.project, bench.unit(SPEAKER), "Petro")
    (decision,) = bench.project.gold.decisions(bench.article)
    assert (decision.choice, decision.taken, decision.result) == (Choice.NONE, "Petro", "")
    assert bench.gold() == []


def test_takes_nothing_from_somebody_who_was_not_compared(bench: Bench) -> None:
    two_quotes(bench)
    with pytest.raises(UserError, match="Stepan has not marked this"):
        take(bench.project, bench.unit(QUOTE), "Stepan")


def test_rejecting_takes_the_gold_span_and_its_links_away(bench: Bench) -> None:
    linked(bench, "Olha", "Petro")
    take_agreed(bench.project, bench.compare())
    reject(bench.project, bench.unit(SPEAKER), "hard case")
    assert (bench.gold(), bench.gold_links()) == ([("QUOTE", QUOTE)], [])
    unit = bench.unit(SPEAKER)
    assert unit.decision is not None
    assert (unit.standing, unit.decision.choice, unit.decision.reason) == (
        Standing.DECIDED,
        Choice.NONE,
        "hard case",
    )
    assert bench.link_unit().standing is Standing.OPEN
    bench.project.history.undo()
    assert bench.gold_links() == [("SAID_BY", QUOTE, SPEAKER)]
    assert bench.link_unit().standing is Standing.DECIDED


def test_a_label_the_codebook_lacks_is_not_taken(bench: Bench) -> None:
    mine = bench.mark("Olha", "CUE", CUE)
    with bench.project.importing() as intake:
        intake.add_span(replace(mine, id="foreign", label="MOOD", annotator="Petro"))
    unit = bench.unit(CUE)
    with pytest.raises(UserError, match="no label “MOOD”"):
        take(bench.project, unit, "Petro")
    assert bench.gold() == []
    take(bench.project, unit, "Olha")
    assert bench.gold() == [("CUE", CUE)]


def test_a_retired_label_is_still_taken(bench: Bench) -> None:
    two_quotes(bench)
    book = bench.project.codebook
    labels = tuple(replace(label, retired=label.id == "QUOTE") for label in book.labels)
    bench.project.codebooks.replace(replace(book, labels=labels, version="9.0"))
    take(bench.project, bench.unit(QUOTE), "Olha")
    assert bench.span("Ira (gold)", QUOTE).codebook == "9.0"


def test_starts_from_one_span_and_edits_it_with_the_usual_keys(bench: Bench) -> None:
    two_quotes(bench)
    gold = start_edit(bench.project, bench.unit(QUOTE), "Petro", "guideline unclear")
    bench.project.spans.move_boundary(gold, on(bench.text, "before"))
    assert bench.gold() == [("QUOTE", "before")]
    unit = bench.unit(QUOTE)
    assert unit.decision is not None
    assert (unit.standing, unit.decision.choice, unit.decision.taken) == (Standing.DECIDED, Choice.EDIT, "Petro")
    with pytest.raises(UserError, match="Stepan has not marked this"):
        start_edit(bench.project, unit, "Stepan")


def test_gives_a_reason_afterwards_and_takes_it_off(bench: Bench) -> None:
    two_quotes(bench)
    with pytest.raises(UserError, match="Decide first"):
        give_reason(bench.project, bench.unit(QUOTE), "slip")
    take(bench.project, bench.unit(QUOTE), "Olha")
    give_reason(bench.project, bench.unit(QUOTE), "в інструкції цього немає")
    (decision,) = bench.project.gold.decisions(bench.article)
    assert decision.reason == "в інструкції цього немає"
    give_reason(bench.project, decision, "")
    assert bench.project.gold.decisions(bench.article)[0].reason == ""
    assert bench.gold() == [("QUOTE", QUOTE)]


def test_takes_all_that_agrees_with_its_links_in_one_step(bench: Bench) -> None:
    linked(bench, "Olha", "Petro")
    bench.mark("Olha", "CUE", CUE)
    notice = take_agreed(bench.project, bench.compare())
    assert bench.gold() == [("SPEAKER", SPEAKER), ("QUOTE", QUOTE)]
    assert bench.gold_links() == [("SAID_BY", QUOTE, SPEAKER)]
    assert {each.choice for each in bench.project.gold.decisions(bench.article)} == {Choice.AGREED}
    assert notice.verb is Verb.TAKE_AGREED
    bench.project.history.undo()
    assert bench.gold() == []


def test_taking_what_agrees_twice_changes_nothing_more(bench: Bench) -> None:
    linked(bench, "Olha", "Petro")
    take_agreed(bench.project, bench.compare())
    assert take_agreed(bench.project, bench.compare()).action == ""


def test_keeps_the_answer_that_was_written_down_where_another_left_it_to_the_codebook(bench: Bench) -> None:
    bench.all_mark("QUOTE", QUOTE, quote_type="direct")
    bench.by("Olha").spans.set_attribute(bench.span("Olha", QUOTE).id, "mode", None)
    take_agreed(bench.project, bench.compare())
    assert bench.span("Ira (gold)", QUOTE).attributes["mode"] == "speech"


def test_stacked_spans_that_agree_become_gold_each(bench: Bench) -> None:
    for name in ("Olha", "Petro"):
        bench.mark(name, "STANCE", "warned", polarity="against")
        bench.mark(name, "STANCE", "warned", polarity="favor")
    take_agreed(bench.project, bench.compare())
    assert bench.gold() == [("STANCE", "warned"), ("STANCE", "warned")]


def test_a_span_the_reviewer_marked_by_hand_is_not_doubled(bench: Bench) -> None:
    bench.all_mark("CUE", CUE)
    mine = bench.project.spans.mark(bench.article, "CUE", on(bench.text, CUE))
    take_agreed(bench.project, bench.compare())
    assert [span.id for span in bench.project.spans.in_article(bench.article)] == [mine.id]


def test_links_only_between_ends_that_are_decided(bench: Bench) -> None:
    linked(bench, "Olha")
    with pytest.raises(UserError, match="Settle the two ends of this link first: “.Not before..” and “Ines Carrow”"):
        take(bench.project, bench.link_unit(), "Olha")
    take_agreed(bench.project, bench.compare())
    assert bench.gold_links() == []
    take(bench.project, bench.link_unit(), "Olha")
    assert bench.gold_links() == [("SAID_BY", QUOTE, SPEAKER)]
    assert gold_of(bench.project, bench.link_unit()) == bench.project.links.in_article(bench.article)[0]


def test_takes_the_ends_that_agree_along_with_the_link(bench: Bench) -> None:
    linked(bench, "Olha")
    comparison = bench.compare()
    take(bench.project, bench.link_unit(), "Olha", within=comparison)
    assert bench.gold_links() == [("SAID_BY", QUOTE, SPEAKER)]
    bench.project.history.undo()
    assert bench.gold() == []


def test_names_the_end_that_is_in_dispute(bench: Bench) -> None:
    bench.all_mark("QUOTE", QUOTE, quote_type="direct")
    bench.mark("Olha", "SPEAKER", SPEAKER, mention_type="named")
    bench.mark("Petro", "SPEAKER", LONG_SPEAKER, mention_type="named")
    bench.link("Olha", QUOTE, SPEAKER)
    with pytest.raises(UserError, match="first: “Ines Carrow”\\.$"):
        take(bench.project, bench.link_unit(), "Olha", within=bench.compare())
    assert bench.gold() == []


def test_no_link_is_taken_where_its_taker_drew_none(bench: Bench) -> None:
    linked(bench, "Olha")
    take(bench.project, bench.link_unit(), "Petro")
    assert bench.gold_links() == []
    decision = bench.link_unit().decision
    assert decision is not None
    assert (decision.choice, decision.taken) == (Choice.NONE, "Petro")
    with pytest.raises(UserError, match="Stepan has not marked both ends"):
        take(bench.project, bench.link_unit(), "Stepan")


def test_rejects_a_link_and_keeps_its_ends(bench: Bench) -> None:
    linked(bench, "Olha", "Petro")
    take_agreed(bench.project, bench.compare())
    reject(bench.project, bench.link_unit())
    assert (bench.gold_links(), len(bench.gold())) == ([], 2)


def test_gold_links_stay_where_they_fit_the_other_span(bench: Bench) -> None:
    two_quotes(bench)
    bench.mark("Stepan", "CLAIM", QUOTE, attribution="attributed")
    for name in ("Olha", "Petro"):
        bench.mark(name, "SPEAKER", SPEAKER, mention_type="named")
        bench.link(name, QUOTE if name == "Olha" else SHORT, SPEAKER)
    bench.mark("Stepan", "SPEAKER", SPEAKER, mention_type="named")
    take(bench.project, bench.unit(QUOTE), "Olha")
    take_agreed(bench.project, bench.compare())
    take(bench.project, bench.link_unit(), "Olha")
    take(bench.project, bench.unit(QUOTE), "Petro")
    assert bench.gold_links() == [("SAID_BY", SHORT, SPEAKER)]
    take(bench.project, bench.unit(QUOTE), "Stepan")
    assert (bench.gold_links(), bench.link_unit().standing) == ([], Standing.OPEN)
    with pytest.raises(UserError, match="no link SAID_BY from CLAIM to SPEAKER"):
        take(bench.project, bench.link_unit(), "Olha")


def test_a_link_the_codebook_allows_once_takes_the_others_place(bench: Bench) -> None:
    bench.all_mark("QUOTE", QUOTE, quote_type="direct")
    bench.all_mark("CUE", CUE)
    bench.all_mark("CUE", "warned")
    bench.link("Olha", QUOTE, CUE)
    bench.link("Petro", QUOTE, "warned")
    take_agreed(bench.project, bench.compare())
    ours, theirs = (unit for unit in bench.compare().units if unit.differences)
    take(bench.project, ours, "Olha")
    take(bench.project, theirs, "Petro")
    assert bench.gold_links() == [("CUED_BY", QUOTE, "warned")]
    assert undecided(bench.project, bench.compare()) == ()
    bench.project.history.undo()
    assert bench.gold_links() == [("CUED_BY", QUOTE, CUE)]


def test_says_how_many_disagreements_stand_in_the_way_of_settling(bench: Bench) -> None:
    two_quotes(bench)
    bench.mark("Olha", "CUE", CUE)
    with pytest.raises(UserError, match="2 disagreements are still open. Decide them first"):
        settle(bench.project, bench.compare())
    take(bench.project, bench.unit(QUOTE), "Olha")
    with pytest.raises(UserError, match="1 disagreement is still open. Decide it first"):
        settle(bench.project, bench.compare())
    assert bench.project.progress.state(bench.article).status is Status.TODO


def test_settles_with_all_that_agrees_in_one_step_and_reopens(bench: Bench) -> None:
    linked(bench, "Olha", "Petro")
    notice = settle(bench.project, bench.compare())
    assert bench.gold_links() == [("SAID_BY", QUOTE, SPEAKER)]
    assert bench.project.progress.state(bench.article).status is Status.DONE
    assert (notice.verb, notice.touches(Kind.STATE)) == (Verb.SETTLE, True)
    reopen(bench.project, bench.article)
    assert bench.project.progress.state(bench.article).status is Status.STARTED
    assert len(bench.gold()) == 2
    bench.project.history.undo()
    bench.project.history.undo()
    assert (bench.gold(), bench.project.progress.state(bench.article).status) == ([], Status.TODO)


def test_settles_an_article_that_rightly_has_nothing(bench: Bench) -> None:
    for name in ("Olha", "Petro"):
        bench.by(name).progress.set_status(bench.article, Status.DONE)
    settle(bench.project, bench.compare())
    assert bench.project.progress.state(bench.article).status is Status.DONE
    other = add_article(bench.project, "Nobody came.", "Empty")
    settle(bench.project, replace(bench.compare(), article=other, annotators=(), units=()))
    assert bench.project.progress.state(other).status is Status.DONE


def test_settles_what_all_say_of_the_article_and_nothing_else(bench: Bench) -> None:
    for name, genre in (("Olha", "opinion"), ("Petro", "opinion")):
        bench.by(name).progress.set_attribute(bench.article, "genre", genre)
        bench.by(name).progress.set_status(bench.article, Status.DONE)
    settle(bench.project, bench.compare())
    assert bench.project.progress.state(bench.article).attributes == {"genre": "opinion"}
    bench.project.history.undo()
    bench.by("Petro").progress.set_attribute(bench.article, "genre", "analysis")
    settle(bench.project, bench.compare())
    assert bench.project.progress.state(bench.article).attributes == {}


def test_a_disputed_link_to_a_rejected_span_needs_no_decision(bench: Bench) -> None:
    linked(bench, "Olha")
    reject(bench.project, bench.unit(SPEAKER))
    assert undecided(bench.project, bench.compare()) == ()
    settle(bench.project, bench.compare())
    assert (bench.gold(), bench.gold_links()) == ([("QUOTE", QUOTE)], [])


def test_does_not_settle_what_all_marked_by_a_label_the_codebook_lacks(bench: Bench) -> None:
    mine = bench.mark("Olha", "CUE", CUE)
    with bench.project.importing() as intake:
        intake.add_span(replace(mine, id="x", label="MOOD"))
    bench.by("Olha").spans.delete([mine.id])
    take_agreed(bench.project, bench.compare())
    assert bench.gold() == []
    with pytest.raises(UserError, match="no label “MOOD”"):
        settle(bench.project, bench.compare())
    reject(bench.project, bench.unit(CUE))
    settle(bench.project, bench.compare())
    assert bench.project.progress.state(bench.article).status is Status.DONE


def test_a_stale_decision_is_taken_again_in_place(bench: Bench) -> None:
    two_quotes(bench)
    take(bench.project, bench.unit(QUOTE), "Petro")
    gold = bench.span("Ira (gold)", SHORT).id
    bench.by("Petro").spans.move_boundary(bench.span("Petro", SHORT).id, on(bench.text, "before"))
    assert (bench.unit(QUOTE).standing, bench.gold()) == (Standing.STALE, [("QUOTE", SHORT)])
    with pytest.raises(UserError, match="1 disagreement is still open"):
        settle(bench.project, bench.compare())
    take(bench.project, bench.unit(QUOTE), "Petro")
    assert (bench.unit(QUOTE).standing, bench.gold()) == (Standing.DECIDED, [("QUOTE", "before")])
    assert bench.span("Ira (gold)", "before").id == gold


def test_two_units_that_became_one_leave_one_gold_span(bench: Bench) -> None:
    olha = bench.mark("Olha", "CUE", CUE)
    petro = bench.mark("Petro", "CUE", "warned")
    take(bench.project, bench.unit(CUE), "Olha")
    take(bench.project, bench.unit("warned"), "Petro")
    bench.by("Petro").spans.move_boundary(petro.id, olha.fragments)
    take(bench.project, bench.unit(CUE), "Petro")
    assert bench.gold() == [("CUE", CUE)]
    assert len(bench.project.gold.decisions(bench.article)) == 1


def test_lets_go_of_a_decision_about_what_nobody_marks_any_more(bench: Bench) -> None:
    linked(bench, "Olha", "Petro")
    take_agreed(bench.project, bench.compare())
    for name in ("Olha", "Petro"):
        bench.by(name).spans.delete([bench.span(name, SPEAKER).id])
    orphans = bench.compare().orphans
    assert bench.gold() == [("SPEAKER", SPEAKER), ("QUOTE", QUOTE)]
    for decision in orphans:
        let_go(bench.project, decision)
    assert (bench.gold(), bench.gold_links(), bench.compare().orphans) == ([("QUOTE", QUOTE)], [], ())
