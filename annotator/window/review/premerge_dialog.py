"""Deciding by a rule what needs no second look, for one article or for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.importing import Progress
from annotator.project import Project
from annotator.review.adjudication.premerge import PremergeReport, foreseen, premerge
from annotator.review.adjudication.rules import Rule, RuleKind
from annotator.window.articles.wording import articles_text, grouped, links_text, spans_text
from annotator.window.dialogs.pieces import Complaint, choice_buttons, words
from annotator.window.jobs import Job, hear_news, on_project
from annotator.window.review.recounting import Recount
from annotator.window.review.state import Review
from annotator.window.review.veil import veiled
from annotator.window.session import Session


class PremergeDialog(QDialog):
    """Ask for a rule and for which articles, say what that comes to, and take it as one step that undo takes back."""

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._review = review
        self._job: Job | None = None
        self._written = False
        self.rules = {
            RuleKind.UNANIMITY: QRadioButton(self.tr("What &everybody marked alike")),
            RuleKind.MAJORITY: QRadioButton(self.tr("What &more than half marked alike")),
            RuleKind.ANNOTATOR: QRadioButton(self.tr("&All that one annotator marked:")),
        }
        self.person = QComboBox()
        self.here = QRadioButton(self.tr("in &this article"))
        self.everywhere = QRadioButton(self.tr("in all articles that are &not settled"))
        self.amount = words()
        self.complaint = Complaint()
        self._bar = QProgressBar()
        self._preview = Recount(self)
        self._buttons, self.go, self.stop = choice_buttons(self.tr("Take"), self.tr("Cancel"))
        self._build()
        self._connect()
        self._count()

    @property
    def busy(self) -> bool:
        """Say whether something is being counted or written."""
        return self._preview.running or self._job is not None

    def accept(self) -> None:
        """Take it, or close once that is done."""
        if self._written:
            super().accept()
        elif self._job is None and self.go.isEnabled():
            self._take()

    def reject(self) -> None:
        """Stop what is being written; close where nothing is."""
        if self._job is not None:
            self._job.stop()
            return
        self._preview.forget()
        super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Decide by rule"))
        self.setMinimumWidth(480)
        self._fill_people()
        self.rules[RuleKind.UNANIMITY].setChecked(True)
        self.person.setAccessibleName(self.tr("Annotator"))
        self.person.setEnabled(False)
        self.rules[RuleKind.ANNOTATOR].setEnabled(self.person.count() > 0)
        comparison = self._review.comparison
        self.here.setEnabled(comparison is not None)
        (self.here if comparison is not None else self.everywhere).setChecked(True)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for part in self._parts():
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    def _parts(self) -> Iterator[QWidget]:
        yield words(self.tr("Take into the gold layer:"), "title")
        yield _grouped(self.rules[RuleKind.UNANIMITY], self.rules[RuleKind.MAJORITY], self._one_person())
        yield words(self.tr("Where:"), "title")
        yield _grouped(self.here, self.everywhere)
        yield words(self.tr("What you decided before stays as it is."), "dim")
        yield self.amount
        yield self._bar
        yield self.complaint

    def _one_person(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rules[RuleKind.ANNOTATOR])
        layout.addWidget(self.person, 1)
        return row

    def _fill_people(self) -> None:
        """Offer those compared; while names are hidden only those of this article, by their letters."""
        people = {person.annotator: f"{person.letter} — {person.shown}" for person in self._review.people}
        names = self._review.chosen or tuple(self._session.project.progress.annotators())
        for name in people if self._review.names_hidden else names:
            self.person.addItem(people.get(name, name), name)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for button in self.rules.values():
            group.addButton(button)
        self.rules[RuleKind.ANNOTATOR].toggled.connect(self.person.setEnabled)
        for button in (*self.rules.values(), self.here, self.everywhere):
            button.clicked.connect(self._count)
        self.person.currentIndexChanged.connect(self._count)
        self._preview.found.connect(self._show_foreseen)
        self._preview.refused.connect(self._refuse)
        self._preview.progressed.connect(self._show_progress)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _rule(self) -> Rule:
        kind = next(kind for kind, button in self.rules.items() if button.isChecked())
        return Rule(kind, str(self.person.currentData()) if kind is RuleKind.ANNOTATOR else "")

    def _work(self, verb: Callable[..., PremergeReport]) -> Callable[[Project, Progress], PremergeReport]:
        rule, chosen, comparison = self._rule(), self._review.chosen, self._review.comparison
        articles = (comparison.article,) if self.here.isChecked() and comparison is not None else ()

        def work(project: Project, progress: Progress) -> PremergeReport:
            project.work_as_reviewer()
            return verb(project, rule, chosen, articles, progress)

        return work

    def _count(self) -> None:
        self.go.setEnabled(False)
        self.complaint.say("")
        self.amount.setText(self.tr("Counting…"))
        self._preview.ask(self._session.project, self._work(foreseen))

    def _show_foreseen(self, report: PremergeReport) -> None:
        self._bar.hide()
        found = report.spans + report.links
        text = self.tr("That takes {taken}. Left to decide: {left}.") if found else self.tr("That takes nothing new.")
        self.amount.setText(text.format(taken=_taken(report), left=grouped(report.left)) + self._aside(report))
        self.go.setEnabled(found > 0)

    def _aside(self, report: PremergeReport) -> str:
        said = []
        if report.settled:
            said.append(self.tr("Settled articles stay as they are: {count}.").format(count=grouped(report.settled)))
        if report.lacking:
            said.append(self.tr("Articles that too few worked on: {count}.").format(count=grouped(report.lacking)))
        if report.unknown:
            count = grouped(report.unknown.total())
            said.append(self.tr("Spans left open, as the codebook lacks their label: {count}.").format(count=count))
        return "".join(f"\n{sentence}" for sentence in said)

    def _take(self) -> None:
        self._preview.forget()
        self._set_running(running=True)
        self._job = Job(on_project(self._session.project, self._work(premerge)))
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._show_taken)
        self._job.failed.connect(self._give_up)
        self._job.stopped.connect(lambda: self._give_up(self.tr("It was stopped. Nothing was written.")))
        self._job.start()

    def _set_running(self, *, running: bool) -> None:
        self._bar.setVisible(running)
        self._bar.setValue(0)
        for widget in (*self.rules.values(), self.here, self.everywhere, self.go):
            widget.setEnabled(not running)
        self.here.setEnabled(not running and self._review.comparison is not None)
        self.person.setEnabled(not running and self.rules[RuleKind.ANNOTATOR].isChecked())

    def _show_progress(self, share: float) -> None:
        self._bar.show()
        self._bar.setValue(round(share * 1000))

    def _show_taken(self, report: PremergeReport) -> None:
        self._job = None
        self._written = True
        hear_news(self._session.project)
        self._bar.hide()
        said = self.tr("Taken: {taken}. Left to decide: {left}. Undo takes it back.")
        self.amount.setText(said.format(taken=_taken(report), left=grouped(report.left)))
        self.stop.hide()
        self.go.setEnabled(True)
        self.go.setText(self.tr("Close"))
        self.go.setFocus()

    def _give_up(self, sentence: str) -> None:
        self._job = None
        self._set_running(running=False)
        self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        self._bar.hide()
        self.amount.setText("")
        self.complaint.say(veiled(self._review, sentence))


def _grouped(*parts: QWidget) -> QWidget:
    """Put radio buttons below each other, of which one is chosen."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(12, 0, 0, 4)
    layout.setSpacing(7)
    for part in parts:
        layout.addWidget(part)
    return box


def _taken(report: PremergeReport) -> str:
    articles = sum(bool(article.spans or article.links) for article in report.articles)
    text = QCoreApplication.translate("PremergeDialog", "{spans} and {links} in {articles}")
    return text.format(spans=spans_text(report.spans), links=links_text(report.links), articles=articles_text(articles))
