"""The document that Qt lays out: its text, its parts' looks, and the room for lanes below its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from annotator.model import Article, Zone, ZoneKind
from annotator.offsets.display import display_text
from annotator.window.reading.index import SpanIndex
from annotator.window.reading.places import Places
from annotator.window.theme import Theme, article_font

PADDING = 44
FOLD_ROOM = 30
CHARACTERS_A_LINE = 72
_FIRST_ROOM = 22
_LAST_ROOM = 220
_BLANK_SIZE = 0.3
_PARAGRAPH_GAP = 0.8
_LINE_DISTANCE = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
_SIZES = {
    ZoneKind.HEADLINE: 1.5,
    ZoneKind.SUBHEAD: 1.1,
    ZoneKind.BYLINE: 0.9,
    ZoneKind.DATELINE: 0.9,
    ZoneKind.CAPTION: 0.9,
    ZoneKind.BOILERPLATE: 0.82,
}
_BOLD = (ZoneKind.HEADLINE, ZoneKind.SUBHEAD)
_DIM = (ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.CAPTION, ZoneKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class LaneMetrics:
    """Hold how thick lanes are and how far apart, in pixels."""

    thickness: float = 3.0
    pitch: float = 6.0
    gap: float = 1.0
    free: int = 2
    """That many lanes always have room, so that text seldom moves when something is marked."""

    def room(self, depth: int) -> float:
        """Give the room below a line that so many lanes need."""
        return self.gap + max(depth, self.free) * self.pitch


def lane_metrics(points: float) -> LaneMetrics:
    """Give lanes that suit a text size."""
    scale = max(1.0, points / 13)
    return LaneMetrics(thickness=3.0 * scale, pitch=6.0 * scale, gap=1.0)


def lettered_metrics(points: float) -> LaneMetrics:
    """Give lanes far enough apart for a letter at each bar."""
    scale = max(1.0, points / 13)
    return LaneMetrics(thickness=3.0 * scale, pitch=10.0 * scale, gap=1.0, free=1)


def column_width(points: float) -> float:
    """Give the width in pixels of a column of text at a size in points."""
    return QFontMetricsF(article_font(points)).averageCharWidth() * CHARACTERS_A_LINE


class Page:
    """Keep one article as a document, and change only those paragraphs that need it."""

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self.points = 13.0
        self.lanes: Callable[[float], LaneMetrics] = lane_metrics
        self.metrics = self.lanes(self.points)
        self.padding = PADDING
        self.text = ""
        self.index = SpanIndex("")
        self.places = Places(document, "")
        self.folds: list[range] = []
        self.folded = False
        self._zones: tuple[Zone, ...] = ()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self.padding)

    def show(self, article: Article | None) -> None:
        """Take in the text of another article."""
        self.text = article.text if article else ""
        self.index = SpanIndex(self.text)
        self.document.setPlainText(display_text(self.text))
        self.places = Places(self.document, self.text)
        self._zones = article.info.zones if article else ()
        self.folds = self._boilerplate()

    def pad(self, padding: int) -> None:
        """Keep the text away from the edges of its column, in pixels."""
        self.padding = padding
        self.document.setDocumentMargin(padding)
        self._set_margins()

    def use_zones(self, zones: tuple[Zone, ...]) -> None:
        """Take in corrected parts of the same article; `dress` shows them."""
        self._zones = zones
        self.folds = self._boilerplate()

    def dress(self, points: float, theme: Theme) -> None:
        """Give all text its size and colours, and all lines their room."""
        self.points = points
        self.metrics = self.lanes(points)
        self.document.setDefaultFont(article_font(points))
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        for zone in self._zones:
            if zone.kind is not ZoneKind.BODY:
                self._select(cursor, zone.start, min(zone.end, len(self.text)))
                cursor.setCharFormat(self._character_format(zone.kind, theme))
        self._format_blocks(cursor, range(len(self.index.starts)))
        cursor.endEditBlock()
        self._set_margins()
        self._hide_folded()
        self.places.forget_boxes()

    def make_room(self, paragraphs: Iterable[int]) -> None:
        """Give the lines of some paragraphs the room that their lanes need now."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        self._format_blocks(cursor, sorted(paragraphs))
        cursor.endEditBlock()
        self.places.forget_boxes()

    def set_folded(self, folded: bool) -> None:
        """Fold paragraphs of boilerplate away, or show them; offsets stay."""
        self.folded = folded
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        self._format_blocks(cursor, [beside for fold in self.folds for beside in self._beside(fold)])
        cursor.endEditBlock()
        self._hide_folded()
        self.places.forget_boxes()

    def fold_of(self, offset: int) -> range | None:
        """Give the folded paragraphs that hide an offset; None if it is on show."""
        paragraph = self.index.paragraph_at(offset)
        return next((fold for fold in self.folds if self.folded and paragraph in fold), None)

    def fold_line(self, fold: range) -> float:
        """Give the height at which the line for folded paragraphs is drawn."""
        layout = self.document.documentLayout()
        if fold.stop < len(self.index.starts):
            return layout.blockBoundingRect(self._block(fold.stop)).top() - FOLD_ROOM / 2
        return layout.blockBoundingRect(self._block(fold.start - 1)).bottom() + FOLD_ROOM / 2

    def _block(self, paragraph: int) -> QTextBlock:
        return self.document.findBlockByNumber(paragraph)

    def _select(self, cursor: QTextCursor, start: int, end: int) -> None:
        cursor.setPosition(self.places.qt_position(start))
        cursor.setPosition(self.places.qt_position(end), QTextCursor.MoveMode.KeepAnchor)

    def _character_format(self, kind: ZoneKind, theme: Theme) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontPointSize(self.points * _SIZES[kind])
        if kind in _BOLD:
            look.setFontWeight(QFont.Weight.Bold)
        if kind in _DIM:
            look.setForeground(QColor(theme.dim))
        return look

    def _format_blocks(self, cursor: QTextCursor, paragraphs: Iterable[int]) -> None:
        after_folds = {fold.stop for fold in self.folds} if self.folded else set()
        before_folds = {fold.start - 1 for fold in self.folds} if self.folded else set()
        blank = QTextCharFormat()
        blank.setFontPointSize(self.points * _BLANK_SIZE)
        for paragraph in paragraphs:
            block = self._block(paragraph)
            look = QTextBlockFormat()
            look.setTopMargin(FOLD_ROOM if paragraph in after_folds else 0)
            cursor.setPosition(block.position())
            if self._is_blank(paragraph):
                cursor.setBlockCharFormat(blank)
            else:
                room = self.metrics.room(self.index.depth(paragraph))
                look.setLineHeight(room, _LINE_DISTANCE)
                look.setBottomMargin(FOLD_ROOM if paragraph in before_folds else self.points * _PARAGRAPH_GAP)
            if block.blockFormat() != look:
                cursor.setBlockFormat(look)

    def _is_blank(self, paragraph: int) -> bool:
        return self.index.starts[paragraph] == self.index.end_of(paragraph)

    def _set_margins(self) -> None:
        frame = self.document.rootFrame().frameFormat()
        frame.setTopMargin(_FIRST_ROOM)
        frame.setBottomMargin(_LAST_ROOM)
        if frame != self.document.rootFrame().frameFormat():
            self.document.rootFrame().setFrameFormat(frame)

    def _hide_folded(self) -> None:
        for fold in self.folds:
            first, last = self._block(fold.start), self._block(fold.stop - 1)
            if first.isVisible() == self.folded:
                for paragraph in fold:
                    self._block(paragraph).setVisible(not self.folded)
                start = first.position()
                self.document.markContentsDirty(start, last.position() + last.length() - start)

    def _beside(self, fold: range) -> list[int]:
        return [n for n in (fold.start - 1, fold.stop) if 0 <= n < len(self.index.starts)]

    def _boilerplate(self) -> list[range]:
        """Find runs of paragraphs that are nothing but boilerplate; all of an article is never one."""
        zones = [zone for zone in self._zones if zone.kind is ZoneKind.BOILERPLATE]
        runs: list[range] = []
        for paragraph, start in enumerate(self.index.starts):
            end = self.index.end_of(paragraph)
            if start < end and any(zone.start <= start and end <= zone.end for zone in zones):
                joins = bool(runs) and all(self._is_blank(n) for n in range(runs[-1].stop, paragraph))
                runs.append(range(runs.pop().start if joins else paragraph, paragraph + 1))
        return [run for run in runs if len(run) < len(self.index.starts)]
