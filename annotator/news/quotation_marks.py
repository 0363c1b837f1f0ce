"""Match opening with closing quotation marks, by shape, by what stands beside them and by what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_CLOSERS = {
    '"': '"”“',
    "'": "'",
    "“": '”“"',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
}
# What may stand at the head of a paragraph that carries an open quotation on.
_REOPENERS = {'"': '"', "“": "“", "„": "„", "«": "«»", "»": "»", "‘": "‘"}
_SINGLE = frozenset("'’‘‚")
_APOSTROPHES = frozenset("'’")
_MARKS = "\"'“”„«»‹›‘’‚「」『』"
_OPENS_BEFORE = frozenset("([{<—–-/=¿¡" + _MARKS)
_CLOSES_AFTER = frozenset(".,;:!?…)]}>—–-/" + _MARKS)
_NEVER_QUOTED_FIRST = frozenset(",;:!?)]}")
_MARK_OR_LINE_END = re.compile(f"[{_MARKS}\n]")
_CLIPPED = re.compile(r"['’‘](?:\d0s|em|til|cause|tis|twas|bout|n['’])(?!\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=[sxzSXZ])['’] (?=[a-zа-яєіїґß-ÿ])")
# Deeper nesting is a text gone wrong; the limit keeps the work linear.
_DEEPEST = 8


class Pair(NamedTuple):
    """Hold one opening mark's offset and the offset after its partner, or after what it seems to quote."""

    start: int
    end: int
    closed: bool


class _Role(Enum):
    OPEN = auto()
    CLOSE = auto()
    NEITHER = auto()


class _Surroundings(NamedTuple):
    """Say what the characters beside a mark allow it to be."""

    opens: bool
    closes: bool
    spaced: bool
    in_word: bool


def match_marks(text: str, low: int, high: int) -> tuple[list[Pair], list[int]]:
    """Give the pairs of a stretch of text and the offsets of closing marks that close nothing."""
    matcher = _Matcher(text)
    for start, marks, end in _paragraphs(text, low, high):
        matcher.read_paragraph(start, marks, end)
    matcher.give_up_waiting()
    return matcher.pairs, matcher.stray


def _paragraphs(text: str, low: int, high: int) -> Iterator[tuple[int, list[int], int]]:
    """Give each line that is not blank: where it starts, the offsets of its marks, where it ends."""
    start, marks = low, list[int]()
    for match in _MARK_OR_LINE_END.finditer(text, low, high):
        if match[0] != "\n":
            marks.append(match.start())
            continue
        if marks or text[start : match.start()].strip():
            yield start, marks, match.start()
        start, marks = match.end(), []
    yield start, marks, high


