"""What is done with the project as a whole."""

from __future__ import annotations

from annotator.window.actions import Action, Menu
from annotator.window.table.conditions import has_project
from annotator.window.translating import QT_TRANSLATE_NOOP

ACTIONS: tuple[Action, ...] = (
    Action(
        "new",
        QT_TRANSLATE_NOOP("Action", "New project…"),
        Menu.PROJECT,
        lambda d: d.files.new_project(),
        ("Ctrl+N",),
        icon="plus",
    ),
    Action(
        "open",
        QT_TRANSLATE_NOOP("Action", "Open project…"),
        Menu.PROJECT,
        lambda d: d.files.open_project(),
        ("Ctrl+O",),
        icon="folder",
    ),
    Action(
        "import",
        QT_TRANSLATE_NOOP("Action", "Import articles…"),
        Menu.PROJECT,
        lambda d: d.files.import_articles(),
        ("Ctrl+I",),
        enabled=has_project,
        icon="import",
        separated=True,
    ),
    Action(
        "export",
        QT_TRANSLATE_NOOP("Action", "Export…"),
        Menu.PROJECT,
        lambda d: d.files.export_articles(),
        ("Ctrl+Shift+E",),
        enabled=has_project,
        icon="export",
    ),
    Action(
        "assign",
        QT_TRANSLATE_NOOP("Action", "Assign articles…"),
        Menu.PROJECT,
        lambda d: d.files.assign_articles(),
        enabled=has_project,
        icon="assign",
        separated=True,
    ),
    Action(
        "collect",
        QT_TRANSLATE_NOOP("Action", "Collect annotators’ files…"),
        Menu.PROJECT,
        lambda d: d.files.collect_files(),
        enabled=has_project,
        icon="collect",
    ),
    Action(
        "entities",
        QT_TRANSLATE_NOOP("Action", "Speakers and sources…"),
        Menu.PROJECT,
        lambda d: d.files.show_entities(),
        ("Ctrl+R",),
        enabled=has_project,
        icon="people",
        separated=True,
    ),
    Action(
        "replace_codebook",
        QT_TRANSLATE_NOOP("Action", "Replace codebook…"),
        Menu.PROJECT,
        lambda d: d.files.replace_codebook(),
        enabled=has_project,
        icon="tag",
    ),
    Action(
        "back_up",
        QT_TRANSLATE_NOOP("Action", "Back up…"),
        Menu.PROJECT,
        lambda d: d.files.back_up(),
        enabled=has_project,
        separated=True,
    ),
    Action(
        "check_project",
        QT_TRANSLATE_NOOP("Action", "Check project"),
        Menu.PROJECT,
        lambda d: d.files.check_project(),
        enabled=has_project,
    ),
    Action(
        "annotator",
        QT_TRANSLATE_NOOP("Action", "Change annotator…"),
        Menu.PROJECT,
        lambda d: d.files.change_annotator(),
        separated=True,
    ),
    Action(
        "preferences",
        QT_TRANSLATE_NOOP("Action", "Preferences…"),
        Menu.PROJECT,
        lambda d: d.looks.show_preferences(),
        ("Ctrl+,",),
        icon="settings",
    ),
    Action(
        "quit",
        QT_TRANSLATE_NOOP("Action", "Quit"),
        Menu.PROJECT,
        lambda d: d.files.close_window(),
        ("Ctrl+Shift+Q",),
        separated=True,
    ),
)
