"""The table of actions: all that a user can do, once. Menus, toolbar, palette, sheet and README come from it."""

from __future__ import annotations

from annotator.window.actions import Action, Menu, Where
from annotator.window.commands import articles, attributes, boundaries, linking, marking, moving
from annotator.window.desk import Desk


def _has_project(desk: Desk) -> bool:
    return desk.session.has_project


def _has_article(desk: Desk) -> bool:
    return desk.session.article is not None


def _has_span(desk: Desk) -> bool:
    return desk.session.selected is not None


def _can_undo(desk: Desk) -> bool:
    return desk.session.has_project and desk.session.project.history.next_undo() is not None


def _can_redo(desk: Desk) -> bool:
    return desk.session.has_project and desk.session.project.history.next_redo() is not None


_PROJECT = (
    Action("new", "New project…", Menu.PROJECT, lambda d: d.shell.new_project(), ("Ctrl+N",), icon="plus"),
    Action("open", "Open project…", Menu.PROJECT, lambda d: d.shell.open_project(), ("Ctrl+O",), icon="folder"),
    Action(
        "import", "Import articles…", Menu.PROJECT, lambda d: d.shell.import_articles(), ("Ctrl+I",),
        enabled=_has_project, icon="import", separated=True,
    ),
    Action(
        "export", "Export…", Menu.PROJECT, lambda d: d.shell.export_articles(), ("Ctrl+Shift+E",),
        enabled=_has_project, icon="export",
    ),
    Action(
        "entities", "Speakers and sources…", Menu.PROJECT, lambda d: d.shell.show_entities(), ("Ctrl+R",),
        enabled=_has_project, icon="people", separated=True,
    ),
    Action(
        "replace_codebook", "Replace codebook…", Menu.PROJECT, lambda d: d.shell.replace_codebook(),
        enabled=_has_project, icon="tag",
    ),
    Action("back_up", "Back up…", Menu.PROJECT, lambda d: d.shell.back_up(), enabled=_has_project, separated=True),
    Action("check_project", "Check project", Menu.PROJECT, lambda d: d.shell.check_project(), enabled=_has_project),
    Action(
        "annotator", "Change annotator…", Menu.PROJECT, lambda d: d.shell.change_annotator(), separated=True
    ),
    Action(
        "preferences", "Preferences…", Menu.PROJECT, lambda d: d.shell.show_preferences(), ("Ctrl+,",), icon="settings"
    ),
    Action("quit", "Quit", Menu.PROJECT, lambda d: d.shell.close_window(), ("Ctrl+Shift+Q",), separated=True),
)  # fmt: skip

_EDIT = (
    Action("undo", "Undo", Menu.EDIT, articles.undo, ("Ctrl+Z",), enabled=_can_undo, icon="undo"),
    Action("redo", "Redo", Menu.EDIT, articles.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), enabled=_can_redo, icon="redo"),
    Action(
        "find", "Find in article…", Menu.EDIT, lambda d: d.shell.show_find(), ("Ctrl+F",),
        enabled=_has_article, icon="search", separated=True,
    ),
    Action(
        "jump", "Go to words…", Menu.EDIT, lambda d: d.shell.show_jump(), ("/",), Where.ARTICLE, enabled=_has_article
    ),
)  # fmt: skip

_ARTICLE = (
    Action(
        "done", "Done, next article", Menu.ARTICLE, articles.done_and_next, ("Ctrl+Return",),
        enabled=_has_article, icon="done",
    ),
    Action("check", "What is missing", Menu.ARTICLE, articles.check, ("F8",), enabled=_has_article),
    Action("toggle_done", "Done / not done", Menu.ARTICLE, articles.toggle_done, enabled=_has_article),
    Action(
        "next_article", "Next article", Menu.ARTICLE, lambda d: d.shell.next_article(1), ("Ctrl+PgDown",),
        enabled=_has_project, icon="next", separated=True,
    ),
    Action(
        "previous_article", "Previous article", Menu.ARTICLE, lambda d: d.shell.next_article(-1), ("Ctrl+PgUp",),
        enabled=_has_project, icon="previous",
    ),
    Action(
        "next_to_do", "Next article to do", Menu.ARTICLE, lambda d: d.shell.next_to_do(), ("Ctrl+Shift+PgDown",),
        enabled=_has_project,
    ),
    Action(
        "search", "Search articles", Menu.ARTICLE, lambda d: d.shell.focus_search(), ("Ctrl+Shift+F",),
        enabled=_has_project, icon="search",
    ),
    Action(
        "flag_article", "Flag the article", Menu.ARTICLE, attributes.toggle_article_flag, ("Ctrl+Shift+G",),
        enabled=_has_article, icon="flag", separated=True,
    ),
    Action(
        "edit_article", "Details and parts…", Menu.ARTICLE, lambda d: d.shell.edit_article(), ("F4",),
        enabled=_has_article, icon="article",
    ),
    Action(
        "remove_article", "Remove from project…", Menu.ARTICLE, lambda d: d.shell.remove_article(),
        enabled=_has_article, icon="trash",
    ),
)  # fmt: skip

