"""Where code points are on the page, and which code point is where: the only place that knows Qt's positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from annotator.news.graphemes import boundaries_between, grapheme_start
from annotator.offsets.display import Utf16Map

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SMALLEST_CARET = 14.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold the box of a stretch of text on one line, in document coordinates.

    `first` and `last` say whether the stretch starts or ends in it; `backward`, whether it reads right to left.
    """

    box: QRectF
    first: bool
    last: bool
    backward: bool = False

    @property
    def start_x(self) -> float:
        """Give the edge where reading starts."""
        return self.box.right() if self.backward else self.box.left()

    @property
    def end_x(self) -> float:
        """Give the edge where reading ends."""
        return self.box.left() if self.backward else self.box.right()


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of the page: its paragraph, its Qt line, and its box in document coordinates.

    `foot` is where the room below its text ends.
    """

    block: QTextBlock
    line: QTextLine
    box: QRectF
    foot: float


class Places:
    """Translate between code points of a text and places of the document that shows it."""

    def __init__(self, document: QTextDocument, text: str) -> None:
        self._document = document
        self._layout = document.documentLayout()
        self._text = text
        self._map = Utf16Map(text)
        self._boxes: dict[tuple[int, int, int], list[Piece]] = {}
        self._layout.documentSizeChanged.connect(self.forget_boxes)

    def forget_boxes(self) -> None:
        """Measure all boxes anew, because the layout has changed."""
        self._boxes.clear()

    def qt_position(self, offset: int) -> int:
        """Give Qt's position of a code point."""
        return self._map.to_utf16(offset)

    def block_at(self, offset: int) -> QTextBlock:
        """Give the paragraph that holds an offset."""
        return self._document.findBlock(self.qt_position(offset))

    def blocks_between(self, top: float, bottom: float) -> Iterator[QTextBlock]:
        """Give the visible paragraphs that lie, wholly or in part, between two heights."""
        block = self._block_at_height(top)
        while block.isValid():
            if block.isVisible():
                if self._layout.blockBoundingRect(block).top() > bottom:
                    return
                yield block
            block = block.next()

    def row_of(self, offset: int) -> Row | None:
        """Give the line that holds an offset; None where it is folded away."""
        block = self.block_at(offset)
        if not block.isVisible():
            return None
        self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(self.qt_position(offset) - block.position())
        return self._row(block, line) if line.isValid() else None

    def row_at(self, height: float) -> Row | None:
        """Give the line at a height, the room below its text included."""
        block = self._block_at_height(height)
        if not block.isValid():
            return None
        self._layout.blockBoundingRect(block)
        layout = block.layout()
        inner = height - layout.position().y()
        low, high = 0, layout.lineCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if layout.lineAt(middle).y() <= inner else (low, middle - 1)
        return self._row(block, layout.lineAt(low)) if layout.lineCount() else None

    def row_beside(self, row: Row, step: int) -> Row | None:
        """Give the next line (step 1) or the one before (step -1), over what is folded."""
        layout = row.block.layout()
        number = row.line.lineNumber() + step
        if 0 <= number < layout.lineCount():
            return self._row(row.block, layout.lineAt(number))
        block = row.block.next() if step > 0 else row.block.previous()
        while block.isValid() and not block.isVisible():
            block = block.next() if step > 0 else block.previous()
        if not block.isValid():
            return None
        self._layout.blockBoundingRect(block)
        return self._row(block, block.layout().lineAt(0 if step > 0 else block.layout().lineCount() - 1))

    def offset_in(self, row: Row, x: float) -> int:
        """Give the offset between characters of a line that is nearest to a column."""
        if under := self._character_of_two_ways(row, x):
            start, end, piece = under
            return start if abs(x - piece.start_x) <= abs(x - piece.end_x) else end
        return self._offset(row, row.line.xToCursor(x - row.block.layout().position().x()))

    def offset_at(self, point: QPointF) -> int:
        """Give the offset between characters that is nearest to a point."""
        row = self.row_at(point.y())
        return self.offset_in(row, point.x()) if row else 0

    def character_at(self, point: QPointF) -> int | None:
        """Give the character under a point, or above it if the point lies in the room below; None beside the text."""
        row = self.row_at(point.y())
        if row is None or not row.box.left() <= point.x() <= row.box.right() or point.y() > row.foot:
            return None
        if under := self._character_of_two_ways(row, point.x()):
            return under[0]
        x = point.x() - row.block.layout().position().x()
        return self._offset(row, row.line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))

    def text_at(self, height: float) -> float:
        """Give what is read at a height, in code points: of a line half gone by, half its text.

        Above the text it is less than 0, and below it more than the length, by pixels, so that `height_of` leads back.
        """
        row = self.row_at(height)
        if row is None:
            return 0.0
        start, end, pitch = self._extent(row)
        gone = height - row.box.top()
        if gone < 0 or gone > pitch:
            return gone if gone < 0 else end + gone - pitch
        return start + gone / pitch * (end - start)

    def height_of(self, read: float) -> float:
        """Give the height at which something is read; the inverse of `text_at`."""
        row = self._row_before(min(max(int(read), 0), len(self._text)))
        if row is None:
            return 0.0
        start, end, pitch = self._extent(row)
        if read < 0 or read > end:
            return row.box.top() + (read if read < 0 else pitch + read - end)
        return row.box.top() + (read - start) / (end - start) * pitch

    def row_edges(self, row: Row) -> tuple[int, int]:
        """Give the first and the last offset at which a caret stands in a line."""
        start, length = row.line.textStart(), row.line.textLength()
        last_line = row.line.lineNumber() == row.block.layout().lineCount() - 1
        end = start + length if last_line else max(start, start + length - 1)
        return self._offset(row, start), self._offset(row, end)

    def caret(self, offset: int) -> QRectF | None:
        """Give where the caret stands at an offset, without width; None where it is folded away."""
        row = self.row_of(offset)
        if row is None:
            return None
        x = _x(row.line, self.qt_position(offset) - row.block.position())
        height = max(row.box.height(), _SMALLEST_CARET)
        top = row.box.center().y() - height / 2
        return QRectF(row.block.layout().position().x() + x, top, 0, height)

    def reads_backward(self, offset: int) -> bool:
        """Say whether the paragraph of an offset is read from right to left."""
        return self.block_at(offset).textDirection().name == "RightToLeft"

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Give the boxes of a stretch of text, line by line; what is folded has none."""
        found: list[Piece] = []
        block = self.block_at(start)
        stop = self.qt_position(end)
        while block.isValid() and block.position() < stop:
            if block.isVisible():
                found += self.pieces_in(block, start, end)
            block = block.next()
        return found

    def pieces_in(self, block: QTextBlock, start: int, end: int) -> list[Piece]:
        """Give the boxes of that part of a stretch of text that lies in one paragraph; remembered."""
        key = (block.blockNumber(), start, end)
        if key not in self._boxes:
            self._boxes[key] = self._measured(block, start, end)
        return self._boxes[key]

    def _measured(self, block: QTextBlock, start: int, end: int) -> list[Piece]:
        first = self.qt_position(start) - block.position()
        last = self.qt_position(end) - block.position()
        low, high = max(first, 0), min(last, block.length() - 1)
        layout = block.layout()
        if low >= high or not layout.lineCount():
            return []
        pieces: list[Piece] = []
        mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
        for number in range(layout.lineForTextPosition(low).lineNumber(), layout.lineCount()):
            line = layout.lineAt(number)
            line_start = line.textStart()
            if line_start >= high:
                break
            a, b = max(low, line_start), min(high, line_start + line.textLength())
            spread = _mixed_edges(line, a, b) if mixed else [_edges(line, a, b)]
            pieces += [
                Piece(_box(layout.position(), line, left, right), s == first, e == last, back)
                for left, right, s, e, back in spread
            ]
        return pieces

    def _character_of_two_ways(self, row: Row, x: float) -> tuple[int, int, Piece] | None:
        """Give the character at a column of a line in which text runs both ways: Qt's own answer is off by one."""
        if not _RIGHT_TO_LEFT.search(row.block.text()):
            return None
        start = self._offset(row, row.line.textStart())
        end = self._offset(row, row.line.textStart() + row.line.textLength())
        for one, other in pairwise(boundaries_between(self._text, start, end)):
            for piece in self.pieces_in(row.block, one, other):
                if piece.box.left() <= x < piece.box.right() and piece.box.top() == row.box.top():
                    return one, other, piece
        return None

    def _block_at_height(self, height: float) -> QTextBlock:
        low, high = 0, self._document.blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            top = self._top(middle)
            low, high = (middle, high) if top is not None and top <= height else (low, middle - 1)
        block = self._document.findBlockByNumber(low)
        while block.isValid() and not block.isVisible():
            block = block.next()
        return block

    def _top(self, number: int) -> float | None:
        block = self._document.findBlockByNumber(number)
        # Folded paragraphs have no place: the next one that has speaks for them.
        while block.isValid() and not block.isVisible():
            block = block.next()
        return self._layout.blockBoundingRect(block).top() if block.isValid() else None

    def _row(self, block: QTextBlock, line: QTextLine) -> Row:
        layout = block.layout()
        box = line.naturalTextRect().translated(layout.position())
        box.setHeight(line.height())
        number = line.lineNumber() + 1
        if number < layout.lineCount():
            foot = layout.position().y() + layout.lineAt(number).y()
        else:
            foot = box.bottom() + block.blockFormat().lineHeight()
        return Row(block, line, box, foot)

    def _row_before(self, offset: int) -> Row | None:
        """Give the line that holds an offset, or of what is folded away the last one before it."""
        if (row := self.row_of(offset)) is not None:
            return row
        block = self.block_at(offset)
        while block.isValid() and not block.isVisible():
            block = block.previous()
        if not block.isValid():
            return self.row_at(0)
        self._layout.blockBoundingRect(block)
        return self._row(block, block.layout().lineAt(block.layout().lineCount() - 1))

    def _extent(self, row: Row) -> tuple[int, int, float]:
        """Give where the text of a line starts and where that of the next one does, and how far apart the two are."""
        start = self._offset(row, row.line.textStart())
        after = self.row_beside(row, 1)
        if after is None:
            return start, len(self._text) + 1, max(row.foot - row.box.top(), 1.0)
        return start, self._offset(after, after.line.textStart()), max(after.box.top() - row.box.top(), 1.0)

    def _offset(self, row: Row, position: int) -> int:
        return grapheme_start(self._text, self._code_point(row.block.position() + position))

    def _code_point(self, position: int) -> int:
        try:
            return self._map.to_code_point(position)
        except ValueError:
            return self._map.to_code_point(position - 1)


