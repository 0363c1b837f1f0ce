"""Importing by the dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from annotator.model import Status
from annotator.window.dialogs import messages
from annotator.window.dialogs.import_dialog import ImportDialog
from annotator.window.dialogs.import_preview import header_of
from annotator.window.session import Session
from annotator.window.suggest.model_choice import ModelChoice
from tests.formats.making import QUOTE, TEXT, write_lines

Opened = Callable[..., ImportDialog]


@pytest.fixture
def opened(session: Session, qtbot: QtBot) -> Opened:
    def make(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(session, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(dialog, qtbot)
        return dialog

    return make


@pytest.fixture
def files(tmp_path: Path) -> Sequence[Path]:
    one, two = tmp_path / "one.txt", tmp_path / "two.jsonl"
    one.write_text("Grain deal holds\n\nBy Olena Koval\n\nThe ministers said nothing on Friday.\n", encoding="utf-8")
    two.write_text('{"text": "A text of its own.", "title": "Given"}\n{"text": 3}\n', encoding="utf-8")
    return one, two


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    QApplication.processEvents()


def said(dialog: ImportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog: ImportDialog, title: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == title)


def titles(dialog: ImportDialog) -> list[str]:
    table = dialog.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    return [table.item(row, 0).text() for row in range(table.rowCount())]


def shown_text(dialog: ImportDialog) -> str:
    return "\n".join(each.toPlainText() for each in dialog.findChildren(QPlainTextEdit) if each.isVisible())


def test_shows_articles_before_anything_is_written(opened: Opened, files: Sequence[Path], session: Session) -> None:
    dialog = opened(*files)
    assert titles(dialog) == ["Grain deal holds", "Given"]
    assert "The ministers said nothing" in shown_text(dialog)
    assert "two.jsonl, line 2" in said(dialog)
    assert session.project.articles.count() == 2


def test_imports_and_says_what_happened(opened: Opened, files: Sequence[Path], session: Session, qtbot: QtBot) -> None:
    dialog = opened(*files)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(dialog, qtbot)
    assert "2 articles imported" in said(dialog)
    assert "two.jsonl, line 2" in shown_text(dialog)
    assert session.project.articles.count() == 4
    QTest.mouseClick(button(dialog, "Copy list"), Qt.MouseButton.LeftButton)
    assert "two.jsonl, line 2" in QGuiApplication.clipboard().text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    session.project.history.undo()
    assert session.project.articles.count() == 2


def test_stopping_leaves_the_project_as_it_was(opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(f'{{"text": "Article number {n} of many."}}\n' for n in range(3000)), encoding="utf-8")
    dialog = opened(many)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    settle(dialog, qtbot)
    assert "Nothing was imported" in said(dialog)
    assert session.project.articles.count() == 2
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_invites_to_add_files(
    opened: Opened, files: Sequence[Path], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = opened()
    assert "drop them here" in said(dialog)
    assert not button(dialog, "Import").isEnabled()
    monkeypatch.setattr(messages, "choose_open_files", lambda *_: files)
    QTest.mouseClick(button(dialog, "Add files…"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert titles(dialog) == ["Grain deal holds", "Given"]
    QTest.mouseClick(button(dialog, "Clear"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert "drop them here" in said(dialog)


def test_takes_a_folder(
    opened: Opened, files: Sequence[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    monkeypatch.setattr(messages, "choose_folder", lambda *_: tmp_path)
    QTest.mouseClick(button(dialog, "Add folder…"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert "2 files" in said(dialog)


def test_takes_files_that_are_dropped(opened: Opened, files: Sequence[Path], qtbot: QtBot) -> None:
    dialog = opened()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[0]))])
    button_, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button_, none))
    settle(dialog, qtbot)
    assert titles(dialog) == ["Grain deal holds"]


def test_the_text_column_of_a_table_is_chosen(opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    table = tmp_path / "table.csv"
    table.write_text('headline;written by;story\nDeal;Olena;"Nothing\nwas said."\n', encoding="utf-8")
    dialog = opened(table)
    assert "which column holds the text" in said(dialog)
    assert not button(dialog, "Import").isEnabled()
    field = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Text")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    settle(dialog, qtbot)
    assert titles(dialog) == ["Deal"]
    assert "was said." in shown_text(dialog)
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    new = session.project.articles.get(session.project.articles.ids()[-1])
    assert (new.info.title, new.info.meta["written by"]) == ("Deal", "Olena")


def test_names_a_file_that_is_not_there(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(tmp_path / "gone.txt")
    assert "gone.txt" in said(dialog)
    assert not button(dialog, "Import").isEnabled()


def choose_brat(dialog: ImportDialog, whose: str, qtbot: QtBot) -> None:
    formats = field(dialog, "Read as")
    formats.setCurrentIndex(next(row for row in range(formats.count()) if formats.itemText(row).startswith("brat")))
    formats.activated.emit(formats.currentIndex())
    field(dialog, "Whose annotations").setEditText(whose)
    settle(dialog, qtbot)


def field(dialog: ImportDialog, name: str) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == name)


@pytest.fixture
def brat_folders(tmp_path: Path) -> Sequence[Path]:
    """Give two people's annotations of one text, as brat keeps them."""
    for name, end in (("Lisa", 5), ("Max", 9)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "one.txt").write_text("China and Russia talk.\n", encoding="utf-8")
        quoted = "China and Russia talk."[:end]
        (folder / "one.ann").write_text(f"T1\tCUE 0 {end}\t{quoted}\nT2\tNOBODY 0 5\tChina\n", encoding="utf-8")
    return tmp_path / "Lisa", tmp_path / "Max"


