from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.formats.columns import KNOWN, parse_choices, recognise


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in KNOWN.items() for name in names])
def test_every_known_name_is_recognised_in_any_case(role: str, name: str) -> None:
    assert recognise([f" {name.upper()} "], {}) == {role: f" {name.upper()} "}


def test_the_better_name_wins_and_the_other_stays_a_detail() -> None:
    assert recognise(["content", "text", "headline", "section"], {}) == {"text": "text", "title": "headline"}


def test_a_choice_outdoes_the_names() -> None:
    assert recognise(["text", "raw"], {"text": "raw"}) == {"text": "raw"}


def test_a_chosen_column_stands_for_nothing_else() -> None:
    assert recognise(["body", "title"], {"text": "title"}) == {"text": "title"}


def test_a_chosen_column_that_is_missing_is_not_guessed() -> None:
    assert recognise(["text"], {"text": "raw"}) == {}


def test_choices_are_read_from_the_command_line() -> None:
    assert parse_choices(["text=body", "title=a=b"]) == {"text": "body", "title": "a=b"}


@pytest.mark.parametrize("choice", ["text", "text=", "words=body", "=body"])
def test_a_choice_that_is_none_is_refused(choice: str) -> None:
    with pytest.raises(UserError, match="WHAT=COLUMN, where WHAT is one of: text, title"):
        parse_choices([choice])
