"""The article: read-only text with spans in lanes below its lines, a caret, keys and the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.model import Kind, Notice, Span
from annotator.window.reading.arrows import ArrowPainter
from annotator.window.reading.looks import LabelLooks, span_tip
from annotator.window.reading.motion import PAGE_MOTIONS, Walker, motion_of
from annotator.window.reading.painter import MarkPainter
from annotator.window.reading.pointer import Pointer
from annotator.window.reading.scene import Scene
from annotator.window.reading.view import ArticleView
from annotator.window.session import Session
from annotator.window.theme import current_theme, notifier, ui_font

KeyHandler = Callable[[QKeyEvent], bool]

_AUTOSCROLL_MS = 30
_CARET_WIDTH = 2.0


class ReadingPane(ArticleView):
    """Show the session's article; the user's moves go to the session, and the pane follows it.

    A key press is offered to `key_handler` first; shortcuts that `wants_key` claims do not reach the window.
    """

    candidate_chosen = Signal(str)
    """The span clicked as the other end of a link."""
    fragments_dragged = Signal(str, object)
    """The span whose boundary was dragged, and its fragments as they are to become (a tuple)."""
    zoom_asked = Signal(int)
    """The wheel was turned with Ctrl: 1 for larger text, -1 for smaller."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: KeyHandler | None = None
        self.wants_key: KeyHandler | None = None
        self._session = session
        self._scene = Scene(session, self._page)
        self._walker = Walker(self._page)
        self._pointer = Pointer(self._scene, self._to_page, self)
        self._caret_on = True
        self._caret_was = session.caret
        self._blinking = QTimer(self)
        self._blinking.timeout.connect(self._blink)
        self._scrolling = QTimer(self, interval=_AUTOSCROLL_MS)
        self._scrolling.timeout.connect(self._autoscroll)
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(self.tr("The text of the article. Select words and press a label's key."))
        self._connect()
        self._use_colours()
        self._show_article()

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

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the article before the window's shortcuts see them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self.wants_key is not None and self.wants_key(event))
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the span under the mouse is, and note when the mouse leaves."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() is QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up a drag, let the window's keys act, or move the caret."""
        if event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            return
        if self.key_handler is not None and self.key_handler(event):
            return
        found = motion_of(event)
        if found is None:
            event.ignore()
            return
        motion, selecting = found
        caret = self._session.caret
        head = self._walker.walk(motion, caret, selecting, self.viewport().height() * 0.85)
        before = self.caret_rect().top()
        self._session.move_caret(caret.anchor if selecting else head, head)
        if motion in PAGE_MOTIONS:
            self._scroll_by(self.caret_rect().top() - before)
        self._keep_in_sight(head)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the left button begins; the right one selects what it is over."""
        if self._session.article is None:
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the word."""
        if self._session.article is not None and event.button() is Qt.MouseButton.LeftButton:
            self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection or a drag, else light up what is under the mouse."""
        at = event.position().toPoint()
        if not self._pointer.busy:
            self.viewport().setCursor(self._pointer.hover(at))
            return
        self._pointer.move(at, event.modifiers())
        if self.viewport().rect().contains(at):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish what the left button began."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._scrolling.stop()
            self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the window: Qt's own would copy text that Qt has changed."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another text size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's own characters, not those Qt was given to show."""
        data = QMimeData()
        caret = self._session.caret
        data.setText(self._session.text[caret.start : caret.end])
        return data

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the caret blink."""
        super().focusInEvent(event)
        self._restart_blinking()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the caret stand still, paler."""
        super().focusOutEvent(event)
        self._restart_blinking()

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

    def _connect(self) -> None:
        session, pointer = self._session, self._pointer
        session.article_changed.connect(self._show_article)
        session.project_changed.connect(self._use_colours)
        session.noticed.connect(self._follow_notice)
        session.caret_moved.connect(self._follow_caret)
        for signal in (session.span_selected, session.mode_changed, pointer.repaint_asked):
            signal.connect(self.viewport().update)
        pointer.candidate_chosen.connect(self.candidate_chosen)
        pointer.fragments_dragged.connect(self.fragments_dragged)
        pointer.unfold_asked.connect(lambda: self.set_boilerplate_folded(False))
        notifier().changed.connect(self._change_theme)

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
        if not self._pointer.busy:
            self._keep_in_sight(caret.head)
        self._restart_blinking()
        self._repaint_caret()

    def _restart_blinking(self) -> None:
        self._caret_on = True
        period = QApplication.cursorFlashTime() // 2
        if self.hasFocus() and period > 0:
            self._blinking.start(period)
        else:
            self._blinking.stop()
        self.viewport().update(self.caret_rect().adjusted(-2, 0, 2, 0))

    def _blink(self) -> None:
        self._caret_on = not self._caret_on
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

    def _autoscroll(self) -> None:
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = min(at.y(), 0) or max(at.y() - self.viewport().height(), 0)
        self._scroll_by(beyond // 2 if abs(beyond) > 2 else beyond)
        self._pointer.move(at, QApplication.keyboardModifiers())

    def _show_tip(self, event: QHelpEvent) -> None:
        under = self._scene.spans_under(self._to_page(event.pos())) if self._session.article else []
        if under:
            QToolTip.showText(event.globalPos(), span_tip(self._session, under[0]), self.viewport())
        else:
            QToolTip.hideText()

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
