"""What the decision rules work out on the real article, made with the mouse and label keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.window.main_window import MainWindow
from tests.shared_data import shared_path
from tests.window.typist import Typist

LEFT = Qt.MouseButton.LeftButton


def at(window: MainWindow, offset: int) -> QPoint:
    """Give the place of a code point in the view, scrolled to it."""
    pane = window.pane
    pane.reveal(offset, offset)
    QApplication.processEvents()
    place = pane._page.places.caret(offset)
    assert place is not None
    return QPoint(round(place.center().x()), round(place.center().y()) - pane.verticalScrollBar().value())


def drag(window: MainWindow, start: int, end: int) -> None:
    """Select by dragging from one code point to another."""
    view = window.pane.viewport()
    at(window, start)
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, at(window, start) + QPoint(1, 0))
    place = window.pane._page.places.caret(end)
    assert place is not None
    to = QPoint(round(place.center().x()), round(place.center().y()) - window.pane.verticalScrollBar().value())
    QTest.mouseMove(view, to)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, to)
    QApplication.processEvents()


def test_marks_and_links_a_quotation_with_the_mouse(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(shared_path("data", "articles", "rbc-ukraine.txt"))
    person = Typist(window)
    QTest.mouseDClick(window.pane.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at(window, 571))
    person.press("W 3")
    drag(window, 573, 592)
    person.press("E")
    drag(window, 596, 676)
    person.press("Q 2 L")
    QTest.mouseClick(window.pane.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at(window, 571))
    quote = next(span for span in window.session.spans if span.label == "QUOTE")
    marked = [(span.label, span.start, span.end) for span in window.session.spans]
    assert marked == [("SPEAKER", 570, 572), ("CUE", 573, 592), ("QUOTE", 596, 676)]
    assert quote.attributes["quote_type"] == "mixed"
    (link,) = window.session.links
    assert (link.label, link.head) == ("SAID_BY", quote.id)
    assert link.tail == window.session.spans[0].id
