"""The left side of the window: search, filters and the list of articles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from annotator.model import Notice
from annotator.window.articles.chips import FilterChips
from annotator.window.articles.empty import EmptyNotice
from annotator.window.articles.filters import Filter
from annotator.window.articles.only import OnlyChip
from annotator.window.articles.rows import ROW_ROLE, ArticleRows
from annotator.window.articles.tracking import touched_rows
from annotator.window.articles.view import ArticleView
from annotator.window.articles.wording import grouped
from annotator.window.session import Session
from annotator.window.theme import current_theme, icon, notifier

SEARCH_DELAY_MS = 150


class ArticleList(QWidget):
    """Find, filter and open articles."""

    article_opened = Signal(str)
    """The user opened this article from the list."""
    import_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = ArticleRows(self)
        self._search = QLineEdit()
        self._lens = QAction(self)
        self._chips = FilterChips()
        self._only = OnlyChip()
        self._filter_before = Filter.TODO
        self._view = ArticleView()
        self._empty = EmptyNotice()
        self._pile = QStackedLayout()
        self._delay = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self._build()
        self._connect()
        self._load()

    def show_only(self, ids: Sequence[str], title: str) -> None:
        """Show only these articles, done or not, under a chip that says what they are, until it is taken off."""
        if not self._only.is_on:
            self._filter_before = self._chips.filter
        self._only.take(ids, title)
        self._only.count(self._rows.row)
        self._search.clear()
        self._chips.choose(Filter.ALL)
        self._view.scrollToTop()

    def show_next(self, step: int) -> None:
        """Open the article `step` rows further down the list as it is filtered."""
        article = self._rows.neighbour(step)
        if article:
            self._open(article)
        elif self._rows.rowCount():
            last, first = self.tr("This is the last article of the list."), self.tr("This is the first article.")
            self._session.said.emit(last if step > 0 else first)

    def show_next_to_do(self) -> bool:
        """Open the next article that is not done, from the top again at the end; False if there is none."""
        article = self._rows.next_to_do()
        if article:
            self._open(article)
        return bool(article)

    def focus_list(self) -> None:
        """Put the keyboard into the list, onto the article that is open."""
        if not self._view.currentIndex().isValid() and self._rows.rowCount():
            self._view.setCurrentIndex(self._rows.index(0))
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search field to the list with Enter or Down, and clear it with Esc."""
        if watched is self._search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._search_key(event.key())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(200)
        self._search.setAccessibleName(self.tr("Search articles"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._search.installEventFilter(self)
        self._view.setModel(self._rows)
        self._pile.addWidget(self._view)
        self._pile.addWidget(self._empty)
        head = QVBoxLayout()
        head.setContentsMargins(8, 10, 8, 10)
        head.setSpacing(9)
        head.addWidget(self._search)
        head.addWidget(self._chips)
        head.addWidget(self._only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._pile, 1)
        self._dress()

    def _connect(self) -> None:
        self._session.project_changed.connect(self._start_anew)
        self._session.article_changed.connect(self._show_current)
        self._session.noticed.connect(self._follow)
        self._search.textChanged.connect(self._delay.start)
        self._delay.timeout.connect(self._narrow)
        self._chips.chosen.connect(self._narrow)
        self._only.clicked.connect(self._leave_only)
        self._view.left.connect(self._leave_only)
        self._view.picked.connect(lambda index: self._open(index.data(ROW_ROLE).id))
        self._empty.accepted.connect(self._go_on)
        notifier().changed.connect(self._dress)

    def _dress(self) -> None:
        self._lens.setIcon(icon("search", current_theme().dim))

    def _start_anew(self) -> None:
        self._search.clear()
        self._only.let_go()
        self._rows.load([])
        self._load()
        self._narrow()

    def _load(self) -> None:
        self._rows.load(self._session.project.articles.listed() if self._session.has_project else [])
        self._search.setPlaceholderText(self.tr("Search {0} articles…").format(grouped(self._rows.total)))
        self._only.count(self._rows.row)
        self._show_current()

    def _follow(self, notice: Notice) -> None:
        rows = touched_rows(self._session.project, self._rows.row, notice)
        if rows is None:
            self._load()
            if self._search.text().strip():
                self._narrow()
            return
        for row in rows:
            self._rows.replace(row)
        if rows:
            self._show_state()

    def _show_current(self) -> None:
        article = self._session.article
        self._rows.set_current(article.id if article else "")
        index = self._rows.index_of(article.id) if article else QModelIndex()
        self._view.setCurrentIndex(index)
        if index.isValid():
            self._view.scrollTo(index)
        self._show_state()

    def _show_state(self) -> None:
        self._chips.show_counts(self._rows.counts)
        if self._rows.rowCount():
            self._pile.setCurrentWidget(self._view)
            return
        self._empty.say(*self._why_empty())
        self._pile.setCurrentWidget(self._empty)

    def _why_empty(self) -> tuple[str, str]:
        words = self._search.text().strip()
        if not self._rows.total:
            return self.tr("No articles yet. Drop files here, or choose them."), self.tr("Import articles…")
        if words:
            return self.tr("No article here holds “{0}”.").format(words), self.tr("Show all articles")
        if self._chips.filter is Filter.TODO:
            return self.tr("Everything is done."), self.tr("Show all articles")
        return self.tr("No articles here."), self.tr("Show all articles")

    def _go_on(self) -> None:
        if not self._rows.total:
            self.import_asked.emit()
            return
        self._search.clear()
        self._leave_only()
        self._chips.choose(Filter.ALL)
        self.focus_list()

    def _narrow(self) -> None:
        self._delay.stop()
        words = self._search.text().strip()
        found = self._found(words) if words and self._session.has_project else None
        self._rows.narrow(self._chips.filter, self._only.of(found))
        self._show_current()

    def _leave_only(self) -> None:
        if not self._only.is_on:
            return
        had_keyboard = self._only.hasFocus()
        self._only.let_go()
        self._chips.choose(self._filter_before)
        if had_keyboard:
            self.focus_list()

    def _found(self, words: str) -> set[str]:
        # The first search of a large project makes its index, which takes some seconds.
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return self._session.project.search.articles(words)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _search_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
            self._narrow()
            return True
        if key == Qt.Key.Key_Escape and self._only.is_on:
            self._leave_only()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            if self._delay.isActive():
                self._narrow()
            self.focus_list()
            return True
        return False

    def _open(self, article: str) -> None:
        self._session.show_article(article)
        self.article_opened.emit(article)
