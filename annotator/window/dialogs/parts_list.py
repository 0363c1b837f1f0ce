"""The lines of an article with the part of the page that each is, to correct by single keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model import ZoneKind
from annotator.offsets.display import display_text
from annotator.window.dialogs.page_pieces import Piece
from annotator.window.keys.names import key_name
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold, small
from annotator.window.theme import current_theme

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex
_PIECE = Qt.ItemDataRole.UserRole
_SIDE = 10

KEYS: Mapping[str, ZoneKind] = {
    "H": ZoneKind.HEADLINE,
    "A": ZoneKind.BYLINE,
    "D": ZoneKind.DATELINE,
    "C": ZoneKind.CAPTION,
    "S": ZoneKind.SUBHEAD,
    "B": ZoneKind.BODY,
    "X": ZoneKind.BOILERPLATE,
}
"""The key that makes the chosen lines each part of the page."""


def part_name(kind: ZoneKind | None) -> str:
    """Give a part of the page as people read it."""
    if kind is None:
        return translate("Parts", "—")
    return {
        ZoneKind.HEADLINE: translate("Parts", "headline"),
        ZoneKind.BYLINE: translate("Parts", "byline"),
        ZoneKind.DATELINE: translate("Parts", "dateline"),
        ZoneKind.CAPTION: translate("Parts", "caption"),
        ZoneKind.SUBHEAD: translate("Parts", "subhead"),
        ZoneKind.BODY: translate("Parts", "body"),
        ZoneKind.BOILERPLATE: translate("Parts", "boilerplate"),
    }[kind]


class PartsList(QListView):
    """Show the pieces of an article; a key, or a click on the part's name, changes the chosen ones."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Pieces(self)
        self.setModel(self._model)
        self.setItemDelegate(_PiecePainter(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def changes(self) -> dict[Piece, ZoneKind]:
        """Give the pieces that are another part of the page now than they were."""
        kinds = self._model.kinds.items()
        return {piece: kind for piece, kind in kinds if kind is not None and kind is not piece.kind}

    def show_pieces(self, text: str, pieces: Sequence[Piece]) -> None:
        """Show the pieces of an article."""
        self._model.show_pieces(text, pieces)
        self.setCurrentIndex(self._model.index(0))

    def set_kind(self, kind: ZoneKind) -> None:
        """Make the chosen pieces a part of the page; with one chosen, go on to the next."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        self._model.set_kind(rows, kind)
        if len(rows) == 1 and rows[0] + 1 < self._model.rowCount():
            self.setCurrentIndex(self._model.index(rows[0] + 1))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the parts, wherever they lie on the keyboard's layout."""
        kind = KEYS.get(key_name(event))
        if kind is not None:
            self.set_kind(kind)
        elif event.key() == Qt.Key.Key_Menu:
            self._offer(self.visualRect(self.currentIndex()).bottomLeft())
        elif (
            event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the parts on a click on a part's name."""
        super().mouseReleaseEvent(event)
        on_name = event.position().x() < name_width(self)
        if on_name and event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._offer(event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the parts."""
        self._offer(event.pos())

    def _offer(self, place: QPoint) -> None:
        if not self.selectedIndexes():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, kind in KEYS.items():
            action = menu.addAction(f"{part_name(kind)}\t{key}")
            action.triggered.connect(lambda _=False, kind=kind: self.set_kind(kind))
        menu.popup(self.viewport().mapToGlobal(place))


class _Pieces(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.kinds: dict[Piece, ZoneKind | None] = {}
        self._order: list[Piece] = []
        self._text = ""

    def show_pieces(self, text: str, pieces: Sequence[Piece]) -> None:
        self.beginResetModel()
        self._text, self._order = text, list(pieces)
        self.kinds = {piece: piece.kind for piece in pieces}
        self.endResetModel()

    def set_kind(self, rows: Sequence[int], kind: ZoneKind) -> None:
        for row in rows:
            self.kinds[self._order[row]] = kind
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        piece = self._order[index.row()]
        words = display_text(self._text[piece.start : piece.end])
        if role == _PIECE:
            return self.kinds[piece], words, self.kinds[piece] is not piece.kind
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{part_name(self.kinds[piece])}: {words}"
        return None


class _PiecePainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() + 11)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        kind, words, changed = index.data(_PIECE)
        rect: QRect = option.rect
        align = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.row))
        name = QRect(rect.left() + _SIDE, rect.top(), name_width(option.widget) - _SIDE, rect.height())
        painter.setFont(bold(small(option.font)) if changed else small(option.font))
        painter.setPen(QColor(theme.link if changed else theme.dim))
        painter.drawText(name, align, part_name(kind))
        painter.setFont(bold(option.font) if kind in (ZoneKind.HEADLINE, ZoneKind.SUBHEAD) else option.font)
        painter.setPen(QColor(theme.dim if kind is ZoneKind.BOILERPLATE else theme.ink))
        room = rect.adjusted(name_width(option.widget), 0, -_SIDE, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align, shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_ring(painter, rect)
        painter.restore()


def name_width(widget: QWidget) -> int:
    """Give the width in pixels of the column of names."""
    metrics = QFontMetrics(bold(widget.font()))
    return max(metrics.horizontalAdvance(part_name(kind)) for kind in KEYS.values()) + 2 * _SIDE
