from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.model import Status
from annotator.project import Project
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.report import report_of
from annotator.review.agreement.scope import LeftOut, scope_of
from tests.desk import NEWS, NOVYNY, Desk, add_article, mark


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "ferry.annotator")
    yield desk
    desk.close()


def test_who_only_looked_is_not_compared(project: Project, desk: Desk) -> None:
    before = scope_of(project).annotators
    lead = desk.open("Anna Lead")
    lead.progress.add_seconds(lead.articles.ids()[0], 60)
    assert scope_of(lead).annotators == before


def work_on(project: Project, article: str, speaker: str, status: Status) -> None:
    quote = mark(project, article, "QUOTE", '"We will sail again in May,"', '"Not before."')
    said_by = mark(project, article, "SPEAKER", speaker)
    project.links.link(quote.id, said_by.id)
    project.entities.assign_new(said_by.id, "Ines Carrow")
    project.progress.set_status(article, status)


@pytest.fixture
def project(desk: Desk) -> Project:
    """Give three articles: Olha and Iryna finished the first, Olha alone the second, nobody the third."""
    project = desk.create("Olha")
    ferry = add_article(project, NEWS, "Ferry")
    bridge = add_article(project, NOVYNY, "Bridge")
    add_article(project, "Nothing yet.", "Empty")
    work_on(project, ferry, "Ines Carrow", Status.DONE)
    project.progress.set_status(bridge, Status.DONE)
    desk.close()
    project = desk.open("Iryna")
    work_on(project, ferry, "harbour master Ines Carrow", Status.DONE)
    project.progress.set_status(bridge, Status.STARTED)
    return project


def test_articles_count_that_two_finished_and_the_others_say_why_not(project: Project) -> None:
    scope = scope_of(project)
    bridge, empty = project.articles.ids()[1:]
    assert scope.annotators == ("Iryna", "Olha")
    assert [(article.title, article.length, sorted(article.work)) for article in scope.articles] == [
        ("Ferry", len(NEWS), ["Iryna", "Olha"])
    ]
    assert scope.left_out == (
        LeftOut(bridge, "Bridge", "Only Olha finished it."),
        LeftOut(empty, "Empty", "None of the annotators finished it."),
    )


def test_a_report_of_a_project(project: Project) -> None:
    report = report_of(scope_of(project, ["Olha", "Iryna"]), project.codebook)
    pair = ("Olha", "Iryna")

    def figure(measure: Measure, group: str = "") -> object:
        line = report.line(measure, pair, group)
        assert line is not None
        return line.figure

    assert figure(Measure.F1_EXACT) == 0.5
    assert figure(Measure.F1_EXACT, "QUOTE") == figure(Measure.UNITIZING, "QUOTE") == 1
    assert figure(Measure.F1_EXACT, "SPEAKER") == 0
    assert figure(Measure.F1_OVERLAP, "SPEAKER") == 1
    entity = next(line.counts for line in report.attributes if line.attribute == "entity")
    assert (entity.compared, entity.same) == (1, 1)
    assert [(line.relation, line.hits.f1) for line in report.links] == [("SAID_BY", 1)]


def test_entities_that_were_merged_since_are_one(project: Project) -> None:
    scope = scope_of(project)
    carrow = project.entities.all()[0]
    other = project.entities.add("The harbour master")
    project.entities.merge(other.id, carrow.id)
    assert scope.became(other.id) == carrow.id
    assert scope.became("nobody") == "nobody"


def test_one_annotator_is_not_enough(project: Project) -> None:
    with pytest.raises(UserError, match="two annotators"):
        scope_of(project, ["Olha"])
