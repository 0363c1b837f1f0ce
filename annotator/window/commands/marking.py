"""Marking, relabelling and deleting spans."""

from __future__ import annotations

from annotator.model import Fragment
from annotator.news.words import word_at
from annotator.offsets.fragments import covers, trim
from annotator.window.desk import Desk
from annotator.window.session import Mode, Session


def mark(session: Session, label: str) -> None:
    """Mark the selection with a label; without one, the word at the caret."""
    article = session.article
    fragment = _chosen(session)
    if article is None or fragment is None:
        return
    span = session.project.spans.mark(article.id, label, [fragment])
    session.move_caret(fragment.end, fragment.end)
    session.select(span.id)


def add_fragment(session: Session, label: str) -> None:
    """Add the selection to the selected span as a fragment of its own."""
    span = session.selected
    fragment = _chosen(session)
    if span is None or span.label != label or fragment is None:
        return
    session.project.spans.add_fragment(span.id, fragment)
    session.move_caret(fragment.end, fragment.end)
    session.select(span.id)


def can_add_fragment(session: Session, label: str) -> bool:
    """Say whether the selection can become a fragment of the selected span, which has this label."""
    span = session.selected
    if span is None or span.label != label or not session.codebook.label(label).fragments:
        return False
    caret = session.caret
    return not caret.empty or not (covers(span.fragments, caret.head) or covers(span.fragments, caret.head - 1))


def relabel(session: Session, label: str) -> None:
    """Change the label of the selected span."""
    span = session.selected
    if span is not None:
        before = len(session.links)
        session.project.spans.relabel(span.id, label)
        gone = before - len(session.links)
        if gone:
            text = session.tr("Links removed, since a {label} can't have them: {count}. Undo brings them back.")
            session.said.emit(text.format(label=session.codebook.label(label).title, count=gone))
    session.leave_mode()


def start_relabelling(desk: Desk) -> None:
    """Let the next label key change the label of the selected span."""
    desk.session.start_relabelling()


def delete(desk: Desk) -> None:
    """Delete the selected span and its links."""
    span = desk.session.selected
    if span is not None:
        desk.session.project.spans.delete([span.id])


def step_back(desk: Desk) -> None:
    """Leave the mode; else drop the selection; else select no span."""
    session = desk.session
    if session.mode is not Mode.MARKING:
        session.leave_mode()
    elif not session.caret.empty:
        session.move_caret(session.caret.head, session.caret.head)
    else:
        session.select("")


def _chosen(session: Session) -> Fragment | None:
    caret = session.caret
    place = (caret.start, caret.end) if not caret.empty else word_at(session.text, caret.head)
    start, end = trim(session.text, *place) if place else (0, 0)
    if start >= end:
        session.failed.emit(session.tr("Put the caret in a word, or select some text, then press the label's key."))
        return None
    return Fragment(start, end)
