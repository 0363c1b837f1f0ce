"""Collecting annotators' files: choose, collect, read what came and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator import settings
from annotator.formats.importing import Cancelled, Progress
from annotator.project import Project
from annotator.store.connection import SUFFIX
from annotator.team.collect_report import CollectReport
from annotator.team.collecting import collect
from annotator.window.dialogs import messages
from annotator.window.dialogs.pieces import Complaint, DropPlace, choice_buttons, side_button, take_enter, words
from annotator.window.dialogs.team.chosen_files import ChosenFiles
from annotator.window.dialogs.team.collected_page import CollectedPage
from annotator.window.dialogs.team.running import RunningPage
from annotator.window.jobs import Job, hear_news, on_project
from annotator.window.session import Session


class CollectDialog(QDialog):
    """Take in what annotators did: a file that can't be collected does not hold up the others."""

    def __init__(self, session: Session, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._files = ChosenFiles()
        self._remove = side_button(self.tr("Remove"))
        self._invitation = DropPlace(self.tr("Add the files that came back, or drop them here."), f"*{SUFFIX}")
        self._running = RunningPage()
        self._report = CollectedPage()
        self._complaint = Complaint()
        self._pages = QStackedWidget()
        self._buttons, self._go, self._stop = choice_buttons(self.tr("Collect"), self.tr("Cancel"))
        self._build()
        self.finished.connect(self.deleteLater)
        session.project_changed.connect(self._leave)
        self._files.add(paths)

    def accept(self) -> None:
        """Collect, or close once that is done."""
        if self._pages.currentIndex() == _Page.REPORT:
            super().accept()
        elif self._go.isEnabled() and self._job is None:
            self._collect()

    def reject(self) -> None:
        """Stop what runs; close where nothing does."""
        if self._job is not None:
            self._job.stop()
            self._running.say_stopping()
        else:
            super().reject()

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
        self.setWindowTitle(self.tr("Collect annotators’ files"))
        self.setAcceptDrops(True)
        self.resize(860, 640)
        self._pages.addWidget(self._choosing_page())
        self._pages.addWidget(self._running)
        self._pages.addWidget(self._report)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._complaint)
        layout.addWidget(self._buttons)
        self._files.changed.connect(self._show_files)
        self._files.itemSelectionChanged.connect(self._show_files)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _choosing_page(self) -> QWidget:
        explanation = self.tr(
            "All that the files have and this project has not is taken in. Nothing that anybody did is changed or "
            "lost by it, a file can be collected again, and a backup is made before."
        )
        row = QHBoxLayout()
        row.addWidget(words(explanation, "dim"), 1)
        for button, act in (
            (side_button(self.tr("Add files…")), self._add_files),
            (side_button(self.tr("Add folder…")), self._add_folder),
            (self._remove, self._files.remove_selected),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(row)
        layout.addWidget(self._invitation, 1)
        layout.addWidget(self._files, 1)
        return page

    def _add_files(self) -> None:
        pattern = self.tr("Annotators’ files (*{0})").format(SUFFIX)
        self._add(messages.choose_open_files(self, self.tr("Choose the files that came back"), pattern))

    def _add_folder(self) -> None:
        chosen = messages.choose_folder(self, self.tr("Choose a folder of files that came back"))
        self._add([chosen] if chosen is not None else [])

    def _add(self, paths: Sequence[Path]) -> None:
        """Put files on the list, and those that lie in folders."""
        found: list[Path] = []
        for path in paths:
            inside = sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
            found += [each for each in inside if not each.is_dir()]
        self._files.add(found)
        self._complaint.say("" if found or not paths else self.tr("There is no annotator’s file in that folder."))

    def _show_files(self) -> None:
        any_ = bool(self._files.count())
        self._files.setVisible(any_)
        self._invitation.setVisible(not any_)
        self._remove.setEnabled(bool(self._files.selectedItems()))
        self._go.setEnabled(any_)

    def _collect(self) -> None:
        paths = self._files.paths

        def work(project: Project, progress: Progress) -> CollectReport:
            return collect(project, paths, settings.backup_dir(), _stopping(progress))

        self._running.begin(self.tr("Collecting. Each file is taken in whole, or nothing of it."))
        self._pages.setCurrentIndex(_Page.RUNNING)
        self._complaint.say("")
        self._go.hide()
        self._job = Job(on_project(self._session.project, work))
        self._job.progressed.connect(self._running.show_progress)
        self._job.succeeded.connect(self._show_report)
        self._job.failed.connect(self._give_up)
        self._job.start()

    def _give_up(self, sentence: str) -> None:
        self._job = None
        self._go.show()
        self._pages.setCurrentIndex(_Page.CHOOSING)
        self._complaint.say(sentence)

    def _show_report(self, report: CollectReport) -> None:
        self._job = None
        hear_news(self._session.project)
        self._report.show_report(report)
        self._pages.setCurrentIndex(_Page.REPORT)
        self._stop.hide()
        self._go.show()
        self._go.setText(self.tr("Close"))
        take_enter(self._go)
        self._go.setFocus()


class _Page:
    CHOOSING, RUNNING, REPORT = range(3)


def _stopping(progress: Progress) -> Progress:
    """Raise Cancelled once the user wants to stop; what is not collected yet is then left out."""

    def tell(done: int, total: int) -> bool:
        if not progress(done, total):
            raise Cancelled("It was stopped before this file was collected.")
        return True

    return tell
