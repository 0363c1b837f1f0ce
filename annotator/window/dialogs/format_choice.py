"""Saying how files are to be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from annotator.formats.table import FORMATS
from annotator.window.dialogs.pieces import words


class FormatChoice(QWidget):
    """Choose a format that can't be told by a file's name."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._format = QComboBox()
        self._format.addItem(self.tr("Articles: told by the files"), "")
        for each in FORMATS:
            if each.by_name and each.read:
                title = self.tr("{0} ({1}), with annotations").format(each.title, ", ".join(each.suffixes))
                self._format.addItem(title, each.id)
        self._format.setAccessibleName(self.tr("Read as"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        read_as = words(self.tr("Read as:"))
        read_as.setWordWrap(False)
        read_as.setBuddy(self._format)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(read_as)
        layout.addWidget(self._format)
        layout.addStretch(1)
        self._format.activated.connect(lambda _row: self.changed.emit())

    @property
    def format(self) -> str:
        """Give the id of the format; "" where the files tell by themselves."""
        return str(self._format.currentData())
