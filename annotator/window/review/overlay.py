"""Draw what several annotators made of an article into the one text, and let it be clicked."""

from __future__ import annotations

from dataclasses import replace

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
        self._guests = NOBODY
        self._shown = NOBODY
        self._looked_at = ""
        self._clicking = False
        review.compared.connect(self._refresh)
        review.arranged.connect(self._rearrange)
        review.pen_changed.connect(self._refresh)
        review.pointed.connect(self._follow_pointing)
        pane.unit_clicked.connect(self._click)
        self._refresh()

    @property
    def _on_show(self) -> bool:
        # The pen marks in the one text, also while all are shown side by side.
        return self._review.pen or not self._review.side_by_side

    def _rearrange(self) -> None:
        self._refresh()
        self._reveal()

    def _refresh(self) -> None:
        # What nobody sees is not worked out.
        self._comparison = self._review.comparison if self._on_show else None
        self._marks = {}
        if self._comparison is not None:
            self._looked_at = self._current_id()
            for unit in self._comparison.units:
                if isinstance(unit, SpanUnit):
                    self._mark(unit)
        self._show()

    def _follow_pointing(self) -> None:
        comparison = self._review.comparison
        if not self._on_show:
            return
        if self._comparison is not comparison:
            self._refresh()
        elif comparison is not None:
            before, self._looked_at = self._looked_at, self._current_id()
            units = [comparison.unit(id) for id in {before, self._looked_at}]
            if any([self._mark(unit) for unit in units if isinstance(unit, SpanUnit)]):
                self._show()
            else:
                self._show_looking()
        if not self._clicking:
            self._reveal()

    def _click(self, unit: str) -> None:
        if not self._review.active:
            return
        # What is clicked is in sight already: text that jumps away under the mouse confuses.
        self._clicking = True
        self._review.point_at(unit)
        self._clicking = False

    def _mark(self, unit: SpanUnit) -> bool:
        """Work out what is drawn of a unit; say whether that is something else than before."""
        letters = {person.annotator: person.letter for person in self._review.people}
        before = self._marks.get(unit.id)
        looked_at = unit.id == self._looked_at
        self._marks[unit.id] = marks_of(unit, letters, self._gold(unit), looked_at=looked_at)
        return self._marks[unit.id] != before

    def _show(self) -> None:
        if self._comparison is None:
            self._pane.dismiss_guests(self._shown)
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
        self._guests = Guests(
            article=self._comparison.article,
            bars=bars,
            passages=[*passages, *(Passage("", span.fragments, Shade.AGREED) for span in free)],
            owned=owned,
            ticked=frozenset(span for span, unit in owned.items() if unit in beside and self._session.span(span)),
            tip=self._tip,
            lettered=True,
            faint=self._review.pen,
        )
        self._show_looking()

    def _show_looking(self) -> None:
        self._shown = self._looking(self._guests)
        self._pane.show_guests(self._shown)

    def _looking(self, guests: Guests) -> Guests:
        return replace(guests, framed=self._framed(), arcs=self._arcs(), current=self._current_id())

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
