"""Somebody at the editor of the codebook: what they see, press and type."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QWidget,
)

from annotator.window.dialogs.codebook import CodebookDialog
from annotator.window.dialogs.codebook.preview import PreviewDialog
from annotator.window.dialogs.pieces import Complaint
from annotator.window.parts.tab_strip import TabStrip

Widget = TypeVar("Widget", bound=QWidget)


class Hand:
    """Do what people do in the dialog, by what stands on the screen."""

    def __init__(self, dialog: CodebookDialog) -> None:
        self.dialog = dialog

    def find(self, kind: type[Widget], name: str, among: QWidget | None = None) -> Widget:
        """Find a widget that is shown by its accessible name, or its text."""
        found = [
            each
            for each in (among or self.dialog).findChildren(kind)
            if each.isVisible() and name in (each.accessibleName(), getattr(each, "text", str)())
        ]
        assert found, f"no {kind.__name__} “{name}” is shown"
        return found[0]

    @property
    def rows(self) -> list[str]:
        """Give what a screen reader says of the rows of the list."""
        model = self.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def list(self) -> QListView:
        """Give the list of what the codebook is made of."""
        return self.find(QListView, "Parts of the codebook")

    def choose(self, beginning: str) -> None:
        """Click on a part of the codebook."""
        row = next(number for number, text in enumerate(self.rows) if text.startswith(beginning))
        index = self.list.model().index(row, 0)
        self.list.scrollTo(index)
        QTest.mouseClick(
            self.list.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self.list.visualRect(index).center(),
        )

    def press(self, name: str, among: QWidget | None = None) -> None:
        """Click on a button."""
        button = self.find(QAbstractButton, name, among)
        # A box to tick takes clicks on itself and its words only.
        spot = QPoint(8, button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def is_enabled(self, name: str) -> bool:
        """Say whether a button can be pressed."""
        return self.find(QPushButton, name).isEnabled()

    def write(self, field: str, text: str) -> None:
        """Type something in place of what is in a field, and leave it."""
        found = self.find(QLineEdit, field)
        found.setFocus()
        found.selectAll()
        QTest.keyClick(found, Qt.Key.Key_Backspace)
        QTest.keyClicks(found, text)
        QTest.keyClick(found, Qt.Key.Key_Tab)

    def write_text(self, field: str, text: str) -> None:
        """Type paragraphs in place of what is in a field, and leave it."""
        found = self.find(QPlainTextEdit, field)
        found.setFocus()
        found.selectAll()
        QTest.keyClicks(found, text)
        QTest.keyClick(found, Qt.Key.Key_Tab)

    def type_key(self, letter: str) -> None:
        """Press a key in the field for the key."""
        field = self.find(QLineEdit, "Key")
        field.setFocus()
        QTest.keyClicks(field, letter)

    def text_of(self, field: str) -> str:
        """Read a field of one line."""
        return self.find(QLineEdit, field).text()

    def show_attributes(self) -> None:
        """Go to the tab of attributes."""
        strip = self.dialog.findChild(TabStrip)
        assert isinstance(strip, TabStrip)
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, strip.tabRect(1).center())

    @property
    def complaint(self) -> str:
        """Read what the dialog says is wrong; "" while nothing is."""
        found = [each for each in self.dialog.findChildren(Complaint) if each.isVisible()]
        return found[0].text() if found else ""

    @property
    def state(self) -> str:
        """Read how many changes wait."""
        texts = [each.text() for each in self.dialog.findChildren(QLabel) if each.isVisible()]
        return next(text for text in texts if text.startswith(("Changes", "Nothing is written")))

    def look_over(self) -> PreviewDialog:
        """Press "Apply…"; gives what then shows what will change."""
        self.press("Apply…")
        QApplication.processEvents()
        found = [each for each in self.dialog.findChildren(PreviewDialog) if each.isVisible()]
        assert found, self.complaint
        return found[0]

    def lines(self, preview: PreviewDialog) -> dict[str, str]:
        """Read what will change, and how much that is."""
        tree = preview.findChild(QTreeWidget)
        assert isinstance(tree, QTreeWidget)
        tops = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
        items = [top.child(row) for top in tops if top for row in range(top.childCount())]
        return {item.text(0): item.text(1) for item in items}

    def apply(self) -> None:
        """Look the changes over, and write them."""
        self.press("Apply", self.look_over())
