"""Importing by the dialog."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from annotator.formats.naming import Name
from annotator.model import Status
from annotator.window.dialogs import messages
from annotator.window.dialogs.import_dialog import ImportDialog
from annotator.window.dialogs.import_preview import first_rows
from annotator.window.dialogs.importing import choosing_page
from annotator.window.dialogs.importing.files_table import FilesTable
from annotator.window.dialogs.importing.legend import Legend
from annotator.window.dialogs.importing.names_page import NamesPage
from annotator.window.dialogs.importing.version_groups import VersionGroups
from annotator.window.jobs import Job
from annotator.window.parts.tab_strip import TabStrip
from annotator.window.session import Session
from annotator.window.suggest.model_choice import ModelChoice
from annotator.window.suggest.versions_dialog import VersionsDialog
from tests.formats.making import QUOTE, TEXT, write_lines
from tests.project.test_twins import words

Opened = Callable[..., ImportDialog]


@pytest.fixture
def opened(session: Session, qtbot: QtBot) -> Opened:
    kept = []

    def make(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(session, paths)
        # Without a window around it Python owns it, and may take it apart on the thread of a job.
        kept.append(dialog)
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


def finished_box(dialog: ImportDialog) -> QCheckBox:
    return next(box for box in dialog.findChildren(QCheckBox) if box.text() == "Finished with these articles")


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    QApplication.processEvents()


def said(dialog: ImportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog: ImportDialog, title: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == title)


def titles(dialog: ImportDialog) -> list[str]:
    table = next(each for each in dialog.findChildren(QTableWidget) if each.accessibleName() == "First articles")
    return [table.item(row, 0).text() for row in range(table.rowCount())]


def shown_text(dialog: ImportDialog) -> str:
    texts = [*dialog.findChildren(QPlainTextEdit), *dialog.findChildren(QTextEdit)]
    return "\n".join(each.toPlainText() for each in texts if each.isVisible())


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
    rows = next(
        each for each in dialog.findChildren(QTableWidget) if each.accessibleName() == "First rows of the table"
    )
    assert rows.isVisible() and cell(rows, 0, 2) == "Nothing was said."
    field = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Text")
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    settle(dialog, qtbot)
    assert not rows.isVisible()
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
        assert "Would be left out: 1 span of NOBODY." in said(dialog)
        tabs(dialog).setCurrentIndex(0)
        assert "China and Russia talk." in shown_text(dialog)
        next(box for box in dialog.findChildren(QCheckBox) if box.text() == "Finished with these articles").setChecked(
            True
        )
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


def test_annotations_beside_plain_texts_are_pointed_at(
    opened: Opened, brat_folders: Sequence[Path], qtbot: QtBot
) -> None:
    dialog = opened(brat_folders[0])
    assert "Annotations of brat (.ann) lie beside 1 of these texts." in said(dialog)
    choose_brat(dialog, "Lisa", qtbot)
    assert "lie beside" not in said(dialog)


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
        (b"\xef\xbb\xbfa;b c;\n", ("a", "b c", "")),
        ("Назва;Ціна\n".encode("cp1251"), ("Назва", "Ціна")),
        ("текст\tназва\n".encode("utf-16"), ("текст", "назва")),
        (b'"a\nb",c\n', ("a\nb", "c")),
        (b"", ()),
    ],
)
def test_reads_the_header_of_a_table(data: bytes, names: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    assert first_rows(path)[:1] == ((names,) if names else ())
    assert first_rows(tmp_path / "none.csv") == ()


def tabs(dialog: ImportDialog) -> TabStrip:
    found = dialog.findChild(TabStrip)
    assert isinstance(found, TabStrip)
    return found


def tab_names(dialog: ImportDialog) -> list[str]:
    strip = tabs(dialog)
    return [strip.tabText(number) for number in range(strip.count()) if strip.isTabVisible(number)]


def names_page(dialog: ImportDialog) -> NamesPage:
    found = dialog.findChild(NamesPage)
    assert isinstance(found, NamesPage)
    return found


def shown_names(dialog: ImportDialog) -> list[tuple[str, ...]]:
    model = names_page(dialog).table.model()
    rows = [[str(model.index(row, column).data() or "") for column in range(4)] for row in range(model.rowCount())]
    return [tuple(row) for row in rows]


def choose(dialog: ImportDialog, *keys: Qt.Key) -> None:
    """Press keys in the menu that the table of names opens."""
    for key in keys:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, key)


FOREIGN: dict[str, Any] = {
    "text": TEXT,
    "spans": [{"start": 0, "end": 4, "label": "PER"}, {"start": 5, "end": 8, "label": "quotation"}],
}


def test_names_that_nobody_knows_are_in_sight_first(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", FOREIGN))
    assert tab_names(dialog) == ["Articles", "Names (1 unknown)", "Files (1)"]
    assert "Would be left out: 1 span of PER. Choose what they stand for." in said(dialog)
    assert shown_names(dialog) == [
        ("LABELS", "", "", ""),
        ("PER", "1", TEXT[0:4], "nothing, leave out"),
        ("quotation", "1", TEXT[5:8].strip(), "Quote"),
    ]
    assert names_page(dialog).table.hasFocus()


def test_names_are_corrected_by_keys_and_the_import_uses_them(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", FOREIGN))
    table = names_page(dialog).table
    QTest.keyClick(table, Qt.Key.Key_Return)
    choose(dialog, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    settle(dialog, qtbot)
    assert shown_names(dialog)[1][3] == "Speaker"
    assert "Every name stands for something of the codebook." in said(dialog)
    assert tab_names(dialog)[1] == "Names"
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    (article,) = set(session.project.articles.ids()) - {"first", "second"}
    spans = session.project.spans.in_article(article, session.project.person)
    assert sorted(span.label for span in spans) == ["QUOTE", "SPEAKER"]


def test_the_preview_follows_the_names(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", FOREIGN))
    table = next(each for each in dialog.findChildren(QTableWidget) if each.accessibleName() == "First articles")
    assert cell(table, 0, 6) == "1"
    page = names_page(dialog)
    page.table.chosen.emit([Name("labels", "PER")], "SPEAKER")
    assert button(dialog, "Import").isEnabled()
    settle(dialog, qtbot)
    assert cell(table, 0, 6) == "2"
    legend = dialog.findChild(Legend)
    assert isinstance(legend, Legend) and legend.accessibleName() == "Speaker 1, Quote 1"


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def test_several_names_are_chosen_at_once_by_the_mouse(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    labels = [{"start": 0, "end": 4, "label": f"L{number}"} for number in range(5)]
    dialog = opened(write_lines(tmp_path / "a.jsonl", {"text": TEXT, "spans": labels}))
    table = names_page(dialog).table
    for row, held in ((1, Qt.KeyboardModifier.NoModifier), (4, Qt.KeyboardModifier.ShiftModifier)):
        place = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, place)
    QTest.keyClick(table, Qt.Key.Key_Space)
    choose(dialog, Qt.Key.Key_Down, Qt.Key.Key_Return)
    settle(dialog, qtbot)
    assert [row[3] for row in shown_names(dialog)[1:]] == ["Quote"] * 4 + ["nothing, leave out"]
    last = table.visualRect(table.model().index(5, 3)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, last)
    choose(dialog, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)
    settle(dialog, qtbot)
    assert shown_names(dialog)[5][3] == "Holder"


def test_names_are_kept_in_a_file_and_taken_from_one(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", FOREIGN))
    names_page(dialog).table.chosen.emit([Name("labels", "PER")], "SPEAKER")
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "names.toml")
    QTest.mouseClick(button(dialog, "Save…"), Qt.MouseButton.LeftButton)
    assert '"PER" = "SPEAKER"  # 1' in (tmp_path / "names.toml").read_text("utf-8")
    settle(dialog, qtbot)
    other = opened(tmp_path / "a.jsonl")
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: tmp_path / "names.toml")
    QTest.mouseClick(button(other, "Load…"), Qt.MouseButton.LeftButton)
    settle(other, qtbot)
    assert [row[3] for row in shown_names(other)[1:]] == ["Speaker", "Quote"]
    QTest.mouseClick(button(other, "As proposed"), Qt.MouseButton.LeftButton)
    settle(other, qtbot)
    assert [row[3] for row in shown_names(other)[1:]] == ["nothing, leave out", "Quote"]
    (tmp_path / "names.toml").write_text("[labels]\nPER = 'NONE'\n", "utf-8")
    QTest.mouseClick(button(other, "Load…"), Qt.MouseButton.LeftButton)
    assert "“PER” stands for the label “NONE”, which the codebook does not have" in said(other)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "news.annotator")
    QTest.mouseClick(button(other, "Save…"), Qt.MouseButton.LeftButton)
    assert "would take the place of a project" in said(other)


def test_names_stay_for_the_files_that_come_next(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", FOREIGN))
    names_page(dialog).table.chosen.emit([Name("labels", "PER")], "SPEAKER")
    settle(dialog, qtbot)
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    QTest.mouseClick(button(dialog, "Import more…"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    dialog._add([write_lines(tmp_path / "b.jsonl", {**FOREIGN, "text": f"{TEXT} And more."})])
    settle(dialog, qtbot)
    assert shown_names(dialog)[1][3] == "Speaker"
    assert titles(dialog) and tabs(dialog).currentIndex() == 0


def test_files_of_the_codebooks_own_names_ask_nothing(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", {"text": TEXT, "spans": [QUOTE]}))
    assert tab_names(dialog) == ["Articles", "Files (1)"]


def test_a_part_of_large_files_is_said_and_can_be_read_whole(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(choosing_page, "BRIEFLY", 0.0)
    rows = [{"text": f"{TEXT} {number}", "spans": [{"start": 0, "end": 4, "label": "PER"}]} for number in range(4_000)]
    dialog = opened(write_lines(tmp_path / "a.jsonl", *rows))
    assert "Looked at so far: " in said(dialog)
    assert int(shown_names(dialog)[1][1].replace(",", "")) < 4_000
    QTest.mouseClick(button(dialog, "Read everything"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert "Looked at so far" not in said(dialog)
    assert shown_names(dialog)[1][1].replace(",", "") == "4000"


def test_the_encoding_of_a_file_is_shown_and_can_be_chosen(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes("Про що;Зміст\nЦіна;Ціна на зерно зросла\n".encode("cp1251"))
    dialog = opened(table)
    assert "1 file, 39 bytes · Table · windows-1251" in said(dialog)
    text = field(dialog, "Text")
    assert [text.itemText(row) for row in range(text.count())] == ["— choose —", "Про що", "Зміст"]
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_End)
    settle(dialog, qtbot)
    assert "Ціна на зерно зросла" in shown_text(dialog)
    tabs(dialog).setCurrentIndex(2)
    files = dialog.findChild(FilesTable)
    assert isinstance(files, FilesTable) and (cell(files, 0, 1), cell(files, 0, 2)) == ("Table", "windows-1251")
    encodings = field(dialog, "Encoding of files that are not UTF-8")
    encodings.setCurrentIndex(encodings.findText("Mac Cyrillic"))
    encodings.activated.emit(encodings.currentIndex())
    settle(dialog, qtbot)
    assert cell(files, 0, 2) == "Mac Cyrillic"
    encodings.setCurrentIndex(encodings.findText("windows-1251"))
    encodings.activated.emit(encodings.currentIndex())
    settle(dialog, qtbot)
    field(dialog, "Text").setCurrentIndex(2)
    field(dialog, "Text").activated.emit(2)
    settle(dialog, qtbot)
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert "1 file is not UTF-8 and was read as windows-1251: look whether its letters are right." in said(dialog)
    assert session.project.articles.get(session.project.articles.ids()[-1]).text == "Ціна на зерно зросла"


def test_all_problems_are_listed_and_the_first_is_said(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", {"text": "Fine."}, {"text": 3}, {"no": 1}, {"no": 1}))
    assert tab_names(dialog) == ["Articles", "Files (1)", "Problems (3)"]
    assert "a.jsonl, line 2: “text” is 3, which is no text." in said(dialog)
    assert "… and 1 more" in said(dialog)
    tabs(dialog).setCurrentIndex(3)
    assert "a.jsonl, line 3: There is no “text”" in shown_text(dialog) and "(2 times)" in shown_text(dialog)


def test_stopping_at_any_moment_leaves_every_byte_as_it_was(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    many = tmp_path / "many.jsonl"
    spans = [{"start": 0, "end": 6, "label": "CUE"}]
    write_lines(many, *[{"text": f"“Yes,” she said, number {n}.", "spans": spans} for n in range(4000)])
    before = content_of(session)
    for share in (0.0, 0.3, 1.0):
        dialog = opened(many)
        QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
        job = dialog._job
        assert job is not None
        if share == 1.0:
            # The last step before anything is written.
            job.progressed.connect(
                lambda done, job=job: job.stop() if done >= 1.0 else None, Qt.ConnectionType.DirectConnection
            )
        elif share:
            qtbot.waitUntil(
                lambda share=share, dialog=dialog: dialog._running.bar.value() >= share * 1000, timeout=30_000
            )
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            assert "Stopping…" in said(dialog)
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        settle(dialog, qtbot)
        assert "Nothing was imported" in said(dialog)
        assert content_of(session) == before
    assert session.project.articles.count() == 2


def content_of(session: Session) -> str:
    """Give everything that the project's file holds, as SQL."""
    with closing(sqlite3.connect(f"file:{session.project.path}?mode=ro", uri=True)) as connection:
        return "\n".join(connection.iterdump())


