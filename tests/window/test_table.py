"""The table of actions: everything in it can be reached and is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotator.codebook import COMMAND_LETTERS, RESERVED_KEYS, read_codebook
from annotator.resources import resource_path
from annotator.window.actions import Where
from annotator.window.keys.keymap import Keymap
from annotator.window.table import ACTIONS, action
from annotator.window.toolbar import BUTTONS

README = Path(__file__).parents[2] / "README.md"


def keys_table() -> str:
    """Give the table of keys as the README shows it."""
    rows = ["| do | keys |", "| --- | --- |"]
    for row in ACTIONS:
        if row.shortcuts:
            keys = " or ".join(f"`` {key} ``" if "`" in key else f"`{key}`" for key in row.shortcuts)
            rows.append(f"| {row.text.rstrip('…')} | {keys} |")
    return "\n".join(rows)


def test_the_readme_shows_every_shortcut() -> None:
    shown = re.search(r"<!-- keys -->\n(.*)\n<!-- /keys -->", README.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == keys_table()


@pytest.mark.parametrize("where", [Where.ARTICLE, Where.REVIEW])
def test_no_two_actions_share_a_key(where: Where) -> None:
    # "settle" is what "done" means while reviewing.
    rows = [row for row in ACTIONS if row.where in (Where.WINDOW, where) and row.id != "settle"]
    keys = [key for row in rows for key in row.shortcuts]
    assert sorted(keys) == sorted(set(keys))


def test_ids_are_unique_and_toolbar_names_real_actions() -> None:
    ids = [row.id for row in ACTIONS]
    assert len(ids) == len(set(ids))
    assert all(action(id).icon for buttons in BUTTONS.values() for id in (*buttons.left, *buttons.right))


def test_every_icon_exists() -> None:
    assert all(resource_path("icons", f"{row.icon}.svg").exists() for row in ACTIONS if row.icon)


def test_no_label_of_the_default_codebook_hides_an_action() -> None:
    label_keys = {label.key.upper() for label in read_codebook(resource_path("codebook.toml")).labels}
    in_article = {key for row in ACTIONS if row.where is Where.ARTICLE for key in row.shortcuts}
    assert not label_keys & in_article


def test_letters_that_codebooks_leave_to_commands_are_those_of_the_article() -> None:
    keys = {key for row in ACTIONS if row.where is Where.ARTICLE for key in row.shortcuts}
    assert {key for key in keys if len(key) == 1 and key.isalpha()} == COMMAND_LETTERS


@pytest.mark.parametrize("row", [row for row in ACTIONS if row.where is Where.ARTICLE], ids=lambda row: row.id)
def test_single_keys_that_are_no_letters_are_reserved_for_the_program(row: object) -> None:
    for key in row.shortcuts:  # type: ignore[attr-defined]
        if len(key) == 1 and not key.isalpha() and key != "`":
            assert key in RESERVED_KEYS


def test_a_chosen_shortcut_takes_the_place_of_the_usual_one() -> None:
    keymap = Keymap(ACTIONS, {"link": ("Z",)})
    assert keymap.in_article("Z") == action("link")
    assert keymap.in_article("L") is None
    assert keymap.keys("undo") == ("Ctrl+Z",)
