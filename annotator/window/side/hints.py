"""The keys that the side names, as the user has set them."""

from __future__ import annotations

from annotator.window.keys.keymap import Keymap
from annotator.window.table import ACTIONS


def usual_keymap() -> Keymap:
    """Give the shortcuts of the table of actions."""
    return Keymap(ACTIONS, {})


def first_key(keymap: Keymap, action: str) -> str:
    """Give the first shortcut of an action; "" if it has none."""
    return next(iter(keymap.keys(action)), "")
