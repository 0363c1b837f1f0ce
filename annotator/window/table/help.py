"""Help."""

from __future__ import annotations

from annotator.window.actions import Action, Menu
from annotator.window.translating import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "shortcuts",
        QT_TRANSLATE_NOOP("Action", "Shortcuts"),
        Menu.HELP,
        lambda d: d.looks.show_shortcuts(),
        ("F1",),
        icon="help",
    ),
    Action("about", QT_TRANSLATE_NOOP("Action", "About Annotator"), Menu.HELP, lambda d: d.looks.show_about()),
)
