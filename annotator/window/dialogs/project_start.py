"""The page that stands in the window while no project is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator import settings
from annotator.window.dialogs.pieces import line, side_button, words
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold, small
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme, icon, notifier

_WIDTH = 560
_ICON = 64


class RecentProject(QAbstractButton):
    """Show a project that was open before: its name and where it lies; grey where it is no longer there."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setText(path.stem)
        there = path.is_file()
        self.setEnabled(there)
        self._place = str(path.parent) if there else self.tr("not found: {0}").format(path)
        self.setAccessibleName(f"{path.stem}, {self._place}")
        self.setToolTip(plain_tooltip(str(path)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Give room for two lines."""
        return QSize(_WIDTH, self.fontMetrics().lineSpacing() * 2 + 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name above the place."""
        theme = current_theme()
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(self.rect(), 6, 6)
        inner = self.rect().adjusted(10, 5, -10, -5)
        name, place = QRect(inner), QRect(inner)
        name.setBottom(inner.center().y())
        place.setTop(inner.center().y() + 1)
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.dim))
        painter.setFont(bold(self.font()) if self.isEnabled() else self.font())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self._cut(painter, self.text(), inner.width()))
        painter.setPen(QColor(theme.dim))
        painter.setFont(small(self.font()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._cut(painter, self._place, inner.width()))
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())

    def _cut(self, painter: QPainter, text: str, width: int) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)


class StartPage(QWidget):
    """Offer a new project, one from a file, one of the last ones, or the demo."""

    new_requested = Signal()
    open_requested = Signal()
    demo_requested = Signal()
    path_chosen = Signal(str)
    """The user wants the project at this place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(1)
        self._heading = words(self.tr("RECENT PROJECTS"), "heading")
        self._build()
        self._dress()
        notifier().changed.connect(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again which projects there are."""
        super().showEvent(event)
        self._list_recent()

    def _build(self) -> None:
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title(), 0, Qt.AlignmentFlag.AlignHCenter)
        purpose = words(self.tr("Mark up who is quoted, how it is sourced and what stance is taken in news."), "dim")
        purpose.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(purpose)
        column.addSpacing(14)
        column.addLayout(self._ways())
        hint = words(self.tr("or drop a project file here"), "dim")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint)
        column.addSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(line())
        column.addLayout(self._recent)
        frame = QWidget()
        frame.setFixedWidth(_WIDTH)
        frame.setLayout(column)
        grid = QGridLayout(self)
        grid.setRowStretch(0, 2)
        grid.setRowStretch(2, 3)
        grid.addWidget(frame, 1, 0, Qt.AlignmentFlag.AlignHCenter)

    def _title(self) -> QLabel:
        title = words("Annotator", "title")
        font = bold(self.font())
        font.setPointSizeF(font.pointSizeF() * 2)
        title.setFont(font)
        title.setStyleSheet(f"font-size: {font.pointSizeF()}pt;")
        return title

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for title, role, signal in (
            (self.tr("New project…"), "primary", self.new_requested),
            (self.tr("Open…"), "", self.open_requested),
            (self.tr("Try the demo"), "", self.demo_requested),
        ):
            button = QPushButton(title)
            button.setProperty("role", role)
            button.setAutoDefault(True)
            button.setMinimumHeight(34)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _dress(self) -> None:
        self._mark.setPixmap(icon("annotator", current_theme().accent).pixmap(_ICON, _ICON))

    def _list_recent(self) -> None:
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        projects = settings.load().settings.recent_projects
        self._heading.setVisible(bool(projects))
        for path in projects:
            self._recent.addWidget(self._recent_row(path))

    def _recent_row(self, path: Path) -> QWidget:
        project = RecentProject(path)
        project.clicked.connect(lambda: self.path_chosen.emit(str(path)))
        if project.isEnabled():
            return project
        forget = side_button(self.tr("Forget"))
        forget.setProperty("role", "quiet")
        forget.setAccessibleName(self.tr("Forget {0}").format(path.stem))
        forget.clicked.connect(lambda: self._forget(path))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(project, 1)
        layout.addWidget(forget)
        return row

    def _forget(self, path: Path) -> None:
        settings.update(lambda user: user.without_project(path))
        self._list_recent()
