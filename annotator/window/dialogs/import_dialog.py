"""Importing articles: choose, look, import, read what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from annotator.formats.import_report import ImportReport
from annotator.formats.importing import Progress, import_paths
from annotator.formats.looking import Look, look_at
from annotator.formats.naming import Naming
from annotator.formats.records import Reading
from annotator.formats.table import SUFFIXES, format_named
from annotator.project import Project
from annotator.window.dialogs import messages
from annotator.window.dialogs.import_preview import Preview, preview
from annotator.window.dialogs.import_summary import ImportSummary
from annotator.window.dialogs.importing.choosing_page import ChoosingPage
from annotator.window.dialogs.importing.running_page import RunningPage
from annotator.window.dialogs.pieces import Complaint, choice_buttons, side_button
from annotator.window.jobs import Job, hear_news, on_project
from annotator.window.session import Session
from annotator.window.suggest.versions_dialog import VersionsDialog


class ImportDialog(QDialog):
    """Show what files would bring before anything is written, then import them as one step that undo takes back."""

    def __init__(self, session: Session, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._paths = list(paths)
        self._job: Job | None = None
        self._looked: tuple[object, Look] | None = None
        self._wanted: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._choosing = ChoosingPage(session.project)
        self._running = RunningPage()
        self._complaint = Complaint()
        self._more = side_button(self.tr("Import more…"))
        self._summary = ImportSummary()
        self._pages = QStackedWidget()
        self._buttons, self._go, self._stop = choice_buttons(self.tr("Import"), self.tr("Cancel"))
        self._build()
        self.finished.connect(self.deleteLater)
        session.project_changed.connect(self._leave)
        self._look()

    def reject(self) -> None:
        """Stop what runs; close where nothing does."""
        if self._job is not None:
            self._job.stop()
            if self._job.running and self._pages.currentIndex() == _Page.RUNNING:
                self._running.show_stopping()
                return
        super().reject()

    def accept(self) -> None:
        """Import, or close once that is done."""
        if self._pages.currentIndex() == _Page.SUMMARY:
            super().accept()
        elif self._go.isEnabled():
            self._import()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files while they are being chosen."""
        if event.mimeData().hasUrls() and self._pages.currentIndex() == _Page.CHOOSING:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files dropped."""
        self._add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _leave(self) -> None:
        """Go with the project."""
        if self._job is not None:
            self._job.abandon()
        super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Import articles"))
        self.setAcceptDrops(True)
        self.resize(940, 700)
        for page in (self._choosing, self._running, self._summary):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._complaint)
        self._buttons.addButton(self._more, self._buttons.ButtonRole.ActionRole)
        self._more.hide()
        layout.addWidget(self._buttons)
        for button, act in (
            (self._choosing.add_files, self._add_files),
            (self._choosing.add_folder, self._add_folder),
            (self._choosing.clear, self._clear),
            (self._more, self._start_again),
        ):
            button.clicked.connect(act)
        self._choosing.changed.connect(self._look)
        self._summary.versions_asked.connect(self._show_versions)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _add_files(self) -> None:
        chosen = self._choosing.format.format
        suffixes = format_named(chosen).suffixes if chosen else SUFFIXES
        pattern = self.tr("Articles ({0})").format(" ".join(f"*{suffix}" for suffix in suffixes))
        self._add(messages.choose_open_files(self, self.tr("Choose articles"), pattern))

    def _add_folder(self) -> None:
        chosen = messages.choose_folder(self, self.tr("Choose a folder of articles"))
        self._add([chosen] if chosen is not None else [])

    def _add(self, paths: Sequence[Path]) -> None:
        new = [path for path in paths if path not in self._paths]
        if new:
            self._paths += new
            self._look()

    def _clear(self) -> None:
        self._paths.clear()
        self._look()

    def _look(self) -> None:
        """Read what the files hold beside the window; other meanings of names need only the first articles again."""
        self._forget_job()
        self._complaint.say("")
        project, paths, options = self._session.project, list(self._paths), self._choosing.options
        seconds, chosen = self._choosing.seconds, self._choosing.names.chosen
        key = (tuple(paths), options.format, tuple(options.columns.items()), options.encoding, seconds)
        known = self._looked[1] if self._looked is not None and self._looked[0] == key else None
        reading = Reading(project.codebook, project.annotator, options.columns, encoding=options.encoding)

        def work(progress: Progress) -> Preview:
            look = known or look_at(paths, reading, progress, options.format, seconds)
            mapping = Naming(look.names, reading.codebook, chosen).mapping
            return preview(look, replace(reading, mapping=mapping), lambda _done, _all: progress(1, 1))

        self._wanted = key
        if known is None:
            self._go.setEnabled(False)
            self._choosing.show_reading(len(paths))
        self._job = Job(work)
        self._job.progressed.connect(self._choosing.show_progress)
        self._job.succeeded.connect(self._show_preview)
        self._job.failed.connect(self._complaint.say)
        self._job.start()

    def _forget_job(self) -> None:
        """Stop what is being read: a newer wish makes it useless."""
        if self._job is not None:
            self._job.abandon()

    def _show_preview(self, found: Preview) -> None:
        self._job = None
        self._looked = (self._wanted, found.look)
        files = self._wanted[:2]
        is_new = bool(found.look.sources) and self._shown != files
        self._shown = files
        self._choosing.show_preview(found, is_new)
        self._complaint.say(self._choosing.problem_text(found))
        self._go.setEnabled(bool(found.articles))
        if is_new and not self._choosing.take_focus() and found.articles:
            self._go.setFocus()

    def _import(self) -> None:
        self._forget_job()
        options, paths = self._choosing.options, list(self._paths)

        def work(project: Project, progress: Progress) -> ImportReport:
            return import_paths(project, paths, options, progress)

        self._pages.setCurrentIndex(_Page.RUNNING)
        self._running.begin()
        self._complaint.say("")
        self._go.setVisible(False)
        self._job = Job(on_project(self._session.project, work))
        self._job.progressed.connect(self._running.show_share)
        self._job.succeeded.connect(self._show_summary)
        self._job.failed.connect(self._back)
        self._job.stopped.connect(self._say_stopped)
        self._job.start()

    def _say_stopped(self) -> None:
        self._back(self.tr("The import was stopped. Nothing was imported."))

    def _back(self, sentence: str) -> None:
        self._job = None
        self._go.setVisible(True)
        self._pages.setCurrentIndex(_Page.CHOOSING)
        self._complaint.say(sentence)

    def _show_summary(self, report: ImportReport) -> None:
        self._job = None
        hear_news(self._session.project)
        self._summary.show_report(report)
        self._pages.setCurrentIndex(_Page.SUMMARY)
        self._show_end(ended=True)
        self._go.setFocus()

    def _show_versions(self, article: str) -> None:
        """Show where the versions of an article differ; who goes on to one of them is done here."""
        self._session.show_article(article)
        dialog = VersionsDialog(self._session, self)
        dialog.gone.connect(self.accept)
        dialog.exec()

    def _show_end(self, *, ended: bool) -> None:
        self._stop.setVisible(not ended)
        self._more.setVisible(ended)
        self._go.setVisible(True)
        self._go.setText(self.tr("Close") if ended else self.tr("Import"))

    def _start_again(self) -> None:
        """Choose other files; how they are read stays, but not whose they are."""
        self._show_end(ended=False)
        self._choosing.forget()
        self._pages.setCurrentIndex(_Page.CHOOSING)
        self._clear()


class _Page:
    CHOOSING, RUNNING, SUMMARY = range(3)
