"""Going through suggestions, and deciding about them."""

from __future__ import annotations

from annotator.suggest import deciding
from annotator.window.desk import Desk


def has_suggestions(desk: Desk) -> bool:
    """Say whether suggestions wait in the article."""
    return bool(desk.suggestions.open)


def step(desk: Desk, step: int) -> None:
    """Look at the next suggestion, or the one before, round the end."""
    found = desk.suggestions.neighbour(step)
    if found is not None:
        desk.suggestions.point_at(found.id)
        desk.session.move_caret(found.span.end, found.span.end)


def accept(desk: Desk) -> None:
    """Make the suggestion looked at a span of one's own, and go on to the next; look at one if none is."""
    current = desk.suggestions.current
    if current is None:
        step(desk, 1)
        return
    following = _following(desk)
    deciding.accept(desk.session.project, [current.id])
    _go_on(desk, following)


def reject(desk: Desk) -> None:
    """Reject the suggestion looked at, and go on to the next; look at one if none is."""
    current = desk.suggestions.current
    if current is None:
        step(desk, 1)
        return
    following = _following(desk)
    deciding.reject(desk.session.project, [current.id])
    _go_on(desk, following)


def _following(desk: Desk) -> str:
    found = desk.suggestions.neighbour(1)
    return found.id if found else ""


def _go_on(desk: Desk, following: str) -> None:
    found = desk.suggestions.find(following)
    if found is None:
        desk.session.said.emit(desk.session.tr("All suggestions of this article are decided."))
        return
    desk.suggestions.point_at(found.id)
    desk.session.move_caret(found.span.end, found.span.end)
