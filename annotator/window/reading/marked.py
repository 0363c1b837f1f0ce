"""The article with its marks: follows the session and paints it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model import Kind, Notice, Span
from annotator.window.reading.arrows import ArrowPainter
from annotator.window.reading.looks import LabelLooks
from annotator.window.reading.painter import MarkPainter
from annotator.window.reading.scene import Scene
from annotator.window.reading.view import ArticleView
from annotator.window.session import Session
from annotator.window.theme import current_theme, notifier, ui_font

_CARET_WIDTH = 2.0


class MarkedView(ArticleView):
    """Paint the session's article, spans and caret, and only what changed anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = Scene(session, self._page)
        self._looks = LabelLooks(None, current_theme())
        self._caret_leads = True
        """Whether the view scrolls to where the caret goes; a drag of the mouse scrolls by itself."""
        self._caret_on = True
        self._caret_was = session.caret
        self._blinking = QTimer(self)
        self._blinking.timeout.connect(self._blink)
        session.article_changed.connect(self._show_article)
        session.project_changed.connect(self._use_colours)
        session.noticed.connect(self._follow_notice)
        session.caret_moved.connect(self._follow_caret)
        session.span_selected.connect(self._follow_selection)
        session.mode_changed.connect(self.viewport().update)
        notifier().changed.connect(self._change_theme)
        self._use_colours()
        self._show_article()
        self._restart_blinking()

    def set_found(self, ranges: Sequence[tuple[int, int]], current: int) -> None:
        """Light up what was found, `[start, end)` in code points; `current` counts from 0, -1 for none."""
        self._scene.found = tuple(ranges)
        self._scene.current_found = current
        self.viewport().update()
        if 0 <= current < len(ranges):
            self.reveal(*ranges[current])

    def caret_rect(self) -> QRect:
        """Give where the caret is in the viewport."""
        place = self._page.places.caret(self._session.caret.head)
        if place is None:
            return QRect()
        return place.translated(0, -self._scrolled()).adjusted(-1, 0, 1, 0).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tints, then the text, then bars, links and the caret."""
        if self._session.article is None:
            self._paint_hint()
            return
        theme = current_theme()
        top, bottom = event.rect().top() + self._scrolled(), event.rect().bottom() + self._scrolled()
        marks = MarkPainter(self._scene, theme, self._looks)
        painter = self._painter(event)
        marks.paint_tints(painter, top, bottom)
        painter.end()
        super().paintEvent(event)
        painter = self._painter(event)
        marks.paint_marks(painter, top, bottom)
        ArrowPainter(self._scene, theme, self._looks).paint(painter)
        self._paint_caret(painter)
        painter.end()

    def _use_colours(self) -> None:
        theme = current_theme()
        self._looks = LabelLooks(self._session.codebook if self._session.has_project else None, theme)
        palette = self.palette()
        for role, color in ((QPalette.ColorRole.Base, theme.paper), (QPalette.ColorRole.Text, theme.ink)):
            palette.setColor(role, QColor(color))
        self.setPalette(palette)
        self.viewport().update()

    def _change_theme(self) -> None:
        self._use_colours()
        self._page.dress(self._page.points, current_theme())

    def _show_article(self) -> None:
        self._scene.forget()
        self._page.show(self._session.article)
        self._page.index.fill(self._session.spans)
        self._page.dress(self._page.points, current_theme())
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def _follow_notice(self, notice: Notice) -> None:
        article = self._session.article
        if article is None:
            return
        if notice.touches(Kind.CODEBOOK):
            self._use_colours()
        if notice.everything or notice.touches(Kind.ARTICLE, article.id):
            self._dress_anew()
            return
        mine = self._session.project.annotator
        deeper: set[int] = set()
        for change in notice.changes:
            value = change.after or change.before
            if isinstance(value, Span) and value.article == article.id and value.annotator == mine:
                deeper |= self._page.index.replace(change.before, change.after)
        if deeper:
            self._keep_in_place(lambda: self._page.make_room(deeper))
        self.viewport().update()

    def _dress_anew(self) -> None:
        article = self._session.article
        assert article is not None
        self._page.use_zones(article.info.zones)
        self._page.index.fill(self._session.spans)
        self._keep_in_place(lambda: self._page.dress(self._page.points, current_theme()))
        self.viewport().update()

    def _follow_caret(self) -> None:
        caret = self._session.caret
        if self._page.fold_of(caret.head):
            self.set_boilerplate_folded(False)
        self._put_qt_cursor(caret.anchor, caret.head)
        if self._caret_leads:
            self._keep_in_sight(caret.head)
        self._restart_blinking()
        self._repaint_caret()

    def _follow_selection(self) -> None:
        self.viewport().update()
        span = self._session.selected
        if span is None:
            return
        first, last = self._page.places.caret(span.start), self._page.places.caret(span.end)
        top, bottom = self._scrolled(), self._scrolled() + self.viewport().height()
        if first is None or last is None or first.top() > bottom or last.bottom() < top:
            self.reveal(span.start, span.end)

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

    def _painter(self, event: QPaintEvent) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._scrolled())
        return painter

    def _paint_caret(self, painter: QPainter) -> None:
        place = self._page.places.caret(self._session.caret.head)
        if place is None or not self._caret_on:
            return
        theme = current_theme()
        color = QColor(theme.link if self.hasFocus() else theme.dim)
        painter.fillRect(QRectF(place.left() - _CARET_WIDTH / 2, place.top(), _CARET_WIDTH, place.height()), color)

    def _paint_hint(self) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(QColor(current_theme().dim))
        painter.setFont(ui_font(1.1))
        hint = self.tr("Choose an article from the list to read and mark it.")
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, hint)