def test_annotations_of_several_people_come_one_after_the_other(
    opened: Opened, session: Session, brat_folders: Sequence[Path], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = opened()
    assert not field(dialog, "Whose annotations").isVisible()
    for folder in brat_folders:
        choose_brat(dialog, folder.name, qtbot)
        monkeypatch.setattr(messages, "choose_folder", lambda *_, folder=folder: folder)
        QTest.mouseClick(button(dialog, "Add folder…"), Qt.MouseButton.LeftButton)
        settle(dialog, qtbot)
        assert "NOBODY" in said(dialog)
        assert "China and Russia talk." in shown_text(dialog)
        next(box for box in dialog.findChildren(QCheckBox) if box.text() == "finished with them").setChecked(True)
        QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
        settle(dialog, qtbot)
        QTest.mouseClick(button(dialog, "Import more…"), Qt.MouseButton.LeftButton)
        settle(dialog, qtbot)
        assert field(dialog, "Whose annotations").currentText() == ""
    project = session.project
    assert project.progress.annotators() == ["Lisa", "Max"]
    article = project.articles.ids()[-1]
    assert [span.end for name in ("Lisa", "Max") for span in project.spans.in_article(article, name)] == [5, 9]
    assert {project.progress.state(article, name).status for name in ("Lisa", "Max")} == {Status.DONE}


def test_only_annotations_that_came_are_said(
    opened: Opened, session: Session, brat_folders: Sequence[Path], qtbot: QtBot
) -> None:
    for folder in brat_folders:
        dialog = opened(folder)
        choose_brat(dialog, folder.name, qtbot)
        QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
        settle(dialog, qtbot)
    assert "Annotations imported: 1 span" in said(dialog)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"a,b\n1,2\n", ("a", "b")),
        (b"\xef\xbb\xbfa;b c;\n", ("a", "b c")),
        ("текст\tназва\n".encode("utf-16"), ("текст", "назва")),
        (b'"a\nb",c\n', ("a\nb", "c")),
        (b"", ()),
    ],
)
def test_reads_the_header_of_a_table(data: bytes, names: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    assert header_of(path) == names
    assert header_of(tmp_path / "none.csv") == ()


def model_row(dialog: ImportDialog) -> ModelChoice:
    found = dialog.findChild(ModelChoice)
    assert isinstance(found, ModelChoice)
    return found


def test_a_models_output_comes_in_as_suggestions(
    opened: Opened, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "model.jsonl", {"text": TEXT, "spans": [{**QUOTE, "score": 0.8}]})
    dialog = opened(path)
    row = model_row(dialog)
    assert (row.isVisible(), row.name.isEnabled()) == (True, False)
    row.suggested.click()
    row.name.setCurrentText("tagger 2")
    button(dialog, "Import").click()
    settle(dialog, qtbot)
    assert "1 spans, 0 links and 0 entities came as suggestions by tagger 2." in said(dialog)
    assert session.project.progress.suggestion_layers() == ["tagger 2 (suggested)"]
    assert "tagger 2 (suggested)" not in session.project.progress.annotators()


def test_a_model_that_is_not_named_is_called_one(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(write_lines(tmp_path / "model.jsonl", {"text": TEXT, "spans": [QUOTE]}))
    row = model_row(dialog)
    assert row.model == ""
    row.suggested.click()
    assert row.model == "model"


def test_files_without_annotations_are_nobodys_suggestions(opened: Opened, files: Sequence[Path]) -> None:
    assert not model_row(opened(*files)).isVisible()
