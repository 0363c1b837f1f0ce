"""How a card is laid out and drawn: rows of badges and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from annotator.offsets.display import display_text
from annotator.review.comparison.units import Standing
from annotator.window.parts.section import heading_font
from annotator.window.parts.tones import small
from annotator.window.review.badges import badge_width, draw_badge
from annotator.window.review.card_text import CardText, Line, Part
from annotator.window.review.variants import Run
from annotator.window.theme import article_font, current_theme

PADDING = 11.0
_GAP = 5.0
_BETWEEN = 12.0
_LEADING = 5.0
_USUAL_SIZE = 10.0
_MOST_STRONG = 0.6
_PLAIN = QTextOption()
_PLAIN.setWrapMode(QTextOption.WrapMode.NoWrap)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Hold the fonts of a card: of the program's words, and of the article's."""

    words: QFont
    quoted: QFont

    @classmethod
    def of(cls, font: QFont) -> Fonts:
        """Choose them beside the font of the panel."""
        return cls(font, _article_font(font.pointSizeF() if font.pointSizeF() > 0 else _USUAL_SIZE))


@dataclass(frozen=True, slots=True)
class Piece:
    """Place a part of a line: its left edge and its width in pixels."""

    part: Part
    left: float
    width: float
    quoted: bool


Row = tuple[Piece, ...]


def rows_of(card: CardText, width: float, fonts: Fonts) -> list[Row]:
    """Lay out the lines of a card in rows of a width in pixels; words of the article take one row each, shortened."""
    return [row for line in card.lines for row in _rows(line, width, fonts)]


def text_height(card: CardText, width: float, fonts: Fonts) -> float:
    """Give the height of a card's words in pixels, its padding apart."""
    rows = len(rows_of(card, width, fonts))
    return _heading_height(fonts) + rows * _row_height(fonts) + _verdict_height(card, width, fonts)


def draw_card(painter: QPainter, card: CardText, room: QRectF, fonts: Fonts) -> None:
    """Draw a card's words into a room."""
    theme = current_theme()
    calm = card.standing is Standing.DECIDED
    top = room.top()
    _draw_heading(painter, card, QRectF(room.left(), top, room.width(), _heading_height(fonts)), fonts)
    top += _heading_height(fonts)
    for row in rows_of(card, room.width(), fonts):
        for piece in row:
            _draw_piece(painter, piece, room.left(), top + _row_height(fonts) / 2, fonts, calm)
        top += _row_height(fonts)
    if card.verdict:
        painter.setFont(small(fonts.words))
        painter.setPen(QColor(theme.ok if calm else theme.warning if card.standing is Standing.STALE else theme.dim))
        place = QRectF(room.left(), top + 3, room.width(), room.bottom() - top)
        painter.drawText(place, _WRAPPED, _verdict(card))


def _rows(line: Line, width: float, fonts: Fonts) -> Iterator[Row]:
    row: list[Piece] = []
    left = 0.0
    for part in line.parts:
        wanted = _badges_width(part, fonts) + _runs_width(part.runs, fonts, line.quoted)
        if row and left + wanted > width:
            yield tuple(row)
            row, left = [], 0.0
        taken = min(wanted, width - left)
        row.append(Piece(part, left, taken, line.quoted))
        left += taken + (_BETWEEN if part.letters else _GAP + 2)
    yield tuple(row)


def _draw_heading(painter: QPainter, card: CardText, room: QRectF, fonts: Fonts) -> None:
    theme = current_theme()
    painter.setFont(heading_font(fonts.words))
    painter.setPen(QColor(theme.dim if card.standing is Standing.DECIDED else theme.warning))
    metrics = QFontMetricsF(painter.font())
    kinds = metrics.elidedText(card.kinds.upper(), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, kinds)
    used = metrics.horizontalAdvance(kinds)
    painter.setFont(fonts.words)
    painter.setPen(QColor(theme.ink))
    rest = room.adjusted(used, 0, 0, 0)
    title = painter.fontMetrics().elidedText(f" · {card.title}", Qt.TextElideMode.ElideRight, int(rest.width()))
    painter.drawText(rest, _LEFT, title)


