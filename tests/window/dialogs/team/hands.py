"""What a user sees of a dialog, and does in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QTextEdit,
    QWidget,
)


def said(dialog: QDialog) -> str:
    """Give all words that are shown."""
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    rich = [text.toPlainText() for text in dialog.findChildren(QTextEdit)]
    plain = [text.toPlainText() for text in dialog.findChildren(QPlainTextEdit)]
    return "\n".join([*labels, *rich, *plain])


def button(dialog: QDialog, title: str) -> QAbstractButton:
    """Find a button that is shown by its text."""
    return next(each for each in dialog.findChildren(QAbstractButton) if each.text() == title and each.isVisible())


def press(dialog: QDialog, title: str) -> None:
    """Click a button."""
    QTest.mouseClick(button(dialog, title), Qt.MouseButton.LeftButton)


def named(dialog: QDialog, name: str) -> QWidget:
    """Find a field by what a screen reader calls it."""
    return next(each for each in dialog.findChildren(QWidget) if each.accessibleName() == name)


def rows(table: QTableWidget) -> list[list[str]]:
    """Read a table."""
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def tick(dialog: QDialog, where: str, what: str) -> None:
    """Tick or untick a line of a list or a table, as Space does."""
    widget = named(dialog, where)
    if isinstance(widget, QListWidget):
        widget.setCurrentItem(widget.findItems(what, Qt.MatchFlag.MatchExactly)[0])
    else:
        assert isinstance(widget, QTableWidget)
        widget.setCurrentItem(widget.findItems(what, Qt.MatchFlag.MatchExactly)[0])
    QTest.keyClick(widget, Qt.Key.Key_Space)
