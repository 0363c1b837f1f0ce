"""What is said, where the cue stands inside the marks or a dash stands for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.quotation import quotations
from annotator.news.speech import stretch_at, stretches


def said(text: str) -> list[str]:
    """Give the words of each stretch of speech."""
    return [text[start:end] for start, end in stretches(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("«Не маємо права, — пояснив посадовець. — Нехай сварять».", ["«Не маємо права", "Нехай сварять»"]),
        ("«Были бы охотники! — добавляет она. — Река узкая»", ["«Были бы охотники!", "Река узкая»"]),
        ("«Перше, — сказав він, — друге, — додав він. — Третє»", ["«Перше", "друге", "Третє»"]),
        ("„Так, – каже Ганна, мати двох дітей. – А тут тиша“", ["„Так", "А тут тиша“"]),
    ],
)
def test_a_cue_inside_the_marks_parts_a_quotation(text: str, pieces: list[str]) -> None:
    assert said(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "«Київ — столиця — говорить сам за себе»",
        "«Ніхто, — і це головне, — не прийшов»",
        "“We know,” she said. “But we wait.”",
        "«Так», — сказав він. — «Ні»",
    ],
)
def test_other_dashes_leave_a_quotation_whole(text: str) -> None:
    assert stretches(text) == [(q.start, q.end) for q in quotations(text)]


def test_dialogue_opens_with_a_dash() -> None:
    text = "Люди чекають.\n\n— Я прийшла, — каже Ганна. — А тут тиша?\n\n— Ніяк.\n\nМіст закрито."
    assert said(text) == ["Я прийшла", "А тут тиша?", "Ніяк"]


def test_polish_dialogue_needs_no_comma_before_the_dash() -> None:
    assert said("– Nie wiem – powiedział Kowalski. – Zobaczymy.") == ["Nie wiem", "Zobaczymy"]


def test_a_list_with_dashes_is_no_dialogue() -> None:
    assert said("Треба:\n— новий міст;\n— новий трамвай.") == []


def test_the_caret_finds_the_piece_it_is_in() -> None:
    text = "«Ми чекали, — сказав він. — Довго»"
    start, end = stretch_at(text, text.index("Довго") + 2) or (0, 0)
    assert text[start:end] == "Довго»"
    assert stretch_at(text, text.index("сказав") + 2) is None


@given(st.text("«»—–- ,.!?\nсказав він Аб", max_size=80))
def test_pieces_lie_inside_the_text_and_apart(text: str) -> None:
    found = stretches(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert len(found) == len(set(found))
