from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from annotator.model import ArticleState, Assignment, Status
from annotator.project import Identity, Project
from annotator.review.overview.figures import PACE_DAYS, OverviewQuestion, ProgressPart
from annotator.review.overview.progress import NO_ARTICLES, NOBODY, day_of, progress_of
from tests.review.overview.newsroom import ASKED, Opened


@pytest.fixture
def in_kyiv(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Kyiv")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def found(path: Path, question: OverviewQuestion = ASKED) -> ProgressPart:
    with Opened(path, question) as opened:
        return progress_of(opened.material, question)


def test_each_annotator_is_shown_with_what_is_done_and_begun(marked: Path) -> None:
    iryna, olha = found(marked).rows
    assert (iryna.annotator, iryna.done, iryna.started, iryna.todo) == ("Iryna", ("a0", "a1", "a2"), (), ("a3", "a4"))
    assert (olha.annotator, olha.done, olha.started, olha.todo) == ("Olha", ("a0", "a2"), ("a1", "a3"), ("a4",))
    assert (iryna.given, iryna.assigned, iryna.share) == (5, False, 0.6)
    # Iryna marked 5, 6 and 2 spans in what she finished, Olha 4 and 2.
    assert (iryna.spans, olha.spans) == (13 / 3, 3)
    assert found(marked).notes[0] == "Iryna and Olha were given no articles, so all count."


def test_of_who_was_given_articles_only_those_count(marked: Path) -> None:
    with Project.open(marked, Identity("Lead", "desk")) as project:
        project.assignments.record(
            [
                Assignment("1", "Olha", ("a0", "a3")),
                Assignment("2", "Olha", ("a4", "gone")),
                Assignment("3", "Petro", ()),
            ]
        )
    iryna, olha, petro = found(marked).rows
    assert (olha.given, olha.assigned, olha.done, olha.started, olha.todo) == (3, True, ("a0",), ("a3",), ("a4",))
    assert (petro.given, petro.share, petro.spans, petro.last_day) == (0, 0, None, None)
    assert iryna.given == 5
    assert found(marked).notes[0] == "Iryna was given no articles, so all count."


def test_imported_work_has_neither_time_nor_pace(marked: Path) -> None:
    (iryna, _) = found(marked).rows
    assert (iryna.minutes, iryna.recent, iryna.per_day, iryna.last_day) == (None, (0,) * PACE_DAYS, 0, None)


def test_time_and_pace_come_from_the_log(marked: Path) -> None:
    with Project.open(marked, Identity("Petro", "desk")) as project:
        for article, seconds in (("a0", 60), ("a1", 180), ("a2", 600)):
            project.progress.add_seconds(article, seconds)
        for article in ("a0", "a1", "a4"):
            project.progress.set_status(article, Status.DONE)
        (today,) = {day_of(at) for (_, who), at in project.statistics.done_times().items() if who == "Petro"}
    assert today is not None
    row = found(marked, replace(ASKED, today=today)).rows[-1]
    # No time was recorded for a4, and a2 is not done.
    assert (row.minutes, row.last_day) == (2, today)
    assert (row.recent, row.per_day) == ((*(0,) * (PACE_DAYS - 1), 3), 3 / PACE_DAYS)
    earlier = found(marked, replace(ASKED, today=today + timedelta(PACE_DAYS - 1))).rows[-1]
    assert earlier.recent == (3, *(0,) * (PACE_DAYS - 1))
    assert found(marked, replace(ASKED, today=today + timedelta(PACE_DAYS))).rows[-1].per_day == 0


def test_who_only_looked_is_no_annotator(marked: Path) -> None:
    with Project.open(marked, Identity("Anna Lead", "desk")) as project:
        project.progress.add_seconds("a0", 60)
        project.progress.set_status("a0", Status.STARTED)
        project.progress.toggle_flag("a1")
        assert "Anna Lead" in project.progress.annotators()
    assert [row.annotator for row in found(marked).rows] == ["Iryna", "Olha"]
    with Project.open(marked, Identity("Anna Lead", "desk")) as project:
        project.progress.set_status("a0", Status.DONE)
    assert [row.annotator for row in found(marked).rows] == ["Anna Lead", "Iryna", "Olha"]


def test_an_import_that_was_undone_and_redone_makes_no_pace(marked: Path) -> None:
    with Project.open(marked, Identity("Lead", "desk")) as project:
        with project.importing() as intake:
            intake.add_state(ArticleState("a4", "Petro", Status.DONE))
        project.history.undo()
        project.history.redo()
        assert project.progress.state("a4", "Petro").status is Status.DONE
        assert not project.statistics.done_times()
        assert not project.statistics.last_times()


def test_an_article_was_done_when_that_was_first_said_and_counts_while_it_is(marked: Path) -> None:
    with Project.open(marked, Identity("Petro", "desk")) as project:
        for status in (Status.DONE, Status.STARTED, Status.DONE):
            project.progress.set_status("a0", status)
        project.progress.set_note("a0", "Long.")
        project.progress.set_status("a1", Status.DONE)
        project.progress.set_status("a1", Status.STARTED)
        assert [place for place in project.statistics.done_times() if place[1] == "Petro"] == [("a0", "Petro")]


def test_only_named_annotators_are_shown(marked: Path) -> None:
    assert [row.annotator for row in found(marked, replace(ASKED, annotators=("Olha",))).rows] == ["Olha"]


def test_days_are_those_of_this_computers_calendar(in_kyiv: None) -> None:
    assert day_of("2024-05-01T20:59:59+00:00") == date(2024, 5, 1)
    assert day_of("2024-05-01T21:00:00+00:00") == date(2024, 5, 2)


@pytest.mark.parametrize("strange", ["", "yesterday", "2024-13-01T00:00:00+00:00", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_has_no_day(strange: str) -> None:
    assert day_of(strange) is None


def test_an_empty_project_says_what_is_missing(blank: Path, untouched: Path) -> None:
    assert found(blank).nothing == NO_ARTICLES
    assert found(untouched).nothing == NOBODY
