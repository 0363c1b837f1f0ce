"""The names that files use, each with what it stands for in the codebook, to correct by key and mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.codebook import Codebook
from annotator.formats.naming import Name, NameRow
from annotator.offsets.display import display_text
from annotator.window.dialogs.importing.names_model import COUNT, EXAMPLE, OURS, ROW, THEIRS, Heading, NamesModel
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold, small, swatch_color
from annotator.window.theme import current_theme

_Index = QModelIndex | QPersistentModelIndex
_SIDE = 8
_SWATCH = 10
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Menu)


class NamesTable(QTableView):
    """Show names under headings; Enter, or a click on what a name stands for, offers what it may stand for."""

    chosen = Signal(list, str)
    """Names, and what they are to stand for; "" for nothing."""

    def __init__(self, codebook: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = NamesModel(codebook, self)
        self.setModel(self.names)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(self.font()).height() + 11)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(EXAMPLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((THEIRS, 210), (COUNT, 70), (OURS, 210)):
            header.resizeSection(column, width)

    def show_rows(self, rows: Sequence[NameRow]) -> None:
        """Show names; the first one is chosen where none was."""
        self.names.show_rows(rows)
        if not self.currentIndex().isValid() and self.names.lines:
            self.setCurrentIndex(self.names.index(1, OURS))
        for number, line in enumerate(self.names.lines):
            span = len((THEIRS, COUNT, EXAMPLE, OURS)) if isinstance(line, Heading) else 1
            if self.columnSpan(number, THEIRS) != span:
                self.setSpan(number, THEIRS, 1, span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer what the chosen names may stand for."""
        if event.key() in _OPENING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._offer(self.visualRect(self.currentIndex().siblingAtColumn(OURS)).bottomLeft())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer what a name may stand for on a click on what it stands for."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and index.column() == OURS:
            self._offer(self.visualRect(index).bottomLeft())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be clicked."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW) if index.isValid() else None
        clicks = isinstance(row, NameRow) and index.column() == OURS
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if clicks else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the chosen names may stand for."""
        self._offer(event.pos())

    @property
    def _chosen_rows(self) -> list[NameRow]:
        """Give the chosen names that may stand for the same as the current one."""
        current = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        if not isinstance(current, NameRow):
            return []
        rows = [index.data(ROW) for index in self.selectionModel().selectedRows()]
        kind = (current.name.section, current.name.of)
        return [row for row in rows if isinstance(row, NameRow) and (row.name.section, row.name.of) == kind]

    def _offer(self, place: QPoint) -> None:
        rows = self._chosen_rows
        if not rows:
            return
        row = rows[0]
        names = [each.name for each in rows]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for own in (*row.choices, ""):
            if not own:
                menu.addSeparator()
            action = menu.addAction(display_text(self.names.title(row, own)).replace("&", "&&"))
            color = self.names.color_of(row, own)
            if color:
                action.setIcon(_swatch(color))
            action.triggered.connect(lambda _=False, own=own: self._choose(names, own))
            if own == row.stands_for:
                menu.setActiveAction(action)
        menu.popup(self.viewport().mapToGlobal(place))

    def _choose(self, names: list[Name], own: str) -> None:
        self.chosen.emit(names, own)


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(swatch_color(color))
    return QIcon(pixmap)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() + 11)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        line = index.data(ROW)
        painter.save()
        if isinstance(line, Heading):
            painter.setFont(bold(small(option.font)))
            painter.setPen(QColor(theme.dim))
            room = option.rect.adjusted(_SIDE, 0, -_SIDE, -3)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line.words)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(theme.row))
            self._paint_cell(painter, option, index, line)
            self._paint_ring(painter, option, index)
        painter.restore()

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: NameRow) -> None:
        theme = current_theme()
        room: QRect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        color = theme.dim if index.column() in (COUNT, EXAMPLE) else theme.ink
        if index.column() == COUNT:
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            room = room.adjusted(0, 0, -_SIDE, 0)
        if index.column() == OURS:
            color = theme.warning if row.open else theme.ink if row.stands_for else theme.dim
            room = self._paint_choice(painter, room, row)
        painter.setFont(option.font)
        painter.setPen(QColor(color))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align, words)

    def _paint_choice(self, painter: QPainter, room: QRect, row: NameRow) -> QRect:
        """Draw the swatch of a label and the sign that there is a choice; give the room that is left."""
        view = self.parent()
        assert isinstance(view, NamesTable)
        painter.setPen(QColor(current_theme().dim))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "▾")
        color = view.names.color_of(row, row.stands_for)
        if color:
            top = room.center().y() - _SWATCH // 2 + 1
            painter.fillRect(QRect(room.left(), top, _SWATCH, _SWATCH), swatch_color(color))
        shift = _SWATCH + _SIDE if row.name.section == "labels" else 0
        return room.adjusted(shift, 0, -2 * _SIDE, 0)

    def _paint_ring(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = self.parent()
        assert isinstance(view, NamesTable)
        if view.hasFocus() and index.row() == view.currentIndex().row() and index.column() == OURS:
            draw_focus_ring(painter, option.rect)
