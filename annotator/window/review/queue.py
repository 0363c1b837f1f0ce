"""The left side while reviewing: which articles to review, those with least agreement first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from annotator.formats.importing import Progress
from annotator.model import Kind, Notice, Status, is_gold
from annotator.project import Project
from annotator.review.comparison.queue import QueueRow, review_queue
from annotator.review.comparison.units import Comparison, Standing
from annotator.window.articles.empty import EmptyNotice
from annotator.window.articles.view import ArticleView
from annotator.window.articles.wording import grouped
from annotator.window.commands import reviewing
from annotator.window.review.queue_painting import QueuePainter
from annotator.window.review.queue_rows import ROW_ROLE, QueueRows
from annotator.window.review.recounting import Recount
from annotator.window.review.state import Review
from annotator.window.session import Session

KeyHandler = Callable[[QKeyEvent], bool]


class QueueView(ArticleView):
    """Show the rows of the queue; keys it has no use for go to `key_handler`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: KeyHandler | None = None
        self.setItemDelegate(QueuePainter(self))
        self.setAccessibleName(self.tr("Review queue"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and open by key; leave typed letters to the review, which has keys of that kind."""
        if event.text().isprintable() and event.text() and self.key_handler is not None:
            if not self.key_handler(event):
                event.ignore()
            return
        super().keyPressEvent(event)


class ReviewQueue(QWidget):
    """List the articles to review with how far annotators agree and how much is open.

    It is counted beside the window; the row of the article shown follows each decision at once.
    """

    article_opened = Signal(str)
    """The user opened this article from the queue."""

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._review = review
        self._stale = True
        self._compared: tuple[str, ...] = ()
        self._rows = QueueRows(self)
        self._heading = QLabel(self.tr("Review queue — least agreement first").upper())
        self._count = QLabel()
        self._view = QueueView()
        self._empty = EmptyNotice()
        self._pile = QStackedLayout()
        self._recount = Recount(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self._start_anew()

    @property
    def key_handler(self) -> KeyHandler | None:
        """Give what handles keys that the list has no use for."""
        return self._view.key_handler

    @key_handler.setter
    def key_handler(self, handler: KeyHandler | None) -> None:
        self._view.key_handler = handler

    @property
    def counting(self) -> bool:
        """Say whether the queue is being counted."""
        return self._recount.running or self._soon.isActive()

    def show_next(self, step: int) -> None:
        """Open the article `step` rows further down the queue."""
        article = self._rows.neighbour(step)
        if article:
            self._open(article)
        elif self._rows.rowCount():
            last, first = self.tr("This is the last article of the queue."), self.tr("This is the first article.")
            self._session.said.emit(last if step > 0 else first)

    def show_next_open(self) -> bool:
        """Open the next article that is not settled, from the top again at the end; False if there is none."""
        article = self._rows.next_open()
        if article:
            self._open(article)
        return bool(article)

    def focus_list(self) -> None:
        """Put the keyboard into the queue, onto the article that is open."""
        if not self._view.currentIndex().isValid() and self._rows.rowCount():
            self._view.setCurrentIndex(self._rows.index(0))
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(200)
        for label, role in ((self._heading, "heading"), (self._count, "dim")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("role", role)
        self._view.setModel(self._rows)
        self._pile.addWidget(self._view)
        self._pile.addWidget(self._empty)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(3)
        head.addWidget(self._heading)
        head.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._pile, 1)

    def _connect(self) -> None:
        session, review = self._session, self._review
        session.project_changed.connect(self._start_anew)
        session.task_changed.connect(self._outdate)
        session.article_changed.connect(self._show_current)
        session.noticed.connect(self._follow)
        review.people_changed.connect(self._choose)
        review.compared.connect(self._show_compared)
        self._soon.timeout.connect(self._begin)
        self._recount.found.connect(self._show_rows)
        self._recount.refused.connect(self._session.failed)
        self._recount.refused.connect(self._show_state)
        self._view.picked.connect(lambda index: self._open(index.data(ROW_ROLE).article))

    def _start_anew(self) -> None:
        self._rows.load([])
        self._recount.forget()
        self._compared = self._review.chosen
        self._outdate()
        self._show_state()

    def _choose(self) -> None:
        if self._review.chosen != self._compared:
            self._compared = self._review.chosen
            self._outdate()

    def _outdate(self) -> None:
        self._stale = True
        self._soon.start()

    def _begin(self) -> None:
        if not self._stale or not self._review.active:
            return
        self._stale = False
        chosen = self._review.chosen

        def count(project: Project, progress: Progress) -> list[QueueRow]:
            return review_queue(project, chosen, progress)

        self._recount.ask(self._session.project, count)
        self._show_state()

    def _follow(self, notice: Notice) -> None:
        if notice.everything or any(c.kind in _COUNTED and not _is_own(c.after or c.before) for c in notice.changes):
            self._outdate()
            return
        # A decision by rule, or its undoing, reaches articles that are not shown.
        here = self._session.article.id if self._session.article else ""
        if any(c.kind in (Kind.DECISION, Kind.STATE) and c.article != here for c in notice.changes):
            self._outdate()

    def _show_rows(self, rows: list[QueueRow]) -> None:
        self._rows.load(rows)
        self._show_compared()
        self._show_current()

    def _show_compared(self) -> None:
        comparison = self._review.comparison
        row = self._rows.row(comparison.article) if comparison else None
        if comparison is not None and row is not None:
            status = self._session.project.progress.state(row.article).status
            left = len(reviewing.open_units(self._session, self._review))
            self._rows.replace(_as_compared(row, comparison, left, settled=status is Status.DONE))
        self._show_state()

    def _show_current(self) -> None:
        article = self._session.article
        self._rows.set_current(article.id if article else "")
        index = self._rows.index_of(article.id) if article else QModelIndex()
        self._view.setCurrentIndex(index)
        if index.isValid():
            self._view.scrollTo(index)
        self._show_state()

    def _show_state(self, *_: object) -> None:
        total = self._rows.rowCount()
        counts = self.tr("{settled} of {all} settled").format(settled=grouped(self._rows.settled), all=grouped(total))
        self._count.setText(counts if total else "")
        self._count.setVisible(bool(total))
        if total:
            self._pile.setCurrentWidget(self._view)
            return
        nobody = self.tr(
            "Nobody to compare yet. Collect annotators' files, or let two people annotate the same article."
        )
        self._empty.say(self.tr("Comparing…") if self._recount.running else nobody, "")
        self._pile.setCurrentWidget(self._empty)

    def _open(self, article: str) -> None:
        self._session.show_article(article)
        # So that the first key decides something.
        left = reviewing.open_units(self._session, self._review)
        if left:
            self._review.point_at(left[0].id)
        self.article_opened.emit(article)


_COUNTED = (Kind.ARTICLE, Kind.SPAN, Kind.RELATION, Kind.STATE, Kind.CODEBOOK)


def _is_own(value: object) -> bool:
    return is_gold(str(getattr(value, "annotator", "")))


def _as_compared(row: QueueRow, comparison: Comparison, left: int, *, settled: bool) -> QueueRow:
    stale = sum(unit.standing is Standing.STALE for unit in comparison.units) + len(comparison.orphans)
    return replace(
        row,
        open=left,
        disagreements=len(comparison.disagreements),
        stale=stale,
        settled=settled,
    )
