"""Where the keyboard is: the ring that shows it, and arrows that move it among buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from annotator.window.theme import current_theme

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


def draw_focus_ring(painter: QPainter, rect: QRect, radius: float = 4.0) -> None:
    """Draw the ring that shows where the keyboard is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current_theme().link), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


class ArrowKeys(QObject):
    """Let the arrow keys move the keyboard among widgets, of which Tab then reaches only one.

    `widgets` gives them in order each time, since they change.
    """

    def __init__(self, widgets: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._widgets = widgets

    def watch(self, widget: QWidget) -> None:
        """Move the keyboard from this widget too."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what happens to the parts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = -1 if event.key() in _BACK else 1 if event.key() in _ON else 0
            widgets = [widget for widget in self._widgets() if widget.isVisible()]
            if step and watched in widgets:
                place = next(number for number, widget in enumerate(widgets) if widget is watched) + step
                widgets[place % len(widgets)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False


def has_keyboard(widget: QWidget) -> bool:
    """Say whether the keyboard is in a widget or a part of it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def beyond(widget: QWidget, forward: bool) -> QWidget | None:
    """Find what Tab reaches next outside a widget; None if there is nothing else in the window.

    By the order in which the window's parts were made. Walking `nextInFocusChain` would make each widget the child
    of the one before for PySide, which then takes them apart together.
    """
    parts = [part for part in widget.window().findChildren(QWidget) if part is widget or _can_be_reached(part)]
    here = parts.index(widget) if widget in parts else 0
    turned = [*parts[here:], *parts[:here]]
    outside = [part for part in turned if part is not widget and not widget.isAncestorOf(part)]
    if not outside:
        return None
    return outside[0] if forward else outside[-1]


def reachable(widget: QWidget) -> list[QWidget]:
    """List a widget and its parts that Tab reaches, as they lie from top to bottom."""
    found = [child for child in (widget, *widget.findChildren(QWidget)) if _can_be_reached(child)]
    return sorted(found, key=lambda child: child.mapTo(widget, child.rect().topLeft()).toTuple()[::-1])


def _can_be_reached(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled() and not widget.isWindow()
