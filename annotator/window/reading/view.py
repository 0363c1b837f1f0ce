"""The scrolled view of an article's page: column, text size, folds, and what is in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from annotator.window.reading.page import Page, column_width
from annotator.window.theme import current_theme

_CARET_MARGIN = 56


class ArticleView(QTextEdit):
    """Hold one page of text in a centred column of readable width."""

    column_moved = Signal(int, int)
    """Where the column of text starts in this widget and how wide it is, in pixels."""
    boilerplate_folded = Signal(bool)
    """Boilerplate was folded or shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Page(self.document())
        self.setProperty("role", "article")
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always on, so that the column stays when an article is short.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)

    def set_text_size(self, points: int) -> None:
        """Show the text at a size in points."""
        if points != self._page.points:
            self._keep_in_place(lambda: self._page.dress(points, current_theme()))
            self._fit_column()

    @property
    def boilerplate_is_folded(self) -> bool:
        """Say whether what belongs to the site is folded."""
        return self._page.folded

    def set_boilerplate_folded(self, folded: bool) -> None:
        """Fold what belongs to the site, not to the article, to thin lines; or show it."""
        if folded != self._page.folded:
            self._keep_in_place(lambda: self._page.set_folded(folded))
            self.boilerplate_folded.emit(folded)
            self.viewport().update()

    def reveal(self, start: int, end: int) -> None:
        """Scroll so that a stretch of text is in the middle third of the view, unless it is there already."""
        if self._page.fold_of(start):
            self.set_boilerplate_folded(False)
        first, last = self._page.places.caret(start), self._page.places.caret(end)
        if first is None or last is None:
            return
        third = self.viewport().height() / 3
        top, bottom = first.top() - self._scrolled(), last.bottom() - self._scrolled()
        if top < third or bottom > 2 * third:
            self._scroll_by(round((top + min(bottom, top + third)) / 2 - 1.5 * third))

    def fits(self, start: int, end: int) -> bool:
        """Say whether a stretch of text can be in view as a whole, with some text around it."""
        first, last = self._page.places.caret(start), self._page.places.caret(end)
        return first is not None and last is not None and last.bottom() - first.top() < self.viewport().height() * 0.6

    def scroll_ratio(self) -> float:
        """Give how far the text is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() > 0 else 0.0

    def set_scroll_ratio(self, ratio: float) -> None:
        """Scroll the text, from 0 to 1."""
        self._lay_out_all()
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.maximum() * ratio))

    def reading_place(self) -> tuple[float, float]:
        """Give what is read, in code points, and at which share of the view's height.

        The share is that of the article that is scrolled away, so that texts that are kept at one place begin and end
        together, however far apart their lines are.
        """
        share = self.scroll_ratio()
        return self._page.places.text_at(self._scrolled() + share * self.viewport().height()), share

    def show_reading_place(self, read: float, share: float) -> None:
        """Scroll to where another view of the same article is; see `reading_place`."""
        self._lay_out_all()
        height = self._page.places.height_of(read)
        self.verticalScrollBar().setValue(round(height - share * self.viewport().height()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab: it is a key of the article."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred."""
        super().resizeEvent(event)
        self._fit_column()

    def _fit_column(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        spare = self.width() - bar - round(column_width(self._page.points)) - 2 * self._page.padding
        margin = max(0, spare // 2)
        self.setViewportMargins(margin, 0, max(0, spare - margin), 0)
        # While the window is being shown Qt may lay out for the width before.
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())
        self.column_moved.emit(margin + self._page.padding, self.viewport().width() - 2 * self._page.padding)

    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _to_page(self, at: QPoint) -> QPointF:
        return QPointF(at.x(), at.y() + self._scrolled())

    def _scroll_by(self, pixels: int) -> None:
        self._lay_out_all()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _keep_in_sight(self, offset: int) -> None:
        place = self._page.places.caret(offset)
        if place is None:
            return
        margin = min(_CARET_MARGIN, self.viewport().height() // 4)
        top, bottom = place.top() - self._scrolled() - margin, place.bottom() - self._scrolled() + margin
        if top < 0:
            self._scroll_by(round(top))
        elif bottom > self.viewport().height():
            self._scroll_by(round(bottom - self.viewport().height()))

    def _keep_in_place(self, change: Callable[[], None]) -> None:
        """Change the layout without moving what is read: the first line in view stays where it is."""
        places, scrolled = self._page.places, self._scrolled()
        anchor = places.offset_at(QPointF(self._page.padding, scrolled + 4))
        before = places.caret(anchor)
        change()
        after = places.caret(anchor)
        if scrolled and before and after and round(after.top() - before.top()):
            self._scroll_by(round(after.top() - before.top()))

    def _lay_out_all(self) -> None:
        # Qt lays long texts out bit by bit, and tells the scroll bar of the last bit only later.
        layout = self.document().documentLayout()
        size = layout.documentSize()
        if self.verticalScrollBar().maximum() != max(0, round(size.height()) - self.viewport().height()):
            layout.documentSizeChanged.emit(size)

    def _put_qt_cursor(self, anchor: int, head: int) -> None:
        """Tell screen readers where caret and selection are, without Qt's own scrolling."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._page.places.qt_position(anchor))
        cursor.setPosition(self._page.places.qt_position(head), QTextCursor.MoveMode.KeepAnchor)
        scrolled = self._scrolled()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
