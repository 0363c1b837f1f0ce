"""What is done with suggestions of models and of other versions of an article."""

from __future__ import annotations

from annotator.window.actions import Action, Menu, Where
from annotator.window.commands import suggesting
from annotator.window.commands.suggesting import has_suggestions
from annotator.window.translating import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "next_suggestion",
        QT_TRANSLATE_NOOP("Action", "Next suggestion"),
        Menu.ANNOTATE,
        lambda d: suggesting.step(d, 1),
        ("\\",),
        Where.ARTICLE,
        enabled=has_suggestions,
        separated=True,
    ),
    Action(
        "previous_suggestion",
        QT_TRANSLATE_NOOP("Action", "Previous suggestion"),
        Menu.ANNOTATE,
        lambda d: suggesting.step(d, -1),
        ("Shift+\\",),
        Where.ARTICLE,
        enabled=has_suggestions,
    ),
    Action(
        "accept_suggestion",
        QT_TRANSLATE_NOOP("Action", "Accept suggestion"),
        Menu.ANNOTATE,
        suggesting.accept,
        ("=",),
        Where.ARTICLE,
        enabled=has_suggestions,
    ),
    Action(
        "reject_suggestion",
        QT_TRANSLATE_NOOP("Action", "Reject suggestion"),
        Menu.ANNOTATE,
        suggesting.reject,
        ("-",),
        Where.ARTICLE,
        enabled=has_suggestions,
    ),
    Action(
        "accept_above",
        QT_TRANSLATE_NOOP("Action", "Accept all above a score…"),
        Menu.ANNOTATE,
        lambda d: d.work.accept_above(),
        ("Shift+=",),
        Where.ARTICLE,
        enabled=lambda d: d.suggestions.active,
    ),
)
