"""Long work beside the window: on a thread and a connection of its own, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from annotator import settings
from annotator.errors import FileBusy, UserError
from annotator.formats.importing import Cancelled, Progress
from annotator.project import Identity, Project

Work = Callable[[Progress], Any]

_STEP = 0.005


class Job(QObject):
    """Do one piece of work on another thread; exactly one of `succeeded`, `failed` and `stopped` comes at its end.

    The work hears by its progress function that it is to stop. A bug in it is raised where the window runs.
    """

    progressed = Signal(float)
    """How much is done, from 0 to 1."""
    succeeded = Signal(object)
    """What the work gave."""
    failed = Signal(str)
    """A sentence that says what happened and what to do."""
    stopped = Signal()
    """It was stopped, and left no trace."""
    _ended = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._stop = Event()
        self._shown = -1.0
        self._abandoned = False
        self._future: Future[Any] | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Say whether it has begun and its end has not been told yet."""
        return self._future is not None

    def start(self) -> None:
        """Begin. The job lives until its end, whoever else lets go of it."""
        _running.add(self)
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._future = pool.submit(self._work, self._hear)
        self._future.add_done_callback(lambda _: self._ended.emit())
        pool.shutdown(wait=False)

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def abandon(self) -> None:
        """Ask the work to stop, and tell nobody of its end: whoever waited for it is gone."""
        self._abandoned = True
        self.stop()

    def _hear(self, done: int, total: int) -> bool:
        share = done / total if total else 1.0
        if share >= self._shown + _STEP or share >= 1.0:
            self._shown = share
            self.progressed.emit(share)
        return not self._stop.is_set()

    def _deliver(self) -> None:
        future, self._future = self._future, None
        _running.discard(self)
        assert future is not None
        try:
            result = future.result()
        except Cancelled:
            self._tell(self.stopped.emit)
        except UserError as error:
            self._tell(partial(self.failed.emit, error.message))
        else:
            self._tell(partial(self.succeeded.emit, result))

    def _tell(self, emit: Callable[[], object]) -> None:
        if not self._abandoned:
            emit()


_running: set[Job] = set()


def busy() -> bool:
    """Say whether a job is running: one that writes keeps the file locked, so the window is to leave it alone."""
    return bool(_running)


def on_project(project: Project, work: Callable[[Project, Progress], Any]) -> Work:
    """Let work have the project by a connection of its own, since SQLite's belong to one thread."""
    path, id = project.path, project.id
    identity = Identity(annotator=project.person, install=settings.load().settings.install_id)

    def with_connection(progress: Progress) -> Any:
        with Project.open(path, identity) as own:
            if own.id != id:
                raise UserError(f"{path} was replaced by another project meanwhile. Open it again; nothing was done.")
            return work(own, progress)

    return with_connection


def hear_news(project: Project) -> None:
    """Let the window hear what a job wrote; while another program holds the file, it hears it a little later."""
    with suppress(FileBusy):
        project.refresh()
