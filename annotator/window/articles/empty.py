"""What stands in place of an empty list: why it is empty, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyNotice(QWidget):
    """Say why there is nothing to see, and offer one thing to do about it."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setProperty("role", "dim")
        self._way_on = QPushButton()
        self._way_on.setAutoDefault(False)
        self._way_on.clicked.connect(self.accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 36, 20, 20)
        layout.setSpacing(14)
        layout.addWidget(self._words)
        layout.addWidget(self._way_on, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def say(self, words: str, way_on: str) -> None:
        """Show a sentence and the words on the button; no button where these are ""."""
        self._words.setText(words)
        self._way_on.setText(way_on)
        self._way_on.setVisible(bool(way_on))
