"""Importing articles: choose, look, import, read what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from annotator.formats.import_report import ImportReport
from annotator.formats.importing import ImportOptions, Progress, import_paths
from annotator.formats.records import Reading
from annotator.formats.table import SUFFIXES, format_named
from annotator.model import Status, model_of
from annotator.project import Project
from annotator.window.dialogs import messages
from annotator.window.dialogs.column_choice import ColumnChoice
from annotator.window.dialogs.format_choice import FormatChoice
from annotator.window.dialogs.import_preview import Preview, preview
from annotator.window.dialogs.import_summary import ImportSummary
from annotator.window.dialogs.pieces import Complaint, DropPlace, choice_buttons, side_button, words
from annotator.window.dialogs.preview_table import PreviewTable
from annotator.window.jobs import Job, hear_news, on_project
from annotator.window.session import Session
from annotator.window.suggest.model_choice import ModelChoice

MOST_PROBLEMS = 3


class ImportDialog(QDialog):
    """Show what files would bring before anything is written, then import them as one step that undo takes back."""

    def __init__(self, session: Session, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._paths = list(paths)
        self._job: Job | None = None
        self._seen = False
        self._chosen = words()
        self._columns = ColumnChoice()
        self._format = FormatChoice(session.project.person, session.project.progress.annotators())
        self._model = ModelChoice([model_of(layer) for layer in session.project.progress.suggestion_layers()])
        self._preview = PreviewTable()
        self._complaint = Complaint()
        self._invitation = DropPlace(self.tr("Add files or a folder, or drop them here."), ", ".join(SUFFIXES))
        self._clear_button = side_button(self.tr("Clear"))
        self._more = side_button(self.tr("Import more…"))
        self._bar = QProgressBar()
        self._doing = words()
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
                self._doing.setText(self.tr("Stopping…"))
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
        self.resize(860, 640)
        self._pages.addWidget(self._choosing_page())
        self._pages.addWidget(self._running_page())
        self._pages.addWidget(self._summary)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._complaint)
        self._buttons.addButton(self._more, self._buttons.ButtonRole.ActionRole)
        self._more.hide()
        layout.addWidget(self._buttons)
        self._more.clicked.connect(self._start_again)
        self._columns.changed.connect(self._look)
        self._format.changed.connect(self._look)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _choosing_page(self) -> QWidget:
        row = QHBoxLayout()
        row.addWidget(self._chosen, 1)
        for button, act in (
            (side_button(self.tr("Add files…")), self._add_files),
            (side_button(self.tr("Add folder…")), self._add_folder),
            (self._clear_button, self._clear),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(row)
        layout.addWidget(self._format)
        layout.addWidget(self._model)
        layout.addWidget(self._columns)
        layout.addWidget(self._invitation, 1)
        layout.addWidget(self._preview, 1)
        layout.addStretch(0)
        return page

    def _running_page(self) -> QWidget:
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self._doing)
        layout.addWidget(self._bar)
        layout.addStretch(2)
        return page

    def _add_files(self) -> None:
        chosen = self._format.format
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
        """Read the first articles beside the window."""
        self._complaint.say("")
        self._go.setEnabled(False)
        if self._job is not None:
            # A newer wish makes what is being read useless.
            self._job.stop()
            self._job.succeeded.disconnect(self._show_preview)
            self._job.failed.disconnect(self._complaint.say)
        project, paths, format = self._session.project, list(self._paths), self._format.format
        reading = Reading(project.codebook, project.annotator, self._columns.chosen)
        self._job = Job(lambda progress: preview(paths, reading, progress, format))
        self._job.succeeded.connect(self._show_preview)
        self._job.failed.connect(self._complaint.say)
        self._job.start()

    def _show_preview(self, found: Preview) -> None:
        self._job = None
        self._chosen.setText(self._chosen_text(found))
        self._clear_button.setEnabled(bool(self._paths))
        self._columns.setVisible(bool(found.columns))
        self._columns.offer(found.columns)
        self._model.setVisible(any(article.spans for article in found.articles))
        self._preview.setVisible(bool(found.articles))
        self._preview.show_articles(found.articles)
        self._invitation.setVisible(not self._paths)
        self._complaint.say(self._problem_text(found))
        self._go.setEnabled(bool(found.articles))
        if found.articles and not self._seen:
            self._seen = True
            self._go.setFocus()

    def _problem_text(self, found: Preview) -> str:
        if found.columns and not self._columns.has_text:
            return self.tr("Choose above which column holds the text.")
        lines = [str(problem) for problem in found.problems[:MOST_PROBLEMS]]
        more = len(found.problems) - len(lines)
        return "\n".join([*lines, *([self.tr("… and {0} more").format(more)] if more else [])])

    def _chosen_text(self, found: Preview) -> str:
        if not self._paths:
            return self.tr("No files chosen.")
        size = QLocale().formattedDataSize(found.size, 1)
        if found.files == 1:
            return self.tr("1 file, {0}").format(size)
        return self.tr("{0} files, {1}").format(QLocale().toString(found.files), size)

    def _import(self) -> None:
        chosen = self._format
        options = ImportOptions(chosen.annotator, self._columns.chosen, chosen.format, chosen.status)
        if self._model.model:
            options = replace(options, annotator="", status=Status.TODO, suggestions=self._model.model)
        paths = list(self._paths)

        def work(project: Project, progress: Progress) -> ImportReport:
            return import_paths(project, paths, options, progress)

        self._pages.setCurrentIndex(_Page.RUNNING)
        self._bar.setValue(0)
        self._doing.setText(self.tr("Importing. Until it is done, nothing is written."))
        self._complaint.say("")
        self._go.setVisible(False)
        self._job = Job(on_project(self._session.project, work))
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._show_summary)
        self._job.failed.connect(self._back)
        self._job.stopped.connect(self._say_stopped)
        self._job.start()

    def _show_progress(self, share: float) -> None:
        self._bar.setValue(round(share * 1000))

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

    def _show_end(self, *, ended: bool) -> None:
        self._stop.setVisible(not ended)
        self._more.setVisible(ended)
        self._go.setVisible(True)
        self._go.setText(self.tr("Close") if ended else self.tr("Import"))

    def _start_again(self) -> None:
        """Choose other files; how they are read stays, but not whose they are."""
        self._show_end(ended=False)
        self._seen = False
        self._format.forget_annotator()
        self._pages.setCurrentIndex(_Page.CHOOSING)
        self._clear()


class _Page:
    CHOOSING, RUNNING, SUMMARY = range(3)
