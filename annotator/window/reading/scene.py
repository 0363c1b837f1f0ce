"""What is on show in the article and under the mouse: shared by what draws and what listens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock

from annotator.model import Fragment, Relation, Span
from annotator.news.graphemes import next_grapheme, previous_grapheme
from annotator.offsets.fragments import covers
from annotator.window.reading.guests import NOBODY, Guests, Passage
from annotator.window.reading.page import FOLD_ROOM, Page
from annotator.window.reading.places import Piece
from annotator.window.session import Mode, Session

KNOB_REACH = 8.0


@dataclass(frozen=True, slots=True)
class Handle:
    """Hold a boundary of the selected span: its offset, and its knob and the top of its text in the document."""

    offset: int
    knob: QPointF
    top: QPointF


class Scene:
    """Answer what lies where, with what the session has selected and what is being dragged."""

    def __init__(self, session: Session, page: Page) -> None:
        self.session = session
        self.page = page
        self.hovered = ""
        self.found: Sequence[tuple[int, int]] = ()
        self.current_found = -1
        self.preview: Span | None = None
        self._guests = NOBODY
        self._passages: dict[int, list[Passage]] = {}

    @property
    def guests(self) -> Guests:
        """Give what is drawn besides the session's own spans."""
        return self._guests

    def invite(self, guests: Guests) -> None:
        """Draw these besides the session's own spans, in place of those before."""
        before, self._guests = self._guests, guests
        if guests.passages is before.passages:
            return
        self._passages = {}
        index = self.page.index
        # Long ones lie below short ones, and what is agreed below what differs.
        for passage in sorted(guests.passages, key=_extent):
            first, last = passage.fragments[0].start, passage.fragments[-1].end - 1
            for paragraph in range(index.paragraph_at(first), index.paragraph_at(last) + 1):
                self._passages.setdefault(paragraph, []).append(passage)

    def passages_in(self, block: QTextBlock) -> Sequence[Passage]:
        """Give the tinted words of units in a paragraph, in the order in which they are drawn."""
        return self._passages.get(block.blockNumber(), ())

    def all_spans(self) -> list[Span]:
        """Give the session's spans and those of the guests."""
        return [*self.session.spans, *(guest.span for guest in self._guests.bars.values())]

    def find(self, span: str) -> Span | None:
        """Find a span by its id, the session's or a guest's."""
        guest = self._guests.bars.get(span)
        return guest.span if guest else self.session.span(span)

    def unit_of(self, span: Span) -> str:
        """Give the unit that a click on a span means; "" if it means the span alone."""
        return "" if self._guests.faint else self._guests.unit_of(span.id)

    def forget(self) -> None:
        """Forget what concerned the article before."""
        self.hovered = ""
        self.found = ()
        self.current_found = -1
        self.preview = None
        self.invite(NOBODY)

    def selected(self) -> Span | None:
        """Give the selected span as it is on show: while it is dragged, as it would become."""
        return self.preview or self.session.selected

    def spans_in(self, block: QTextBlock) -> Iterator[Span]:
        """Give the spans on show in a paragraph."""
        hidden = self.preview.id if self.preview else ""
        for span in self.page.index.spans_in(block.blockNumber()):
            if span.id != hidden:
                yield span
        if self.preview is not None:
            yield self.preview

    def pieces_in(self, block: QTextBlock, fragments: Sequence[Fragment]) -> list[Piece]:
        """Give the boxes of fragments in one paragraph."""
        index = self.page.index
        start, end = index.starts[block.blockNumber()], index.end_of(block.blockNumber())
        places = self.page.places
        return [
            piece
            for fragment in fragments
            if fragment.start < end and fragment.end > start
            for piece in places.pieces_in(block, fragment.start, fragment.end)
        ]

    def bar_height(self, piece: Piece, span: str) -> float:
        """Give the height of the middle of a span's bar below a box of text."""
        metrics = self.page.metrics
        return piece.box.bottom() + metrics.gap + metrics.thickness / 2 + self.page.index.lane(span) * metrics.pitch

    def spans_under(self, point: QPointF) -> list[Span]:
        """List the spans whose words or bars are under a point: the bar's own first, then shortest first."""
        places, index, metrics = self.page.places, self.page.index, self.page.metrics
        offset = places.character_at(point)
        row = places.row_at(point.y())
        if offset is None or row is None:
            return []
        found = [span for span in index.spans_in(index.paragraph_at(offset)) if covers(span.fragments, offset)]
        lane = (point.y() - row.box.bottom() - metrics.gap / 2) // metrics.pitch
        return sorted(found, key=lambda span: (index.lane(span.id) != lane, span.end - span.start, span.sort_key))

    def handles(self) -> list[Handle]:
        """Give the handles of the selected span."""
        span = self.selected()
        if span is None or self.session.mode is not Mode.MARKING or span.annotator != self.session.project.annotator:
            return []
        return [handle for fragment in span.fragments for handle in self._handles_of(span, fragment)]

    def handle_at(self, point: QPointF) -> Handle | None:
        """Give the handle whose knob is under a point."""
        near = [(_distance(handle.knob, point), handle) for handle in self.handles()]
        within = [pair for pair in near if pair[0] <= KNOB_REACH]
        return min(within, key=lambda pair: pair[0])[1] if within else None

    def fold_at(self, point: QPointF) -> range | None:
        """Give the fold whose line is under a point."""
        page = self.page
        folds = page.folds if page.folded else []
        return next((fold for fold in folds if abs(page.fold_line(fold) - point.y()) <= FOLD_ROOM / 2), None)

    def preview_fragments(self, fragments: tuple[Fragment, ...]) -> None:
        """Show the selected span as it would become."""
        if span := self.session.selected:
            self.preview = replace(span, fragments=fragments)

    def links(self) -> list[Relation]:
        """Give the links of the selected span."""
        selected = self.session.selected
        return [link for link in self.session.links if selected and selected.id in (link.head, link.tail)]

    def linked_spans(self) -> list[Span]:
        """Give the spans that the selected one is linked with."""
        selected = self.session.selected.id if self.session.selected else ""
        ends = (link.tail if link.head == selected else link.head for link in self.links())
        return [span for span in map(self.session.span, ends) if span is not None]

    def _handles_of(self, span: Span, fragment: Fragment) -> Iterator[Handle]:
        text, places = self.page.text, self.page.places
        head = places.pieces(fragment.start, next_grapheme(text, fragment.start))
        tail = places.pieces(previous_grapheme(text, fragment.end), fragment.end)
        for offset, piece, x in (
            *((fragment.start, piece, piece.start_x) for piece in head[:1]),
            *((fragment.end, piece, piece.end_x) for piece in tail[-1:]),
        ):
            yield Handle(offset, QPointF(x, self.bar_height(piece, span.id)), QPointF(x, piece.box.top()))


def _extent(passage: Passage) -> tuple[int, int]:
    return (passage.fragments[0].start - passage.fragments[-1].end, passage.shade.value)


def _distance(one: QPointF, other: QPointF) -> float:
    apart = one - other
    return float((apart.x() ** 2 + apart.y() ** 2) ** 0.5)
