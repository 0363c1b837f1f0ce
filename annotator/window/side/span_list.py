"""All spans as a list: the article's twin for keyboards and screen readers."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model import Kind, Notice, Span
from annotator.offsets.display import display_text
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tones import bold, ink_of, small, swatch_color
from annotator.window.session import Session
from annotator.window.side.span_model import DETAILS, SPAN, WORDS, SpanModel
from annotator.window.side.words import label_of
from annotator.window.theme import current_theme, icon

_ROW = 44
_BAR = 4
_ICON = 13


class SpanList(QWidget):
    """List the spans of the article; the current row and the session's selected span follow each other."""

    finished = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = SpanModel(session, self)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Show spans of"))
        self.view = _SpanView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_SpanDelegate(session, self.view))
        self.view.setAccessibleName(self.tr("All spans"))
        self.empty = QLabel(self.tr("No spans yet. Put the caret in a word and press a label's key."))
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setProperty("role", "dim")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(MARGIN, 4, MARGIN, 0)
        self._lay_out()
        self._connect()
        self._offer_labels()
        self._note_empty()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 2, MARGIN, 6)
        top.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.filter.activated.connect(lambda _row: self._filter())
        self.view.selectionModel().currentChanged.connect(self._select)
        self.view.left.connect(self.finished)
        self.model.counted.connect(self.counted)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._note_empty)
        self.model.modelReset.connect(self._show_selected)
        self._session.span_selected.connect(self._show_selected)
        self._session.project_changed.connect(self._offer_labels)
        self._session.noticed.connect(self._follow)

    def _filter(self) -> None:
        self.model.show_label(self.filter.currentData() or "")

    def _offer_labels(self) -> None:
        self.filter.clear()
        self.filter.addItem(self.tr("All labels"), "")
        for label in self._session.codebook.labels if self._session.has_project else ():
            self.filter.addItem(label.title, label.id)
        self._filter()

    def _follow(self, notice: Notice) -> None:
        if notice.touches(Kind.CODEBOOK):
            self._offer_labels()
        self._show_selected()

    def _note_empty(self) -> None:
        empty = self.model.rowCount() == 0
        self.empty.setVisible(empty)
        self.view.setVisible(not empty)

    def _select(self, current: QModelIndex) -> None:
        if not current.isValid() or not self.view.hasFocus():
            return
        span: Span = current.data(SPAN)
        self._session.select(span.id)
        self._session.move_caret(span.end, span.end)

    def _show_selected(self) -> None:
        span = self._session.selected
        row = self.model.row_of(span) if span else -1
        if row < 0:
            self.view.selectionModel().clear()
        elif self.view.currentIndex().row() != row or not self.view.selectionModel().hasSelection():
            index = self.model.index(row)
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)


class _SpanView(QListView):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _SpanDelegate(QStyledItemDelegate):
    def __init__(self, session: Session, view: QListView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(80, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        theme = current_theme()
        span: Span = index.data(SPAN)
        label = label_of(self._session.codebook, span.label)
        rect: QRect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, QColor(theme.row if selected else theme.raised if over else theme.panel))
        painter.fillRect(QRectF(MARGIN - 8, rect.top() + 7, _BAR, rect.height() - 14), swatch_color(label.color))
        left, right = MARGIN + 2, rect.right() - MARGIN
        if span.flag:
            right -= _ICON
            icon("flag", theme.warning).paint(painter, right, rect.top() + 6, _ICON, _ICON)
            right -= 4
        self._draw_title(painter, QRectF(left, rect.top() + 4, right - left, 18), label.title, label.color, index)
        self._draw_words(painter, QRectF(left, rect.top() + 22, rect.right() - MARGIN - left, 18), index)
        if selected and self._view.hasFocus():
            draw_focus_ring(painter, rect.adjusted(2, 1, -2, -1))
        painter.restore()

    def _draw_title(
        self, painter: QPainter, room: QRectF, title: str, color: str, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        font = small(bold(self._view.font()))
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(ink_of(color))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        wide = metrics.horizontalAdvance(title) + 8
        painter.setFont(small(self._view.font()))
        painter.setPen(QColor(current_theme().dim))
        details = painter.fontMetrics().elidedText(
            display_text(index.data(DETAILS)), Qt.TextElideMode.ElideRight, max(int(room.width() - wide), 1)
        )
        painter.drawText(room.adjusted(wide, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, details)

    def _draw_words(self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.setFont(self._view.font())
        painter.setPen(QColor(current_theme().ink))
        metrics = QFontMetricsF(self._view.font())
        words = metrics.elidedText(display_text(index.data(WORDS)), Qt.TextElideMode.ElideRight, room.width())
        baseline = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(room.left(), baseline), words)
