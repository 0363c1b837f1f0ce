"""The table of actions: all that a user can do, once. Menus, toolbar, palette, sheet and README come from it."""

from __future__ import annotations

from annotator.window.actions import Action
from annotator.window.table import annotate, article, edit, help, move, project, review, suggest, view

ACTIONS: tuple[Action, ...] = tuple(
    row for part in (project, edit, article, annotate, suggest, move, review, view, help) for row in part.ACTIONS
)


def action(id: str) -> Action:
    """Give an action by its id."""
    return next(row for row in ACTIONS if row.id == id)
