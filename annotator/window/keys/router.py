"""Who handles a key pressed in the article: a mode, a label, a number, an action, or the caret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

from annotator.errors import UserError
from annotator.window.commands import attributes, linking, marking, moving, reviewing
from annotator.window.desk import Desk
from annotator.window.keys.keymap import Keymap
from annotator.window.keys.names import initials, key_name
from annotator.window.session import VALUE_KEYS, Mode

Handler = Callable[[], object]


class KeyRouter:
    """Turn keys pressed in the article into commands."""

    def __init__(self, desk: Desk, keymap: Keymap) -> None:
        self._desk = desk
        self.keymap = keymap

    def handle(self, event: QKeyEvent) -> bool:
        """Do what a key press means; say whether it meant anything."""
        handler = self._handler(event)
        if handler is None:
            return False
        try:
            handler()
        except UserError as error:
            self._desk.session.failed.emit(error.message)
        return True

    def wants(self, event: QKeyEvent) -> bool:
        """Say whether a key press means something here, before the window takes it as a shortcut."""
        return self._handler(event) is not None

    def _handler(self, event: QKeyEvent) -> Handler | None:
        session = self._desk.session
        if session.article is None:
            return None
        key = key_name(event)
        if self._desk.review.active and not self._desk.review.pen:
            return self._in_review(key)
        return (
            self._pen_down(key)
            or self._in_mode(key)
            or self._label(key)
            or self._number(key)
            or self._jump(event, key)
            or self._action(key)
        )

    def _in_mode(self, key: str) -> Handler | None:
        session = self._desk.session
        if session.mode is Mode.LINKING:
            if key.isdigit() and (int(key) <= len(session.candidates)):
                return lambda: linking.choose(session, int(key))
            if key == "Esc":
                return session.leave_mode
        elif session.mode is Mode.RELABELLING:
            label = session.codebook.label_for_key(key)
            if label is not None:
                return lambda: marking.relabel(session, label.id)
        return None

    def _in_review(self, key: str) -> Handler | None:
        action = self.keymap.in_review(key)
        if action is None or not action.enabled(self._desk):
            return None
        return lambda: action.run(self._desk)

    def _pen_down(self, key: str) -> Handler | None:
        """Let Esc end marking by hand, once there is nothing else to let go."""
        session, review = self._desk.session, self._desk.review
        busy = session.mode is not Mode.MARKING or not session.caret.empty
        if key != "Esc" or not review.pen or busy:
            return None
        return lambda: reviewing.put_pen_down(session, review)

    def _label(self, key: str) -> Handler | None:
        session = self._desk.session
        *modifiers, character = key.split("+") if key else [""]
        label = session.codebook.label_for_key(character) if len(character) == 1 else None
        if label is None:
            return None
        if not modifiers:
            return lambda: marking.mark(session, label.id)
        if modifiers == ["Ctrl"] and marking.can_add_fragment(session, label.id):
            return lambda: marking.add_fragment(session, label.id)
        return None

    def _number(self, key: str) -> Handler | None:
        session = self._desk.session
        if key not in VALUE_KEYS or session.selected is None:
            return None
        return lambda: attributes.answer(session, key)

    def _action(self, key: str) -> Handler | None:
        action = self.keymap.in_article(key)
        if action is None or not action.enabled(self._desk):
            return None
        return lambda: action.run(self._desk)

    def _jump(self, event: QKeyEvent, key: str) -> Handler | None:
        letters = initials(event)
        if not letters or not key.startswith("Shift+"):
            return None
        return lambda: moving.jump_to_initial(self._desk.session, letters)
