"""Find quotations by their marks: straight, curly, low, angled, corner; nested; over several paragraphs.

Marks are matched with a stack that starts empty in each paragraph, so that a stray mark spoils one at most.
A quotation runs on where the next paragraph opens with its mark again and the last one closes it,
and where one paragraph leaves a mark open that the next one closes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from annotator.news.quotation_marks import Pair, match_marks


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Hold one quotation: `[start, end)` with its marks, `[inner_start, inner_end)` without them.

    `depth` counts the closed quotations around it. One that is never closed has `balanced` False and no
    `close_mark`, and runs to the end of its paragraph or of the quotation around it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    open_mark: str
    close_mark: str
    balanced: bool


def quotations(text: str) -> list[Quotation]:
    """Give all quotations by where they start, outer before inner; linear in the length of the text."""
    return list(_remembered(text)[0])


def quotations_between(text: str, low: int, high: int) -> list[Quotation]:
    """Give the quotations of a part of a text, read by itself, with offsets in the whole text."""
    return _quotations(text, match_marks(text, low, high)[0])


def quotation_at(text: str, offset: int) -> Quotation | None:
    """Give the innermost quotation around a caret; one that the caret only touches comes last."""
    around = [q for q in _remembered(text)[0] if q.start <= offset <= q.end]
    inside = [q for q in around if q.start < offset < q.end]
    return min(inside or around, key=_preference, default=None)


def enclosing_quotation(text: str, start: int, end: int) -> Quotation | None:
    """Give the innermost quotation that holds a selection and more than it."""
    around = [q for q in _remembered(text)[0] if q.start <= start and end <= q.end]
    return min((q for q in around if (q.start, q.end) != (start, end)), key=_preference, default=None)


def next_quotation(text: str, offset: int) -> Quotation | None:
    """Give the first quotation that starts at or after an offset, the outer one of two."""
    found = _remembered(text)[0]
    index = bisect_left(found, offset, key=lambda quotation: quotation.start)
    return found[index] if index < len(found) else None


def unbalanced_marks(text: str) -> list[tuple[int, str]]:
    """Give the marks that lack their partner, each with its offset and a sentence that says so."""
    found, stray = _remembered(text)
    never_closed = [(q.start, f"The quotation mark {q.open_mark} is never closed.") for q in found if not q.balanced]
    never_opened = [
        (offset, f"The quotation mark {text[offset]} closes a quotation that was never opened.") for offset in stray
    ]
    return sorted(never_closed + never_opened)


@lru_cache(maxsize=4)
def _remembered(text: str) -> tuple[tuple[Quotation, ...], tuple[int, ...]]:
    pairs, stray = match_marks(text, 0, len(text))
    return tuple(_quotations(text, pairs)), tuple(stray)


def _quotations(text: str, pairs: Iterable[Pair]) -> list[Quotation]:
    found: list[Quotation] = []
    around: list[int] = []
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        while around and around[-1] <= pair.start:
            around.pop()
        found.append(_quotation(text, pair, len(around)))
        if pair.closed:
            around.append(pair.end)
    return found


def _quotation(text: str, pair: Pair, depth: int) -> Quotation:
    close_mark = text[pair.end - 1] if pair.closed else ""
    inner_start, inner_end = pair.start + 1, pair.end - len(close_mark)
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_start < inner_end and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(pair.start, pair.end, inner_start, inner_end, depth, text[pair.start], close_mark, pair.closed)


def _preference(quotation: Quotation) -> tuple[bool, int]:
    return not quotation.balanced, quotation.end - quotation.start
