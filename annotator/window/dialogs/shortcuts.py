"""The sheet of all shortcuts, to read and to search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.codebook import Label
from annotator.window.actions import Action, Menu
from annotator.window.dialogs.fuzzy import fitness
from annotator.window.dialogs.pieces import line, words
from annotator.window.parts.keycap import draw_keycap, key_label, keycap_height, keycap_width
from annotator.window.parts.tones import label_text_color
from annotator.window.theme import current_theme

_COLUMNS = 3
_GAP = 4

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what one line of the sheet says: what is done, by which keys; a label's line has its colour."""

    title: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    color: str = ""


class ShortcutSheet(QDialog):
    """Show every action with its keys, menu by menu; typing leaves only what fits."""

    def __init__(
        self,
        actions: Sequence[Action],
        keys: Mapping[str, Sequence[str]],
        labels: Sequence[Label] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = QLineEdit()
        self._groups = [
            *([_Group(self.tr("Labels"), self._label_lines(labels))] if labels else []),
            *(_Group(translate("Menu", menu), lines) for menu in Menu if (lines := _lines(actions, keys, menu))),
        ]
        self._build()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Shortcuts"))
        self.resize(1120, 720)
        self._search.setPlaceholderText(self.tr("Search an action or a key…"))
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        page = QWidget()
        page.setProperty("role", "paper")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(36)
        for groups in _spread(self._groups, _COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(18)
            for group in groups:
                column.addWidget(group)
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(area, 1)

    def _label_lines(self, labels: Sequence[Label]) -> list[Line]:
        lines = [
            Line(label.title, (label.key,), (label.title, label.id), label_text_color(label.color, current_theme()))
            for label in labels
            if label.key and not label.retired
        ]
        further = (
            (self.tr("Add a part to the selected span"), (self.tr("Ctrl+label key"),)),
            (self.tr("Choose a value"), ("1", "2", "…", "0")),
            (self.tr("Jump to a word by its first letter"), (self.tr("Shift+letter"),)),
        )
        return [*lines, *(Line(title, keys, (title,)) for title, keys in further)]

    def _narrow(self, wanted: str) -> None:
        for group in self._groups:
            group.narrow(wanted)


class _Group(QWidget):
    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self.rows = [_Row(one) for one in lines]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(words(title.upper(), "heading"))
        layout.addWidget(line())
        for row in self.rows:
            layout.addWidget(row)

    def narrow(self, wanted: str) -> None:
        for row in self.rows:
            row.setVisible(row.fits(wanted))
        self.setVisible(any(not row.isHidden() for row in self.rows))


class _Row(QWidget):
    def __init__(self, content: Line) -> None:
        super().__init__()
        self._content = content
        title = QLabel(content.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        if content.color:
            title.setStyleSheet(f"color: {content.color}; font-weight: 600;")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title, 1)
        layout.addWidget(KeyCaps(content.keys))
        self.setAccessibleName(f"{content.title}: {', '.join(content.keys)}")

    def fits(self, wanted: str) -> bool:
        if not wanted.strip():
            return True
        caps = (name for key in self._content.keys for name in (key.casefold(), key_label(key).casefold()))
        return wanted.strip().casefold() in caps or fitness(wanted, self._content.names) >= 2.0


class KeyCaps(QWidget):
    """Show the caps of several keys, one after another."""

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(", ".join(keys))
        width = sum(keycap_width(key, self.font()) + _GAP for key in keys)
        self.setFixedSize(round(width) + 1, round(keycap_height(self.font())) + 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the caps."""
        painter = QPainter(self)
        painter.setPen(QColor(current_theme().ink))
        left = 0.0
        for key in self._keys:
            left += draw_keycap(painter, left, self.height() / 2, key, self.font()) + _GAP


def _lines(actions: Sequence[Action], keys: Mapping[str, Sequence[str]], menu: Menu) -> list[Line]:
    return [
        Line(row.title().rstrip("…"), tuple(keys[row.id]), (row.title(), row.text, row.id))
        for row in actions
        if row.menu is menu and keys.get(row.id)
    ]


def _spread(groups: Sequence[_Group], count: int) -> list[list[_Group]]:
    """Deal groups out to columns in their order, so that the columns are about equally long."""
    columns: list[list[_Group]] = [[] for _ in range(count)]
    total = sum(len(group.rows) + 2 for group in groups)
    before = 0
    for group in groups:
        size = len(group.rows) + 2
        columns[min(count - 1, int((before + size / 2) * count / total))].append(group)
        before += size
    return columns