def test_versions_are_shown_as_groups_that_lead_to_their_difference(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = " ".join(words(1))
    texts = {"a": wire, "b": wire + " " + " ".join(words(3, 20)), "c": wire[:1500], "d": " ".join(words(2))}
    rows = [{"text": text, "title": f"Title {name}"} for name, text in texts.items()]
    dialog = opened(write_lines(tmp_path / "a.jsonl", *rows))
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    groups = dialog.findChild(VersionGroups)
    assert isinstance(groups, VersionGroups) and groups.list.count() == 1
    assert groups.list.item(0).text().startswith("3 versions of “Title a” · at least ")
    assert "1 GROUP OF VERSIONS" in said(dialog)
    seen: list[tuple[str, int]] = []

    def look(versions: VersionsDialog) -> int:
        qtbot.waitUntil(lambda: versions.versions.count() > 0, timeout=30_000)
        assert session.article is not None
        seen.append((session.article.info.title, versions.versions.count()))
        versions.show_it.click()
        return 0

    monkeypatch.setattr(VersionsDialog, "exec", look)
    groups.list.setFocus()
    QTest.keyClick(groups.list, Qt.Key.Key_Return)
    assert seen == [("Title a", 2)]
    assert session.article is not None and session.article.info.title in ("Title b", "Title c")
    assert not dialog.isVisible()


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


def whose(dialog: ImportDialog) -> QComboBox:
    return field(dialog, "Whose annotations")


@pytest.mark.parametrize("kind", ["jsonl", "doccano", "conll"])
def test_annotations_that_name_nobody_are_whose_the_user_says(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    if kind == "conll":
        path = tmp_path / "a.conll"
        path.write_text("She O\nsaid B-CUE\nso O\n", "utf-8")
    elif kind == "doccano":
        path = write_lines(tmp_path / "a.jsonl", {"id": 1, "text": TEXT, "label": [[0, 4, "CUE"]], "Comments": []})
    else:
        path = write_lines(tmp_path / "a.jsonl", {"text": TEXT, "spans": [QUOTE]})
    dialog = opened(path)
    assert whose(dialog).isVisible()
    assert whose(dialog).lineEdit().placeholderText() == f"{session.project.person} (you)"
    whose(dialog).setFocus()
    QTest.keyClicks(whose(dialog), "Lisa")
    finished_box(dialog).click()
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    project = session.project
    (article,) = set(project.articles.ids()) - {"first", "second"}
    assert project.articles.annotators_of(article) == ["Lisa"]
    assert project.progress.state(article, "Lisa").status is Status.DONE


def test_annotators_that_files_name_keep_their_names(
    opened: Opened, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    row = {"text": TEXT, "spans": [{**QUOTE, "annotator": "Max"}, {"start": 0, "end": 4, "label": "PER"}]}
    dialog = opened(write_lines(tmp_path / "a.jsonl", row))
    assert whose(dialog).isVisible() and "Named in the files, and kept: Max." in said(dialog)
    row["spans"] = [{**QUOTE, "annotator": "Max"}]
    dialog = opened(write_lines(tmp_path / "b.jsonl", row))
    assert not whose(dialog).isVisible() and "Named in the files, and kept: Max." in said(dialog)
    whose(dialog).setEditText("Lisa")
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    (article,) = set(session.project.articles.ids()) - {"first", "second"}
    assert session.project.articles.annotators_of(article) == ["Max"]


def test_nobody_is_asked_for_files_without_annotations(opened: Opened, files: Sequence[Path]) -> None:
    assert not whose(opened(*files)).isVisible()


def test_folders_of_the_same_texts_are_annotators_unless_somebody_is_chosen(
    opened: Opened, session: Session, brat_folders: Sequence[Path], qtbot: QtBot
) -> None:
    dialog = opened(brat_folders[0].parent)
    choose_brat(dialog, "", qtbot)
    assert "Annotators: by folder (Lisa, Max)." in said(dialog)
    assert whose(dialog).lineEdit().placeholderText() == "by folder"
    whose(dialog).setEditText(session.project.person)
    assert "by folder (" not in said(dialog)
    whose(dialog).setEditText("")
    assert "Annotators: by folder (Lisa, Max)." in said(dialog)
    QTest.mouseClick(button(dialog, "Import"), Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert session.project.progress.annotators() == ["Lisa", "Max"]
    assert "Annotators by folder: Lisa, Max." in said(dialog) and "were here before" not in said(dialog)


def test_suggestions_are_nobodys_work(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(write_lines(tmp_path / "a.jsonl", {"text": TEXT, "spans": [QUOTE]}))
    whose(dialog).setEditText("Lisa")
    model_row(dialog).suggested.click()
    assert not whose(dialog).isEnabled()
    assert (dialog._choosing.options.annotator, dialog._choosing.options.suggestions) == ("", "model")


def numbered(path: Path, count: int) -> Path:
    return write_lines(path, *[{"text": f"Text {n} of {path.stem}.", "title": f"{path.stem}{n}"} for n in range(count)])


def test_more_articles_than_are_shown_are_said(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(numbered(tmp_path / "a.jsonl", 24))
    assert len(titles(dialog)) == 24 and "are shown" not in said(dialog)
    dialog = opened(numbered(tmp_path / "a.jsonl", 25))
    assert len(titles(dialog)) == 24 and "The first 24 articles are shown." in said(dialog)


def test_each_of_the_first_files_shows_some_articles(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(*[numbered(tmp_path / f"{name}.jsonl", count) for name, count in (("a", 90), ("b", 2), ("c", 90))])
    assert [sum(title.startswith(name) for title in titles(dialog)) for name in "abc"] == [8, 2, 14]
    assert "24 articles are shown, the first ones of each file." in said(dialog)
    dialog = opened(*[numbered(tmp_path / f"f{number:02}-.jsonl", 3) for number in range(30)])
    assert titles(dialog) == [f"f{number:02}-0" for number in range(24)]
    assert "The first 24 articles are shown." in said(dialog)


def test_articles_of_a_file_taken_in_at_one_go_are_not_all_counted(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing_page, "BRIEFLY", 0.0)
    monkeypatch.setattr("annotator.formats.looking._LEAST", 0.0)
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": f"Text {number}."} for number in range(500)]), "utf-8")
    dialog = opened(path)
    tabs(dialog).setCurrentIndex(2)
    files = dialog.findChild(FilesTable)
    assert isinstance(files, FilesTable) and cell(files, 0, 4) == "2+"
    assert "Looked at so far: 2 articles; there are more." in said(dialog)


def test_the_outlet_of_a_tables_column_is_shown(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,outlet,text\nOne,Ukrinform,Nothing was said.\n", "utf-8")
    table = first_articles(opened(tmp_path / "a.csv"))
    assert (cell(table, 0, 2), table.isColumnHidden(2)) == ("Ukrinform", False)
    (tmp_path / "b.csv").write_text("title,text\nOne,Nothing was said.\n", "utf-8")
    assert first_articles(opened(tmp_path / "b.csv")).isColumnHidden(2)


def first_articles(dialog: ImportDialog) -> QTableWidget:
    return next(each for each in dialog.findChildren(QTableWidget) if each.accessibleName() == "First articles")


def test_buttons_stay_at_the_top_while_files_are_looked_at(
    opened: Opened, files: Sequence[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    top = button(dialog, "Add files…").y()
    monkeypatch.setattr(Job, "start", lambda _job: None)
    dialog._add(files)
    QApplication.processEvents()
    assert "Looking at the files…" in said(dialog)
    assert button(dialog, "Add files…").y() == top
    monkeypatch.undo()
    assert dialog._job is not None
    dialog._job.start()
    settle(dialog, qtbot)
    assert button(dialog, "Add files…").y() == top and titles(dialog)


def test_more_articles_are_seen_in_a_larger_dialog(opened: Opened, tmp_path: Path) -> None:
    dialog = opened(numbered(tmp_path / "a.jsonl", 24))
    table = first_articles(dialog)
    dialog.resize(940, 700)
    QApplication.processEvents()
    small = table.viewport().height() // table.rowHeight(0)
    dialog.resize(1900, 1150)
    QApplication.processEvents()
    assert table.viewport().height() // table.rowHeight(0) >= small + 5


def test_scores_in_files_are_pointed_at_and_nothing_is_ticked(opened: Opened, tmp_path: Path) -> None:
    words = "The files have scores, as models’ output has."
    dialog = opened(write_lines(tmp_path / "a.jsonl", {"text": TEXT, "spans": [{**QUOTE, "score": 0.8}]}))
    assert words in said(dialog) and not model_row(dialog).suggested.isChecked()
    foreign = {"text": TEXT, "spans": [{"start": 0, "end": 4, "label": "PER", "score": 0.8}], "_input_hash": 1}
    assert words in said(opened(write_lines(tmp_path / "b.jsonl", foreign)))
    assert words not in said(opened(write_lines(tmp_path / "c.jsonl", {"text": TEXT, "spans": [QUOTE]})))
