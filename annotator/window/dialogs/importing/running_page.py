"""The page of an import that runs: how much is done, and how long the rest takes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from annotator.window.dialogs.pieces import words
from annotator.window.parts.time_left import TimeLeft

_STEPS = 1000


class RunningPage(QWidget):
    """Show the progress of an import."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = words()
        self.left = words("", "dim")
        self.bar = QProgressBar()
        self._time = TimeLeft()
        self._stopping = False
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        row = QHBoxLayout()
        row.addWidget(self.left)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(1)
        layout.addWidget(self.doing)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addStretch(2)
        # The words come later, and are not to move the bar.
        self.left.setMinimumHeight(self.left.fontMetrics().height())

    def begin(self) -> None:
        """Start at nothing."""
        self._time = TimeLeft()
        self._stopping = False
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(0)
        self.left.setText("")
        self.doing.setText(self.tr("Importing. Until it is done, nothing is written."))

    def show_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1; what comes after the last file has no measure."""
        if self._stopping:
            return
        self.bar.setValue(round(share * _STEPS))
        self.left.setText(self._time.hear(share))
        if share >= 1.0:
            self.bar.setRange(0, 0)
            self.doing.setText(self.tr("Writing, and comparing with the articles that are there."))

    def show_stopping(self) -> None:
        """Say that it ends at its next step."""
        self._stopping = True
        self.left.setText("")
        self.doing.setText(self.tr("Stopping…"))
