"""Active time on articles, pauses left out."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.errors import UserError
from annotator.window import jobs
from annotator.window.session import Session

PAUSE_SECONDS = 60.0
WRITE_EVERY_SECONDS = 60
_SIGNS_OF_LIFE = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove)


class ActivityClock(QObject):
    """Count the seconds between two signs of life on an article; a longer gap than a minute is a pause."""

    def __init__(
        self, session: Session, now: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._now = now
        self._article = ""
        self._last: float | None = None
        self._seconds = 0.0
        session.article_changed.connect(self._change_article)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        timer = QTimer(self)
        timer.timeout.connect(self.write)
        timer.start(WRITE_EVERY_SECONDS * 1000)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice each key, click and turn of the wheel, and let it pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self._notice()
        return False

    def write(self) -> None:
        """Add the whole seconds counted so far to the article."""
        whole = int(self._seconds)
        if not whole or not self._article or not self._session.has_project or jobs.busy():
            return
        self._seconds -= whole
        try:
            self._session.project.progress.add_seconds(self._article, whole)
        except UserError as error:
            self._seconds += whole
            self._session.failed.emit(error.message)

    def _notice(self) -> None:
        now = self._now()
        if self._last is not None and now - self._last <= PAUSE_SECONDS:
            self._seconds += now - self._last
        self._last = now

    def _change_article(self) -> None:
        self.write()
        self._seconds = 0.0
        article = self._session.article
        self._article = article.id if article else ""
