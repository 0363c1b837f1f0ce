"""Choosing one of a few values: joined buttons in a row, or in a grid where there is no room for one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.window.parts.focus import ArrowKeys, draw_focus_ring
from annotator.window.parts.keycap import draw_keycap, keycap_width
from annotator.window.parts.tones import bold, smaller
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme

ROW = 25
_DENSE_ROW = 23
_PADDING = 8
_BEFORE_KEY = 5
_KEY_SIDE = 4
_TALLEST = 1000
_RADIUS = 6.0
_MOST_COLUMNS = 5
DENSE = 8
"""A longer list is set in smaller letters."""


class ValueButton(QAbstractButton):
    """Offer one value; its key cap takes the room it needs also while it is not shown."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._reserved = ""
        self._key = ""

    def nextCheckState(self) -> None:
        """Stay as it is: what is checked comes from the data."""

    def reserve(self, key: str) -> None:
        """Keep room for a key cap."""
        self._reserved = key

    def show_key(self, key: str) -> None:
        """Show the key that sets this value; "" shows none."""
        if key != self._key:
            self._key = key
            self.update()

    @property
    def key(self) -> str:
        """Give the key that is shown."""
        return self._key

    def wanted(self) -> int:
        """Give the width in pixels at which nothing is cut short."""
        cap = keycap_width(self._reserved, self.font()) + _BEFORE_KEY if self._reserved else 0
        text = QFontMetricsF(bold(self.font())).horizontalAdvance(self.text())
        return round(_PADDING + text + cap + _KEY_SIDE)

    def lines_at(self, width: int) -> int:
        """Count the lines that the text takes at a width in pixels."""
        cap = keycap_width(self._reserved, self.font()) + _BEFORE_KEY if self._reserved else 0
        room = QRect(0, 0, max(int(width - _PADDING - cap - _KEY_SIDE), 1), _TALLEST)
        metrics = QFontMetrics(bold(self.font()))
        wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(round(wrapped.height() / metrics.lineSpacing()), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        right = float(self.width() - _KEY_SIDE)
        if self._key:
            right -= keycap_width(self._key, self.font())
            draw_keycap(painter, right, self.height() / 2, self._key, self.font())
        painter.setFont(bold(self.font()) if self.isChecked() else self.font())
        painter.setPen(QColor(theme.link if self.isChecked() else theme.ink))
        room = QRectF(_PADDING, 0, right - _PADDING - 2, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        shown = self.text()
        if self.lines_at(self.width()) > 1:
            flags |= Qt.TextFlag.TextWordWrap
        else:
            shown = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, flags, shown)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())


class ValuePicker(QWidget):
    """Let the user choose one of a list of values by mouse, by arrows and Space, or see which key does it."""

    chosen = Signal(str)

    def __init__(self, values: Mapping[str, str], keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Offer `values` (value to title); `keys` gives the number key of each, shown when asked for."""
        super().__init__(parent)
        self._keys = keys
        self._value: str | None = None
        self._dense = len(values) > DENSE
        self._buttons = {value: self._button(value, title) for value, title in values.items()}
        self._cells: list[QRect] = []
        arrows = ArrowKeys(self.buttons, self)
        for button in self._buttons.values():
            arrows.watch(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._let_tab_reach()

    def buttons(self) -> Sequence[ValueButton]:
        """Give the buttons in the order of the values."""
        return list(self._buttons.values())

    def show_value(self, value: str | None) -> None:
        """Show which value is set."""
        self._value = value
        for name, button in self._buttons.items():
            button.setChecked(name == value)
        self._let_tab_reach()
        self.update()

    def show_keys(self, shown: bool) -> None:
        """Show the number keys while they set this."""
        for value, button in self._buttons.items():
            button.show_key(self._keys.get(value, "") if shown else "")

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(200, self.minimumHeight() or ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._cells = self._arranged(self.width())
        for button, cell in zip(self._buttons.values(), self._cells, strict=True):
            button.setGeometry(cell)
            button.setToolTip(plain_tooltip(button.text()) if button.wanted() > cell.width() else "")
        self.setFixedHeight(max(cell.bottom() for cell in self._cells) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QPainterPath()
        box.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.fillPath(box, QColor(theme.paper))
        painter.setClipPath(box)
        for button, cell in zip(self._buttons.values(), self._cells, strict=False):
            if button.isChecked():
                painter.fillRect(cell, QColor(theme.row))
        painter.setPen(QPen(QColor(theme.faint), 1))
        for cell in self._cells:
            if cell.left() > 0:
                painter.drawLine(cell.left(), cell.top(), cell.left(), cell.bottom())
            if cell.top() > 0:
                painter.drawLine(0, cell.top(), self.width(), cell.top())
        painter.setClipping(False)
        painter.drawPath(box)

    def _button(self, value: str, title: str) -> ValueButton:
        button = ValueButton(title, self)
        button.reserve(self._keys.get(value, ""))
        if self._dense:
            button.setFont(smaller(button.font()))
        button.clicked.connect(lambda: self.chosen.emit(value))
        return button

    def _let_tab_reach(self) -> None:
        reached = self._buttons.get(self._value or "", next(iter(self._buttons.values())))
        for button in self._buttons.values():
            wanted = Qt.FocusPolicy.TabFocus if button is reached else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(wanted)

    def _arranged(self, width: int) -> list[QRect]:
        wanted = [button.wanted() for button in self._buttons.values()]
        if sum(wanted) <= width and len(wanted) <= _MOST_COLUMNS:
            return _one_row(wanted, width)
        fitting = next((c for c in (3, 2) if c < len(wanted) and max(wanted) <= width // c), 1)
        # A long list stays short rather than having every value on one line.
        columns = max(fitting, 2) if self._dense else fitting
        rows = -(-len(wanted) // columns)
        buttons = self.buttons()
        lines = [max(one.lines_at(width // columns) for one in buttons[row::rows]) for row in range(rows)]
        spacing = buttons[0].fontMetrics().lineSpacing()
        height = _DENSE_ROW if self._dense else ROW
        return _grid([height + (count - 1) * spacing for count in lines], len(wanted), width)


def _one_row(wanted: Sequence[int], width: int) -> list[QRect]:
    spare, left, cells = width - sum(wanted), 0, []
    for number, wide in enumerate(wanted):
        share = spare * (number + 1) // len(wanted) - spare * number // len(wanted)
        cells.append(QRect(left, 0, wide + share, ROW))
        left += wide + share
    return cells


def _grid(heights: Sequence[int], count: int, width: int) -> list[QRect]:
    """Fill a grid of rows of some heights column by column, so that values are read downwards."""
    rows = len(heights)
    columns = -(-count // rows)
    edges = [width * column // columns for column in range(columns + 1)]
    tops = [0, *accumulate(heights)]
    return [
        QRect(edges[n // rows], tops[n % rows], edges[n // rows + 1] - edges[n // rows], heights[n % rows])
        for n in range(count)
    ]
