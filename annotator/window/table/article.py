"""What is done with the article as a whole."""

from __future__ import annotations

from annotator.window.actions import Action, Menu
from annotator.window.commands import articles, attributes
from annotator.window.table.conditions import has_article, has_project
from annotator.window.translating import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "done",
        QT_TRANSLATE_NOOP("Action", "Done, next article"),
        Menu.ARTICLE,
        articles.done_and_next,
        ("Ctrl+Return",),
        enabled=has_article,
        icon="done",
    ),
    Action(
        "check",
        QT_TRANSLATE_NOOP("Action", "What is missing"),
        Menu.ARTICLE,
        articles.check,
        ("F8",),
        enabled=has_article,
    ),
    Action(
        "toggle_done",
        QT_TRANSLATE_NOOP("Action", "Done / not done"),
        Menu.ARTICLE,
        articles.toggle_done,
        enabled=has_article,
    ),
    Action(
        "next_article",
        QT_TRANSLATE_NOOP("Action", "Next article"),
        Menu.ARTICLE,
        lambda d: d.work.next_article(1),
        ("Ctrl+PgDown",),
        enabled=has_project,
        icon="next",
        separated=True,
    ),
    Action(
        "previous_article",
        QT_TRANSLATE_NOOP("Action", "Previous article"),
        Menu.ARTICLE,
        lambda d: d.work.next_article(-1),
        ("Ctrl+PgUp",),
        enabled=has_project,
        icon="previous",
    ),
    Action(
        "next_to_do",
        QT_TRANSLATE_NOOP("Action", "Next article to do"),
        Menu.ARTICLE,
        lambda d: d.work.next_to_do(),
        ("Ctrl+Shift+PgDown",),
        enabled=has_project,
    ),
    Action(
        "search",
        QT_TRANSLATE_NOOP("Action", "Search articles"),
        Menu.ARTICLE,
        lambda d: d.keyboard.focus_search(),
        ("Ctrl+Shift+F",),
        enabled=has_project,
        icon="search",
    ),
    Action(
        "flag_article",
        QT_TRANSLATE_NOOP("Action", "Flag the article"),
        Menu.ARTICLE,
        attributes.toggle_article_flag,
        ("Ctrl+Shift+G",),
        enabled=has_article,
        icon="flag",
        separated=True,
    ),
    Action(
        "edit_article",
        QT_TRANSLATE_NOOP("Action", "Details and parts…"),
        Menu.ARTICLE,
        lambda d: d.work.edit_article(),
        ("F4",),
        enabled=has_article,
        icon="article",
    ),
    Action(
        "versions",
        QT_TRANSLATE_NOOP("Action", "Versions of this article…"),
        Menu.ARTICLE,
        lambda d: d.work.show_versions(),
        enabled=has_article,
    ),
    Action(
        "remove_article",
        QT_TRANSLATE_NOOP("Action", "Remove from project…"),
        Menu.ARTICLE,
        lambda d: d.work.remove_article(),
        enabled=has_article,
        icon="trash",
    ),
)
