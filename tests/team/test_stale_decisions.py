"""What a lead decided, and what annotators changed since."""

from __future__ import annotations

import pytest

from annotator.model import Span
from annotator.project import Identity, Project
from annotator.review.adjudication.deciding import reject, settle, take, undecided
from annotator.review.comparison.comparing_article import compared_article
from annotator.review.comparison.units import SpanUnit, Standing
from annotator.team.collect_report import CollectReport
from annotator.team.collecting import collect
from tests.desk import mark, on
from tests.store.merging import content
from tests.team.teamwork import Team

QUOTE, SHORT, CUE = '"Not before."', "Not before.", "said"


def collected(team: Team, *names: str) -> CollectReport:
    return collect(team.lead, [team.file(name) for name in names], team.folder / "backups")


def units(team: Team, article: str) -> list[SpanUnit]:
    found = compared_article(team.lead, article, ("Olha", "Petro")).units
    return [unit for unit in found if isinstance(unit, SpanUnit)]


@pytest.fixture
def people(team: Team) -> tuple[Project, Project]:
    """Give the files of Olha and Petro, who marked the quote of the first two articles with other edges."""
    team.assign()
    olha, petro = team.open("Olha"), team.open("Petro")
    for article in team.lead.articles.ids()[:2]:
        mark(olha, article, "QUOTE", QUOTE)
        mark(petro, article, "QUOTE", SHORT)
        mark(olha, article, "CUE", CUE)
    collected(team, "Olha", "Petro")
    team.lead.work_as_reviewer()
    return olha, petro


def decide(team: Team, article: str) -> None:
    """Let the lead take Olha's quote, reject her cue, and settle the article."""
    cue, quote = sorted(units(team, article), key=lambda unit: len(unit.spans))
    take(team.lead, quote, "Olha")
    reject(team.lead, cue)
    settle(team.lead, compared_article(team.lead, article, ("Olha", "Petro")))


def gold(team: Team) -> list[tuple[list[Span], object]]:
    layer = team.lead.gold.layer
    return [
        (team.lead.spans.in_article(article, layer), team.lead.gold.decisions(article))
        for article in team.lead.articles.ids()
    ]


def test_collecting_names_decisions_that_were_overtaken_and_changes_no_gold(
    team: Team, people: tuple[Project, Project]
) -> None:
    olha, _ = people
    first, second = team.lead.articles.ids()[:2]
    decide(team, first)
    decide(team, second)
    before = gold(team)
    (quote,) = (span for span in olha.spans.in_article(first) if span.label == "QUOTE")
    olha.spans.move_boundary(quote.id, on(olha.articles.get(first).text, "Not"))
    report = collected(team, "Olha", "Petro")
    assert (
        "  1 decision by Lead is about spans that changed since: “News 0”. The gold layer is as it was; review them "
        "again." in report.to_text()
    )
    assert gold(team) == before
    assert [unit.standing for unit in units(team, first) if "QUOTE" in str(unit)] == [Standing.STALE]
    comparison = compared_article(team.lead, first, ("Olha", "Petro"))
    assert len(undecided(team.lead, comparison)) == 1
    (stale,) = report.to_json()["files"][0]["stale_decisions"]
    assert (stale["reviewer"], stale["article"]) == ("Lead", first)
    assert report.files[1].stale == ()
    assert report.is_sound


def test_decisions_about_what_was_deleted_are_counted_by_reviewer(team: Team, people: tuple[Project, Project]) -> None:
    olha, petro = people
    first, second = team.lead.articles.ids()[:2]
    decide(team, first)
    decide(team, second)
    olha.spans.delete([span.id for span in olha.spans.in_article(first)])
    petro.spans.delete([span.id for span in petro.spans.in_article(second)])
    texts = [collected(team, name).to_text() for name in ("Olha", "Petro")]
    assert "2 decisions by Lead are about spans that changed since: “News 0”." in texts[0]
    assert "1 decision by Lead is about spans that changed since: “News 1”." in texts[1]


def test_what_was_stale_before_is_not_said_again(team: Team, people: tuple[Project, Project]) -> None:
    olha, petro = people
    first = team.lead.articles.ids()[0]
    decide(team, first)
    olha.spans.delete([span.id for span in olha.spans.in_article(first)])
    assert "decisions by Lead" in collected(team, "Olha").to_text()
    mark(petro, first, "CUE", CUE)
    assert "by Lead" not in collected(team, "Olha", "Petro").to_text()


def test_a_note_overtakes_nothing(team: Team, people: tuple[Project, Project]) -> None:
    olha, _ = people
    first = team.lead.articles.ids()[0]
    decide(team, first)
    for span in olha.spans.in_article(first):
        olha.spans.set_note(span.id, "sure")
    report = collected(team, "Olha")
    assert report.files[0].stale == ()
    assert report.files[0].found is not None
    assert report.files[0].found.came > 0


def test_another_reviewers_file_brings_their_gold_layer(team: Team, people: tuple[Project, Project]) -> None:
    first = team.lead.articles.ids()[0]
    copy = team.folder / "copy.annotator"
    team.lead.back_up(copy)
    with Project.open(copy, Identity("Maria", "Maria's desk")) as maria:
        maria.work_as_reviewer()
        (quote, *_) = (u for u in compared_article(maria, first, ("Olha", "Petro")).open if len(u.missing) == 0)
        take(maria, quote, "Petro")
    before = content(team.lead)
    report = collect(team.lead, [copy], team.folder / "backups")
    assert "Maria (gold): 1 new decision; 1 new span." in report.to_text()
    assert report.files[0].stale == ()
    assert content(team.lead) != before
    assert [x.taken for x in team.lead.gold.decisions(first, "Maria (gold)")] == ["Petro"]
