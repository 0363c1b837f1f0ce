"""Draw what is suggested as ghosts, faint and dashed, among the annotator's own spans, and let it be clicked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from annotator.suggest.waiting import Suggestion
from annotator.window.reading.guests import NOBODY, Arc, Guest, Guests, Passage, Shade
from annotator.window.reading.pane import ReadingPane
from annotator.window.session import Session
from annotator.window.suggest.state import Suggestions
from annotator.window.suggest.words import suggestion_tip

_DASHES = (1.6, 1.3)
_FAINT = 0.6


class Ghosts(QObject):
    """Follow the suggestions of the article, and show them in a pane that stays the session's."""

    def __init__(self, session: Session, suggestions: Suggestions, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._session = session
        self._suggestions = suggestions
        self._pane = pane
        self._guests = NOBODY
        self._faint: dict[str, Guest] = {}
        self._clicking = False
        suggestions.changed.connect(self._show_others)
        suggestions.pointed.connect(self._follow_pointing)
        pane.unit_clicked.connect(self._click)

    def _show_others(self) -> None:
        # Those that were drawn before are not made anew: an article may have hundreds.
        before = self._faint
        self._faint = {}
        for suggestion in self._suggestions.open:
            known = before.get(suggestion.id)
            ghost = known if known is not None and _is_of(known, suggestion) else _ghost(suggestion, _FAINT)
            self._faint[suggestion.id] = ghost
        self._show()

    def _show(self) -> None:
        article = self._session.article
        if article is None or not self._suggestions.open:
            self._pane.dismiss_guests(self._guests)
            self._guests = NOBODY
            return
        current = self._suggestions.current
        bars = {guest.span.id: guest for guest in self._faint.values()}
        if current is not None:
            strong = _ghost(current, 1.0)
            bars[strong.span.id] = strong
        self._guests = Guests(
            article=article.id,
            bars=bars,
            framed=(Passage(current.id, current.span.fragments, Shade.MISSED),) if current else (),
            arcs=tuple(self._arcs()),
            current=current.id if current else "",
            tip=self._tip,
        )
        self._pane.show_guests(self._guests)

    def _arcs(self) -> list[Arc]:
        current = self._suggestions.current
        found = []
        for link, head, tail in self._suggestions.links(current) if current else ():
            kind = self._session.codebook.relation(link.label)
            found.append(Arc(head, tail, kind.title if kind else link.label, _DASHES))
        return found

    def _follow_pointing(self) -> None:
        self._show()
        current = self._suggestions.current
        if current is not None and not self._clicking:
            self._pane.reveal(current.span.start, current.span.end)

    def _click(self, unit: str) -> None:
        # What is clicked is in sight already.
        self._clicking = True
        if self._suggestions.find(unit) is not None:
            self._suggestions.point_at(unit)
        self._clicking = False

    def _tip(self, unit: str) -> str:
        suggestion = self._suggestions.find(unit)
        return suggestion_tip(self._session, suggestion) if suggestion else ""


def _is_of(ghost: Guest, suggestion: Suggestion) -> bool:
    span = suggestion.span
    return (ghost.span.label, ghost.span.fragments, ghost.span.note) == (span.label, span.fragments, span.note)


def _ghost(suggestion: Suggestion, strength: float) -> Guest:
    # "~" sorts after the ids of spans: what the annotator marked gets the lane nearest to the text.
    span = replace(suggestion.span, id=f"~{suggestion.id}", annotator="", attributes={})
    return Guest(suggestion.id, span, dashes=_DASHES, strength=strength)
