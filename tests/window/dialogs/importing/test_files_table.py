"""The files of an import as a table."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from annotator.formats.looking import Seen
from annotator.window.dialogs.importing.files_table import FilesTable


def cells(table: FilesTable, row: int) -> list[str]:
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() if item is not None else "" for item in items]


def test_files_are_named_below_their_folder_and_what_is_not_utf8_is_bold(qtbot: QtBot) -> None:
    table = FilesTable()
    qtbot.addWidget(table)
    files = [
        Seen("/news/a/one.csv", "Table", 2048, "windows-1251", 7, 0, False),
        Seen("/news/two.jsonl", "JSON Lines", 10, "UTF-8", 1, 23, True),
        Seen("/news/three.pdf", "PDF with text", 10, "", 0, 0, True),
    ]
    table.show_files(files)
    assert [cells(table, row)[:3] + cells(table, row)[4:] for row in range(3)] == [
        ["a/one.csv", "Table", "windows-1251", "7+", ""],
        ["two.jsonl", "JSON Lines", "UTF-8", "1", "23"],
        ["three.pdf", "PDF with text", "—", "0", ""],
    ]
    bold = [item.font().bold() or item.font().weight() > 500 for row in range(3) if (item := table.item(row, 2))]
    assert bold == [True, False, False]
    table.show_files(files[:1])
    assert (table.rowCount(), cells(table, 0)[0]) == (1, "one.csv")


def test_very_many_files_are_counted(qtbot: QtBot) -> None:
    table = FilesTable()
    qtbot.addWidget(table)
    table.show_files([Seen(f"/n/{number}.txt", "Plain text", 1, "UTF-8", 1, 0, True) for number in range(2_500)])
    assert table.rowCount() == 2_001
    assert cells(table, 2_000)[0].startswith("… and 500 more")
