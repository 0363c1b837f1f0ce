"""Making a project by the dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.project import Project, identity_from
from annotator.resources import resource_path
from annotator.window.dialogs import messages
from annotator.window.dialogs.new_project import NewProjectDialog


@pytest.fixture
def dialog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> NewProjectDialog:
    monkeypatch.setattr(messages, "usual_folder", lambda: tmp_path)
    dialog = NewProjectDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def said(dialog: NewProjectDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def make_button(dialog: NewProjectDialog) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.isDefault())


def test_makes_a_project_with_the_codebook_that_comes_along(dialog: NewProjectDialog, tmp_path: Path) -> None:
    QTest.keyClicks(dialog._name, "talks")
    dialog._annotator.clear()
    QTest.keyClicks(dialog._annotator, "Olena")
    QTest.keyClick(dialog._annotator, Qt.Key.Key_Return)
    assert dialog.project_path == tmp_path / "talks.annotator"
    with Project.open(dialog.project_path, identity_from(settings.load().settings)) as project:
        assert project.codebook.id == "news-attribution"
        assert project.annotator == "Olena"


def test_shows_where_the_file_will_be(dialog: NewProjectDialog, tmp_path: Path) -> None:
    assert not make_button(dialog).isEnabled()
    QTest.keyClicks(dialog._name, "talks.annotator")
    assert str(tmp_path / "talks.annotator") in said(dialog)
    assert make_button(dialog).isEnabled()


def test_keeps_a_file_that_is_there(dialog: NewProjectDialog, tmp_path: Path) -> None:
    (tmp_path / "talks.annotator").write_text("mine")
    QTest.keyClicks(dialog._name, "talks")
    QTest.mouseClick(make_button(dialog), Qt.MouseButton.LeftButton)
    assert "exists already" in said(dialog)
    assert dialog.project_path is None
    assert dialog.isVisible()
    assert (tmp_path / "talks.annotator").read_text() == "mine"


def test_refuses_a_name_with_a_slash(dialog: NewProjectDialog) -> None:
    QTest.keyClicks(dialog._name, "a/b")
    QTest.mouseClick(make_button(dialog), Qt.MouseButton.LeftButton)
    assert "slash" in said(dialog)


def choose_codebook(dialog: NewProjectDialog, monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: path)
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)


def test_takes_a_codebook_from_a_file(
    dialog: NewProjectDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    text = resource_path("codebook.toml").read_text(encoding="utf-8")
    own.write_text(text.replace('id = "news-attribution"', 'id = "own"', 1), encoding="utf-8")
    choose_codebook(dialog, monkeypatch, own)
    QTest.keyClicks(dialog._name, "talks")
    QTest.keyClick(dialog._name, Qt.Key.Key_Return)
    assert dialog.project_path is not None
    with Project.open(dialog.project_path, identity_from(settings.load().settings)) as project:
        assert project.codebook.id == "own"


def test_says_what_is_wrong_with_a_codebook(
    dialog: NewProjectDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("id = \n")
    choose_codebook(dialog, monkeypatch, broken)
    assert "broken.toml" in said(dialog)


def test_no_file_chosen_keeps_the_codebook(dialog: NewProjectDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_codebook(dialog, monkeypatch, None)
    assert dialog._codebook.currentIndex() == 0
    assert "Quote, Speaker" in said(dialog)


def test_escape_makes_nothing(dialog: NewProjectDialog, tmp_path: Path) -> None:
    QTest.keyClicks(dialog._name, "talks")
    QTest.keyClick(dialog._name, Qt.Key.Key_Escape)
    assert dialog.project_path is None
    assert list(tmp_path.glob("*.annotator")) == []
