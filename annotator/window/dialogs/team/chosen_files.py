"""The files that are to be collected."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from annotator.offsets.display import display_text
from annotator.window.parts.tooltips import plain_tooltip

_PATH = Qt.ItemDataRole.UserRole


class ChosenFiles(QListWidget):
    """List files, each once; Delete takes the selected ones off the list."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Files to collect"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    @property
    def paths(self) -> list[Path]:
        """Give the files in their order."""
        return [self.item(row).data(_PATH) for row in range(self.count())]

    def add(self, paths: Iterable[Path]) -> None:
        """Put files on the list that are not on it yet."""
        listed = set(self.paths)
        for path in paths:
            if path not in listed:
                listed.add(path)
                self.addItem(_item(path))
        self.changed.emit()

    def remove_selected(self) -> None:
        """Take the selected files off the list."""
        for item in self.selectedItems():
            self.takeItem(self.row(item))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete take files off the list."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_selected()
        else:
            super().keyPressEvent(event)


def _item(path: Path) -> QListWidgetItem:
    try:
        size = QLocale().formattedDataSize(path.stat().st_size, 1)
    except OSError:
        size = "—"
    item = QListWidgetItem(display_text(f"{path.name}   {size}"))
    item.setData(_PATH, path)
    item.setToolTip(plain_tooltip(str(path)))
    return item
