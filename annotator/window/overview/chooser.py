"""A list to choose one of several things from, beside the title of a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from annotator.window.overview.drawing import one_line

_MOST = 24
_LETTERS = 9
_BAR = 28
_WIDEST = 420


class Chooser(QComboBox):
    """Let the user choose; `picked` tells only of what the user did."""

    picked = Signal(str)
    """The value that the user chose."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(_MOST)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda place: self.picked.emit(str(self.itemData(place))))

    def showPopup(self) -> None:
        """Show the list, wide enough for what it offers."""
        wide = self.view().sizeHintForColumn(0) + _BAR
        self.view().setMinimumWidth(min(max(wide, self.width()), _WIDEST))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which is scrolled with it."""
        event.ignore()

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer choices as (value, words), one of them chosen; there is nothing to see where there is no choice."""
        self.setVisible(len(choices) > 1)
        if [(self.itemData(place), self.itemText(place)) for place in range(self.count())] != [
            (value, one_line(words)) for value, words in choices
        ]:
            self.clear()
            for value, words in choices:
                self.addItem(one_line(words), value)
        self.setCurrentIndex(max(self.findData(chosen), 0))
