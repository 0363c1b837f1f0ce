"""The chip above the list while it shows some articles only, with the way back to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.offsets.display import display_text
from annotator.window.articles.wording import SEPARATOR, articles_text, grouped
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme, icon

_HEIGHT = 28
_SIDE = 9
_CROSS = 12


class OnlyChip(QAbstractButton):
    """Say which articles the list is narrowed to and how many they are; pressing it, or Esc, shows the rest again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: frozenset[str] | None = None
        self._count = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Say whether the list is narrowed."""
        return self._ids is not None

    def take(self, ids: Iterable[str], title: str) -> None:
        """Narrow the list to these articles; `title` says what they have in common."""
        self._ids = frozenset(ids)
        self.setText(display_text(" ".join(title.split())))
        self.show()

    def let_go(self) -> None:
        """Narrow the list no longer."""
        self._ids = None
        self.hide()

    def of(self, found: Set[str] | None) -> Set[str] | None:
        """Give those of the articles found that the list is narrowed to; None stands for all."""
        if self._ids is None or found is None:
            return found if self._ids is None else self._ids
        return self._ids & found

    def count(self, find: Callable[[str], object | None]) -> None:
        """Say how many of the articles are still there; `find` gives None for those that are not."""
        there = sum(find(id) is not None for id in self._ids or ())
        self._count = SEPARATOR + grouped(there)
        title = self.text()
        spoken = self.tr("Only {title}, {articles}. Show all again").format(title=title, articles=articles_text(there))
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tooltip(self.tr("{0}. Esc shows all articles again.").format(f"{title}{self._count}")))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(120, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Enter and Esc as on a click."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.link), 1))
        painter.setBrush(QColor(theme.raised if self.underMouse() else theme.row))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(theme.ink))
        metrics = painter.fontMetrics()
        cross = self.width() - _SIDE - _CROSS
        room = cross - 6 - _SIDE
        # The number is drawn by itself: after a name that runs from right to left it would change places.
        wide = metrics.horizontalAdvance(self._count)
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(room - wide, 0))
        words_wide = metrics.horizontalAdvance(words)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(_SIDE, 0, room, self.height()), middle, words)
        painter.drawText(QRectF(_SIDE + words_wide, 0, room - words_wide, self.height()), middle, self._count)
        top = (self.height() - _CROSS) // 2
        icon("close", theme.ink if self.underMouse() else theme.dim).paint(painter, cross, top, _CROSS, _CROSS)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), 6)