_ANNOTATE = (
    Action(
        "relabel", "Change label", Menu.ANNOTATE, marking.start_relabelling, ("X",), Where.ARTICLE, _has_span, "tag"
    ),
    Action("delete", "Delete span", Menu.ANNOTATE, marking.delete, ("Del", "Backspace"), Where.ARTICLE, _has_span,
           "trash"),
    Action("link", "Link…", Menu.ANNOTATE, linking.start_link, ("L",), Where.ARTICLE, _has_span, "link"),
    Action(
        "start_left", "Start: one word left", Menu.ANNOTATE, boundaries.start_left, ("[",), Where.ARTICLE, _has_span,
        separated=True,
    ),
    Action("start_right", "Start: one word right", Menu.ANNOTATE, boundaries.start_right, ("Shift+[",),
           Where.ARTICLE, _has_span),
    Action("end_right", "End: one word right", Menu.ANNOTATE, boundaries.end_right, ("]",), Where.ARTICLE, _has_span),
    Action("end_left", "End: one word left", Menu.ANNOTATE, boundaries.end_left, ("Shift+]",), Where.ARTICLE,
           _has_span),
    Action("start_left_character", "Start: one character left", Menu.ANNOTATE, boundaries.start_left_by_character,
           ("Alt+[",), Where.ARTICLE, _has_span),
    Action("start_right_character", "Start: one character right", Menu.ANNOTATE,
           boundaries.start_right_by_character, ("Alt+Shift+[",), Where.ARTICLE, _has_span),
    Action("end_right_character", "End: one character right", Menu.ANNOTATE, boundaries.end_right_by_character,
           ("Alt+]",), Where.ARTICLE, _has_span),
    Action("end_left_character", "End: one character left", Menu.ANNOTATE, boundaries.end_left_by_character,
           ("Alt+Shift+]",), Where.ARTICLE, _has_span),
    Action("next_attribute", "Next attribute", Menu.ANNOTATE, attributes.next_attribute, ("`",), Where.ARTICLE,
           _has_span, separated=True),
    Action("take_guess", "Entity: take the one offered", Menu.ANNOTATE, attributes.take_guess, ("Y",), Where.ARTICLE,
           attributes.can_have_entity),
    Action("take_last_entity", "Entity: same as the last one", Menu.ANNOTATE, attributes.take_last_entity, ("R",),
           Where.ARTICLE, attributes.can_have_entity),
    Action("ask_entity", "Entity: type a name…", Menu.ANNOTATE, attributes.ask_entity, ("Return",), Where.ARTICLE,
           attributes.can_have_entity),
    Action("note", "Note…", Menu.ANNOTATE, attributes.edit_note, ("M",), Where.ARTICLE, _has_article, "note",
           separated=True),
    Action("flag", "Flag as unsure", Menu.ANNOTATE, attributes.toggle_flag, ("G",), Where.ARTICLE, _has_article,
           "flag"),
    Action("occurrences", "Mark every occurrence…", Menu.ANNOTATE, lambda d: d.shell.mark_occurrences(), ("O",),
           Where.ARTICLE, _has_article),
)  # fmt: skip

