"""Places in an article, each with its words in bold among those around, to tick or leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.offsets.display import display_text
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold, small
from annotator.window.theme import current_theme

_PLACE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_SIDE = 10
_BOX = 15
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Place:
    """Hold the code points `[start, end)` of a place, whether it is ticked, and why it was not to begin with."""

    start: int
    end: int
    ticked: bool
    reason: str


class PlaceList(QListView):
    """Let the user tick places by mouse or with Space."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Places(self)
        self.setModel(self._model)
        self.setItemDelegate(_PlacePainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._toggle(index.row()))

    @property
    def places(self) -> Sequence[Place]:
        """Give the places as they are ticked now."""
        return self._model.places

    def show_places(self, text: str, places: Sequence[Place]) -> None:
        """Show places of a text."""
        self._model.show_places(text, places)
        self.setCurrentIndex(self._model.index(0))
        self.ticked.emit()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all places, or none."""
        for row in range(self._model.rowCount()):
            self._model.tick(row, ticked=ticked)
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _toggle(self, row: int) -> None:
        self._model.tick(row, ticked=not self.places[row].ticked)
        self.ticked.emit()


class _Places(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.places: list[Place] = []
        self._text = ""

    def show_places(self, text: str, places: Sequence[Place]) -> None:
        self.beginResetModel()
        self._text, self.places = text, list(places)
        self.endResetModel()

    def tick(self, row: int, *, ticked: bool) -> None:
        self.places[row] = replace(self.places[row], ticked=ticked)
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = self.places[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "".join(self._around(place))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return place.reason
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if place.ticked else Qt.CheckState.Unchecked
        return (place, self._around(place)) if role == _PLACE else None

    def _around(self, place: Place) -> tuple[str, str, str]:
        """Give the words before, of and after a place, each on one line."""
        before = self._text[max(place.start - _AROUND, 0) : place.start]
        after = self._text[place.end : place.end + _AROUND]
        parts = (before.rpartition("\n")[2], self._text[place.start : place.end], after.partition("\n")[0])
        return tuple(display_text(part).replace("\n", " ") for part in parts)  # type: ignore[return-value]


class _PlacePainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        place, parts = index.data(_PLACE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.raised))
        inner = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        _draw_box(painter, QRectF(inner.left(), inner.center().y() - _BOX / 2 + 1, _BOX, _BOX), ticked=place.ticked)
        inner.setLeft(inner.left() + _BOX + 10)
        inner.setRight(_draw_reason(painter, inner, option.font, place.reason))
        _draw_parts(painter, inner, option.font, parts, faded=not place.ticked)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, option.rect)
        painter.restore()


def _draw_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    theme = current_theme()
    painter.setPen(QPen(QColor(theme.accent if ticked else theme.dim), 1))
    painter.setBrush(QColor(theme.accent if ticked else theme.paper))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        tick = QPainterPath(box.center() + QPointF(-3.5, 0.2))
        tick.lineTo(box.center() + QPointF(-1.0, 2.8))
        tick.lineTo(box.center() + QPointF(3.6, -2.8))
        painter.strokePath(tick, QPen(QColor(theme.on_accent), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_reason(painter: QPainter, area: QRect, font: QFont, reason: str) -> int:
    """Draw why a place is not ticked at the right; give where that begins."""
    if not reason:
        return area.right()
    painter.setFont(small(font))
    painter.setPen(QColor(current_theme().dim))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, reason)
    return area.right() - painter.fontMetrics().horizontalAdvance(reason) - 12


def _draw_parts(painter: QPainter, area: QRect, font: QFont, parts: tuple[str, str, str], *, faded: bool) -> None:
    """Draw the words in bold at one place of every row, with what stands around them."""
    theme = current_theme()
    before, words, after = parts
    plain, strong = QFontMetrics(font), QFontMetrics(bold(font))
    start = area.left() + area.width() * 2 // 5
    align = Qt.AlignmentFlag.AlignVCenter
    words = strong.elidedText(words, Qt.TextElideMode.ElideMiddle, area.width() * 2 // 5)
    width = strong.horizontalAdvance(words)
    painter.setFont(font)
    painter.setPen(QColor(theme.dim))
    left = QRect(area.left(), area.top(), start - area.left(), area.height())
    painter.drawText(
        left,
        align | Qt.AlignmentFlag.AlignRight,
        plain.elidedText(before, Qt.TextElideMode.ElideLeft, left.width()),
    )
    painter.setFont(bold(font))
    painter.setPen(QColor(theme.dim if faded else theme.ink))
    painter.drawText(QRect(start, area.top(), width + 2, area.height()), align, words)
    painter.setFont(font)
    painter.setPen(QColor(theme.dim))
    right = QRect(start + width, area.top(), max(area.right() - start - width, 0), area.height())
    painter.drawText(right, align, plain.elidedText(after, Qt.TextElideMode.ElideRight, right.width()))
