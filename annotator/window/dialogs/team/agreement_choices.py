"""What to compare: annotators, labels, articles and measures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from annotator.model import Status
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.comparing import GAMMAS, Question
from annotator.review.presented import MAIN
from annotator.window.articles.wording import grouped
from annotator.window.dialogs.pieces import words
from annotator.window.dialogs.team.tick_list import TickList
from annotator.window.session import Session

_BY_TWO, _BY_ALL = range(2)


class AgreementChoices(QWidget):
    """Ask what to compare; everything and the main measures to begin with."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._annotators = TickList(self.tr("Annotators"))
        self._labels = TickList(self.tr("Labels"))
        self._measures = TickList(self.tr("Measures"))
        self._articles = QComboBox()
        self._fill()
        self._lay_out()
        for part in (self._annotators, self._labels, self._measures):
            part.changed.connect(self.changed)
        self._articles.activated.connect(self.changed)

    @property
    def question(self) -> Question:
        """Give what is asked; all annotators or labels together are not named one by one."""
        return Question(
            annotators=() if self._annotators.all_ticked else self._annotators.ticked,
            labels=() if self._labels.all_ticked else self._labels.ticked,
            done_by_all=self._articles.currentIndex() == _BY_ALL,
            measures=tuple(map(Measure, self._measures.ticked)),
        )

    @property
    def missing(self) -> str:
        """Say what has to be ticked before anything can be compared; "" if nothing."""
        if len(self._annotators.ticked) < 2:
            return self.tr("Tick two annotators or more.")
        if not self._labels.ticked:
            return self.tr("Tick a label or more.")
        return "" if self._measures.ticked else self.tr("Tick a measure or more.")

    def _fill(self) -> None:
        project = self._session.project
        for name in project.statistics.workers():
            done = sum(row.status is Status.DONE for row in project.articles.listed(name))
            tooltip = self.tr("{0}\nArticles done: {1}").format(name, grouped(done))
            self._annotators.offer(name, name, tooltip, ticked=True)
        for label in project.codebook.labels:
            self._labels.offer(label.id, label.title, label.definition or label.title, ticked=True)
        for measure in Measure:
            about = ABOUT[measure]
            slow = self.tr("{0} (takes longer)").format(about.title) if measure in GAMMAS else about.title
            tooltip = self.tr("{0}\nSource: {1}").format(about.meaning, about.source)
            self._measures.offer(measure.value, slow, tooltip, ticked=measure in MAIN)
        self._articles.addItems([self.tr("Done by two or more"), self.tr("Done by all of them")])

    def _lay_out(self) -> None:
        heading = words(self.tr("ARTICLES"), "heading")
        heading.setBuddy(self._articles)
        self._articles.setAccessibleName(self.tr("Articles"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._annotators, 4)
        layout.addWidget(self._labels, 4)
        layout.addWidget(heading)
        layout.addWidget(self._articles)
        layout.addWidget(self._measures, 5)