def _draw_piece(painter: QPainter, piece: Piece, edge: float, middle: float, fonts: Fonts, calm: bool) -> None:
    left = edge + piece.left
    for letter in piece.part.letters:
        left += draw_badge(painter, left, middle, letter, fonts.words) + 2
    left += _GAP - 2 if piece.part.letters else 0
    room = piece.width - (left - edge - piece.left)
    runs = shortened(piece.part.runs, max(room, 1), fonts, piece.quoted)
    _draw_runs(painter, runs, QPointF(left, middle), fonts.quoted if piece.quoted else fonts.words, calm)


def shortened(runs: Sequence[Run], room: float, fonts: Fonts, quoted: bool) -> tuple[Run, ...]:
    """Cut the middle out of common words, then of those that differ, until all fit a room in pixels."""
    metrics = QFontMetricsF(fonts.quoted if quoted else fonts.words)
    widths = [metrics.horizontalAdvance(display_text(run.text)) for run in runs]
    total = sum(widths)
    if total <= room + 0.5:
        return tuple(runs)
    strong = sum(width for run, width in zip(runs, widths, strict=True) if run.strong)
    plain = total - strong
    for_strong = min(strong, room * _MOST_STRONG) if plain else room
    fair = {
        is_strong: _fair_share([w for run, w in zip(runs, widths, strict=True) if run.strong is is_strong], part)
        for is_strong, part in ((True, for_strong), (False, room - for_strong))
    }
    return tuple(
        run if width <= fair[run.strong] else replace(run, text=_elided(metrics, run.text, fair[run.strong]))
        for run, width in zip(runs, widths, strict=True)
    )


def _elided(metrics: QFontMetricsF, text: str, room: float) -> str:
    return metrics.elidedText(display_text(text), Qt.TextElideMode.ElideMiddle, room)


def _fair_share(widths: Sequence[float], room: float) -> float:
    """Give the width that each may have at most, so that all fit a room and short ones stay whole."""
    left = sorted(widths)
    while left and left[0] <= room / len(left):
        room -= left.pop(0)
    return room / len(left) if left else float("inf")


def _draw_runs(painter: QPainter, runs: Sequence[Run], start: QPointF, font: QFont, calm: bool) -> None:
    """Draw runs in one line by one layout, so that scripts from right to left keep their order."""
    text = "".join(display_text(run.text) for run in runs)
    layout = QTextLayout(text, font)
    layout.setTextOption(_PLAIN)
    layout.setFormats(list(_formats(runs, calm)))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    if line.isValid():
        layout.draw(painter, QPointF(start.x(), start.y() - line.height() / 2))


def _formats(runs: Sequence[Run], calm: bool) -> Iterator[QTextLayout.FormatRange]:
    theme = current_theme()
    place = 0
    for run in runs:
        format = QTextCharFormat()
        format.setForeground(QColor(theme.dim if run.quiet or (calm and not run.strong) else theme.ink))
        if run.strong:
            format.setFontUnderline(True)
            format.setBackground(QColor(theme.found))
        found = QTextLayout.FormatRange()
        # A layout counts in UTF-16 units.
        length = len(display_text(run.text).encode("utf-16-le", "surrogatepass")) // 2
        found.start, found.length, found.format = place, length, format
        place += length
        yield found


@lru_cache(maxsize=8)
def _article_font(points: float) -> QFont:
    # Asking which fonts there are takes longer than all else about a card.
    return article_font(points)


def _badges_width(part: Part, fonts: Fonts) -> float:
    return len(part.letters) * (badge_width(fonts.words) + 2) + (_GAP - 2 if part.letters else 0)


def _runs_width(runs: Sequence[Run], fonts: Fonts, quoted: bool) -> float:
    metrics = QFontMetricsF(fonts.quoted if quoted else fonts.words)
    return sum(metrics.horizontalAdvance(display_text(run.text)) for run in runs) + 1


def _heading_height(fonts: Fonts) -> float:
    return QFontMetricsF(fonts.words).height() + _LEADING


def _row_height(fonts: Fonts) -> float:
    return max(QFontMetricsF(fonts.quoted).height(), badge_width(fonts.words)) + _LEADING


def _verdict_height(card: CardText, width: float, fonts: Fonts) -> float:
    if not card.verdict:
        return 0.0
    metrics = QFontMetricsF(small(fonts.words))
    return metrics.boundingRect(QRectF(0, 0, max(width, 1), 1000), _WRAPPED, _verdict(card)).height() + 5


def _verdict(card: CardText) -> str:
    words = display_text(card.verdict)
    return f"✓ {words}" if card.standing is Standing.DECIDED else words


_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
