"""Where the caret goes by key: characters and words as readers see them, lines as they are on the page."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.news.graphemes import next_grapheme, previous_grapheme
from annotator.news.words import next_word_end, next_word_start, previous_word_start
from annotator.window.reading.page import Page
from annotator.window.reading.places import Row
from annotator.window.session import Caret


class Motion(Enum):
    """Name the ways of the caret."""

    RIGHT = auto()
    LEFT = auto()
    WORD_RIGHT = auto()
    WORD_LEFT = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    PARAGRAPH_UP = auto()
    PARAGRAPH_DOWN = auto()
    TEXT_START = auto()
    TEXT_END = auto()


_Key = QKeySequence.StandardKey
# Each as the system's own keys have it; the second one selects on the way.
_STANDARD = {
    Motion.RIGHT: (_Key.MoveToNextChar, _Key.SelectNextChar),
    Motion.LEFT: (_Key.MoveToPreviousChar, _Key.SelectPreviousChar),
    Motion.WORD_RIGHT: (_Key.MoveToNextWord, _Key.SelectNextWord),
    Motion.WORD_LEFT: (_Key.MoveToPreviousWord, _Key.SelectPreviousWord),
    Motion.UP: (_Key.MoveToPreviousLine, _Key.SelectPreviousLine),
    Motion.DOWN: (_Key.MoveToNextLine, _Key.SelectNextLine),
    Motion.PAGE_UP: (_Key.MoveToPreviousPage, _Key.SelectPreviousPage),
    Motion.PAGE_DOWN: (_Key.MoveToNextPage, _Key.SelectNextPage),
    Motion.LINE_START: (_Key.MoveToStartOfLine, _Key.SelectStartOfLine),
    Motion.LINE_END: (_Key.MoveToEndOfLine, _Key.SelectEndOfLine),
    Motion.PARAGRAPH_UP: (_Key.MoveToStartOfBlock, _Key.SelectStartOfBlock),
    Motion.PARAGRAPH_DOWN: (_Key.MoveToEndOfBlock, _Key.SelectEndOfBlock),
    Motion.TEXT_START: (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument),
    Motion.TEXT_END: (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument),
}
PAGE_MOTIONS = (Motion.PAGE_UP, Motion.PAGE_DOWN)
_BY_LINE = (Motion.UP, Motion.DOWN, *PAGE_MOTIONS)
_BACK = (Motion.LEFT, Motion.WORD_LEFT, Motion.UP, Motion.PAGE_UP, Motion.PARAGRAPH_UP, Motion.LINE_START)


def motion_of(event: QKeyEvent) -> tuple[Motion, bool] | None:
    """Read a key as a motion and whether it selects on the way; None if it is no motion."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    paragraph = {Qt.Key.Key_Up: Motion.PARAGRAPH_UP, Qt.Key.Key_Down: Motion.PARAGRAPH_DOWN}
    for motion, (moves, selects) in _STANDARD.items():
        if event.matches(moves):
            return motion, False
        if event.matches(selects):
            return motion, True
    if modifiers & ~shift == control and event.key() in paragraph:
        return paragraph[Qt.Key(event.key())], bool(modifiers & shift)
    return None


class Walker:
    """Find where a motion leads; it remembers the column from one line to the next."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._column: float | None = None
        self._left_at = -1

    def walk(self, motion: Motion, caret: Caret, selecting: bool, page_height: float) -> int:
        """Give where the caret goes, in code points; a selection that is left collapses to its edge first."""
        head = caret.head
        if self._left_at != head or motion not in _BY_LINE:
            self._column = None
        if motion in (Motion.LEFT, Motion.RIGHT) and not caret.empty and not selecting:
            return caret.start if self._goes_back(motion, head) else caret.end
        target = self._target(motion, head, selecting, page_height)
        target = self._on_show(target, forward=motion not in _BACK)
        self._left_at = target
        return target

    def _target(self, motion: Motion, head: int, selecting: bool, page_height: float) -> int:
        text = self._page.text
        match motion:
            case Motion.LEFT | Motion.RIGHT:
                return previous_grapheme(text, head) if self._goes_back(motion, head) else next_grapheme(text, head)
            case Motion.WORD_LEFT | Motion.WORD_RIGHT:
                if self._goes_back(motion, head):
                    return previous_word_start(text, head)
                # A selection ends with its word, not with the space after it.
                return next_word_end(text, head) if selecting else next_word_start(text, head)
            case Motion.PARAGRAPH_UP | Motion.PARAGRAPH_DOWN:
                return self._paragraph(motion, head)
            case Motion.TEXT_START:
                return 0
            case Motion.TEXT_END:
                return len(text)
        row = self._page.places.row_of(head)
        if row is None:
            return head
        if motion in (Motion.LINE_START, Motion.LINE_END):
            return self._page.places.row_edges(row)[0 if motion is Motion.LINE_START else 1]
        return self._by_line(motion, head, row, page_height)

    def _goes_back(self, motion: Motion, head: int) -> bool:
        backward = self._page.places.reads_backward(head)
        return (motion in (Motion.LEFT, Motion.WORD_LEFT)) != backward

    def _by_line(self, motion: Motion, head: int, row: Row, page_height: float) -> int:
        places = self._page.places
        if self._column is None:
            caret = places.caret(head)
            self._column = caret.x() if caret else row.box.left()
        step = -1 if motion in (Motion.UP, Motion.PAGE_UP) else 1
        target = places.row_beside(row, step)
        if motion in PAGE_MOTIONS:
            far = places.row_at(row.box.center().y() + step * page_height)
            target = far if target is not None and far is not None else target
        if target is None:
            return 0 if step < 0 else len(self._page.text)
        return places.offset_in(target, self._column)

    def _paragraph(self, motion: Motion, head: int) -> int:
        index = self._page.index
        number = index.paragraph_at(head)
        if motion is Motion.PARAGRAPH_UP:
            if head > index.starts[number]:
                return index.starts[number]
            while number > 0:
                number -= 1
                if index.starts[number] < index.end_of(number):
                    return index.starts[number]
            return 0
        while number + 1 < len(index.starts):
            number += 1
            if index.starts[number] < index.end_of(number):
                return index.starts[number]
        return len(self._page.text)

    def _on_show(self, target: int, *, forward: bool) -> int:
        fold = self._page.fold_of(target)
        if fold is None:
            return target
        index = self._page.index
        if forward and fold.stop < len(index.starts):
            return index.starts[fold.stop]
        return index.end_of(fold.start - 1) if fold.start > 0 else index.starts[fold.stop]
