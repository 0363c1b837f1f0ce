"""Finding any command by a few letters of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.offsets.display import display_text
from annotator.window.actions import Action
from annotator.window.desk import Desk
from annotator.window.dialogs.palette_entries import Entries, Entry
from annotator.window.parts.keycap import draw_keycap, keycap_width
from annotator.window.parts.tones import small
from annotator.window.theme import current_theme

_ENTRY = Qt.ItemDataRole.UserRole
_WIDTH = 620
_ROW = 34
_MOST_ROWS = 11
_SIDE = 14
_Index = QModelIndex | QPersistentModelIndex


class CommandPalette(QFrame):
    """Offer commands, marks and articles while the user types; Enter does the one that is current."""

    def __init__(
        self, actions: Sequence[Action], keys: Mapping[str, Sequence[str]], desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._desk = desk
        self._entries = Entries(actions, keys, desk)
        self._model = _EntryRows(self)
        self._field = QLineEdit()
        self._list = QListView()
        self._nothing = QLabel(self.tr("Nothing is called that. “#” lists articles."))
        self._build()
        self._offer()

    def open_palette(self) -> None:
        """Show the palette over the upper middle of the window, with the keyboard in it."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        parent = self.parentWidget()
        if parent is not None:
            window = parent.window()
            width = min(_WIDTH, window.width() - 40)
            self.setFixedWidth(width)
            self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, max(window.height() // 10, 20))))
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the arrows while typing; Enter takes, Esc closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH)
        self._field.setPlaceholderText(self.tr("Type a command, or # and an article's title"))
        self._field.setAccessibleName(self.tr("Command"))
        self._field.setMinimumHeight(34)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._offer)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryPainter(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setStyleSheet("QListView { background: transparent; }")
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._take)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setProperty("role", "dim")
        self._nothing.setContentsMargins(_SIDE, 4, _SIDE, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)

    def _offer(self) -> None:
        entries = self._entries.fitting(self._field.text())
        self._model.show_entries(entries)
        self._list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self._list.setFixedHeight(min(len(entries), _MOST_ROWS) * _ROW)
        self._list.setCurrentIndex(self._model.index(0))
        self.adjustSize()

    def _key(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self._list.currentIndex())
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_PageDown:
                self._step(_MOST_ROWS, around=False)
            case Qt.Key.Key_PageUp:
                self._step(-_MOST_ROWS, around=False)
            case _:
                return False
        return True

    def _step(self, step: int, *, around: bool = True) -> None:
        count = self._model.rowCount()
        if count:
            row = self._list.currentIndex().row() + step
            row = row % count if around else min(max(row, 0), count - 1)
            self._list.setCurrentIndex(self._model.index(row))

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry) or not entry.enabled:
            return
        session = self._desk.session

        def run() -> None:
            try:
                entry.run()
            except UserError as error:
                session.failed.emit(error.message)

        # Once the palette is gone and the keyboard is back where it was.
        QTimer.singleShot(0, session, run)
        self.close()


class _EntryRows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (entry.title, entry.aside, *entry.keys) if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        # One that can't be done now can still be current, so that its keys can be read.
        return flags | Qt.ItemFlag.ItemIsEnabled


class _EntryPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect
        view = self.parent()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(view, QListView) and view.currentIndex().row() == index.row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.row))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        inner.setRight(round(_draw_keys(painter, inner, entry, option)))
        _draw_words(painter, inner, entry, option)
        painter.restore()


def _draw_keys(painter: QPainter, area: QRect, entry: Entry, option: QStyleOptionViewItem) -> float:
    """Draw the key caps at the right; give where they begin."""
    if not entry.enabled:
        painter.setOpacity(0.5)
    right = float(area.right())
    for key in reversed(entry.keys[:2]):
        right -= keycap_width(key, option.font)
        draw_keycap(painter, right, area.center().y() + 0.5, key, option.font)
        right -= 5
    painter.setOpacity(1.0)
    return right - 8


def _draw_words(painter: QPainter, area: QRect, entry: Entry, option: QStyleOptionViewItem) -> None:
    theme = current_theme()
    align = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(option.font)
    painter.setPen(QColor(theme.ink if entry.enabled else theme.dim))
    metrics = painter.fontMetrics()
    title = metrics.elidedText(display_text(entry.title), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, align, title)
    left = area.adjusted(metrics.horizontalAdvance(title) + 12, 0, 0, 0)
    if left.width() > 40:
        painter.setFont(small(option.font))
        painter.setPen(QColor(theme.dim))
        aside = painter.fontMetrics().elidedText(display_text(entry.aside), Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, align, aside)
