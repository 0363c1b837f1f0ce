"""The article with its marks and a caret that blinks where the session has it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.window.reading.marked import MarkedView
from annotator.window.session import Session
from annotator.window.theme import current_theme

_CARET_WIDTH = 2.0


class CaretView(MarkedView):
    """Paint the session's caret, keep it in sight, and paint anew only the lines it concerns."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._caret_leads = True
        """Whether the view scrolls to where the caret goes; a drag of the mouse scrolls by itself."""
        self._caret_on = True
        self._caret_was = session.caret
        self._blinking = QTimer(self)
        self._blinking.timeout.connect(self._blink)
        session.caret_moved.connect(self._follow_caret)
        self._restart_blinking()

    def caret_rect(self) -> QRect:
        """Give where the caret is in the viewport."""
        place = self._page.places.caret(self._session.caret.head)
        if place is None:
            return QRect()
        return place.translated(0, -self._scrolled()).adjusted(-1, 0, 1, 0).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caret over the article."""
        super().paintEvent(event)
        if self._session.article is not None:
            painter = self._painter(event)
            self._paint_caret(painter)
            painter.end()

    def _follow_caret(self) -> None:
        caret = self._session.caret
        if self._page.fold_of(caret.head):
            self.set_boilerplate_folded(False)
        self._put_qt_cursor(caret.anchor, caret.head)
        if self._caret_leads:
            self._keep_in_sight(caret.head)
        self._restart_blinking()
        self._repaint_caret()

    def _restart_blinking(self) -> None:
        self._caret_on = True
        period = QApplication.cursorFlashTime() // 2
        if period > 0:
            self._blinking.start(period)

    def _blink(self) -> None:
        # Asked here rather than heard of: focus events still come while Qt takes the widget apart.
        self._caret_on = not self._caret_on or not self.hasFocus()
        self.viewport().update(self.caret_rect().adjusted(-2, 0, 2, 0))

    def _repaint_caret(self) -> None:
        """Paint the lines anew where the caret and the selection were and are."""
        caret, was = self._session.caret, self._caret_was
        self._caret_was = caret
        offsets = [was.head, caret.head]
        if not (was.empty and caret.empty):
            offsets += [was.anchor, caret.anchor]
        boxes = [self._page.places.caret(min(offset, len(self._page.text))) for offset in offsets]
        heights = [(box.top(), box.bottom()) for box in boxes if box]
        if heights:
            top = min(top for top, _ in heights) - self._scrolled()
            bottom = max(bottom for _, bottom in heights) - self._scrolled()
            self.viewport().update(QRectF(0, top, self.viewport().width(), bottom - top).toAlignedRect())

    def _paint_caret(self, painter: QPainter) -> None:
        place = self._page.places.caret(self._session.caret.head)
        if place is None or not self._caret_on:
            return
        theme = current_theme()
        color = QColor(theme.link if self.hasFocus() else theme.dim)
        painter.fillRect(QRectF(place.left() - _CARET_WIDTH / 2, place.top(), _CARET_WIDTH, place.height()), color)
