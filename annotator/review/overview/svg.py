"""The charts of the overview as SVG files of their own.

All sizes are in pixels at 96 dpi. `most` is how many rows are drawn; the rest are put together as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.review.html_report.elements import Element
from annotator.review.overview.counting import amount, counted
from annotator.review.overview.figures import (
    AgreementPart,
    BarChart,
    CrossTable,
    Pair,
    ProgressPart,
    ProgressRow,
    Row,
)
from annotator.review.overview.folding import folded_bars, folded_rows
from annotator.review.overview.svg_parts import (
    BAR,
    LIGHT,
    MARGIN,
    ROW,
    SIZE,
    TITLE,
    DrawingTheme,
    box,
    breadth,
    drawing,
    fitted,
    ink_on,
    mixed,
    named,
    two_lines,
    words,
)
from annotator.review.presented import decimal

WIDTH, MOST = 640, 15
_GAP = 14
_LEGEND = 22
_STRONGEST = 0.35
_LEAST_STEP = 68.0
_INSET = 6


def bars_svg(chart: BarChart, theme: DrawingTheme = LIGHT, width: int = WIDTH, most: int = MOST) -> str:
    """Draw horizontal bars, the longest as long as there is room."""
    bars = folded_bars(chart, most).bars
    left = _left([bar.label for bar in bars], width)
    right = max((breadth(bar.text) for bar in bars), default=0) + _GAP
    room, longest = width - MARGIN - left - right, max((bar.value for bar in bars), default=0) or 1
    parts = []
    for place, bar in enumerate(bars):
        y = _top(place)
        parts.append(
            named(
                f"{bar.label}: {bar.text}, {bar.detail}",
                _label(bar.label, y, left, theme),
                box(left, y - BAR + 1, room * bar.value / longest, BAR, bar.color, 3),
                _at_right(bar.text, width - MARGIN, y, theme.ink),
            )
        )
    return drawing(chart.title, parts, (width, _height(len(bars))), theme)


def stacked_svg(table: CrossTable, theme: DrawingTheme = LIGHT, width: int = WIDTH, most: int = MOST) -> str:
    """Draw a bar for each row, as long as all others and parted by the shares of the columns."""
    rows = folded_rows(table, most).rows
    left = _left([row.label for row in rows], width)
    right = max((breadth(row.text) for row in rows), default=0) + _GAP
    room = width - MARGIN - left - right
    parts = []
    for place, row in enumerate(rows):
        y = _top(place)
        parts += [_label(row.label, y, left, theme), *_segments(row, table, left, y, room)]
        parts.append(_at_right(row.text, width - MARGIN, y, theme.dim))
    legend, lines = _legend(table, left, _top(len(rows)), width, theme)
    return drawing(table.title, [*parts, *legend], (width, _height(len(rows)) + lines * _LEGEND), theme)


def table_svg(table: CrossTable, theme: DrawingTheme = LIGHT, width: int = WIDTH, most: int = MOST) -> str:
    """Draw the shares as a table whose cells are the stronger, the greater they are."""
    rows, columns = folded_rows(table, most).rows, table.columns
    left = _left([row.label for row in rows], width)
    heads = [*(column.title for column in columns), table.unit]
    step = max(_least_step(heads), (width - MARGIN - left) / len(heads))
    parts = _headings(heads, [left + step * place for place in range(1, len(heads) + 1)], step, theme)
    for line, row in enumerate(rows, 1):
        y = _top(line)
        parts.append(_label(row.label, y, left, theme))
        for place, cell in enumerate(row.cells):
            x = left + step * place
            name = f"{row.label}, {columns[place].title}: {cell.text or 0} ({amount(cell.value)} {table.unit})"
            ground = _ground(x, y, step, cell.share, theme)
            parts.append(named(name, ground, _at_right(cell.text or "–", x + step - _INSET, y, theme.ink)))
        parts.append(_at_right(row.text, left + step * len(heads) - _INSET, y, theme.dim))
    wide = max(width, left + step * len(heads) + MARGIN)
    return drawing(table.title, parts, (wide, _height(len(rows) + 1)), theme)


def matrix_svg(part: AgreementPart, theme: DrawingTheme = LIGHT, width: int = WIDTH) -> str:
    """Draw the pairs as a matrix: the figure with its interval above the diagonal, the articles behind it below."""
    names = part.annotators
    left = _left(names, width)
    step = (width - MARGIN - left) / max(1, len(names))
    parts = [
        _centred(fitted(name, step - 8), left + step * (place + 0.5), _top(0), theme.dim)
        for place, name in enumerate(names)
    ]
    for line, first in enumerate(names):
        y = _top(0) + (line + 1) * 2 * ROW - ROW / 2
        parts.append(_label(first, y, left, theme))
        for place, second in enumerate(names):
            pair, x = part.pair(first, second), left + step * place
            if pair is None or first == second:
                parts.append(_centred("–", x + step / 2, y, theme.dim))
            elif place < line:
                parts.append(_centred(counted(len(pair.articles), "article"), x + step / 2, y, theme.dim))
            else:
                parts.append(_pair(pair, x, y, step, theme))
    title = f"Agreement in pairs: {part.measure}, 95 % interval"
    return drawing(title, parts, (width, _top(0) + (2 * len(names) + 1) * ROW), theme)


def progress_svg(part: ProgressPart, theme: DrawingTheme = LIGHT, width: int = WIDTH) -> str:
    """Draw how much each annotator has done, and the figures beside it."""
    heads = ("done", "spans per article", "minutes per article", "done a day")
    left = _left([row.annotator for row in part.rows], width)
    figures = max((breadth(text) for row in part.rows for text in _figures(row)), default=0)
    step = max(_least_step(heads), figures + 2 * _INSET)
    room = max(_LEAST_STEP, width - MARGIN - left - step * len(heads))
    ends = [left + room + step * (place + 1) for place in range(len(heads))]
    parts = _headings(heads, ends, step, theme)
    for place, row in enumerate(part.rows, 1):
        y = _top(place)
        parts += [_label(row.annotator, y, left, theme), box(left, y - BAR + 1, room, BAR, theme.line, 3)]
        parts.append(box(left, y - BAR + 1, room * row.share, BAR, theme.accent, 3))
        parts += [_at_right(text, end - _INSET, y, theme.ink) for text, end in zip(_figures(row), ends, strict=True)]
    size = (left + room + step * len(heads) + MARGIN, _height(len(part.rows) + 1))
    return drawing("Progress by annotator", parts, size, theme)


def _figures(row: ProgressRow) -> tuple[str, ...]:
    means = ("–" if value is None else f"{value:,.1f}" for value in (row.spans, row.minutes, row.per_day))
    return (f"{len(row.done):,} / {row.given:,}", *means)


def _least_step(heads: Sequence[str]) -> float:
    """Give how wide columns have to be at least: as the longest word of a heading."""
    return max(_LEAST_STEP, *(breadth(word) + 2 * _INSET for head in heads for word in head.split()))


def _headings(heads: Sequence[str], ends: Sequence[float], step: float, theme: DrawingTheme) -> list[Element]:
    """Write headings above columns, in two lines where it takes two."""
    size = SIZE - 1
    return [
        _at_right(text, end - _INSET, _top(0) + (line - 1) * (size + 3) + 4, theme.dim, font_size=str(size))
        for head, end in zip(heads, ends, strict=True)
        for line, text in enumerate(two_lines(head, step - _INSET, size))
        if text
    ]


def _top(place: int) -> float:
    """Give the base line of the words of a row."""
    return MARGIN + TITLE + place * ROW


def _height(rows: int) -> float:
    return _top(rows)


def _left(labels: Sequence[str], width: int) -> float:
    """Give where bars start: after the longest label, but not beyond a third of the width."""
    return MARGIN + min(width / 3, max(map(breadth, labels), default=0)) + _GAP


def _label(text: str, y: float, left: float, theme: DrawingTheme) -> Element:
    return words(fitted(text, left - MARGIN - _GAP / 2), MARGIN, y, theme.ink)


def _at_right(text: str, x: float, y: float, color: str, **more: str) -> Element:
    return words(text, x, y, color, text_anchor="end", **more)


def _centred(text: str, x: float, y: float, color: str, **more: str) -> Element:
    return words(text, x, y, color, text_anchor="middle", **more)


def _segments(row: Row, table: CrossTable, left: float, y: float, room: float) -> Iterator[Element]:
    x = left
    for cell, column in zip(row.cells, table.columns, strict=True):
        wide = room * cell.share
        if wide:
            parts = [box(x, y - BAR - 1, wide, BAR + 5, column.color)]
            if breadth(cell.text, SIZE - 2) + 6 < wide:
                ink = ink_on(column.color)
                parts.append(_centred(cell.text, x + wide / 2, y, ink, font_size=str(SIZE - 2)))
            yield named(f"{row.label}, {column.title}: {cell.text} ({amount(cell.value)} {table.unit})", *parts)
        x += wide


def _legend(table: CrossTable, left: float, top: float, width: int, theme: DrawingTheme) -> tuple[list[Element], int]:
    """Lay out what the colours mean, in as many lines as it takes; gives how many."""
    parts: list[Element] = []
    x, line = left, 0
    for column in table.columns:
        title = fitted(column.title, width - MARGIN - left - 16)
        wide = 16 + breadth(title) + _GAP
        if x + wide - _GAP > width - MARGIN and x > left:
            x, line = left, line + 1
        y = top + line * _LEGEND
        parts += [box(x, y - 10, 10, 10, column.color, 2), words(title, x + 16, y, theme.dim)]
        x += wide
    return parts, line + 1


def _ground(x: float, y: float, wide: float, share: float, theme: DrawingTheme) -> Element:
    return box(x, y - ROW + 9, wide - 1, ROW - 1, mixed(theme.paper, theme.accent, _STRONGEST * share))


def _pair(pair: Pair, x: float, y: float, wide: float, theme: DrawingTheme) -> Element:
    behind = counted(len(pair.articles), "article")
    if pair.value is None:
        name = f"{pair.first} and {pair.second}: {pair.why}"
        return named(name, _centred("undefined", x + wide / 2, y, theme.dim, font_style="italic"))
    strength = _STRONGEST * min(1.0, max(0.0, pair.value))
    ground = box(x + 1, y - ROW - 3, wide - 2, 2 * ROW - 2, mixed(theme.paper, theme.accent, strength), 3)
    if pair.low is None or pair.high is None:
        value = _centred(decimal(pair.value), x + wide / 2, y, theme.ink, font_weight="600")
        return named(f"{pair.first} and {pair.second}: {decimal(pair.value)}, {behind}. {pair.why}", ground, value)
    edges = f"{decimal(pair.low)} to {decimal(pair.high)}"
    return named(
        f"{pair.first} and {pair.second}: {decimal(pair.value)} ({edges}), {behind}",
        ground,
        _centred(decimal(pair.value), x + wide / 2, y - 6, theme.ink, font_weight="600"),
        _centred(edges, x + wide / 2, y + 11, theme.dim, font_size=str(SIZE - 2)),
    )
