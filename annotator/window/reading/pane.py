"""The article as the user works on it: keys and mouse become moves of the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.model import Span, span_text
from annotator.window.reading.caret_view import CaretView
from annotator.window.reading.looks import span_tip
from annotator.window.reading.motion import PAGE_MOTIONS, Walker, motion_of
from annotator.window.reading.pointer import Pointer
from annotator.window.session import Session

KeyHandler = Callable[[QKeyEvent], bool]

_AUTOSCROLL_MS = 30


class ReadingPane(CaretView):
    """Show the session's article; the user's moves go to the session, and the pane follows it.

    A key press is offered to `key_handler` first; shortcuts that `wants_key` claims do not reach the window.
    """

    candidate_chosen = Signal(str)
    """The span clicked as the other end of a link."""
    fragments_dragged = Signal(str, object)
    """The span whose boundary was dragged, and its fragments as they are to become (a tuple)."""
    unit_clicked = Signal(str)
    """The unit whose words or bar were clicked; see `Guests`."""
    zoom_asked = Signal(int)
    """The wheel was turned with Ctrl: 1 for larger text, -1 for smaller."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.key_handler: KeyHandler | None = None
        self.wants_key: KeyHandler | None = None
        self._walker = Walker(self._page)
        self._pointer = Pointer(self._scene, self._to_page, self)
        self._scrolling = QTimer(self, interval=_AUTOSCROLL_MS)
        self._scrolling.timeout.connect(self._autoscroll)
        self._pointer.candidate_chosen.connect(self.candidate_chosen)
        self._pointer.fragments_dragged.connect(self.fragments_dragged)
        self._pointer.unit_clicked.connect(self.unit_clicked)
        self._pointer.unfold_asked.connect(self._unfold)
        self._pointer.repaint_asked.connect(self.viewport().update)
        self.viewport().installEventFilter(self)
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(self.tr("The text of the article. Select words and press a label's key."))

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the article before the window's shortcuts see them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self.wants_key is not None and self.wants_key(event))
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what the span under the mouse is, and note when the mouse leaves.

        A filter, since handing each event of the viewport back to Qt from Python (`viewportEvent`) crashed at times.
        """
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() is QEvent.Type.Leave and self._scene.hovered:
            self._scene.hovered = ""
            self.viewport().update()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up a drag, let the window's keys act, or move the caret."""
        if event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            return
        if self.key_handler is not None and self.key_handler(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_words()
            return
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._session.move_caret(0, len(self._session.text))
            return
        self._walk(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the left button begins; the right one selects what it is over."""
        if self._session.article is None:
            return
        self._caret_leads = False
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.press(event)
        elif event.button() is Qt.MouseButton.RightButton:
            self._pointer.point_out(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the word."""
        if self._session.article is not None and event.button() is Qt.MouseButton.LeftButton:
            self._caret_leads = False
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
        self._caret_leads = True

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
        """Give the article's own characters, not those Qt was given to show."""
        data = QMimeData()
        data.setText(self._words_to_copy())
        return data

    def copy_words(self) -> None:
        """Copy the selected text, or else the words of the selected span."""
        if not self._session.caret.empty or self._session.selected is not None:
            # Text, and no QMimeData made here: a clipboard that holds one crashes when the program ends.
            QApplication.clipboard().setText(self._words_to_copy())

    def _words_to_copy(self) -> str:
        caret, span = self._session.caret, self._session.selected
        if caret.empty and span is not None:
            return span_text(self._session.text, span.fragments)
        return self._session.text[caret.start : caret.end]

    def _walk(self, event: QKeyEvent) -> None:
        found = motion_of(event)
        if found is None:
            # A Tab that is passed on takes the keyboard out of the article.
            event.setAccepted(event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
            return
        motion, selecting = found
        caret = self._session.caret
        head = self._walker.walk(motion, caret, selecting, self.viewport().height() * 0.85)
        before = self.caret_rect().top()
        self._session.move_caret(caret.anchor if selecting else head, head)
        if motion in PAGE_MOTIONS:
            self._scroll_by(self.caret_rect().top() - before)
        self._keep_in_sight(head)

    def _unfold(self) -> None:
        self.set_boilerplate_folded(False)

    def _autoscroll(self) -> None:
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = min(at.y(), 0) or max(at.y() - self.viewport().height(), 0)
        self._scroll_by(beyond // 2 if abs(beyond) > 2 else beyond)
        self._pointer.move(at, QApplication.keyboardModifiers())

    def _show_tip(self, event: QHelpEvent) -> None:
        under = self._scene.spans_under(self._to_page(event.pos())) if self._session.article else []
        if under:
            QToolTip.showText(event.globalPos(), self._tip(under[0]), self.viewport())
        else:
            QToolTip.hideText()

    def _tip(self, span: Span) -> str:
        guests = self._scene.guests
        own = span_tip(self._session, span) if self._session.span(span.id) else ""
        unit = guests.unit_of(span.id)
        return own + (guests.tip(unit) if unit else "")
