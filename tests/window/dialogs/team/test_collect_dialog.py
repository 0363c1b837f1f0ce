"""Collecting annotators' files by the dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QTableWidget, QTextEdit
from pytestqt.qtbot import QtBot

from annotator.codebook import read_codebook
from annotator.project import Identity, Project
from annotator.resources import resource_path
from annotator.team.plan import Wish
from annotator.window.dialogs import messages
from annotator.window.dialogs.team.collect_dialog import CollectDialog
from annotator.window.jobs import busy
from annotator.window.session import Session
from annotator.window.theme import apply_theme, theme_for
from tests.store.merging import content, tamper
from tests.team.teamwork import Team
from tests.window.dialogs.team.hands import button, named, press, rows, said

Opened = Callable[..., CollectDialog]


@pytest.fixture
def opened(lead: Session, qtbot: QtBot) -> Opened:
    def make(*paths: Path) -> CollectDialog:
        dialog = CollectDialog(lead, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def collect(dialog: CollectDialog, qtbot: QtBot) -> None:
    press(dialog, "Collect")
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)


def report(dialog: CollectDialog) -> str:
    text = named(dialog, "What came, file by file")
    assert isinstance(text, QTextEdit)
    return text.toPlainText()


def listed(dialog: CollectDialog) -> list[str]:
    files = named(dialog, "Files to collect")
    assert isinstance(files, QListWidget)
    return [files.item(row).text().split("   ")[0] for row in range(files.count())]


def test_collects_and_says_what_came_and_who_is_back(
    opened: Opened, lead: Session, returned: list[Path], qtbot: QtBot
) -> None:
    dialog = opened(*returned)
    collect(dialog, qtbot)
    assert "2 files collected" in said(dialog)
    assert "The project as it was before is kept in" in said(dialog)
    assert "ferry-Olha.annotator  (handed out to Olha)" in report(dialog)
    assert "Olha: 8 new spans; 4 new article statuses." in report(dialog)
    shares = named(dialog, "Who is back")
    assert isinstance(shares, QTableWidget)
    assert [(row[0], row[2]) for row in rows(shares)] == [("Petro", "3"), ("Olha", "4")]
    assert all(f"{int(row[1]) - int(row[2])} not done" == row[4].strip() for row in rows(shares))
    assert lead.project.progress.annotators() == ["Lead", "Olha", "Petro"]
    press(dialog, "Copy report")
    assert "Olha: 8 new spans" in QGuiApplication.clipboard().text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_collected_again_nothing_happens(opened: Opened, lead: Session, returned: list[Path], qtbot: QtBot) -> None:
    collect(opened(*returned), qtbot)
    before = content(lead.project)
    dialog = opened(*returned)
    collect(dialog, qtbot)
    assert "Nothing new came, so nothing was changed." in said(dialog)
    assert "Nothing new; 12 entries were here already." in report(dialog)
    assert content(lead.project) == before


def test_a_bad_file_does_not_hold_up_the_others(
    opened: Opened, lead: Session, returned: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    rubbish, other = tmp_path / "rubbish.annotator", tmp_path / "other.annotator"
    rubbish.write_bytes(b"no project")
    Project.create(other, read_codebook(resource_path("codebook.toml")), Identity("Lead", "here")).close()
    tamper(returned[1], "UPDATE version SET body = replace(body, 'CUE', 'CLAIM') WHERE kind = 'span'")
    dialog = opened(rubbish, *returned, other, tmp_path / "gone.annotator", lead.project.path)
    collect(dialog, qtbot)
    assert "5 of 6 files have something wrong with them" in said(dialog)
    text = report(dialog)
    assert f"⚠ {rubbish} is not an Annotator project" in text
    assert f"⚠ {other} belongs to another project" in text
    assert "⚠ There is no file" in text
    assert "is the project itself" in text
    assert "⚠ Not taken: 1 entry of Petro on “News " in text
    assert "since they were changed outside the program" in text
    # What is wrong comes first.
    assert text.index("⚠") < text.index("Olha: 8 new spans")
    assert lead.project.progress.annotators() == ["Lead", "Olha", "Petro"]


def test_gaps_and_unknown_labels_are_said(
    opened: Opened, team: Team, lead: Session, returned: list[Path], qtbot: QtBot
) -> None:
    tamper(returned[0], "DELETE FROM version WHERE seq = 2 AND layer = 'Olha'")
    codebook = lead.codebook
    labels = tuple(label for label in codebook.labels if label.id != "CUE")
    relations = tuple(each for each in codebook.relations if "CUE" not in (*each.from_labels, *each.to_labels))
    lead.project.codebooks.replace(replace(codebook, labels=labels, relations=relations, version="2.0.0"))
    dialog = opened(returned[0])
    collect(dialog, qtbot)
    assert "There is something wrong with the file" in said(dialog)
    assert "⚠ Missing: entry 2 of what Olha did. Ask for their newest file." in report(dialog)
    assert "Spans with labels that the codebook has not are kept as they are: “CUE”" in report(dialog)


def test_files_are_chosen_dropped_and_taken_off_the_list(
    opened: Opened, returned: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = opened()
    assert "drop them here" in said(dialog)
    assert not button(dialog, "Collect").isEnabled()
    monkeypatch.setattr(messages, "choose_open_files", lambda *_: returned[:1])
    press(dialog, "Add files…")
    press(dialog, "Add files…")
    assert listed(dialog) == ["ferry-Olha.annotator"]
    drop(dialog, returned)
    assert listed(dialog) == ["ferry-Olha.annotator", "ferry-Petro.annotator"]
    files = named(dialog, "Files to collect")
    assert isinstance(files, QListWidget)
    files.setCurrentRow(0)
    QTest.keyClick(files, Qt.Key.Key_Delete)
    assert listed(dialog) == ["ferry-Petro.annotator"]
    files.setCurrentRow(0)
    press(dialog, "Remove")
    assert "drop them here" in said(dialog)
    monkeypatch.setattr(messages, "choose_folder", lambda *_: tmp_path / "out")
    press(dialog, "Add folder…")
    assert listed(dialog) == ["ferry-Olha.annotator", "ferry-Petro.annotator"]
    monkeypatch.setattr(messages, "choose_folder", lambda *_: tmp_path / "nothing")
    (tmp_path / "nothing").mkdir()
    press(dialog, "Add folder…")
    assert "There is no annotator’s file in that folder." in said(dialog)


def drop(dialog: CollectDialog, paths: Sequence[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button_, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button_, none))


def test_stopped_on_the_way_the_rest_is_left_out_and_said(
    opened: Opened, lead: Session, returned: list[Path], qtbot: QtBot
) -> None:
    before = content(lead.project)
    dialog = opened(*returned)
    press(dialog, "Collect")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    assert "It was stopped before this file was collected." in report(dialog)
    assert "Nothing new came" in said(dialog)
    assert content(lead.project) == before


def test_the_window_shows_what_came_at_once(opened: Opened, lead: Session, returned: list[Path], qtbot: QtBot) -> None:
    heard: list[bool] = []
    lead.noticed.connect(lambda notice: heard.append(notice.everything))
    collect(opened(*returned), qtbot)
    assert heard == [True]


@pytest.mark.parametrize("running", [False, True])
def test_goes_with_the_project(lead: Session, returned: list[Path], qtbot: QtBot, running: bool) -> None:
    dialog = CollectDialog(lead, returned)
    dialog.show()
    if running:
        press(dialog, "Collect")
    with qtbot.waitSignal(dialog.destroyed):
        lead.close()
        assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not busy())


def test_the_report_follows_the_colours(opened: Opened, returned: list[Path], qtbot: QtBot) -> None:
    dialog = opened(*returned)
    collect(dialog, qtbot)
    text = named(dialog, "What came, file by file")
    assert isinstance(text, QTextEdit)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for dark in (True, False):
        apply_theme(app, theme_for(dark))
        cursor = text.document().firstBlock().begin().fragment().charFormat()
        assert cursor.foreground().color().name() == theme_for(dark).ink


def test_names_are_never_taken_for_html(opened: Opened, team: Team, qtbot: QtBot) -> None:
    name = "<b>Olha</b> & co"
    report_ = team.assign(Wish((name, "а" * 200)))
    dialog = opened(*(each.file for each in report_.files))
    collect(dialog, qtbot)
    assert f"(handed out to {name})" in report(dialog)
    shares = named(dialog, "Who is back")
    assert isinstance(shares, QTableWidget)
    assert name in [row[0] for row in rows(shares)]
    assert {row[4].strip() for row in rows(shares)} == {"nothing is back yet"}
    assert report(dialog).count("Nobody has done anything in it yet.") == 2


def test_a_report_that_comes_too_late_is_told_nobody(lead: Session, returned: list[Path], qtbot: QtBot) -> None:
    dialog = CollectDialog(lead, returned)
    dialog.show()
    press(dialog, "Collect")
    job = dialog._job
    assert job is not None and job._future is not None
    wait([job._future])
    with qtbot.capture_exceptions() as bugs:
        lead.close()
        assert not dialog.isVisible()
        qtbot.waitUntil(lambda: not busy())
    assert bugs == []
