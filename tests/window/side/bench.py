"""A short article to mark, and how tests mark it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model import AttributeValue, Fragment, Span
from annotator.window.session import Session

ARTICLE = "talks"
OTHER = "other"
TEXT = (
    "Xi reassured Putin that the ties remain strong, according to Bloomberg.\n\n"
    "He added that trade will grow. Міністерка сказала, що 😀 торгівля зросте.\n"
)


def place(words: str, text: str = TEXT) -> Fragment:
    """Find words in the article, as code points."""
    start = text.index(words)
    return Fragment(start, start + len(words))


def mark(session: Session, label: str, words: str, **attributes: AttributeValue) -> Span:
    """Mark words and leave no span selected."""
    assert session.article is not None
    return session.project.spans.mark(session.article.id, label, [place(words, session.text)], attributes)


def marked(session: Session, label: str, words: str, **attributes: AttributeValue) -> Span:
    """Mark words and select the span."""
    span = mark(session, label, words, **attributes)
    session.select(span.id)
    return span


def click(widget: QWidget, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifier)


def write(widget: QWidget, text: str) -> None:
    """Type a text in any script."""
    for character in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(widget, event)


def press(widget: QWidget, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys one after another."""
    for key in keys:
        QTest.keyClick(widget, key, modifier)
