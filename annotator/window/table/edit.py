"""Undo, redo and finding."""

from __future__ import annotations

from annotator.window.actions import Action, Menu, Where
from annotator.window.commands import articles
from annotator.window.table.conditions import can_redo, can_undo, has_article
from annotator.window.translating import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "undo",
        QT_TRANSLATE_NOOP("Action", "Undo"),
        Menu.EDIT,
        articles.undo,
        ("Ctrl+Z",),
        enabled=can_undo,
        icon="undo",
    ),
    Action(
        "redo",
        QT_TRANSLATE_NOOP("Action", "Redo"),
        Menu.EDIT,
        articles.redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        enabled=can_redo,
        icon="redo",
    ),
    Action(
        "find",
        QT_TRANSLATE_NOOP("Action", "Find in article…"),
        Menu.EDIT,
        lambda d: d.keyboard.show_find(),
        ("Ctrl+F",),
        enabled=has_article,
        icon="search",
        separated=True,
    ),
    Action(
        "jump",
        QT_TRANSLATE_NOOP("Action", "Go to words…"),
        Menu.EDIT,
        lambda d: d.keyboard.show_jump(),
        ("/",),
        Where.ARTICLE,
        enabled=has_article,
    ),
)
