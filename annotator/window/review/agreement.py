"""How far annotators agree, label by label: in the article shown, or in the project."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.formats.importing import Progress
from annotator.model import Notice
from annotator.project import Project
from annotator.review.agreement.measures import Measure
from annotator.review.comparing import Question, compared
from annotator.review.presented import Presented
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tab_strip import TabStrip
from annotator.window.review.agreement_table import MEASURES, FigureTable
from annotator.window.review.recounting import Recount
from annotator.window.review.state import Review
from annotator.window.review.veil import veiled
from annotator.window.session import Session

QUICK: tuple[Measure, ...] = tuple(measure for measure in MEASURES if measure is not Measure.GAMMA)


@dataclass(frozen=True, slots=True)
class Scope:
    """Say what was counted: who (nobody named means all) in which article ("" means in all)."""

    annotators: tuple[str, ...]
    article: str


class AgreementTable(QWidget):
    """Show a few measures by label; counted beside the window, and only while somebody looks.

    Gamma takes much longer than the others, so these are shown before it.
    """

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._review = review
        self._wanted = False
        self._asked: Scope | None = None
        self._measures: tuple[Measure, ...] = QUICK
        self.tabs = TabStrip()
        self.words = QLabel()
        self.table = FigureTable()
        self._recount = Recount(self)
        self._build()
        self._connect()

    def set_wanted(self, wanted: bool) -> None:
        """Begin or end showing figures."""
        self._wanted = wanted
        self._count()

    @property
    def counting(self) -> bool:
        """Say whether figures are being counted."""
        return self._recount.running

    def _build(self) -> None:
        self.tabs.addTab(self.tr("This article"))
        self.tabs.addTab(self.tr("Project (95 % interval)"))
        self.tabs.setAccessibleName(self.tr("Agreement in"))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "dim")
        self.words.setContentsMargins(MARGIN, 6, MARGIN, 8)
        self.table.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.table)
        column.addWidget(self.words)
        self.hide()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._count)
        self._review.compared.connect(self._count)
        self._review.people_changed.connect(self._count_anew)
        self._session.noticed.connect(self._follow)
        self._session.project_changed.connect(self._forget)
        self._recount.found.connect(self._show)
        self._recount.refused.connect(self._say_why)
        self._recount.progressed.connect(self._show_progress)

    def _forget(self) -> None:
        self._recount.forget()
        self._asked = None
        self._say("")
        self.table.setRowCount(0)

    def _follow(self, notice: Notice) -> None:
        if notice.everything:
            self._count_anew()

    def _count_anew(self) -> None:
        self._asked = None
        self._count()

    def _scope(self) -> Scope | None:
        """Say what is wanted now."""
        comparison = self._review.comparison
        if not self._wanted or not self._review.active:
            return None
        if self.tabs.currentIndex() == 0:
            return Scope(self._review.chosen, comparison.article) if comparison else None
        return Scope(self._review.chosen, "")

    def _count(self) -> None:
        scope = self._scope()
        if scope is None:
            self._forget()
        elif scope != self._asked:
            self._asked = scope
            self._say(self.tr("Counting…"))
            self._ask(scope, QUICK)

    def _ask(self, scope: Scope, measures: tuple[Measure, ...]) -> None:
        self._measures = measures

        def work(project: Project, progress: Progress) -> Presented:
            articles = (scope.article,) if scope.article else ()
            return compared(project, Question(scope.annotators, articles=articles, measures=measures), progress)

        self._recount.ask(self._session.project, work)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()
        self.table.hide()

    def _say_why(self, sentence: str) -> None:
        # The sentence names annotators that are not compared here, too.
        hidden = self.tr("There is nothing to measure: two annotators have to have finished the same article.")
        self._say(hidden if self._review.names_hidden else sentence)

    def _show(self, found: Presented) -> None:
        self.table.show_figures(found, lambda text: veiled(self._review, text))
        self.table.show()
        all_there = self._measures == MEASURES
        self.words.setVisible(not all_there)
        if not all_there and self._asked is not None:
            self._show_progress(0.0)
            self._ask(self._asked, MEASURES)
            self._show_progress(0.0)

    def _show_progress(self, share: float) -> None:
        if self._measures == MEASURES:
            text = self.tr("γ takes longer: {percent} % counted.")
            self.words.setText(text.format(percent=int(share * 100)))
