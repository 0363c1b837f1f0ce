"""The list of what a codebook is made of."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.offsets.display import display_text
from annotator.window.articles.wording import grouped
from annotator.window.dialogs.codebook.editing import Editing, Part
from annotator.window.dialogs.codebook.rows import ROW_ROLE, Row, Rows, rows_of
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.keycap import draw_keycap, keycap_width
from annotator.window.parts.section import heading_font
from annotator.window.parts.tones import small, swatch_color
from annotator.window.theme import current_theme

_Index = QModelIndex | QPersistentModelIndex
_SIDE = 12
_SWATCH = 12
_INDENT = _SIDE + _SWATCH + 9


class PlaceList(QListView):
    """Show the parts of the codebook; the current one is worked on."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._rows = Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(self))
        self.setAccessibleName(self.tr("Parts of the codebook"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "panel")
        self.selectionModel().currentChanged.connect(self._go)
        editing.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._rows.load(rows_of(self._editing))
        row = max(self._rows.row_of(self._editing.place), 0)
        if self.currentIndex().row() != row:
            self.setCurrentIndex(self._rows.index(row))
            self.scrollTo(self.currentIndex())

    def _go(self, current: QModelIndex) -> None:
        place = self._rows.row(current.row()).place if current.isValid() else None
        if place is not None:
            self._editing.go_to(place)


class _RowPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        return QSize(0, QFontMetrics(option.font).height() + (14 if row.is_heading and index.row() else 9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        row: Row = index.data(ROW_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.row))
        elif option.state & QStyle.StateFlag.State_MouseOver and row.place is not None:
            painter.fillRect(option.rect, QColor(theme.raised))
        if row.is_heading:
            _draw_heading(painter, option, row)
        else:
            _draw_part(painter, option, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, option.rect.adjusted(2, 0, -2, 0))
        painter.restore()


def _draw_heading(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
    painter.setFont(heading_font(option.font))
    painter.setPen(QColor(current_theme().dim))
    room = option.rect.adjusted(_SIDE, 4, -_SIDE, 0)
    shown = painter.fontMetrics().elidedText(display_text(row.title).upper(), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def _draw_part(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
    theme = current_theme()
    rect: QRect = option.rect
    middle = rect.center().y() + 0.5
    if row.color:
        _draw_swatch(painter, rect.left() + _SIDE, middle, row)
    right = rect.right() - _SIDE
    if row.spans:
        painter.setFont(small(option.font))
        painter.setPen(QColor(theme.dim))
        count = grouped(row.spans)
        painter.drawText(
            rect.adjusted(0, 0, -_SIDE, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
        )
        right -= painter.fontMetrics().horizontalAdvance(count) + 8
    painter.setFont(option.font)
    unknown = row.place is not None and row.place.part is Part.UNKNOWN
    painter.setPen(QColor(theme.warning if unknown else theme.dim if row.retired else theme.ink))
    left = rect.left() + (_INDENT if row.color else _SIDE)
    cap = keycap_width(row.key, option.font) + 8 if row.key else 0
    shown = painter.fontMetrics().elidedText(
        display_text(row.title), Qt.TextElideMode.ElideRight, round(right - left - cap)
    )
    painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
    if row.key:
        after = left + painter.fontMetrics().horizontalAdvance(shown) + 8
        draw_keycap(painter, after, middle, row.key, option.font)


def _draw_swatch(painter: QPainter, left: int, middle: float, row: Row) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = swatch_color(row.color)
    box = QRectF(left, middle - _SWATCH / 2, _SWATCH, _SWATCH)
    if row.retired:
        painter.setPen(QPen(color, 1.5))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2.5, 2.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, 3, 3)
    painter.restore()
