"""The buttons above the list that choose which articles it shows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QLayoutItem, QPushButton, QWidget

from annotator.window.articles.filters import Filter
from annotator.window.articles.wording import articles_text, grouped
from annotator.window.theme import current_theme, icon, notifier


class Flow(QLayout):
    """Lay out widgets in lines, as words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 5) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item; None outside the list, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; None outside the list, as Qt asks."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that it needs more height where it has less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height for a width in pixels."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        """Give the size of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Give the size of the widest item."""
        size = QSize()
        for item in self._items:
            size = size if item.isEmpty() else size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, area: QRect) -> None:
        """Put the items into an area."""
        super().setGeometry(area)
        for item, place in zip(self._items, self._places(area.width()), strict=True):
            item.setGeometry(place.translated(area.topLeft()))

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        corner, line_height = QPoint(0, 0), 0
        for item in self._items:
            if item.isEmpty():
                places.append(QRect())
                continue
            size = item.sizeHint()
            if corner.x() and corner.x() + size.width() > width:
                corner, line_height = QPoint(0, corner.y() + line_height + self.spacing()), 0
            places.append(QRect(corner, size))
            corner = corner + QPoint(size.width() + self.spacing(), 0)
            line_height = max(line_height, size.height())
        return places


class FilterChips(QWidget):
    """Let the user choose a filter; each button says how many articles it holds."""

    chosen = Signal(Filter)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = {one: self._button(one) for one in Filter}
        flow = Flow(self)
        for button in self._buttons.values():
            flow.addWidget(button)
        self._buttons[Filter.TODO].setChecked(True)
        self._dress()
        self._group.buttonToggled.connect(self._dress)
        notifier().changed.connect(self._dress)

    @property
    def filter(self) -> Filter:
        """Give the filter chosen."""
        return next(one for one, button in self._buttons.items() if button.isChecked())

    def choose(self, one: Filter) -> None:
        """Choose a filter as a click does."""
        self._buttons[one].click()

    def show_counts(self, counts: Mapping[Filter, int]) -> None:
        """Say how many articles each filter holds."""
        for one, button in self._buttons.items():
            name = self._name(one)
            spoken = f"{name}, {articles_text(counts[one])}"
            if spoken != button.accessibleName():
                button.setText(grouped(counts[one]) if one is Filter.FLAGGED else f"{name} {grouped(counts[one])}")
                button.setAccessibleName(spoken)
                button.setToolTip(spoken)

    def _button(self, one: Filter) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setIconSize(QSize(13, 13))
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.chosen.emit(one))
        self._group.addButton(button)
        return button

    def _dress(self) -> None:
        theme = current_theme()
        button = self._buttons[Filter.FLAGGED]
        button.setIcon(icon("flag", theme.paper if button.isChecked() else theme.warning))

    def _name(self, one: Filter) -> str:
        match one:
            case Filter.TODO:
                return self.tr("To do")
            case Filter.DONE:
                return self.tr("Done")
            case Filter.FLAGGED:
                return self.tr("Flagged")
            case Filter.ALL:
                return self.tr("All")