_MOVE = (
    Action("quotation", "Select the quotation", Menu.MOVE, moving.whole_quotation, ("'",), Where.ARTICLE, _has_article,
           "quote"),
    Action("next_quotation", "Next unmarked quotation", Menu.MOVE, moving.next_unmarked_quotation, ("N",),
           Where.ARTICLE, _has_article),
    Action("previous_quotation", "Previous unmarked quotation", Menu.MOVE, moving.previous_unmarked_quotation, ("B",),
           Where.ARTICLE, _has_article),
    Action("add_word", "Select one more word", Menu.MOVE, moving.add_word, ("Space",), Where.ARTICLE, _has_article,
           separated=True),
    Action("drop_word", "Select one word less", Menu.MOVE, moving.drop_word, ("Shift+Space",), Where.ARTICLE,
           _has_article),
    Action("clause_end", "Select to the end of the clause", Menu.MOVE, moving.to_clause_end, (".",), Where.ARTICLE,
           _has_article),
    Action("clause_start", "Select back to the start of the clause", Menu.MOVE, moving.to_clause_start, (",",),
           Where.ARTICLE, _has_article),
    Action("sentence_end", "Select to the end of the sentence", Menu.MOVE, moving.to_sentence_end, (";",),
           Where.ARTICLE, _has_article),
    Action("sentence", "Select the sentence, then the paragraph", Menu.MOVE, moving.whole_sentence, ("Shift+;",),
           Where.ARTICLE, _has_article),
    Action("next_sentence", "Next sentence", Menu.MOVE, moving.next_sentence, ("Alt+Down",), Where.ARTICLE,
           _has_article, separated=True),
    Action("previous_sentence", "Previous sentence", Menu.MOVE, moving.previous_sentence, ("Alt+Up",), Where.ARTICLE,
           _has_article),
    Action("next_span", "Next span", Menu.MOVE, moving.next_span, ("J",), Where.ARTICLE, _has_article,
           separated=True),
    Action("previous_span", "Previous span", Menu.MOVE, moving.previous_span, ("K",), Where.ARTICLE, _has_article),
    Action("next_span_here", "Next span under the caret", Menu.MOVE, moving.next_span_here, ("Tab",), Where.ARTICLE,
           _has_article),
    Action("previous_span_here", "Previous span under the caret", Menu.MOVE, moving.previous_span_here,
           ("Shift+Tab",), Where.ARTICLE, _has_article),
    Action(
        "span_words", "Select the words of the span", Menu.MOVE, moving.span_words, ("V",), Where.ARTICLE, _has_span
    ),
    Action("step_back", "Let go", Menu.MOVE, marking.step_back, ("Esc",), Where.ARTICLE, _has_article),
)  # fmt: skip

_VIEW = (
    Action("commands", "Commands…", Menu.VIEW, lambda d: d.shell.show_commands(), ("Ctrl+K",), icon="commands"),
    Action("focus_article", "Keyboard to the article", Menu.VIEW, lambda d: d.shell.focus_article(), ("F6",),
           separated=True),
    Action("focus_articles", "Keyboard to the list", Menu.VIEW, lambda d: d.shell.focus_articles(), ("F7",)),
    Action("focus_inspector", "Keyboard to the inspector", Menu.VIEW, lambda d: d.shell.focus_inspector(), ("F9",)),
    Action("toggle_articles", "Show or hide the list", Menu.VIEW, lambda d: d.shell.toggle_side("articles"),
           ("Ctrl+Alt+1",), separated=True),
    Action("toggle_labels", "Show or hide the labels", Menu.VIEW, lambda d: d.shell.toggle_side("labels"),
           ("Ctrl+Alt+2",)),
    Action("larger", "Larger text", Menu.VIEW, lambda d: d.shell.change_text_size(1), ("Ctrl++", "Ctrl+="),
           separated=True),
    Action("smaller", "Smaller text", Menu.VIEW, lambda d: d.shell.change_text_size(-1), ("Ctrl+-",)),
    Action("usual_size", "Usual text size", Menu.VIEW, lambda d: d.shell.change_text_size(0), ("Ctrl+0",)),
    Action("dark", "Light or dark", Menu.VIEW, lambda d: d.shell.toggle_dark(), ("Ctrl+Alt+D",), icon="moon"),
    Action("full_screen", "Full screen", Menu.VIEW, lambda d: d.shell.toggle_full_screen(), ("F11",)),
)  # fmt: skip

_HELP = (
    Action("shortcuts", "Shortcuts", Menu.HELP, lambda d: d.shell.show_shortcuts(), ("F1",), icon="help"),
    Action("about", "About Annotator", Menu.HELP, lambda d: d.shell.show_about()),
)

ACTIONS: tuple[Action, ...] = (*_PROJECT, *_EDIT, *_ARTICLE, *_ANNOTATE, *_MOVE, *_VIEW, *_HELP)
TOOLBAR = ("undo", "redo", "commands", "export", "done")


def action(id: str) -> Action:
    """Give an action by its id."""
    return next(row for row in ACTIONS if row.id == id)
