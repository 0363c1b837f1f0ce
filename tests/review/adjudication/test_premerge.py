from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.model import Choice, Decision
from annotator.review.adjudication.deciding import reject, settle, take, take_agreed
from annotator.review.adjudication.premerge import premerge
from annotator.review.adjudication.rules import Rule, RuleKind
from tests.desk import NEWS, add_article, mark
from tests.review.adjudication.bench import Bench

QUOTE, SHORT, SPEAKER, CUE = '"Not before."', "Not before.", "Ines Carrow", "said"
ALL = ("Olha", "Petro", "Stepan")
UNANIMITY, MAJORITY = Rule(RuleKind.UNANIMITY), Rule(RuleKind.MAJORITY)


def of(name: str) -> Rule:
    return Rule(RuleKind.ANNOTATOR, name)


def decisions(bench: Bench) -> list[Decision]:
    return bench.project.gold.decisions(bench.article)


def three_readers(bench: Bench) -> None:
    """Let three mark a speaker alike, two of them a quote alike, and one a cue."""
    bench.all_mark("SPEAKER", SPEAKER, by=ALL, mention_type="named")
    bench.all_mark("QUOTE", QUOTE, by=ALL[:2], quote_type="direct")
    bench.mark("Stepan", "QUOTE", SHORT, quote_type="direct")
    bench.mark("Stepan", "CUE", CUE)


def test_unanimity_takes_what_all_marked_alike(bench: Bench) -> None:
    three_readers(bench)
    report = premerge(bench.project, UNANIMITY)
    assert bench.gold() == [("SPEAKER", SPEAKER)]
    assert (report.spans, report.links, report.left) == (1, 0, 2)
    assert [each.choice for each in decisions(bench)] == [Choice.AGREED]


def test_majority_takes_what_more_than_half_marked(bench: Bench) -> None:
    three_readers(bench)
    report = premerge(bench.project, MAJORITY)
    assert bench.gold() == [("SPEAKER", SPEAKER), ("QUOTE", QUOTE)]
    assert (report.spans, report.left) == (2, 1)
    assert {each.choice for each in decisions(bench)} == {Choice.AGREED, Choice.MAJORITY}
    assert {each.taken for each in decisions(bench)} == {""}
    assert [x.edited for x in bench.project.gold.provenance(bench.article).values()] == [False, False]


def test_half_is_no_majority(bench: Bench) -> None:
    bench.all_mark("QUOTE", QUOTE, by=ALL[:2], quote_type="direct")
    bench.all_mark("QUOTE", SHORT, by=("Stepan", "Yana"), quote_type="direct")
    assert premerge(bench.project, MAJORITY).spans == 0
    assert bench.gold() == []


def test_majority_decides_each_attribute(bench: Bench) -> None:
    for name, kind, mode in (
        ("Olha", "direct", "speech"),
        ("Petro", "direct", "writing"),
        ("Stepan", "mixed", "writing"),
    ):
        bench.mark(name, "QUOTE", QUOTE, quote_type=kind, mode=mode)
    premerge(bench.project, MAJORITY)
    attributes = bench.span("Ira (gold)", QUOTE).attributes
    assert (attributes["quote_type"], attributes["mode"]) == ("direct", "writing")
    assert not bench.project.gold.provenance(bench.article)[bench.span("Ira (gold)", QUOTE).id].edited


def test_an_attribute_without_majority_leaves_the_span_open(bench: Bench) -> None:
    for name, mode in (("Olha", "speech"), ("Petro", "writing"), ("Stepan", "thought")):
        bench.mark(name, "QUOTE", QUOTE, quote_type="direct", mode=mode)
    report = premerge(bench.project, MAJORITY)
    assert (report.spans, report.left, bench.gold()) == (0, 1, [])


def test_an_attribute_that_most_left_out_stays_out(bench: Bench) -> None:
    for name in ALL:
        bench.mark(name, "STANCE", "warned", polarity="against")
    bench.by("Olha").spans.set_attribute(bench.span("Olha", "warned").id, "intensity", "weak")
    premerge(bench.project, MAJORITY)
    assert "intensity" not in bench.span("Ira (gold)", "warned").attributes


def test_entities_that_were_merged_are_one_to_the_majority(bench: Bench) -> None:
    bench.all_mark("SPEAKER", SPEAKER, by=ALL, mention_type="named")
    carrow, ines, other = (bench.by("Olha").entities.add(name) for name in ("Carrow", "Ines Carrow", "Somebody"))
    for name, entity in zip(ALL, (carrow, ines, other), strict=True):
        bench.by(name).entities.assign(bench.span(name, SPEAKER).id, entity.id)
    bench.by("Olha").entities.merge(carrow.id, ines.id)
    bench.project.refresh()
    premerge(bench.project, MAJORITY)
    meant = bench.span("Ira (gold)", SPEAKER).attributes["entity"]
    assert bench.project.entities.get(str(meant)).id == ines.id


def test_one_annotators_work_is_taken_and_what_they_lack_is_left(bench: Bench) -> None:
    three_readers(bench)
    report = premerge(bench.project, of("Olha"))
    assert bench.gold() == [("SPEAKER", SPEAKER), ("QUOTE", QUOTE)]
    assert [(x.choice, x.taken) for x in decisions(bench)] == [(Choice.AGREED, ""), (Choice.TAKE, "Olha")]
    assert report.left == 1


