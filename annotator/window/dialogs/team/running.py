"""What a dialog shows while a job runs."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from annotator.window.dialogs.pieces import words


class RunningPage(QWidget):
    """Say what is being done, and how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = words()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self._doing)
        layout.addWidget(self._bar)
        layout.addStretch(2)

    def begin(self, doing: str) -> None:
        """Say what begins."""
        self._doing.setText(doing)
        self._bar.setValue(0)

    def show_progress(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        self._bar.setValue(round(share * 1000))

    def say_stopping(self) -> None:
        """Say that the work ends as soon as it can."""
        self._doing.setText(self.tr("Stopping…"))
