"""What undo and redo say of a step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.model import Verb
from annotator.window.translating import QT_TRANSLATE_NOOP

_TEXTS = {
    Verb.DECIDE: QT_TRANSLATE_NOOP("Verb", "decision"),
    Verb.TAKE_AGREED: QT_TRANSLATE_NOOP("Verb", "taking what all agree on"),
    Verb.SETTLE: QT_TRANSLATE_NOOP("Verb", "settling the article"),
}


def step_words(verb: Verb) -> str:
    """Name what undo reverses, as it stands after “Undo:”."""
    return QCoreApplication.translate("Verb", _TEXTS.get(verb, verb))
