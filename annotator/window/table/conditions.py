"""When an action can be done."""

from __future__ import annotations

from annotator.window.desk import Desk


def has_project(desk: Desk) -> bool:
    """Say whether a project is open."""
    return desk.session.has_project


def has_article(desk: Desk) -> bool:
    """Say whether an article is shown."""
    return desk.session.article is not None


def has_span(desk: Desk) -> bool:
    """Say whether a span is selected."""
    return desk.session.selected is not None


def can_undo(desk: Desk) -> bool:
    """Say whether there is something to undo."""
    return desk.session.has_project and desk.session.project.history.next_undo() is not None


def can_redo(desk: Desk) -> bool:
    """Say whether there is something to bring back."""
    return desk.session.has_project and desk.session.project.history.next_redo() is not None
