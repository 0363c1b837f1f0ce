"""Which keys call which action: the table's own, or those the user chose instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.window.actions import Action, Where


class Keymap:
    """Look up the shortcuts of actions, and the action of a key pressed in the article."""

    def __init__(self, actions: Sequence[Action], chosen: Mapping[str, Sequence[str]]) -> None:
        self._keys = {row.id: tuple(chosen.get(row.id, row.shortcuts)) for row in actions}
        self._by_key = {(row.where, key): row for row in actions for key in self._keys[row.id]}

    def keys(self, action: str) -> tuple[str, ...]:
        """Give the shortcuts of an action."""
        return self._keys[action]

    def all(self) -> dict[str, tuple[str, ...]]:
        """Give the shortcuts of all actions by their ids."""
        return dict(self._keys)

    def in_article(self, key: str) -> Action | None:
        """Find the action that a key calls in the article."""
        return self._by_key.get((Where.ARTICLE, key))

    def letters(self) -> dict[str, str]:
        """Give what single keys do in the article, as words: what no label may take."""
        return {
            key: row.title().rstrip("…")
            for (where, key), row in self._by_key.items()
            if where is Where.ARTICLE and len(key) == 1
        }

    def in_review(self, key: str) -> Action | None:
        """Find the action that a key calls in the article while it is reviewed."""
        return self._by_key.get((Where.REVIEW, key))

    def in_window(self, key: str) -> Action | None:
        """Find the action that a key calls in the whole window."""
        return self._by_key.get((Where.WINDOW, key))
