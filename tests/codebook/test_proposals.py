"""What an edited codebook proposes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook.editing import AddLabel, Draft
from annotator.codebook.proposals import free_key, id_from_title, name_from_title, next_version
from tests.desk import default_codebook


@pytest.mark.parametrize(
    ("version", "following"),
    [
        ("1", "2"),
        ("1.2", "1.3"),
        ("1.9", "1.10"),
        ("1.0.4", "1.1.0"),
        ("v007", "v008"),
        ("2-beta", "3-beta"),
        ("draft", "draft 2"),
        ("draft 2", "draft 3"),
        ("2026-11-23", "2026-11-23.2"),
        ("2026-11-23.2", "2026-11-23.3"),
        ("пробна", "пробна 2"),
    ],
)
def test_the_next_version_goes_on_as_the_last_one_was_written(version: str, following: str) -> None:
    assert next_version(version) == following


def test_a_version_that_there_was_is_passed_over() -> None:
    assert next_version("1.2", {"1.3", "1.4"}) == "1.5"


@given(st.text(min_size=1), st.integers(0, 4))
def test_any_version_has_a_next_one(version: str, steps: int) -> None:
    taken = [version]
    for _ in range(steps):
        taken.append(next_version(taken[-1], taken))
    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize(
    ("title", "id"),
    [("Said by", "SAID_BY"), ("Ім'я мовця", "ІМ_Я_МОВЦЯ"), ("2nd source", "_2ND_SOURCE"), ("…", "_"), ("R&D", "R_D")],
)
def test_an_id_is_made_of_a_title(title: str, id: str) -> None:
    assert id_from_title(title, ()) == id
    assert name_from_title(title, ()) == id.lower()


def test_an_id_is_another_one_than_those_there_are() -> None:
    assert id_from_title("Cue", ("cue", "CUE_2")) == "CUE_3"


@given(st.text(), st.text())
def test_whatever_a_label_is_called_it_can_be_added(one: str, other: str) -> None:
    draft = Draft.of(default_codebook())
    for title in (one, other):
        if title.split() and all(c.isprintable() for c in title):
            draft = draft.do(AddLabel(title, "stance"))
    assert len({label.id for label in draft.codebook.labels}) == len(draft.codebook.labels)


def test_a_key_is_a_letter_of_the_title_that_is_free() -> None:
    codebook = default_codebook()
    assert free_key(codebook, "Frame") == "R"
    assert free_key(codebook, "Frame", "ra") == "M"
    assert free_key(codebook, "Рамка") == "A"
    assert free_key(codebook, "x", "abcdefghijklmnopqrstuvwxyz") == ""