class _Matcher:
    """Match the marks of one paragraph after the other.

    `_open` holds the marks open in this paragraph, `_waiting` those the paragraph before left open, each
    with where that paragraph ends.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[int] = []
        self._waiting: list[tuple[int, int]] = []
        self.pairs: list[Pair] = []
        self.stray: list[int] = []

    def read_paragraph(self, start: int, marks: list[int], end: int) -> None:
        """Match the marks of a paragraph, carrying on what the one before left open."""
        if marks and self._waiting and not self._text[start : marks[0]].strip() and self._reopen(marks[0]):
            marks = marks[1:]
        singles = _Singles(self._text, marks)
        known = len(self.pairs)
        for mark in marks:
            role = self._role(mark, singles)
            if role is _Role.OPEN:
                self._push(mark)
            elif role is _Role.CLOSE:
                self._close(mark)
        self.give_up_waiting()
        self._leave_open(start, end, known)

    def give_up_waiting(self) -> None:
        """Take what the paragraph before left open as never closed."""
        self._give_up_waiting_from(0)

    def _give_up_waiting_from(self, index: int) -> None:
        for mark, end in self._waiting[index:]:
            self._never_closed(mark, end)
        del self._waiting[index:]

    def _leave_open(self, start: int, end: int, known: int) -> None:
        """Let open marks wait for the next paragraph, but for those after which their like was paired.

        Who means to carry a quotation on sets other marks inside it.
        """
        end = start + len(self._text[start:end].rstrip())
        paired = {self._text[pair.start]: pair.start for pair in self.pairs[known:] if pair.closed}
        for mark in self._open:
            if self._text[mark] in '"“”' and paired.get(self._text[mark], -1) > mark:
                self._never_closed(mark, end)
            else:
                self._waiting.append((mark, end))
        self._open = []

    def _reopen(self, head: int) -> bool:
        for index in reversed(range(len(self._waiting))):
            mark, _ = self._waiting[index]
            if self._text[head] in _REOPENERS.get(self._text[mark], ""):
                self._give_up_waiting_from(index + 1)
                self._waiting.pop()
                self._open.append(mark)
                return True
        return False

    def _push(self, mark: int) -> None:
        self._open.append(mark)
        if len(self._open) > _DEEPEST:
            self._never_closed(self._open.pop(0), mark)

    def _close(self, mark: int) -> None:
        index = self._partner(mark)
        if index is not None:
            for unclosed in self._open[index + 1 :]:
                self._never_closed(unclosed, mark)
            self.pairs.append(Pair(self._open[index], mark + 1, True))
            del self._open[index:]
        elif not self._close_waiting(mark):
            self.stray.append(mark)

    def _close_waiting(self, mark: int) -> bool:
        for index in reversed(range(len(self._waiting))):
            opening, _ = self._waiting[index]
            if self._text[mark] in _CLOSERS[self._text[opening]]:
                self.pairs.append(Pair(opening, mark + 1, True))
                self._give_up_waiting_from(index + 1)
                self._waiting.pop()
                while self._open and self._open[-1] > opening:
                    self._never_closed(self._open.pop(), mark)
                return True
        return False

    def _never_closed(self, mark: int, end: int) -> None:
        if self._text[mark] not in _APOSTROPHES:
            end = mark + len(self._text[mark:end].rstrip())
            self.pairs.append(Pair(mark, max(end, mark + 1), False))

    def _partner(self, mark: int) -> int | None:
        """Find which open mark this one closes; a single mark does not reach past a double one."""
        single = self._text[mark] in _SINGLE
        for index in reversed(range(len(self._open))):
            opening = self._text[self._open[index]]
            if self._text[mark] in _CLOSERS[opening]:
                return index
            if single and opening not in _SINGLE:
                return None
        return None

    def _role(self, mark: int, singles: _Singles) -> _Role:
        character = self._text[mark]
        beside = _surroundings(self._text, mark)
        if character in "「『„":
            return _Role.OPEN
        if character in "」』":
            return _Role.CLOSE
        has_partner = self._partner(mark) is not None
        if character in _SINGLE:
            return singles.role(mark, beside, has_partner)
        if beside.opens != beside.closes:
            return self._role_by_place(mark, beside, has_partner)
        if has_partner:
            return _Role.CLOSE
        return _Role.NEITHER if character in "»›”" else _Role.OPEN

    def _role_by_place(self, mark: int, beside: _Surroundings, has_partner: bool) -> _Role:
        if beside.opens:
            return _Role.OPEN
        if has_partner:
            return _Role.CLOSE
        if self._text[mark] in "«‹":
            return _Role.OPEN
        is_inch_sign = self._text[mark] == '"' and self._text[mark - 1].isdecimal()
        return _Role.NEITHER if is_inch_sign or beside.spaced else _Role.CLOSE


class _Singles:
    """Tell single quotation marks from apostrophes, knowing which of a paragraph's marks may close."""

    def __init__(self, text: str, marks: list[int]) -> None:
        self._text = text
        self._next_closes: dict[int, bool] = {}
        self._last_closing = -1
        next_closes = False
        for mark in reversed([mark for mark in marks if text[mark] in _SINGLE]):
            self._next_closes[mark] = next_closes
            beside = _surroundings(text, mark)
            if beside.opens != beside.closes:
                next_closes = beside.closes
                if beside.closes:
                    self._last_closing = max(self._last_closing, mark)

    def role(self, mark: int, beside: _Surroundings, has_partner: bool) -> _Role:
        """Say what a single mark does."""
        if beside.in_word:
            return _Role.NEITHER
        if has_partner and beside.closes and not beside.opens:
            possessive = _POSSESSIVE.match(self._text, mark) is not None
            return _Role.NEITHER if possessive and self._next_closes[mark] else _Role.CLOSE
        if not beside.opens or _CLIPPED.match(self._text, mark):
            return _Role.NEITHER
        if self._text[mark] in "‘‚" or self._last_closing > mark:
            return _Role.OPEN
        return _Role.NEITHER


def _surroundings(text: str, mark: int) -> _Surroundings:
    left = text[mark - 1] if mark else "\n"
    right = text[mark + 1] if mark + 1 < len(text) else "\n"
    far_right = text[mark + 2] if mark + 2 < len(text) else "\n"
    space_left, space_right = left.isspace(), right.isspace()
    heads_nothing = right in _NEVER_QUOTED_FIRST or (right == "." and far_right != ".")
    opens = (space_left or left in _OPENS_BEFORE) and not heads_nothing
    closes = space_right or right in _CLOSES_AFTER
    # French sets its marks off by spaces: « Bonjour ».
    if space_right and text[mark] not in "«‹":
        opens = False
    if space_left and not heads_nothing and (left == "\n" or text[mark] not in "»›"):
        closes = False
    if left in _OPENS_BEFORE and left not in _MARKS and not space_right:
        closes = False
    return _Surroundings(opens, closes, space_left and space_right, left.isalnum() and right.isalnum())
