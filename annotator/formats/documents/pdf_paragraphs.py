"""Paragraphs of a PDF, from its lines: across columns and pages, without what every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from annotator.formats.documents.pdf_page import Line

_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_MARGIN = 0.12  # of the page's height
_ROWS = 2
_MOST = 0.4  # of the pages: those on the left and on the right may differ
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:p\.|s\.|с\.|стор\.|page|seite)?\s?\d{1,4}(?:\s?(?:/|of|von|з|из)\s?\d{1,4})?[-–—\s]*", re.I
)
_LOOSE = 1.3  # of the usual distance of two lines
_INDENT = 0.8  # of the height of a letter
_SHORT = 0.15  # of the width of a column
_SAME = 0.12  # of the height of a letter
_BIN = 20  # points


@dataclass(frozen=True, slots=True)
class Block:
    """Hold a paragraph, and how high its letters are, in points."""

    text: str
    size: float


def repeated(lines: Sequence[Line], heights: Sequence[float]) -> set[Line]:
    """Find headers, footers and page numbers: what stands at the edge of most pages, whatever its number."""
    edges = [
        line for _page, group in groupby(lines, key=lambda line: line.page) for line in _edges(list(group), heights)
    ]
    pages = Counter(key for key, _page in {(_key(line), line.page) for line in edges})
    enough = max(2, _MOST * len(heights))
    return {line for line in edges if pages[_key(line)] >= enough or _is_page_number(line)}


def is_number(line: Line) -> bool:
    """Say whether a line is nothing but a page's number."""
    return not any(map(str.isalpha, line.text)) or _is_page_number(line)


def _is_page_number(line: Line) -> bool:
    """Say whether a line in a margin is the number of its page, which a single page has too."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Join lines to paragraphs."""
    if not lines:
        return
    usual, rights = _usual_distance(lines), _right_edges(lines)
    paragraph = [lines[0]]
    for before, line in pairwise(lines):
        if _begins(before, line, usual, rights.get(_bin(before), before.right)):
            yield _block(paragraph)
            paragraph = []
        paragraph.append(line)
    yield _block(paragraph)


def body_size(found: Sequence[Block]) -> float:
    """Give how high the letters of most of the text are."""
    sizes: Counter[float] = Counter()
    for block in found:
        sizes[round(block.size, 1)] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _edges(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[Line]:
    """Give the outermost lines of a page that lie in its margins."""
    rows = sorted({round(line.bottom) for line in lines})
    outermost = {*rows[:_ROWS], *rows[-_ROWS:]}
    for line in lines:
        height = heights[line.page]
        in_margin = line.top > height * (1 - _MARGIN) or line.bottom < height * _MARGIN
        if in_margin and round(line.bottom) in outermost:
            yield line


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text.casefold())


def _usual_distance(lines: Sequence[Line]) -> float:
    """Give the distance that a quarter of the lines do not exceed: that of lines in a paragraph."""
    distances = sorted(
        (before.bottom - line.bottom) / line.size
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 4 * line.size
    )
    return distances[len(distances) // 4] if distances else 1.2


def _bin(line: Line) -> tuple[int, int]:
    return line.page, int(line.left // _BIN)


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Give how far the lines go that begin at about the same place of a page."""
    return {place: max(line.right for line in group) for place, group in groupby(sorted(lines, key=_bin), key=_bin)}


def _begins(before: Line, line: Line, usual: float, right: float) -> bool:
    """Say whether a paragraph begins with a line."""
    size = max(before.size, line.size)
    if abs(before.size - line.size) > _SAME * size:
        return True
    if before.text.endswith("-"):
        return False
    down = (before.bottom - line.bottom) / size
    has_ended = _ENDED.search(before.text) is not None
    if before.page != line.page or down <= 0 or line.left > before.right:
        # The next column or page goes on with the sentence.
        return has_ended
    if down > _LOOSE * usual:
        return True
    is_short = before.right < right - _SHORT * max(right - before.left, 1)
    return has_ended and (line.left > before.left + _INDENT * size or is_short)


def _block(paragraph: Sequence[Line]) -> Block:
    pieces = [_joint(line.text, after.text) for line, after in pairwise(paragraph)]
    return Block("".join((*pieces, paragraph[-1].text)), max(line.size for line in paragraph))


def _joint(line: str, after: str) -> str:
    """Give a line as it goes before another: without the hyphen that breaks a word, else with a space."""
    if line[-1:] != "-" or not line[-2:-1].isalnum():
        return f"{line} "
    return line[:-1] if line[-2].isalpha() and after[:1].islower() else line
