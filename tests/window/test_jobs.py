"""Work beside the window: results, errors, progress, stopping."""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.codebook import read_codebook
from annotator.errors import UserError
from annotator.formats.importing import Cancelled, Progress, import_paths
from annotator.model import ArticleInfo, Notice
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.window.jobs import Job, busy, hear_news, on_project


@pytest.fixture
def project(tmp_path: Path, qapp: QApplication) -> Project:
    return Project.create(
        tmp_path / "news.annotator", read_codebook(resource_path("codebook.toml")), Identity("me", "here")
    )


def test_works_on_another_thread_and_gives_the_result(qtbot: QtBot) -> None:
    job = Job(lambda _: threading.current_thread() is threading.main_thread())
    with qtbot.waitSignal(job.succeeded) as result:
        job.start()
        assert job.running
        assert busy()
    assert result.args == [False]
    assert not job.running
    assert not busy()


def test_tells_how_far_it_is(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for done in range(5):
            progress(done, 4)

    job = Job(work)
    shares: list[float] = []
    job.progressed.connect(shares.append)
    with qtbot.waitSignal(job.succeeded):
        job.start()
    assert shares == [0.0, 0.25, 0.5, 0.75, 1.0]


def test_says_in_a_sentence_what_went_wrong(qtbot: QtBot) -> None:
    def work(_: Progress) -> None:
        raise UserError("The disk is full. Free some space.")

    job = Job(work)
    with qtbot.waitSignal(job.failed) as failed, qtbot.assertNotEmitted(job.succeeded):
        job.start()
    assert failed.args == ["The disk is full. Free some space."]


def test_stops_when_asked(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        while progress(1, 2):
            time.sleep(0.01)
        raise Cancelled("Stopped.")

    job = Job(work)
    with qtbot.waitSignal(job.stopped), qtbot.assertNotEmitted(job.failed):
        job.start()
        job.stop()


@pytest.mark.parametrize("outcome", [None, UserError("No."), Cancelled("Stopped.")])
def test_whoever_is_gone_is_told_nothing(qtbot: QtBot, outcome: UserError | None) -> None:
    def work(progress: Progress) -> None:
        while progress(1, 2):
            time.sleep(0.01)
        if outcome is not None:
            raise outcome

    job = Job(work)
    with qtbot.assertNotEmitted(job.succeeded), qtbot.assertNotEmitted(job.failed), qtbot.assertNotEmitted(job.stopped):
        job.start()
        job.abandon()
        qtbot.waitUntil(lambda: not busy())


def test_a_bug_reaches_the_window(qtbot: QtBot) -> None:
    def work(_: Progress) -> None:
        raise ZeroDivisionError

    job = Job(work)
    with qtbot.capture_exceptions() as bugs:
        job.start()
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError


def test_imports_beside_the_open_project(project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    source = tmp_path / "one.txt"
    source.write_text("Headline\n\nBody of the article.\n", encoding="utf-8")
    heard: list[Notice] = []
    project.subscribe(heard.append)
    job = Job(on_project(project, lambda own, progress: import_paths(own, [source], None, progress)))
    with qtbot.waitSignal(job.succeeded, timeout=20_000) as result:
        job.start()
    assert result.args[0].articles == 1
    assert project.refresh()
    assert heard[-1].everything
    assert project.articles.count() == 1
    assert project.annotator == "me"
    project.close()


def test_what_a_job_wrote_is_heard_later_where_another_program_holds_the_file(project: Project) -> None:
    heard: list[Notice] = []
    project.subscribe(heard.append)
    with Project.open(project.path, Identity("Olena", "there")) as hers, hers.importing() as intake:
        intake.add_article(frozen(ArticleInfo("", "One"), "One story.\n"))
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    hear_news(project)
    assert heard == []
    other.execute("ROLLBACK")
    other.close()
    hear_news(project)
    assert [notice.everything for notice in heard] == [True]
    project.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is open can't be replaced")
def test_a_project_that_took_the_place_of_the_open_one_is_left_alone(
    project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    codebook = read_codebook(resource_path("codebook.toml"))
    Project.create(tmp_path / "other.annotator", codebook, Identity("me", "here")).close()
    (tmp_path / "other.annotator").replace(project.path)
    done: list[Project] = []
    job = Job(on_project(project, lambda own, _progress: done.append(own)))
    with qtbot.waitSignal(job.failed, timeout=20_000) as failed:
        job.start()
    assert "was replaced by another project" in failed.args[0]
    assert done == []
    project.close()
