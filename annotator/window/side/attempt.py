"""Calling a verb of the project, and saying why where it refuses."""

from __future__ import annotations

from collections.abc import Callable

from annotator.errors import UserError
from annotator.window.session import Session


def attempt(session: Session, verb: Callable[[], object]) -> None:
    """Call a verb; what it refuses goes to those who tell the user."""
    try:
        verb()
    except UserError as error:
        session.failed.emit(error.message)
