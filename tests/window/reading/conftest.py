"""An article on the screen, with what a reader does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Fragment, Span, Zone
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.window.reading.pane import ReadingPane
from annotator.window.session import Session
from annotator.window.theme import LIGHT, apply_theme, current_theme

TEXT = (
    "Talks go on\n\n"
    "The minister said that talks will go on. A senior official said it was too early.\n\n"
    '"We are ready," she said. "And so are they." Nobody else spoke.'
)
Open = Callable[..., "Reader"]


class Reader:
    """Do to an article on the screen what a person would do, by words instead of pixels."""

    def __init__(self, session: Session, pane: ReadingPane, article: str) -> None:
        self.session = session
        self.pane = pane
        self.article = article
        self.text = session.text

    def find(self, words: str, nth: int = 0) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def mark(self, label: str, *pieces: str, **attributes: str) -> Span:
        fragments = [Fragment(*self.find(piece)) for piece in pieces]
        return self.session.project.spans.mark(self.article, label, fragments, attributes)

    def selected_text(self) -> str:
        caret = self.session.caret
        return self.text[caret.start : caret.end]

    def place(self, offset: int) -> QPoint:
        """Give the left edge of a character, half-way up."""
        return self.pane.mapTo(self.pane, self._in_view(self._caret(offset)))

    def on(self, offset: int) -> QPoint:
        """Give the middle of a character."""
        piece = self.pane._page.places.pieces(offset, offset + 1)[0]
        return self._in_view(piece.box.center())

    def bar(self, span: Span, offset: int) -> QPoint:
        """Give the place of a span's bar below a character."""
        piece = self.pane._page.places.pieces(offset, offset + 1)[0]
        return self._in_view(QPointF(piece.box.center().x(), self.pane._scene.bar_height(piece, span.id)))

    def knob(self, number: int) -> QPoint:
        return self._in_view(self.pane._scene.handles()[number].knob)

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.pane.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def press(self, at: QPoint) -> None:
        QTest.mousePress(self.pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.press(start)
        self.move(end, modifiers)
        QTest.mouseRelease(self.pane.viewport(), Qt.MouseButton.LeftButton, modifiers, end)

    def move(self, to: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pane._pointer.move(to, modifiers) if modifiers else QTest.mouseMove(self.pane.viewport(), to)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.pane, key, modifiers)

    def picture(self) -> QImage:
        return self.pane.viewport().grab().toImage()

    def shows(self, color: str, *, below: int | None = None) -> bool:
        """Say whether a colour is on the screen, or right below a character."""
        image = self.picture().convertToFormat(QImage.Format.Format_RGB32)
        if below is not None:
            at = self.on(below)
            image = image.copy(at.x(), at.y(), 1, 45)
        pixels = memoryview(image.constBits()).cast("B").cast("I")
        return QColor(color).rgb() in set(pixels)

    def _caret(self, offset: int) -> QPointF:
        place = self.pane._page.places.caret(offset)
        assert place is not None
        return place.center()

    def _in_view(self, point: QPointF) -> QPoint:
        return QPoint(round(point.x()), round(point.y()) - self.pane.verticalScrollBar().value())


@pytest.fixture
def open_article(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Show an article of this text in a pane of its own."""
    if current_theme() is not LIGHT or not qapp.styleSheet():
        apply_theme(qapp, LIGHT)
    sessions: list[Session] = []

    def opened(
        text: str = TEXT, zones: tuple[Zone, ...] = (), meta: Mapping[str, str] | None = None, height: int = 700
    ) -> Reader:
        path = tmp_path / f"{len(sessions)}.annotator"
        project = Project.create(path, read_codebook(resource_path("codebook.toml")), Identity("oksana", "here"))
        with project.importing() as intake:
            article = intake.add_article(frozen(ArticleInfo("", "Talks", meta or {}, zones), text)).article
        session = Session()
        sessions.append(session)
        session.open(project)
        pane = ReadingPane(session)
        qtbot.addWidget(pane)
        pane.resize(900, height)
        pane.show()
        session.show_article(article)
        pane.setFocus()
        qapp.processEvents()
        return Reader(session, pane, article)

    yield opened
    for session in sessions:
        session.close()


@pytest.fixture
def reader(open_article: Open) -> Reader:
    """Show a short article."""
    return open_article()