def test_links_come_with_their_ends(bench: Bench) -> None:
    bench.all_mark("SPEAKER", SPEAKER, by=ALL, mention_type="named")
    bench.all_mark("QUOTE", QUOTE, by=ALL, quote_type="direct")
    for name in ALL[:2]:
        bench.link(name, QUOTE, SPEAKER)
    assert premerge(bench.project, UNANIMITY).links == 0
    bench.project.history.undo()
    assert premerge(bench.project, MAJORITY).links == 1
    assert bench.gold_links() == [("SAID_BY", QUOTE, SPEAKER)]
    bench.project.history.undo()
    assert premerge(bench.project, of("Stepan")).links == 0
    bench.project.history.undo()
    assert premerge(bench.project, of("Olha")).links == 1


def test_all_articles_are_one_step_that_is_undone_as_one(bench: Bench) -> None:
    three_readers(bench)
    other = add_article(bench.project, f"Again. {NEWS}", "Again")
    for name in ALL:
        mark(bench.by(name), other, "CUE", CUE)
    report = premerge(bench.project, UNANIMITY)
    assert [(each.title, each.spans) for each in report.articles] == [("Ferry to stay in port", 1), ("Again", 1)]
    assert len(bench.project.spans.in_article(other)) == 1
    bench.project.history.undo()
    assert (bench.gold(), bench.project.spans.in_article(other)) == ([], [])


def test_what_was_decided_and_what_is_settled_stays(bench: Bench) -> None:
    three_readers(bench)
    reject(bench.project, bench.unit(SPEAKER))
    take(bench.project, bench.unit(QUOTE), "Stepan")
    before = decisions(bench)
    assert premerge(bench.project, MAJORITY).spans == 0
    assert (decisions(bench), bench.gold()) == (before, [("QUOTE", SHORT)])
    take(bench.project, bench.unit(CUE), "Stepan")
    settle(bench.project, bench.compare())
    bench.all_mark("CUE", "warned", by=ALL)
    report = premerge(bench.project, UNANIMITY)
    assert (report.settled, report.articles) == (1, [])


def test_one_annotator_alone_agrees_with_nobody(bench: Bench) -> None:
    bench.mark("Olha", "CUE", CUE)
    report = premerge(bench.project, UNANIMITY)
    assert (report.lacking, bench.gold()) == (1, [])
    assert "fewer than two annotators worked on them" in report.to_text()
    assert "not Petro worked on them" in premerge_of_petro(bench)
    premerge(bench.project, of("Olha"))
    assert [(x.choice, x.taken) for x in decisions(bench)] == [(Choice.TAKE, "Olha")]


def premerge_of_petro(bench: Bench) -> str:
    add = add_article(bench.project, f"Again. {NEWS}", "Again")
    mark(bench.by("Petro"), add, "CUE", CUE)
    return premerge(bench.project, of("Petro"), articles=[bench.article]).to_text()


def test_only_those_named_are_compared(bench: Bench) -> None:
    three_readers(bench)
    premerge(bench.project, UNANIMITY, annotators=["Olha", "Petro"])
    assert bench.gold() == [("SPEAKER", SPEAKER), ("QUOTE", QUOTE)]


def test_labels_the_codebook_lacks_are_left_and_named(bench: Bench) -> None:
    mine = bench.mark("Olha", "CUE", CUE)
    with bench.project.importing() as intake:
        for name in ("Petro", "Stepan"):
            intake.add_span(replace(mine, id=name, annotator=name, label="MOOD"))
    bench.by("Olha").spans.delete([mine.id])
    report = premerge(bench.project, UNANIMITY)
    assert bench.gold() == []
    assert "“MOOD” (1)" in report.to_text()
    assert report.to_json()["unknown_labels"] == {"MOOD": 1}


def test_says_what_was_taken_of_each_article(bench: Bench) -> None:
    three_readers(bench)
    report = premerge(bench.project, MAJORITY)
    assert report.to_text().splitlines() == [
        "By majority, 2 spans and 0 links of 1 article are in Ira's gold layer now; 1 disagreement left to decide.",
        "  Ferry to stay in port: 2 + 0 taken, 1 left",
    ]
    assert report.to_json()["articles"] == [
        {"id": bench.article, "title": "Ferry to stay in port", "spans": 2, "links": 0, "left_open": 1}
    ]


def test_stopped_it_writes_nothing(bench: Bench) -> None:
    three_readers(bench)
    with pytest.raises(UserError, match="Nothing was written"):
        premerge(bench.project, UNANIMITY, progress=lambda done, total: False)
    assert bench.gold() == []


def test_refuses_names_and_rules_that_are_not_there(bench: Bench) -> None:
    three_readers(bench)
    with pytest.raises(UserError, match="no annotator “Yana”. Choose from: Olha, Petro, Stepan"):
        premerge(bench.project, of("Yana"))
    with pytest.raises(UserError, match="no annotator “Yana”"):
        premerge(bench.project, UNANIMITY, annotators=["Yana"])
    for words in ("most", "annotator:", "majority:Olha"):
        with pytest.raises(UserError, match="is no rule"):
            Rule.read(words)
    assert [str(Rule.read(words)) for words in ("majority", "annotator:Olha: B")] == ["majority", "annotator:Olha: B"]


def test_an_annotator_does_not_premerge(bench: Bench) -> None:
    three_readers(bench)
    bench.project.work_as_annotator()
    with pytest.raises(UserError, match="Go over to reviewing"):
        premerge(bench.project, UNANIMITY)


def test_a_premerge_of_what_agrees_and_taking_it_by_key_come_to_the_same(bench: Bench) -> None:
    three_readers(bench)
    premerge(bench.project, UNANIMITY)
    assert take_agreed(bench.project, bench.compare()).action == ""
