"""Planning beside the window while the terms are being changed: only the newest terms count."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.team.assigning import Draft, Stock, Terms, drafted
from annotator.window.jobs import Job

PAUSE_MS = 120


class Planning(QObject):
    """Plan who would get what on the terms asked for last, one plan at a time."""

    drafted = Signal(Draft)
    failed = Signal(str)
    """A sentence that says why nothing can be handed out on these terms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Stock, Terms] | None = None
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._begin)

    @property
    def settled(self) -> bool:
        """Say whether nothing is being planned, nor will be."""
        return self._job is None and self._wanted is None

    def ask(self, stock: Stock, terms: Terms) -> None:
        """Plan on these terms soon."""
        self._wanted = (stock, terms)
        if self._job is None:
            self._timer.start()

    def forget(self) -> None:
        """Let what was asked for go; what is being planned is not told."""
        self._wanted = None
        self._timer.stop()
        if self._job is not None:
            self._job.succeeded.disconnect(self._tell)
            self._job.failed.disconnect(self._complain)
            self._job = None

    def _begin(self) -> None:
        if self._wanted is None:
            return
        stock, terms = self._wanted
        self._wanted = None
        self._job = Job(lambda _: drafted(stock, terms))
        self._job.succeeded.connect(self._tell)
        self._job.failed.connect(self._complain)
        self._job.start()

    def _tell(self, draft: Draft) -> None:
        self._job = None
        if self._wanted is None:
            self.drafted.emit(draft)
        self._begin()

    def _complain(self, sentence: str) -> None:
        self._job = None
        if self._wanted is None:
            self.failed.emit(sentence)
        self._begin()
