"""How far annotators agree: choose what to compare, read the figures, save them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.formats.importing import Cancelled, Progress
from annotator.project import Project
from annotator.review.comparing import compared
from annotator.review.presented import Presented
from annotator.window.dialogs import messages
from annotator.window.dialogs.pieces import Complaint, choice_buttons, words
from annotator.window.dialogs.team.agreement_choices import AgreementChoices
from annotator.window.dialogs.team.agreement_page import AgreementPage
from annotator.window.dialogs.team.agreement_saving import kind_of, save
from annotator.window.dialogs.team.running import RunningPage
from annotator.window.jobs import Job, on_project
from annotator.window.session import Session

_CHOICES_WIDTH = 250


class AgreementDialog(QDialog):
    """Measure beside the window; what was measured last stays until it is measured anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._presented: Presented | None = None
        self._choices = AgreementChoices(session)
        self._page = AgreementPage()
        self._running = RunningPage()
        self._complaint = Complaint()
        self._done = words(selectable=True)
        self._pages = QStackedWidget()
        self._buttons, self._go, self._stop = choice_buttons(self.tr("Measure"), self.tr("Close"))
        self._build()
        self.finished.connect(self.deleteLater)
        session.project_changed.connect(self._leave)

    def accept(self) -> None:
        """Measure what is ticked."""
        if self._go.isEnabled() and self._job is None:
            self._measure()

    def reject(self) -> None:
        """Stop the measuring; close where nothing is measured."""
        if self._job is not None:
            self._job.stop()
            self._running.say_stopping()
        else:
            super().reject()

    def _leave(self) -> None:
        """Go with the project."""
        if self._job is not None:
            self._job.abandon()
        super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Agreement report"))
        self.resize(1180, 720)
        for page in (self._invitation(), self._running, self._page):
            self._pages.addWidget(page)
        self._choices.setFixedWidth(_CHOICES_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(self._choices)
        columns.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(columns, 1)
        for part in (self._complaint, self._done, self._buttons):
            layout.addWidget(part)
        self._done.hide()
        self._choices.changed.connect(self._look)
        self._page.save_asked.connect(self._save)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._look()

    def _invitation(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(words(self.tr("Choose at the left what to compare, then press Measure."), "title"))
        layout.addWidget(
            words(
                self.tr(
                    "An article counts for two annotators once both have marked it as done. Each figure comes with the "
                    "range in which it lies with 95 % certainty, and with what it means."
                ),
                "dim",
            )
        )
        layout.addStretch(2)
        return page

    def _look(self) -> None:
        missing = self._choices.missing
        self._complaint.say(missing)
        self._go.setEnabled(not missing and self._job is None)

    def _measure(self) -> None:
        question = self._choices.question

        def work(project: Project, progress: Progress) -> Presented:
            return compared(project, question, _stopping(progress))

        self._running.begin(self.tr("Measuring…"))
        self._show_running(running=True)
        self._complaint.say("")
        self._done.hide()
        self._job = Job(on_project(self._session.project, work))
        self._job.progressed.connect(self._running.show_progress)
        self._job.succeeded.connect(self._show_report)
        self._job.failed.connect(self._give_up)
        self._job.stopped.connect(self._say_stopped)
        self._job.start()

    def _show_running(self, *, running: bool) -> None:
        shown = _Page.RUNNING if running else _Page.REPORT if self._presented else _Page.INVITING
        self._pages.setCurrentIndex(shown)
        self._choices.setEnabled(not running)
        self._go.setEnabled(not running)
        self._stop.setText(self.tr("Stop") if running else self.tr("Close"))

    def _show_report(self, presented: Presented) -> None:
        self._job = None
        self._presented = presented
        self._page.show_report(presented)
        self._show_running(running=False)

    def _say_stopped(self) -> None:
        self._give_up(self.tr("The measuring was stopped."))

    def _give_up(self, sentence: str) -> None:
        self._job = None
        self._show_running(running=False)
        self._complaint.say(sentence)

    def _save(self, suffix: str) -> None:
        if self._presented is None:
            return
        kind, project = kind_of(suffix), self._session.project
        suggested = project.path.with_name(f"{project.path.stem}-agreement{suffix}")
        target = messages.choose_save_file(self, self.tr("Save the report"), suggested, kind.pattern())
        if target is None:
            return
        self._done.hide()
        try:
            save(self._presented, target, kind, project)
        except UserError as error:
            self._complaint.say(error.message)
            return
        self._complaint.say("")
        self._done.setText(self.tr("Saved as {0}.").format(target))
        self._done.show()


class _Page:
    INVITING, RUNNING, REPORT = range(3)


def _stopping(progress: Progress) -> Progress:
    """Raise Cancelled once the user wants to stop."""

    def tell(done: int, total: int) -> bool:
        if not progress(done, total):
            raise Cancelled("The measuring was stopped.")
        return True

    return tell
