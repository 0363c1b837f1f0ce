"""Choosing the color of a label."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.codebook import Codebook, Label
from annotator.codebook.colors import PALETTE, color_distance
from annotator.window.dialogs.codebook.fields import LineField
from annotator.window.dialogs.pieces import words
from annotator.window.parts.focus import ArrowKeys, draw_focus_ring
from annotator.window.theme import LABEL_CONTRAST, LIGHT, contrast, current_theme, label_color

_COLUMNS = 12
_SIDE = 26
_ALIKE = 0.07


class Swatch(QAbstractButton):
    """Show one color to choose."""

    def __init__(self, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color = color
        self.setCheckable(True)
        self.setAccessibleName(color)
        self.setToolTip(color)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Stay as it is: what is checked comes from the label."""

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(label_color(self.color, theme)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), 4, 4)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 1.6))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())


class ColorField(QWidget):
    """Offer colors that stand out, take any other as `#rrggbb`, and say how a color does beside the others."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches = [Swatch(color) for color in PALETTE]
        self._code = LineField()
        self._hint = words("", "dim")
        grid = QGridLayout()
        grid.setSpacing(0)
        for number, swatch in enumerate(self._swatches):
            grid.addWidget(swatch, number // _COLUMNS, number % _COLUMNS)
            swatch.clicked.connect(lambda _=False, color=swatch.color: self.chosen.emit(color))
        self._code.setAccessibleName(self.tr("Color code"))
        self._code.setMaxLength(7)
        self._code.setFixedWidth(92)
        self._code.written.connect(self.chosen)
        grid.addWidget(self._code, 0, _COLUMNS + 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnMinimumWidth(_COLUMNS, 10)
        grid.setColumnStretch(_COLUMNS + 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(grid)
        layout.addWidget(self._hint)
        self._arrows = ArrowKeys(lambda: self._swatches, self)
        for swatch in self._swatches:
            self._arrows.watch(swatch)

    def show_label(self, label: Label, codebook: Codebook) -> None:
        """Show the color of a label."""
        self._code.show_text(label.color)
        checked = [swatch for swatch in self._swatches if swatch.color.casefold() == label.color.casefold()]
        reached = checked[0] if checked else self._swatches[0]
        for swatch in self._swatches:
            swatch.setChecked(swatch in checked)
            # Tab reaches one of them, the arrows the others.
            tabbed = swatch is reached or swatch.hasFocus()
            swatch.setFocusPolicy(Qt.FocusPolicy.TabFocus if tabbed else Qt.FocusPolicy.ClickFocus)
        self._hint.setText(self._say(label, codebook))

    def _say(self, label: Label, codebook: Codebook) -> str:
        others = (each for each in codebook.labels if each.id != label.id and not each.retired)
        twin = min(others, key=lambda each: color_distance(each.color, label.color), default=None)
        if twin is not None and color_distance(twin.color, label.color) < _ALIKE:
            return self.tr("Hard to tell from “{0}”.").format(twin.title)
        if contrast(label.color, LIGHT.paper) < LABEL_CONTRAST:
            return self.tr("Pale on white paper: it is drawn darker there.")
        return self.tr("Stands out from paper and from the other labels.")
