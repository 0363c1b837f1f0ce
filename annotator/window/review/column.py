"""The article as one annotator marked it, to look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QVBoxLayout, QWidget

from annotator.offsets.display import display_text
from annotator.window.articles.wording import spans_text
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.reading.marked import MarkedView
from annotator.window.review.badges import draw_badge
from annotator.window.review.layer_session import LayerSession
from annotator.window.review.people import Person
from annotator.window.theme import current_theme, notifier

_EDGE = 14
_GAP = 7
_TALL = 30
_NARROW_PADDING = 16


class ColumnHead(QWidget):
    """Show whose text it is and how much they marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._count = ""
        notifier().changed.connect(self.update)

    def show_person(self, person: Person, spans: int) -> None:
        """Show one of those compared, and the number of their spans."""
        self._person = person
        self._count = spans_text(spans)
        self.setToolTip(plain_tooltip(f"{person.letter} — {person.shown}"))
        self.setAccessibleName(f"{person.letter}, {person.shown}, {self._count}")
        self.update()

    @property
    def name(self) -> str:
        """Give the name beside the letter; "" while names are hidden, where the letter says all."""
        return "" if self._person is None or self._person.is_hidden else display_text(self._person.shown)

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(160, _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw letter, name and number."""
        if self._person is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.paper))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.faint))
        left = _EDGE + draw_badge(painter, _EDGE, self.height() / 2, self._person.letter, self.font()) + _GAP
        metrics = painter.fontMetrics()
        number = metrics.horizontalAdvance(self._count)
        room = self.width() - left - _EDGE - number - _GAP
        # Where there is no room for both, the name matters more.
        if self.name and room < metrics.averageCharWidth() * 6:
            number, room = 0, room + number + _GAP
        name = metrics.elidedText(self.name, Qt.TextElideMode.ElideRight, round(room))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.ink))
        painter.drawText(QRectF(left, 0, room, self.height()), middle | Qt.AlignmentFlag.AlignLeft, name)
        if number:
            painter.setPen(QColor(theme.dim))
            painter.drawText(
                QRectF(0, 0, self.width() - _EDGE, self.height()), middle | Qt.AlignmentFlag.AlignRight, self._count
            )


class ColumnView(MarkedView):
    """Show an article with the spans of one layer; what is clicked is reported, nothing can be changed.

    Keys are offered to `key_handler`; shortcuts that `wants_key` claims do not reach the window.
    """

    unit_clicked = Signal(str)
    """The unit whose words or bar were clicked; see `Guests`."""
    zoom_asked = Signal(int)
    """The wheel was turned with Ctrl: 1 for larger text, -1 for smaller."""

    def __init__(self, session: LayerSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.key_handler: Callable[[QKeyEvent], bool] = _nothing
        self.wants_key: Callable[[QKeyEvent], bool] = _nothing
        self._clicked_at = -1
        self._page.pad(_NARROW_PADDING)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.viewport().installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the article before the window's shortcuts see them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self.wants_key(event))
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say who marked what under the mouse, and note when the mouse leaves."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover("")
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the window's keys act, or scroll."""
        if not self.key_handler(event):
            QAbstractScrollArea.keyPressEvent(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it for another click."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what is under the mouse."""
        under = self._scene.spans_under(self._to_page(event.position().toPoint()))
        self._hover(under[0].id if under else "")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report the unit that was clicked; clicked again, the next one of those under the mouse."""
        if event.button() is not Qt.MouseButton.LeftButton or self._session.article is None:
            return
        point = self._to_page(event.position().toPoint())
        if self._scene.fold_at(point):
            self.set_boilerplate_folded(False)
            return
        offset = self._page.places.offset_at(point)
        units = self._units_at(event.position().toPoint())
        current = self._scene.guests.current
        again = offset == self._clicked_at and current in units
        self._clicked_at = offset
        if units:
            self.unit_clicked.emit(units[(units.index(current) + 1) % len(units) if again else 0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another text size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _units_at(self, at: QPoint) -> list[str]:
        units = (self._scene.unit_of(span) for span in self._scene.spans_under(self._to_page(at)))
        return list(dict.fromkeys(unit for unit in units if unit))

    def _hover(self, span: str) -> None:
        if span != self._scene.hovered:
            self._scene.hovered = span
            self.viewport().update()

    def _show_tip(self, event: QHelpEvent) -> None:
        units = self._units_at(event.pos())
        if units:
            QToolTip.showText(event.globalPos(), self._scene.guests.tip(units[0]), self.viewport())
        else:
            QToolTip.hideText()


class Column(QWidget):
    """Hold the text of one annotator under their name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = LayerSession(self)
        self.head = ColumnHead()
        self.view = ColumnView(self.session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)

    def show_person(self, person: Person) -> None:
        """Show whose text it is."""
        self.head.show_person(person, len(self.session.spans))
        self.view.setAccessibleName(self.tr("Article as {name} marked it").format(name=person.shown))


def _nothing(event: QKeyEvent) -> bool:
    return False
