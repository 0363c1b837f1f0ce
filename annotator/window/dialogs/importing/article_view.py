"""An article that is not imported yet, to look at: its parts named at the left, its spans in their labels' colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from annotator.codebook import Codebook
from annotator.formats.records import Record
from annotator.model import Span, Zone, ZoneKind
from annotator.offsets.display import display_text
from annotator.window.dialogs.parts_list import name_width, part_name
from annotator.window.overview.drawing import tinted
from annotator.window.parts.tones import small, swatch_color
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import article_font, current_theme, notifier

LONGEST = 20_000
"""How much of a text is shown, in code points."""

_POINTS = 11.0
_TINT = 0.22
_EACH_MORE = 0.12
_SPANS = QTextFormat.Property.UserProperty + 1
_QUIET = (ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.CAPTION, ZoneKind.BOILERPLATE)
_STRONG = (ZoneKind.HEADLINE, ZoneKind.SUBHEAD)


class ArticleView(QTextEdit):
    """Show one article, read only; a tooltip says what a span is."""

    def __init__(self, codebook: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebook = codebook
        self._article: Record | None = None
        self._parts: dict[int, ZoneKind] = {}
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setAccessibleName(self.tr("Text of the article"))
        self._names = _PartNames(self)
        self.setViewportMargins(self._names.wide, 0, 0, 0)
        self.verticalScrollBar().valueChanged.connect(self._names.update)
        notifier().changed.connect(self._fill)

    def show_article(self, article: Record | None) -> None:
        """Show another article from its beginning, or the same with other spans at the place where it was."""
        place = self.verticalScrollBar().value() if _text(article) == _text(self._article) else 0
        self._article = article
        self._fill()
        self.verticalScrollBar().setValue(place)

    def parts(self) -> Iterator[tuple[str, QRect]]:
        """Give the name of each part that is shown with the place of its first line, in pixels of the viewport."""
        cursor = QTextCursor(self.document())
        for position, kind in self._parts.items():
            cursor.setPosition(position)
            yield part_name(kind), self.cursorRect(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the names beside the text."""
        super().resizeEvent(event)
        room = self.contentsRect()
        self._names.setGeometry(QRect(room.left(), room.top(), self._names.wide, room.height()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the spans under the pointer are."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.spans_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def spans_at(self, place: QPoint) -> str:
        """Say what the spans at a place of the viewport are, a line each; "" where there is none."""
        cursor = self.cursorForPosition(place)
        if not cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return str(cursor.charFormat().property(_SPANS) or "")

    def _fill(self) -> None:
        self.clear()
        self._parts = {}
        if self._article is not None:
            cursor = self.textCursor()
            for piece in _pieces(self._article):
                if piece.begins and piece.kind is not None:
                    self._parts[cursor.position()] = piece.kind
                cursor.insertText(display_text(piece.words), self._look(piece.kind, piece.spans))
            if len(self._article.text) > LONGEST:
                cursor.insertText("\n…", _plain())
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            self.setTextCursor(cursor)
        self._names.update()

    def _look(self, kind: ZoneKind | None, spans: Sequence[Span]) -> QTextCharFormat:
        look = _plain()
        theme = current_theme()
        if kind in _STRONG:
            look.setFontWeight(QFont.Weight.DemiBold)
        if kind in _QUIET:
            look.setForeground(QColor(theme.dim))
        if spans:
            look.setForeground(QColor(theme.ink))
            colors = [label.color for each in spans if (label := self._codebook.find_label(each.label))]
            shown = colors[-1] if colors else theme.dim
            share = _TINT + _EACH_MORE * (len(spans) - 1)
            look.setBackground(tinted(swatch_color(shown).name(), min(share, 0.6)))
            look.setFontUnderline(True)
            look.setUnderlineColor(swatch_color(shown))
            look.setProperty(_SPANS, "\n".join(map(self._described, spans)))
        return look

    def _described(self, span: Span) -> str:
        label = self._codebook.find_label(span.label)
        said = [label.title if label else span.label]
        for attribute in label.attributes if label else ():
            value = span.attributes.get(attribute.name)
            if value is not None:
                said.append(f"{attribute.title}: {attribute.value_title(value)}")
        return " · ".join(said)


class _PartNames(QWidget):
    """Name the parts of the article beside their first lines."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self.wide = name_width(view)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(small(self.font()))
        painter.setPen(QColor(theme.dim))
        shift = self._view.viewport().geometry().top() - self.geometry().top()
        low = float("-inf")
        for name, place in self._view.parts():
            # Two parts in one line have their names one below the other.
            top = max(float(place.top() + shift), low)
            if -place.height() <= top <= self.height():
                room = QRectF(0, top, self.wide - 12, place.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
                low = top + place.height() - 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """Hold a stretch of text over which no part and no span begins or ends."""

    words: str
    kind: ZoneKind | None
    begins: bool
    spans: tuple[Span, ...]


def _pieces(article: Record) -> Iterator[_Piece]:
    """Give the pieces of a text in order; from one to the next only what begins and ends there is looked at."""
    last = min(len(article.text), LONGEST)
    zones = {zone.start: zone for zone in article.zones or ()}
    begins: dict[int, list[Span]] = {}
    ends: dict[int, list[Span]] = {}
    for span in article.spans:
        for fragment in span.fragments:
            begins.setdefault(fragment.start, []).append(span)
            ends.setdefault(fragment.end, []).append(span)
    bounds = {0, last, *zones, *(zone.end for zone in zones.values()), *begins, *ends}
    inside: dict[str, Span] = {}
    zone: Zone | None = None
    for start, end in pairwise(sorted(each for each in bounds if 0 <= each <= last)):
        for span in ends.get(start, ()):
            inside.pop(_key(span), None)
        inside.update({_key(span): span for span in begins.get(start, ())})
        zone = zones.get(start, zone if zone is not None and start < zone.end else None)
        kind = zone.kind if zone is not None else None
        yield _Piece(article.text[start:end], kind, start in zones, tuple(inside.values()))


def _key(span: Span) -> str:
    return f"{span.annotator} {span.id or id(span)}"


def _plain() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(article_font(_POINTS))
    look.setForeground(QColor(current_theme().ink))
    return look


def _text(article: Record | None) -> str:
    return article.text if article is not None else ""
