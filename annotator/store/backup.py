"""Whole copies of a live project file."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UserError
from annotator.store.connection import Store, explained


def back_up(store: Store, target: Path) -> None:
    """Write a whole, compact copy of the project to a new file, while it is in use."""
    if target.exists():
        raise UserError(f"{target} exists already. Choose another name for the backup.")
    if not target.parent.is_dir():
        raise UserError(f"The folder {target.parent} does not exist. Make it first, or choose another place.")
    with explained(target):
        store.connection.execute("VACUUM INTO ?", (str(target),))
