"""Serving what the user wants to keep of the overview: pictures, drawings, figures, and a report of all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.errors import UserError
from annotator.formats.importing import Progress
from annotator.project import Project
from annotator.review.overview.figures import OverviewQuestion
from annotator.window.dialogs import messages
from annotator.window.jobs import Job, on_project
from annotator.window.overview.card import Keepsake
from annotator.window.overview.saving import save_png, save_report, save_svg, tsv
from annotator.window.session import Session


class Keeper(QObject):
    """Ask where to, write whole files, and say what came of it."""

    report_progressed = Signal(float)
    """So much of the report is counted, 0 to 1."""
    report_ended = Signal()
    """The report is written, or it is not going to be."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._job: Job | None = None
        session.project_changed.connect(self._stop_report)

    def save_png(self, keepsake: Keepsake) -> None:
        """Ask for a place, and save a card as a picture."""
        target = self._place(self.tr("Save as PNG"), f"{keepsake.name}.png", self.tr("Pictures (*.png)"))
        self._write(target, lambda path: save_png(keepsake.svg(), path, self._session.project))

    def save_svg(self, keepsake: Keepsake) -> None:
        """Ask for a place, and save a card as a drawing."""
        target = self._place(self.tr("Save as SVG"), f"{keepsake.name}.svg", self.tr("Drawings (*.svg)"))
        self._write(target, lambda path: save_svg(keepsake.svg(), path, self._session.project))

    def copy(self, keepsake: Keepsake) -> None:
        """Put the figures of a card on the clipboard."""
        QGuiApplication.clipboard().setText(tsv(keepsake.table()))
        self._session.said.emit(self.tr("The figures are copied. Paste them into a spreadsheet."))

    def save_report(self, question: OverviewQuestion) -> None:
        """Ask for a place, and write the whole overview as one page beside the window."""
        target = self._place(self.tr("Save report"), "overview.html", self.tr("Web pages (*.html)"))
        if target is None:
            return

        def work(project: Project, progress: Progress) -> Path:
            save_report(project, question, target, progress)
            return target

        job = self._job = Job(on_project(self._session.project, work))
        job.progressed.connect(self.report_progressed)
        job.succeeded.connect(self._say_written)
        job.failed.connect(self._session.failed)
        for ending in (job.succeeded, job.failed, job.stopped):
            ending.connect(self._end_report)
        self.report_progressed.emit(0.0)
        job.start()

    def _end_report(self) -> None:
        self._job = None
        self.report_ended.emit()

    def _stop_report(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _place(self, title: str, name: str, pattern: str) -> Path | None:
        path = self._session.project.path
        return messages.choose_save_file(self._page, title, path.with_name(f"{path.stem}-{name}"), pattern)

    def _write(self, target: Path | None, write: Callable[[Path], None]) -> None:
        if target is None:
            return
        try:
            write(target)
        except UserError as error:
            self._session.failed.emit(error.message)
        else:
            self._say_written(target)

    def _say_written(self, target: Path) -> None:
        self._session.said.emit(self.tr("Saved {0}.").format(target))