def _edges(line: QTextLine, a: int, b: int) -> tuple[float, float, int, int, bool]:
    right = line.x() + line.naturalTextWidth()
    left = _x(line, a)
    # The space at which a line was broken lies beyond its edge.
    return left, max(left, min(_x(line, b), right)), a, b, False


def _mixed_edges(line: QTextLine, a: int, b: int) -> list[tuple[float, float, int, int, bool]]:
    """Give the edges where text of two directions may lie: what is together in reading can be apart on the line."""
    natural = line.naturalTextRect()
    found: dict[tuple[float, float, bool], tuple[int, int]] = {}
    for run in line.glyphRuns(a, b - a, QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes):
        rect, indexes = run.boundingRect(), run.stringIndexes()
        left, right = max(rect.left(), natural.left()), min(rect.right(), natural.right())
        if left < right and indexes:
            key = (left, right, run.isRightToLeft())
            low, high = found.get(key, (b, a))
            found[key] = (min(low, *indexes), max(high, *indexes))
    joined: list[tuple[float, float, int, int, bool]] = []
    for (left, right, back), (low, high) in sorted(found.items()):
        if joined and joined[-1][4] == back and left - joined[-1][1] < 1:
            old = joined.pop()
            joined.append((old[0], right, min(old[2], low), max(old[3], high), back))
        else:
            joined.append((left, right, low, high, back))
    first, last = min((run[2] for run in joined), default=a), max((run[3] for run in joined), default=b)
    return [
        (left, right, a if low == first else low, b if high == last else high, back)
        for left, right, low, high, back in joined
    ]


def _x(line: QTextLine, position: int) -> float:
    # The stubs promise a number; PySide gives the number and the position.
    found: Any = line.cursorToX(position)
    return float(found[0])


def _box(origin: QPointF, line: QTextLine, left: float, right: float) -> QRectF:
    return QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height())
