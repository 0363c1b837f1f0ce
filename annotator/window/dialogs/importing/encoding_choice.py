"""Saying in which encoding files are that are not UTF-8."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from annotator.formats.encodings import NAMES
from annotator.window.dialogs.pieces import words


class EncodingChoice(QWidget):
    """Choose an encoding, or leave it to the letters of each file."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QComboBox()
        self.field.setAccessibleName(self.tr("Encoding of files that are not UTF-8"))
        self.field.addItem(self.tr("told by their letters"), "")
        for codec, title in NAMES.items():
            self.field.addItem(title, codec)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        label = words(self.tr("Files that are not &UTF-8 are in:"))
        label.setWordWrap(False)
        label.setBuddy(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addStretch(1)
        self.field.activated.connect(self.changed)

    @property
    def encoding(self) -> str:
        """Give the encoding as Python calls it; "" for one that is told by letters."""
        return str(self.field.currentData())
