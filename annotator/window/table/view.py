"""What is shown, and where the keyboard is."""

from __future__ import annotations

from annotator.window.actions import Action, Menu
from annotator.window.session import Task
from annotator.window.table.conditions import has_article, has_project
from annotator.window.translating import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "task_annotate",
        QT_TRANSLATE_NOOP("Action", "Annotate"),
        Menu.VIEW,
        lambda d: d.looks.show_task(Task.ANNOTATE),
        ("Ctrl+1",),
        enabled=has_project,
    ),
    Action(
        "task_review",
        QT_TRANSLATE_NOOP("Action", "Review"),
        Menu.VIEW,
        lambda d: d.looks.show_task(Task.REVIEW),
        ("Ctrl+2",),
        enabled=has_project,
    ),
    Action(
        "task_overview",
        QT_TRANSLATE_NOOP("Action", "Overview"),
        Menu.VIEW,
        lambda d: d.looks.show_task(Task.OVERVIEW),
        ("Ctrl+3",),
        enabled=has_project,
    ),
    Action(
        "commands",
        QT_TRANSLATE_NOOP("Action", "Commands…"),
        Menu.VIEW,
        lambda d: d.looks.show_commands(),
        ("Ctrl+K",),
        icon="commands",
    ),
    Action(
        "focus_article",
        QT_TRANSLATE_NOOP("Action", "Keyboard to the article"),
        Menu.VIEW,
        lambda d: d.keyboard.focus_article(),
        ("F6",),
        separated=True,
    ),
    Action(
        "focus_articles",
        QT_TRANSLATE_NOOP("Action", "Keyboard to the list"),
        Menu.VIEW,
        lambda d: d.keyboard.focus_articles(),
        ("F7",),
    ),
    Action(
        "focus_inspector",
        QT_TRANSLATE_NOOP("Action", "Keyboard to the inspector"),
        Menu.VIEW,
        lambda d: d.keyboard.focus_inspector(),
        ("F9",),
    ),
    Action(
        "toggle_articles",
        QT_TRANSLATE_NOOP("Action", "Show or hide the list"),
        Menu.VIEW,
        lambda d: d.looks.toggle_side("articles"),
        ("Ctrl+Alt+1",),
        separated=True,
    ),
    Action(
        "toggle_labels",
        QT_TRANSLATE_NOOP("Action", "Show or hide the labels"),
        Menu.VIEW,
        lambda d: d.looks.toggle_side("labels"),
        ("Ctrl+Alt+2",),
    ),
    Action(
        "larger",
        QT_TRANSLATE_NOOP("Action", "Larger text"),
        Menu.VIEW,
        lambda d: d.looks.change_text_size(1),
        ("Ctrl++", "Ctrl+="),
        separated=True,
    ),
    Action(
        "smaller",
        QT_TRANSLATE_NOOP("Action", "Smaller text"),
        Menu.VIEW,
        lambda d: d.looks.change_text_size(-1),
        ("Ctrl+-",),
    ),
    Action(
        "usual_size",
        QT_TRANSLATE_NOOP("Action", "Usual text size"),
        Menu.VIEW,
        lambda d: d.looks.change_text_size(0),
        ("Ctrl+0",),
    ),
    Action(
        "fold",
        QT_TRANSLATE_NOOP("Action", "Fold what is not the article"),
        Menu.VIEW,
        lambda d: d.looks.toggle_boilerplate(),
        ("Ctrl+Alt+F",),
        enabled=has_article,
    ),
    Action(
        "dark",
        QT_TRANSLATE_NOOP("Action", "Light or dark"),
        Menu.VIEW,
        lambda d: d.looks.toggle_dark(),
        ("Ctrl+Alt+D",),
        icon="moon",
    ),
    Action(
        "full_screen",
        QT_TRANSLATE_NOOP("Action", "Full screen"),
        Menu.VIEW,
        lambda d: d.looks.toggle_full_screen(),
        ("F11",),
    ),
)
