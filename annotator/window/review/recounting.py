"""Counting beside the window, always for what was asked last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.formats.importing import Progress
from annotator.project import Project
from annotator.window.jobs import Job, on_project


class Recount(QObject):
    """Run one piece of reading work at a time; what is asked while one runs takes its place."""

    found = Signal(object)
    """What the work asked for last gave."""
    refused = Signal(str)
    """The sentence that says why it gave nothing."""
    progressed = Signal(float)
    """How much is done of what was asked last, from 0 to 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._next: Callable[[], Job] | None = None
        self._wanted = False

    @property
    def running(self) -> bool:
        """Say whether something is being counted."""
        return self._job is not None

    def ask(self, project: Project, work: Callable[[Project, Progress], Any]) -> None:
        """Count, in place of whatever is being counted."""
        self._next = lambda: Job(on_project(project, work))
        self._wanted = True
        if self._job is None:
            self._begin()
        else:
            self._job.stop()

    def forget(self) -> None:
        """Want nothing any more."""
        self._next, self._wanted = None, False
        if self._job is not None:
            self._job.stop()

    def _begin(self) -> None:
        assert self._next is not None
        self._job, self._next = self._next(), None
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        self._job.stopped.connect(lambda: self._end(lambda: None))
        self._job.progressed.connect(self._tell)
        self._job.start()

    def _succeed(self, found: object) -> None:
        self._end(lambda: self.found.emit(found))

    def _fail(self, sentence: str) -> None:
        self._end(lambda: self.refused.emit(sentence))

    def _tell(self, share: float) -> None:
        if self._is_last():
            self.progressed.emit(share)

    def _is_last(self) -> bool:
        return self._wanted and self._next is None

    def _end(self, tell: Callable[[], None]) -> None:
        self._job = None
        if self._is_last():
            self._wanted = False
            tell()
        elif self._next is not None:
            self._begin()
