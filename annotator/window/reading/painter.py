"""Draw what lies under and below the text: tints, bars in lanes, marks, badges, handles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTextBlock

from annotator.model import Fragment, Span
from annotator.window.reading.guest_painter import GuestPainter
from annotator.window.reading.guests import Guest
from annotator.window.reading.looks import LabelLooks
from annotator.window.reading.places import Piece
from annotator.window.reading.scene import Scene
from annotator.window.session import Mode
from annotator.window.theme import Theme, ui_font

_TICK = 2.5
_BADGE = 15.0
_BADGES = 9


class MarkPainter:
    """Draw the marks of the paragraphs in view; nothing is kept from one time to the next."""

    def __init__(self, scene: Scene, theme: Theme, looks: LabelLooks) -> None:
        self._scene = scene
        self._theme = theme
        self._looks = looks
        self._guests = GuestPainter(scene, theme)

    def paint_tints(self, painter: QPainter, top: float, bottom: float) -> None:
        """Draw what lies under the text between two heights of the document."""
        scene, theme = self._scene, self._theme
        caret = scene.session.caret
        selected = scene.selected()
        linked = scene.linked_spans()
        hovered = scene.find(scene.hovered)
        for block in scene.page.places.blocks_between(top, bottom):
            self._guests.paint_tints(painter, block)
            self._tint_found(painter, block)
            for span in linked:
                self._tint(painter, block, span.fragments, theme.linked_span)
            if hovered is not None:
                self._tint(painter, block, hovered.fragments, theme.hover)
            if selected is not None:
                self._tint(painter, block, selected.fragments, theme.selected_span)
            if not caret.empty:
                self._tint(painter, block, (Fragment(caret.start, caret.end),), theme.selection)

    def paint_marks(self, painter: QPainter, top: float, bottom: float) -> None:
        """Draw what lies below and above the text between two heights of the document."""
        scene = self._scene
        candidates = {offer.span.id: number for number, offer in enumerate(scene.session.candidates, 1)}
        selected = scene.session.selected
        linking = scene.session.mode is Mode.LINKING
        for block in scene.page.places.blocks_between(top, bottom):
            for span in scene.spans_in(block):
                fades = linking and span.id not in candidates and span is not selected
                guest = scene.guests.bars.get(span.id)
                if guest is None:
                    self._paint_span(painter, block, span, fades)
                else:
                    self._paint_guest(painter, block, guest, fades)
                if linking and 1 <= candidates.get(span.id, 0) <= _BADGES:
                    self._paint_badge(painter, block, span, str(candidates[span.id]))
            self._guests.paint_signs(painter, block)
        self._paint_folds(painter)
        self._paint_handles(painter)

    def _tint(self, painter: QPainter, block: QTextBlock, fragments: Iterable[Fragment], color: str) -> None:
        pieces = self._scene.pieces_in(block, tuple(fragments))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        for piece in pieces:
            painter.drawRoundedRect(piece.box.adjusted(-1, 0, 1, 0), 2, 2)

    def _tint_found(self, painter: QPainter, block: QTextBlock) -> None:
        index = self._scene.page.index
        first, last = index.starts[block.blockNumber()], index.end_of(block.blockNumber())
        for number, (start, end) in self._found_between(first, last):
            current = number == self._scene.current_found
            color = self._theme.found_current if current else self._theme.found
            self._tint(painter, block, (Fragment(start, end),), color)

    def _found_between(self, first: int, last: int) -> Iterator[tuple[int, tuple[int, int]]]:
        # What is found is in order and apart, so that ends are in order too.
        found = self._scene.found
        for number in range(bisect_right(found, first, key=itemgetter(1)), len(found)):
            if found[number][0] >= last:
                return
            yield number, found[number]

    def _paint_span(self, painter: QPainter, block: QTextBlock, span: Span, fades: bool) -> None:
        look = self._looks.of(span.label)
        color = look.faded if fades else look.color
        if len(span.fragments) > 1:
            self._paint_joints(painter, block, span, color)
        pieces = self._scene.pieces_in(block, span.fragments)
        if not pieces:
            return
        metrics = self._scene.page.metrics
        painter.setPen(QPen(color, metrics.thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        lines = [
            line for piece in pieces for line in _bar(piece, self._scene.bar_height(piece, span.id), metrics.thickness)
        ]
        painter.drawLines(lines)
        first, last = pieces[0], pieces[-1]
        if first.first and look.is_open(span) and self._starts_in(block, span):
            center = QPointF(first.start_x + (-4 if first.backward else 4), self._scene.bar_height(first, span.id))
            self._paint_ring(painter, center, color)
        if last.last and self._ends_in(block, span) and (span.flag or span.note):
            self._paint_remarks(painter, span, last, color)
        if span.id in self._scene.guests.ticked and first.first and self._starts_in(block, span):
            self._guests.paint_tick(painter, first, self._scene.bar_height(first, span.id), QColor(self._theme.ok))

    def _paint_guest(self, painter: QPainter, block: QTextBlock, guest: Guest, fades: bool) -> None:
        span, look = guest.span, self._looks.of(guest.span.label)
        color = look.faded if fades else look.color
        painter.setOpacity(self._guests.opacity * guest.strength)
        if len(span.fragments) > 1:
            self._paint_joints(painter, block, span, color)
        pieces = self._scene.pieces_in(block, span.fragments)
        thickness = self._scene.page.metrics.thickness
        for piece in pieces:
            bar, *ticks = _bar(piece, self._scene.bar_height(piece, span.id), thickness)
            painter.setPen(self._guests.pen(guest, color, thickness))
            painter.drawLine(bar)
            painter.setPen(QPen(color, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLines(ticks)
        if guest.letters and pieces and pieces[0].first and self._starts_in(block, span):
            height = self._scene.bar_height(pieces[0], span.id)
            self._guests.paint_letters(painter, pieces[0], height, guest.letters, color)
        if pieces and pieces[-1].last and self._ends_in(block, span) and (span.flag or span.note):
            self._paint_remarks(painter, span, pieces[-1], color)
        painter.setOpacity(1.0)

    def _starts_in(self, block: QTextBlock, span: Span) -> bool:
        return self._scene.page.index.paragraph_at(span.start) == block.blockNumber()

    def _ends_in(self, block: QTextBlock, span: Span) -> bool:
        return self._scene.page.index.paragraph_at(span.end - 1) == block.blockNumber()

    def _paint_joints(self, painter: QPainter, block: QTextBlock, span: Span, color: QColor) -> None:
        gaps = [Fragment(a.end, b.start) for a, b in zip(span.fragments, span.fragments[1:], strict=False)]
        painter.setPen(QPen(color, 1.4, Qt.PenStyle.DotLine))
        for piece in self._scene.pieces_in(block, gaps):
            height = self._scene.bar_height(piece, span.id)
            painter.drawLine(QPointF(piece.box.left(), height), QPointF(piece.box.right(), height))

    def _paint_ring(self, painter: QPainter, center: QPointF, color: QColor) -> None:
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(QColor(self._theme.paper))
        radius = self._scene.page.metrics.thickness + 0.2
        painter.drawEllipse(center, radius, radius)

    def _paint_remarks(self, painter: QPainter, span: Span, piece: Piece, color: QColor) -> None:
        """Draw a flag and a dot where a footnote's mark would stand."""
        step = -1 if piece.backward else 1
        x, y = piece.end_x + step * 3, piece.box.top() - 1
        painter.setPen(Qt.PenStyle.NoPen)
        if span.flag:
            painter.setBrush(QColor(self._theme.warning))
            painter.drawRect(QRectF(x - 0.7, y, 1.4, 10))
            painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + step * 7, y + 3), QPointF(x, y + 6)]))
            x += step * 10
        if span.note:
            painter.setBrush(color)
            painter.drawEllipse(QPointF(x + step * 2, y + 3), 2.4, 2.4)

    def _paint_badge(self, painter: QPainter, block: QTextBlock, span: Span, text: str) -> None:
        if not self._starts_in(block, span):
            return
        first = self._scene.pieces_in(block, span.fragments[:1])[:1]
        for piece in first:
            # In the room above the word, so that no letter is hidden.
            x = piece.start_x - (_BADGE - 2 if piece.backward else 2)
            box = QRectF(x, piece.box.top() - _BADGE + 4, _BADGE, _BADGE)
            painter.setPen(QPen(self._looks.of(span.label).color, 1.4))
            painter.setBrush(QColor(self._theme.paper))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(self._theme.ink))
            font = QFont(painter.font())
            font.setPixelSize(11)
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_folds(self, painter: QPainter) -> None:
        page = self._scene.page
        left = page.document.documentMargin()
        right = page.document.textWidth() - left
        font = ui_font(0.85)
        for fold in page.folds if page.folded else ():
            y = page.fold_line(fold)
            name = QCoreApplication.translate("ReadingPane", "Text of the site is hidden. Click to show it.")
            width = QFontMetricsF(font).horizontalAdvance(name) + 20
            box = QRectF((left + right - width) / 2, y - 10, width, 20)
            painter.setPen(QPen(QColor(self._theme.faint), 1))
            painter.drawLine(QPointF(left, y), QPointF(box.left(), y))
            painter.drawLine(QPointF(box.right(), y), QPointF(right, y))
            painter.setPen(QColor(self._theme.dim))
            painter.setFont(font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_handles(self, painter: QPainter) -> None:
        span = self._scene.selected()
        if span is None:
            return
        color = self._looks.of(span.label).color
        for handle in self._scene.handles():
            painter.setPen(QPen(color, 1.4))
            painter.drawLine(handle.top, handle.knob)
            painter.setBrush(QBrush(QColor(self._theme.paper)))
            painter.setPen(QPen(color, 2))
            painter.drawEllipse(handle.knob, 4.2, 4.2)


def _bar(piece: Piece, height: float, thickness: float) -> list[QLineF]:
    """Give the lines of a bar: the bar itself, and a tick at each end at which the fragment starts or ends."""
    left, right = piece.box.left(), piece.box.right()
    starts_left, starts_right = (piece.last, piece.first) if piece.backward else (piece.first, piece.last)
    inset = thickness / 2 + 0.5
    left += inset if starts_left else 0
    right -= inset if starts_right else 0
    if right < left:
        left = right = (left + right) / 2
    lines = [QLineF(left, height, right, height)]
    if starts_left:
        lines.append(QLineF(left, height, left, height - _TICK))
    if starts_right:
        lines.append(QLineF(right, height, right, height - _TICK))
    return lines
