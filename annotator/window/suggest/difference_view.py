"""Two versions of an article in one text: what only one of them has is struck out or underlined."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.news.difference import Part, Side, difference
from annotator.offsets.display import display_text
from annotator.window.theme import article_font, current_theme, notifier

_POINTS = 11.0
# What both have is cut where it is longer than twice this, in code points.
_AROUND = 240


class DifferenceView(QTextEdit):
    """Show where two texts differ, with as much around it as places it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setAccessibleName(self.tr("Difference"))
        self._texts = ("", "")
        notifier().changed.connect(self._fill)

    def compare(self, one: str, other: str) -> None:
        """Show what one text has and the other has not, and the reverse."""
        self._texts = (one, other)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        cursor = self.textCursor()
        for part in difference(*self._texts):
            for text, look in self._pieces(part):
                cursor.insertText(display_text(text), look)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _pieces(self, part: Part) -> list[tuple[str, QTextCharFormat]]:
        look = _look(part.side)
        hidden = len(part.text) - 2 * _AROUND
        if part.side is not Side.BOTH or hidden <= _AROUND:
            return [(part.text, look)]
        head, tail = part.text[:_AROUND].rsplit(" ", 1)[0], part.text[-_AROUND:].split(" ", 1)[-1]
        cut = self.tr("\n⋯ {count} characters that are the same ⋯\n")
        note = QTextCharFormat(look)
        note.setForeground(QColor(current_theme().dim))
        note.setFontItalic(True)
        count = len(part.text) - len(head) - len(tail)
        return [(head, look), (cut.format(count=count), note), (tail, look)]


def _look(side: Side) -> QTextCharFormat:
    theme = current_theme()
    look = QTextCharFormat()
    look.setFont(article_font(_POINTS))
    look.setForeground(QColor(theme.ink))
    if side is Side.FIRST:
        look.setFontStrikeOut(True)
        look.setBackground(QColor(theme.differs))
    elif side is Side.SECOND:
        look.setFontUnderline(True)
        look.setBackground(QColor(theme.agreed))
    return look
