"""The list of names that a field offers while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.offsets.display import display_text
from annotator.window.theme import current_theme

_ROW = 26
_MOST_ROWS = 10
_OFFER = Qt.ItemDataRole.UserRole
_SIDE = 9


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold one row: what is shown, what is shown quietly at the right, and what taking it gives."""

    text: str
    aside: str
    value: str


class OfferList(QListView):
    """Show offers under a field; the keyboard stays in the field."""

    taken = Signal(str)
    """The value of the offer that was clicked."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "card")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self._field = field
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_OfferDelegate(self))
        self.clicked.connect(lambda index: self.taken.emit(index.data(_OFFER).value))

    def offer(self, offers: Sequence[Offer], current: int) -> None:
        """Show other offers, one of them current; none hides the list."""
        self._model.clear()
        for one in offers:
            item = QStandardItem(f"{one.text}, {one.aside}" if one.aside else one.text)
            item.setData(one, _OFFER)
            self._model.appendRow(item)
        if not offers:
            self.hide()
            return
        self._place(len(offers))
        self.show()
        self.setCurrentIndex(self._model.index(current, 0))
        if len(offers) <= _MOST_ROWS:
            # It was scrolled before it had its new height.
            self.scrollToTop()

    def step(self, by: int) -> None:
        """Make the next or the previous offer current, round the end."""
        count = self._model.rowCount()
        if count:
            self.setCurrentIndex(self._model.index((self.currentIndex().row() + by) % count, 0))

    @property
    def current(self) -> Offer | None:
        """Give the current offer; None while nothing is offered."""
        found: Offer | None = self.currentIndex().data(_OFFER) if self.isVisible() else None
        return found

    @property
    def offers(self) -> list[Offer]:
        """Give what is offered, in order."""
        return [self._model.item(row).data(_OFFER) for row in range(self._model.rowCount())]

    def _place(self, rows: int) -> None:
        height = min(rows, _MOST_ROWS) * _ROW + 2
        corner = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        screen = self._field.screen().availableGeometry()
        if corner.y() + height > screen.bottom():
            corner = self._field.mapToGlobal(QPoint(0, -height - 2))
        self.setGeometry(QRect(corner, QSize(self._field.width(), height)))


class _OfferDelegate(QStyledItemDelegate):
    def __init__(self, list: QListView) -> None:
        super().__init__(list)
        self._list = list

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        theme = current_theme()
        offer: Offer = index.data(_OFFER)
        rect: QRect = option.rect
        current = self._list.currentIndex().row() == index.row()
        painter.save()
        painter.fillRect(rect, QColor(theme.row if current else theme.paper))
        room = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.setPen(QColor(theme.dim))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, offer.aside)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(offer.aside) - _SIDE)
        painter.setPen(QColor(theme.ink))
        shown = painter.fontMetrics().elidedText(
            display_text(offer.text), Qt.TextElideMode.ElideMiddle, max(room.width(), 1)
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(80, _ROW)
