"""The labels, by layer, each with its key and how often it was used in the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.codebook import Label
from annotator.model import Kind, Notice, Span
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.focus import ArrowKeys, draw_focus_ring
from annotator.window.parts.keycap import draw_keycap, keycap_width
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tones import bold, small, swatch_color
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.session import Session
from annotator.window.theme import current_theme

MANY = 20
"""With more labels than this, a field filters them."""
TALLEST = 290
_ROW = 24
_SWATCH = 12


class LabelButton(QAbstractButton):
    """Show one label; pressing it marks the selection, with Ctrl it adds to the selected span."""

    marked = Signal(str)
    fragment_added = Signal(str)
    entered = Signal(str)

    def __init__(self, label: Label, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = label
        self._count = 0
        self._ctrl = False
        self.setText(label.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tooltip(label.definition))
        self.setAccessibleDescription(label.definition)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._press)
        self.show_count(0)

    @property
    def count(self) -> int:
        """Give the number of spans that is shown."""
        return self._count

    def show_count(self, count: int) -> None:
        """Show how many spans of the article have this label."""
        self._count = count
        key = self.tr("key {key}").format(key=self.label.key) if self.label.key else ""
        spans = self.tr("spans: {count}").format(count=count) if count else ""
        self.setAccessibleName(", ".join(part for part in (self.label.title, key, spans) if part))
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: which one is highlighted comes from the selected span."""

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(160, _ROW)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note whether Ctrl was held."""
        self._ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        self._ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say which one the mouse is over."""
        super().enterEvent(event)
        self.entered.emit(self.label.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.row if self.isChecked() else theme.raised))
        middle = self.height() / 2
        self._draw_swatch(painter, middle)
        right = self._draw_count(painter)
        font = bold(self.font()) if self.isChecked() else self.font()
        left = MARGIN + _SWATCH + 9
        cap = keycap_width(self.label.key, self.font()) + 8 if self.label.key else 0
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left - cap)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        wide = metrics.horizontalAdvance(shown)
        painter.drawText(QRectF(left, 0, wide + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if self.label.key:
            draw_keycap(painter, left + wide + 8, middle, self.label.key, self.font())
        if self.hasFocus():
            draw_focus_ring(painter, self.rect().adjusted(3, 0, -3, 0))

    def _draw_swatch(self, painter: QPainter, middle: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(swatch_color(self.label.color))
        painter.drawRoundedRect(QRectF(MARGIN, round(middle - _SWATCH / 2), _SWATCH, _SWATCH), 3, 3)
        painter.restore()

    def _draw_count(self, painter: QPainter) -> float:
        """Draw the count and give where it begins, in pixels."""
        if not self._count:
            return self.width() - MARGIN
        painter.setFont(self.font())
        painter.setPen(QColor(current_theme().dim))
        text = str(self._count)
        room = QRectF(0, 0, self.width() - MARGIN, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return self.width() - MARGIN - QFontMetricsF(self.font()).horizontalAdvance(text) - 8

    def _press(self) -> None:
        ctrl, self._ctrl = self._ctrl, False
        (self.fragment_added if ctrl else self.marked).emit(self.label.id)


class LabelPalette(QWidget):
    """Show the codebook's labels in use; which is highlighted and how often each was used follow the session."""

    label_clicked = Signal(str)
    fragment_clicked = Signal(str)
    label_entered = Signal(str)
    """The mouse or the keyboard is on another label."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._buttons: dict[str, LabelButton] = {}
        self._counts: Counter[str] = Counter()
        self._filter = QLineEdit()
        self._filter.setClearButtonEnabled(True)
        self._filter.setPlaceholderText(self.tr("Filter labels"))
        self._filter.setAccessibleName(self.tr("Filter labels"))
        self._filter.textChanged.connect(self._show_matching)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._filter)
        layout.addWidget(self._area)
        session.project_changed.connect(self._rebuild)
        session.article_changed.connect(self._count_all)
        session.noticed.connect(self._follow)
        session.span_selected.connect(self._highlight)
        session.mode_changed.connect(self._highlight)
        self._rebuild()

    def buttons(self) -> list[LabelButton]:
        """Give the buttons in the codebook's order."""
        return list(self._buttons.values())

    def _rebuild(self) -> None:
        labels = [label for label in self._session.codebook.labels if not label.retired] if self._has_project else []
        content = QWidget()
        content.setProperty("role", "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        arrows = ArrowKeys(self.buttons, content)
        self._buttons = {}
        for layer in self._session.codebook.layers if self._has_project else ():
            mine = [label for label in labels if label.layer == layer.id]
            if mine:
                column.addWidget(_layer_title(layer.title))
            for label in mine:
                self._buttons[label.id] = self._button(label, content)
                arrows.watch(self._buttons[label.id])
                column.addWidget(self._buttons[label.id])
        column.addStretch(1)
        self._area.setWidget(content)
        self._filter.clear()
        self._filter.setVisible(len(labels) > MANY)
        self._area.setFixedHeight(min(content.sizeHint().height(), TALLEST))
        self._count_all()
        self._highlight()

    @property
    def _has_project(self) -> bool:
        return self._session.has_project

    def _button(self, label: Label, parent: QWidget) -> LabelButton:
        button = LabelButton(label, parent)
        button.marked.connect(self.label_clicked)
        button.fragment_added.connect(self.fragment_clicked)
        button.entered.connect(self.label_entered)
        button.installEventFilter(self)
        return button

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Watch what happens to the parts."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, LabelButton):
            self._area.ensureWidgetVisible(watched)
            self.label_entered.emit(watched.label.id)
        return False

    def _count_all(self) -> None:
        self._counts = Counter(span.label for span in self._session.spans)
        self._show_counts(self._buttons)

    def _follow(self, notice: Notice) -> None:
        if notice.touches(Kind.CODEBOOK):
            self._rebuild()
        if notice.everything:
            self._count_all()
        article = self._session.article
        touched = set()
        for change in notice.changes:
            if change.kind is Kind.SPAN and article is not None and change.article == article.id:
                for span, step in ((change.before, -1), (change.after, 1)):
                    if isinstance(span, Span) and span.annotator == self._session.project.annotator:
                        self._counts[span.label] += step
                        touched.add(span.label)
        self._show_counts(touched)
        if touched:
            self._highlight()

    def _show_counts(self, labels: Iterable[str]) -> None:
        for label in labels:
            if label in self._buttons:
                self._buttons[label].show_count(self._counts[label])

    def _highlight(self) -> None:
        selected = self._session.selected
        current = selected.label if selected else ""
        reached = current if current in self._buttons else next(iter(self._buttons), "")
        for label, button in self._buttons.items():
            button.setChecked(label == current)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if label == reached else Qt.FocusPolicy.NoFocus)

    def _show_matching(self, typed: str) -> None:
        wanted = typed.casefold().strip()
        for button in self._buttons.values():
            button.setVisible(wanted in button.label.title.casefold())


def _layer_title(title: str) -> ElidedLabel:
    label = ElidedLabel()
    label.set_dim()
    label.show_text(title)
    label.setFont(small(label.font()))
    label.setContentsMargins(MARGIN, 3, MARGIN, 0)
    label.setFixedHeight(19)
    return label
