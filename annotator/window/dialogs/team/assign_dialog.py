"""Handing out articles: who gets how many of which, seen before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.formats.importing import Cancelled, Progress
from annotator.project import Project
from annotator.team.assigning import AssignReport, Draft, Stock, assign, stock_of
from annotator.window.articles.wording import articles_text, grouped
from annotator.window.dialogs.pieces import Complaint, choice_buttons, side_button, take_enter, words
from annotator.window.dialogs.team.assign_form import AssignForm
from annotator.window.dialogs.team.assigned import AssignedPage
from annotator.window.dialogs.team.people_table import PeopleTable
from annotator.window.dialogs.team.planning import Planning
from annotator.window.dialogs.team.running import RunningPage
from annotator.window.jobs import Job, hear_news, on_project
from annotator.window.session import Session


class AssignDialog(QDialog):
    """Plan while names and terms are chosen, then write a file for each annotator, all or none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stock: Stock | None = None
        self._job: Job | None = None
        self._written: Path | None = None
        self._people = PeopleTable()
        self._form = AssignForm(session.project.path.stem)
        self._planning = Planning(self)
        self._says = words(selectable=True)
        self._running = RunningPage()
        self._summary = AssignedPage()
        self._complaint = Complaint()
        self._pages = QStackedWidget()
        self._buttons, self._go, self._stop = choice_buttons(self.tr("Write files"), self.tr("Cancel"))
        self._show_folder = side_button(self.tr("Open folder"))
        self._build()
        self.finished.connect(self.deleteLater)
        session.project_changed.connect(self._leave)
        self._read()

    def accept(self) -> None:
        """Write the files, or close once that is done."""
        if self._pages.currentIndex() == _Page.SUMMARY:
            super().accept()
        elif self._go.isEnabled() and self._job is None:
            self._write()

    def reject(self) -> None:
        """Stop what is being written; close where nothing is."""
        if self._job is not None and self._pages.currentIndex() == _Page.RUNNING:
            self._job.stop()
            self._running.say_stopping()
        else:
            self._planning.forget()
            super().reject()

    def _leave(self) -> None:
        """Go with the project."""
        if self._job is not None:
            self._job.abandon()
        self._planning.forget()
        super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Assign articles"))
        self.resize(980, 640)
        self._pages.addWidget(self._planning_page())
        self._pages.addWidget(self._running)
        self._pages.addWidget(self._summary)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._complaint)
        self._buttons.addButton(self._show_folder, self._buttons.ButtonRole.ActionRole)
        self._show_folder.hide()
        layout.addWidget(self._buttons)
        self._form.set_folder(_free_folder(self._session.project.path))
        self._people.changed.connect(self._plan)
        self._form.changed.connect(self._plan)
        self._planning.drafted.connect(self._show_draft)
        self._planning.failed.connect(self._show_refusal)
        self._show_folder.clicked.connect(self._open_folder)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._people.focus_name()

    def _planning_page(self) -> QWidget:
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(self._people, 1)
        self._form.setFixedWidth(300)
        columns.addWidget(self._form)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(columns, 1)
        layout.addWidget(self._form.folder_row())
        layout.addWidget(self._says)
        return page

    def _read(self) -> None:
        """Read beside the window what there is to hand out."""
        self._go.setEnabled(False)
        self._says.setText(self.tr("Reading the articles…"))
        self._job = Job(on_project(self._session.project, _known))
        self._job.succeeded.connect(self._offer)
        self._job.failed.connect(self._give_up)
        self._job.start()

    def _offer(self, known: tuple[Stock, list[str]]) -> None:
        self._job = None
        self._stock, names = known
        self._people.offer(names, {name: len(articles) for name, articles in self._stock.given.items()})
        self._form.offer(self._stock)
        self._plan()

    def _plan(self) -> None:
        """Look at what is chosen, and plan on it."""
        if self._stock is None:
            return
        people = self._people.chosen
        sound = self._form.look(people, self._stock)
        self._go.setEnabled(False)
        self._complaint.say("")
        self._planning.forget()
        if not self._stock.articles:
            self._show_nothing(self.tr("The project has no articles yet. Import some, then hand them out."))
        elif not people:
            self._show_nothing(self.tr("Add the annotators who are to get articles, or tick them in the list."))
        elif not sound:
            self._show_nothing("")
        else:
            self._planning.ask(self._stock, self._form.terms(people, self._stock))

    def _show_nothing(self, sentence: str) -> None:
        self._people.show_draft(None)
        self._says.setText(sentence)

    def _show_refusal(self, sentence: str) -> None:
        self._show_nothing("")
        self._complaint.say(sentence)

    def _show_draft(self, draft: Draft) -> None:
        self._people.show_draft(draft)
        self._says.setText(" ".join(self._sentences(draft)))
        self._go.setEnabled(True)

    def _sentences(self, draft: Draft) -> list[str]:
        plan = draft.plan
        given = self.tr("{0} go to {1} people.").format(articles_text(len(draft.strata)), grouped(len(plan.articles)))
        alone = self.tr("{0} go to one person.").format(articles_text(len(draft.strata)))
        said = [given if len(plan.articles) > 1 else alone]
        if plan.calibration:
            said.append(self.tr("Everybody gets the same {0}.").format(articles_text(len(plan.calibration))))
        if plan.overlap:
            said.append(self.tr("With two annotators each: {0}.").format(articles_text(len(plan.overlap))))
        if draft.left_out:
            said.append(self.tr("Left out, since somebody has them: {0}.").format(articles_text(draft.left_out)))
        idle = [name for name, articles in plan.articles.items() if not articles]
        if idle:
            said.append(self.tr("Nothing is left for {0}.").format(", ".join(idle)))
        return said

    def _write(self) -> None:
        assert self._stock is not None
        folder, terms = self._form.folder, self._form.terms(self._people.chosen, self._stock)

        def work(project: Project, progress: Progress) -> AssignReport:
            return assign(project, folder, terms, _stopping(progress))

        self._running.begin(self.tr("Writing the files. Should it be stopped, none of them stays."))
        self._pages.setCurrentIndex(_Page.RUNNING)
        self._go.hide()
        self._job = Job(on_project(self._session.project, work))
        self._job.progressed.connect(self._running.show_progress)
        self._job.succeeded.connect(self._show_summary)
        self._job.failed.connect(self._give_up)
        self._job.stopped.connect(self._say_stopped)
        self._job.start()

    def _say_stopped(self) -> None:
        self._give_up(self.tr("It was stopped. No file was written."))

    def _give_up(self, sentence: str) -> None:
        self._job = None
        self._go.show()
        self._pages.setCurrentIndex(_Page.PLANNING)
        self._complaint.say(sentence)

    def _show_summary(self, report: AssignReport) -> None:
        self._job = None
        hear_news(self._session.project)
        self._written = report.files[0].file.parent
        self._summary.show_report(report)
        self._pages.setCurrentIndex(_Page.SUMMARY)
        self._complaint.say("")
        self._stop.hide()
        self._show_folder.show()
        self._go.show()
        self._go.setText(self.tr("Close"))
        take_enter(self._go)
        self._go.setFocus()

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))


class _Page:
    PLANNING, RUNNING, SUMMARY = range(3)


def _known(project: Project, _progress: Progress) -> tuple[Stock, list[str]]:
    """Read what there is to hand out, and whom the project knows."""
    stock = stock_of(project)
    return stock, sorted({*stock.given, *project.progress.annotators()}, key=str.casefold)


def _stopping(progress: Progress) -> Progress:
    """Raise Cancelled once the user wants to stop."""

    def tell(done: int, total: int) -> bool:
        if not progress(done, total):
            raise Cancelled("It was stopped. Nothing was written.")
        return True

    return tell


def _free_folder(project: Path) -> Path:
    """Give a folder beside the project that is not there yet."""
    places = (project.with_name(f"{project.stem}-handed-out{number}") for number in ("", *map(str, range(2, 1000))))
    return next((place for place in places if not place.exists()), project.parent)
