"""What already uses a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.codebook import Label
from annotator.window.actions import Action, Where
from annotator.window.session import VALUE_KEYS

translate = QCoreApplication.translate


def owner_of(key: str, actions: Sequence[Action], keys: Mapping[str, Sequence[str]], but: str) -> Action | None:
    """Find another action that a key calls in the same place; `but` is the id of the one that asks."""
    asking = next((row for row in actions if row.id == but), None)
    others = (row for row in actions if row.id != but and key in keys[row.id])
    return next((row for row in others if asking is None or _meet(row, asking)), None)


def refusal(key: str, action: Action, labels: Sequence[Label]) -> str:
    """Say why an action can't have a key, whatever other actions have; "" if it can."""
    *modifiers, base = key.split("+") if key[-1:] != "+" else [*key[:-2].split("+"), "+"]
    free = not {"Ctrl", "Alt", "Meta"} & set(modifiers)
    if action.where is Where.WINDOW:
        typed = free and not (base[:1] == "F" and base[1:].isdigit())
        text = translate(
            "ShortcutEditor", "This works in the whole window, so it needs Ctrl or Alt, or a key from F1 to F12."
        )
        return text if typed else ""
    if action.where is Where.REVIEW:
        # Neither labels nor values take keys while reviewing, until the reviewer marks by hand.
        return ""
    if key in VALUE_KEYS:
        return translate("ShortcutEditor", "The number keys choose values. Take another key.")
    label = next((one for one in labels if one.key and not one.retired and one.key.casefold() == key.casefold()), None)
    if label is not None:
        return translate("ShortcutEditor", "{0} marks “{1}”. Take another key.").format(key, label.title)
    return ""


def _meet(one: Action, other: Action) -> bool:
    """Say whether a key could call both: the article's keys rest while reviewing, and the review's while annotating.

    To settle an article is what being done with it means while reviewing, so these two share a key.
    """
    if {one.id, other.id} == {"done", "settle"}:
        return False
    return one.where is other.where or Where.WINDOW in (one.where, other.where)
