"""Which actions may share a key."""

from __future__ import annotations

from annotator.codebook import read_codebook
from annotator.resources import resource_path
from annotator.window.dialogs.key_collisions import owner_of, refusal
from annotator.window.table import ACTIONS, action

KEYS = {row.id: row.shortcuts for row in ACTIONS}


def owner(key: str, but: str) -> str:
    found = owner_of(key, ACTIONS, KEYS, but)
    return found.id if found else ""


def test_annotating_and_reviewing_may_share_a_key() -> None:
    assert owner("J", "next_span") == ""
    assert owner("J", "next_difference") == ""


def test_what_works_in_the_same_place_may_not() -> None:
    assert owner("J", "link") == "next_span"
    assert owner("J", "reason") == "next_difference"
    assert owner("Ctrl+Z", "reason") == "undo"
    assert owner("H", "undo") == "hide_names"


def test_settling_is_what_done_means_while_reviewing() -> None:
    assert owner("Ctrl+Return", "done") == ""
    assert owner("Ctrl+Return", "settle") == ""
    assert owner("Ctrl+Return", "undo") in ("done", "settle")


def test_reviewing_may_use_the_keys_of_labels_and_values() -> None:
    labels = read_codebook(resource_path("codebook.toml")).labels
    assert refusal("E", action("edit_gold"), labels) == ""
    assert refusal("1", action("take_1"), labels) == ""
    assert "number keys choose values" in refusal("1", action("link"), labels)
    assert "marks “Cue”" in refusal("E", action("link"), labels)
