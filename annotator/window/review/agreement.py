"""How far annotators agree, label by label: in the article shown, or in the project."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.formats.importing import Progress
from annotator.model import Notice
from annotator.project import Project
from annotator.review.comparing import Question, compared
from annotator.review.presented import Presented
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tab_strip import TabStrip
from annotator.window.review.agreement_table import MEASURES, FigureTable
from annotator.window.review.recounting import Recount
from annotator.window.review.state import Review
from annotator.window.review.veil import veiled
from annotator.window.session import Session


@dataclass(frozen=True, slots=True)
class Scope:
    """Say what was counted: who (nobody named means all) in which article ("" means in all)."""

    annotators: tuple[str, ...]
    article: str


class AgreementTable(QWidget):
    """Show a few measures by label; counted beside the window, and only while somebody looks."""

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._review = review
        self._wanted = False
        self._asked: Scope | None = None
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
        self.words.setContentsMargins(MARGIN, 8, MARGIN, 10)
        self.table.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.words)
        column.addWidget(self.table)
        self.hide()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._count)
        self._review.compared.connect(self._count)
        self._review.people_changed.connect(self._count_anew)
        self._session.noticed.connect(self._follow)
        self._session.project_changed.connect(self._forget)
        self._recount.found.connect(self._show)
        self._recount.refused.connect(self._say_why)

    def _forget(self) -> None:
        self._recount.forget()
        self._asked = None

    def _follow(self, notice: Notice) -> None:
        if notice.everything:
            self._count_anew()

    def _count_anew(self) -> None:
        self._asked = None
        self._count()

    def _scope(self) -> Scope:
        comparison = self._review.comparison
        here = comparison.article if comparison and self.tabs.currentIndex() == 0 else ""
        return Scope(self._review.chosen, here)

    def _count(self) -> None:
        scope = self._scope()
        in_article = self.tabs.currentIndex() == 0
        if not self._wanted or not self._review.active or scope == self._asked or (in_article and not scope.article):
            return
        self._asked = scope
        self._say(self.tr("Counting…"))

        def work(project: Project, progress: Progress) -> Presented:
            articles = (scope.article,) if scope.article else ()
            return compared(project, Question(scope.annotators, articles=articles, measures=MEASURES), progress)

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
        self.words.hide()
        self.table.show_figures(found, lambda text: veiled(self._review, text))
        self.table.show()
