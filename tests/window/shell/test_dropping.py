"""Files dropped on the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QListWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.codebook import read_codebook
from annotator.project import Identity, Project
from annotator.resources import resource_path
from annotator.window import looks
from annotator.window.dialogs import messages
from annotator.window.dialogs.import_dialog import ImportDialog
from annotator.window.dialogs.team.collect_dialog import CollectDialog
from annotator.window.jobs import busy
from annotator.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    looks.wear(settings.Theme.LIGHT)
    window = MainWindow(settings.load().settings)
    window.show()
    yield window
    # What a dialog began to read goes on beside the window for a moment.
    qtbot.waitUntil(lambda: not busy(), timeout=30_000)
    window.close()
    window.deleteLater()


@pytest.fixture
def project(tmp_path: Path, qapp: QApplication) -> Path:
    return made(tmp_path / "ours.annotator")


def made(path: Path) -> Path:
    Project.create(path, read_codebook(resource_path("codebook.toml")), Identity("Lead", "here")).close()
    return path


def copied(project: Path, name: str) -> Path:
    target = project.with_name(name)
    with Project.open(project, Identity("Lead", "here")) as ours:
        ours.back_up(target)
    return target


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none))


@pytest.fixture
def seen() -> Iterator[list[QDialog]]:
    """Close each dialog that opens, and keep what it was."""
    found: list[QDialog] = []
    timer = QTimer(interval=20)

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            found.append(dialog)
            dialog.setProperty("names", names_in(dialog))
            dialog.close()

    timer.timeout.connect(close)
    timer.start()
    yield found
    timer.stop()


def names_in(dialog: QDialog) -> list[str]:
    return [
        files.item(row).text().split("   ")[0]
        for files in dialog.findChildren(QListWidget)
        for row in range(files.count())
    ]


@pytest.fixture
def failed(window: MainWindow) -> Sequence[str]:
    sentences: list[str] = []
    window.session.failed.connect(sentences.append)
    return sentences


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    def answered(yes: bool) -> list[str]:
        asked: list[str] = []

        def ask(_parent: object, _title: str, text: str, *_buttons: str) -> bool:
            asked.append(text)
            return yes

        monkeypatch.setattr(messages, "ask_yes_no", ask)
        return asked

    return answered


def test_a_project_is_opened_where_none_is(window: MainWindow, project: Path) -> None:
    drop(window, project)
    assert window.session.project.path == project


def test_a_copy_of_the_project_is_collected(window: MainWindow, project: Path, seen: list[QDialog]) -> None:
    copy = copied(project, "from-olha.annotator")
    window.files.open_path(project)
    before = copy.read_bytes()
    drop(window, copy)
    assert [type(dialog) for dialog in seen] == [CollectDialog]
    assert seen[0].property("names") == ["from-olha.annotator"]
    assert window.session.project.path == project
    assert copy.read_bytes() == before


@pytest.mark.parametrize("yes", [True, False])
def test_another_project_is_opened_only_if_wanted(
    window: MainWindow, project: Path, tmp_path: Path, answer: Callable[[bool], list[str]], yes: bool
) -> None:
    other = made(tmp_path / "other.annotator")
    window.files.open_path(project)
    asked = answer(yes)
    drop(window, other)
    assert "other.annotator is another project" in asked[0]
    assert window.session.project.path == (other if yes else project)


def test_several_projects_are_all_collected(window: MainWindow, project: Path, seen: list[QDialog]) -> None:
    copies = [copied(project, f"{name}.annotator") for name in ("olha", "petro")]
    window.files.open_path(project)
    drop(window, *copies)
    assert [type(dialog) for dialog in seen] == [CollectDialog]
    assert seen[0].property("names") == ["olha.annotator", "petro.annotator"]


def test_several_projects_with_none_open_say_what_to_do(
    window: MainWindow, project: Path, failed: Sequence[str]
) -> None:
    drop(window, project, copied(project, "olha.annotator"))
    assert "Open the project first that these files belong to" in failed[0]
    assert not window.session.has_project


def test_articles_are_imported(window: MainWindow, project: Path, tmp_path: Path, seen: list[QDialog]) -> None:
    (tmp_path / "one.txt").write_text("Headline\n\nBody.\n")
    window.files.open_path(project)
    drop(window, tmp_path / "one.txt")
    assert [type(dialog) for dialog in seen] == [ImportDialog]


def test_articles_with_no_project_open_say_what_to_do(
    window: MainWindow, tmp_path: Path, failed: Sequence[str]
) -> None:
    drop(window, tmp_path / "one.txt")
    assert failed == ["Open a project first, then drop the articles on it."]


def test_projects_and_articles_together_are_not_mixed(
    window: MainWindow, project: Path, tmp_path: Path, failed: Sequence[str], seen: list[QDialog]
) -> None:
    window.files.open_path(project)
    drop(window, copied(project, "olha.annotator"), tmp_path / "one.txt")
    assert failed == ["These are projects and articles together. Drop the ones first, then the others."]
    assert seen == []


def test_what_can_not_be_read_is_said(
    window: MainWindow, project: Path, tmp_path: Path, failed: list[str], seen: list[QDialog]
) -> None:
    rubbish = tmp_path / "rubbish.annotator"
    rubbish.write_bytes(b"nothing")
    window.files.open_path(project)
    for path, sentence in ((rubbish, "is not an Annotator project"), (project, "is the project itself")):
        failed.clear()
        drop(window, path)
        assert sentence in failed[0]
    assert seen == []
    assert window.session.project.path == project
