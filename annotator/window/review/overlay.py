"""Draw what several annotators made of an article into the one text, and let it be clicked."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.model import Span
from annotator.review.comparison.units import Comparison, LinkUnit, SpanUnit
from annotator.window.reading.guests import NOBODY, Arc, Guests, Passage, Shade
from annotator.window.reading.pane import ReadingPane
from annotator.window.review.overlay_marks import UnitMarks, arcs_of, ends_of, fragments_of, marks_of, passage_of
from annotator.window.review.overlay_tips import unit_tip
from annotator.window.review.state import Review
from annotator.window.session import Session


class Overlay(QObject):
    """Follow the review, and show its units in a pane that stays the session's."""

    def __init__(self, session: Session, review: Review, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._session = session
        self._review = review
        self._pane = pane
        self._comparison: Comparison | None = None
        self._marks: dict[str, UnitMarks] = {}
        self._looked_at = ""
        self._clicking = False
        review.compared.connect(self._refresh)
        review.arranged.connect(self._refresh)
        review.pen_changed.connect(self._show)
        review.pointed.connect(self._follow_pointing)
        pane.unit_clicked.connect(self._click)
        self._refresh()

    def _refresh(self) -> None:
        # What nobody sees is not worked out.
        self._comparison = None if self._review.side_by_side else self._review.comparison
        self._marks = {}
        if self._comparison is not None:
            self._looked_at = self._current_id()
            for unit in self._comparison.units:
                if isinstance(unit, SpanUnit):
                    self._mark(unit)
        self._show()

    def _follow_pointing(self) -> None:
        if self._review.side_by_side:
            return
        if self._comparison is not self._review.comparison:
            self._refresh()
        elif self._comparison is not None:
            before, self._looked_at = self._looked_at, self._current_id()
            for id in {before, self._looked_at}:
                if isinstance(unit := self._comparison.unit(id), SpanUnit):
                    self._mark(unit)
            self._show()
        if not self._clicking:
            self._reveal()

    def _click(self, unit: str) -> None:
        # What is clicked is in sight already: text that jumps away under the mouse confuses.
        self._clicking = True
        self._review.point_at(unit)
        self._clicking = False

    def _mark(self, unit: SpanUnit) -> None:
        letters = {person.annotator: person.letter for person in self._review.people}
        looked_at = unit.id == self._looked_at
        self._marks[unit.id] = marks_of(unit, letters, self._gold(unit), looked_at=looked_at)

    def _show(self) -> None:
        if self._comparison is None:
            self._pane.show_guests(NOBODY)
            return
        owned = {
            unit.decision.result: unit.id
            for unit in self._comparison.units
            if isinstance(unit, SpanUnit) and unit.decision and unit.decision.result
        }
        bars = {bar.span.id: bar for marks in self._marks.values() for bar in marks.bars}
        beside = {bar.unit for bar in bars.values()}
        passages = [passage for marks in self._marks.values() for passage in marks.passages]
        free = [span for span in self._session.spans if span.id not in owned]
        self._pane.show_guests(
            Guests(
                article=self._comparison.article,
                bars=bars,
                passages=[*passages, *(Passage("", span.fragments, Shade.AGREED) for span in free)],
                framed=self._framed(),
                arcs=self._arcs(),
                owned=owned,
                ticked=frozenset(span for span, unit in owned.items() if unit in beside and self._session.span(span)),
                current=self._current_id(),
                tip=self._tip,
                lettered=True,
                faint=self._review.pen,
            )
        )

    def _current_id(self) -> str:
        return self._review.current.id if self._review.current else ""

    def _ends(self) -> list[SpanUnit]:
        return ends_of(self._comparison, self._review.current) if self._comparison else []

    def _framed(self) -> list[Passage]:
        return [passage_of(unit, fragments_of(unit, self._gold(unit))) for unit in self._ends()]

    def _gold(self, unit: SpanUnit) -> Span | None:
        return self._session.span(unit.decision.result) if unit.decision else None

    def _arcs(self) -> tuple[Arc, ...]:
        current = self._review.current
        if self._comparison is None or not isinstance(current, LinkUnit):
            return ()
        letters = {person.annotator: person.letter for person in self._review.people}
        kind = self._session.codebook.relation(current.label)
        return tuple(arcs_of(current, self._comparison, letters, kind.title if kind else current.label))

    def _reveal(self) -> None:
        ends = self._ends()
        if not ends:
            return
        first, last = min(end.start for end in ends), max(end.end for end in ends)
        # Of a link whose ends are far apart the head is shown.
        self._pane.reveal(*((first, last) if self._pane.fits(first, last) else (ends[0].start, ends[0].end)))

    def _tip(self, unit: str) -> str:
        return unit_tip(self._session, self._review, unit)
