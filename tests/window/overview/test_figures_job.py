"""Counting beside the window: what is shown of it, and what is not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.project import Identity, Project
from annotator.review.agreement.measures import Measure
from annotator.review.overview import overview as counting
from annotator.review.overview.figures import Overview
from annotator.window.overview.figures_job import Figures
from annotator.window.session import Session, Task

LEAD = Identity("Lead", "desk")


@pytest.fixture
def figures(qapp: QApplication, talks: Path) -> Iterator[Figures]:
    session = Session()
    session.open(Project.open(talks, LEAD))
    found = Figures(session)
    yield found
    session.close()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let counting wait until it may go on."""
    go_on, count = threading.Event(), counting.overview

    def waiting(*args: object) -> Overview:
        go_on.wait(10)
        return count(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(counting, "overview", waiting)
    yield go_on
    go_on.set()


def session_of(figures: Figures) -> Session:
    return figures._session


def wait(figures: Figures, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: figures.overview is not None and not figures.counting, timeout=20_000)


def test_counts_when_somebody_looks(figures: Figures, qtbot: QtBot) -> None:
    assert figures.overview is None
    figures.watch()
    assert figures.counting
    wait(figures, qtbot)
    assert figures.overview is not None
    assert figures.overview.articles == 5
    assert figures.counted_at.isValid()


def test_what_is_committed_while_counting_is_counted_too(figures: Figures, qtbot: QtBot, slow: threading.Event) -> None:
    figures.watch()
    session_of(figures).project.articles.remove(["a4"])
    slow.set()
    qtbot.waitUntil(lambda: figures.overview is not None and figures.overview.articles == 4, timeout=20_000)


def test_figures_of_a_project_that_was_closed_are_thrown_away(
    figures: Figures, qtbot: QtBot, slow: threading.Event, untouched: Path
) -> None:
    figures.watch()
    session_of(figures).open(Project.open(untouched, LEAD))
    slow.set()
    wait(figures, qtbot)
    assert figures.overview is not None
    assert figures.overview.articles == 1


def test_going_to_another_task_is_no_reason_to_count(figures: Figures, qtbot: QtBot) -> None:
    figures.watch()
    wait(figures, qtbot)
    figures.rest()
    session_of(figures).show_task(Task.REVIEW)
    session_of(figures).show_task(Task.OVERVIEW)
    figures.watch()
    assert not figures.counting


def test_another_question_is_counted_at_once(figures: Figures, qtbot: QtBot) -> None:
    figures.watch()
    wait(figures, qtbot)
    figures.ask(layer="Olha")
    assert figures.counting
    wait(figures, qtbot)
    assert figures.overview is not None
    assert figures.overview.question.layer == "Olha"
    figures.ask(layer="Olha")
    assert not figures.counting


def test_another_figure_of_agreement_leaves_the_rest_in_sight(figures: Figures, qtbot: QtBot) -> None:
    figures.watch()
    wait(figures, qtbot)
    before = figures.overview
    figures.ask(measure=Measure.ALPHA)
    assert figures.measuring is Measure.ALPHA
    assert not figures.counting
    assert figures.overview is before
    qtbot.waitUntil(lambda: figures.measuring is None, timeout=20_000)
    assert figures.overview is not None
    assert before is not None
    assert figures.overview.agreement.measure == "Krippendorff's alpha"
    assert figures.overview.labels is before.labels


def test_a_figure_that_cannot_be_counted_leaves_the_one_before(
    figures: Figures, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures.watch()
    wait(figures, qtbot)

    def broken(*_: object) -> None:
        raise UserError("There is not enough memory. Close other programs.")

    monkeypatch.setattr("annotator.review.overview.agreement.agreement_of", broken)
    with qtbot.waitSignal(session_of(figures).failed) as failed:
        figures.ask(measure=Measure.GAMMA)
    assert failed.args == ["There is not enough memory. Close other programs."]
    assert figures.measuring is None
    assert figures.question.measure is Measure.F1_EXACT


def test_tells_how_much_of_a_slow_figure_is_done(figures: Figures, qtbot: QtBot) -> None:
    figures.watch()
    wait(figures, qtbot)
    shares: list[float] = []
    figures.measured.connect(shares.append)
    figures.ask(measure=Measure.GAMMA)
    qtbot.waitUntil(lambda: figures.measuring is None, timeout=60_000)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
