"""Lines of words and key caps that say which key does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.offsets.display import display_text
from annotator.window.parts.keycap import draw_keycap, key_label, keycap_height, keycap_width
from annotator.window.parts.tones import bold, ink_of
from annotator.window.theme import current_theme

_AFTER_KEY = 4.0
_AFTER_CHOICE = 11.0
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Words:
    """Hold words that may break over lines; strong ones may take a label's colour."""

    text: str
    strong: bool = False
    color: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold keys and what they do, which stay together on a line; `active` ones stand out."""

    keys: tuple[str, ...]
    text: str
    color: str = ""
    active: bool = False


Piece = Words | Choice
Line = Sequence[Piece]


def spoken(lines: Sequence[Line]) -> str:
    """Give lines as plain text for a screen reader, and for a test."""
    return "\n".join(" ".join(_say(piece) for piece in line) for line in lines)


class KeyLine(QWidget):
    """Show lines of words and key caps in a fixed number of rows; what does not fit ends with "…".

    A line too long for a row goes on in the next one, and what comes after it gives way.
    """

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._lines: Sequence[Line] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        if lines == self._lines:
            return
        self._lines = lines
        self.setAccessibleName(spoken(lines))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(120, round(self._rows * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        """Give the least size it can be read at, in pixels."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        rows = _rows(self._lines, self.font(), self.width(), self._rows)
        for number, row in enumerate(rows):
            middle = (number + 0.5) * self._row_height()
            for atom, left in row:
                _draw(painter, atom, left, middle, self.font())

    def _row_height(self) -> float:
        return max(QFontMetricsF(self.font()).height(), keycap_height(self.font())) + 5


def _say(piece: Piece) -> str:
    if isinstance(piece, Words):
        return piece.text
    return " ".join([*(f"[{key_label(key)}]" for key in piece.keys), piece.text]).strip()


def _rows(lines: Sequence[Line], font: QFont, width: float, limit: int) -> list[list[tuple[Piece, float]]]:
    """Break lines into at most `limit` rows of (piece, left edge in pixels)."""
    rows: list[list[tuple[Piece, float]]] = []
    for line in lines:
        if len(rows) == limit:
            break
        rows.append([])
        left = 0.0
        for atom in _atoms(line):
            wide = _width(atom, font)
            if left and left + wide > width:
                if len(rows) == limit:
                    return _cut(rows, font, width)
                rows.append([])
                left = 0.0
            rows[-1].append((_shortened(atom, font, width), left))
            left += wide + _gap(atom, font)
    return rows


def _cut(rows: list[list[tuple[Piece, float]]], font: QFont, width: float) -> list[list[tuple[Piece, float]]]:
    """End the last row with "…", leaving out what that takes the room of."""
    dots = Words(_ELLIPSIS)
    room = width - _width(dots, font)
    last = rows[-1]
    while len(last) > 1 and last[-1][1] + _width(last[-1][0], font) > room:
        last.pop()
    end = last[-1][1] + _width(last[-1][0], font) + _gap(last[-1][0], font) / 2
    last.append((dots, min(end, room)))
    return rows


def _atoms(line: Line) -> Iterator[Piece]:
    for piece in line:
        if isinstance(piece, Choice):
            yield piece
        else:
            yield from (Words(word, piece.strong, piece.color) for word in piece.text.split())


def _shortened(atom: Piece, font: QFont, width: float) -> Piece:
    if _width(atom, font) <= width:
        return atom
    room = width - (_width(atom, font) - _text_width(atom, font))
    text = QFontMetricsF(_font(atom, font)).elidedText(atom.text, Qt.TextElideMode.ElideRight, max(room, 1))
    if isinstance(atom, Words):
        return Words(text, atom.strong, atom.color)
    return Choice(atom.keys, text, atom.color, atom.active)


def _width(atom: Piece, font: QFont) -> float:
    keys = atom.keys if isinstance(atom, Choice) else ()
    return sum(keycap_width(key, font) + _AFTER_KEY for key in keys) + _text_width(atom, font)


def _text_width(atom: Piece, font: QFont) -> float:
    return QFontMetricsF(_font(atom, font)).horizontalAdvance(display_text(atom.text))


def _gap(atom: Piece, font: QFont) -> float:
    return _AFTER_CHOICE if isinstance(atom, Choice) else QFontMetricsF(font).horizontalAdvance(" ")


def _font(atom: Piece, font: QFont) -> QFont:
    heavy = atom.strong if isinstance(atom, Words) else atom.active
    return bold(font) if heavy else font


def _draw(painter: QPainter, atom: Piece, left: float, middle: float, font: QFont) -> None:
    for key in atom.keys if isinstance(atom, Choice) else ():
        left += draw_keycap(painter, left, middle, key, font) + _AFTER_KEY
    quiet = isinstance(atom, Words) and not atom.strong
    painter.setPen(QColor(current_theme().dim) if quiet else ink_of(atom.color))
    painter.setFont(_font(atom, font))
    metrics = QFontMetricsF(painter.font())
    painter.drawText(QPointF(left, middle + (metrics.ascent() - metrics.descent()) / 2), display_text(atom.text))
