"""What one version of an article has that another has not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.news.difference import Part, Side, difference

BOTH, FIRST, SECOND = Side.BOTH, Side.FIRST, Side.SECOND


def test_a_changed_word_is_told_from_those_around_it() -> None:
    one = "The ferry will stay in port.\nIt rains.\n"
    other = "The ferry will stay at sea.\nIt rains.\n"
    assert difference(one, other) == [
        Part(BOTH, "The ferry will stay "),
        Part(FIRST, "in port"),
        Part(SECOND, "at sea"),
        Part(BOTH, ".\nIt rains.\n"),
    ]


def test_a_new_paragraph_stands_whole() -> None:
    one, other = "Lead is here.\nEnd.\n", "Lead is here.\nA strike was called off on Monday.\nEnd.\n"
    assert [part for part in difference(one, other) if part.side is not BOTH] == [
        Part(SECOND, "A strike was called off on Monday.\n")
    ]


def test_paragraphs_with_nothing_in_common_are_not_mixed_word_by_word() -> None:
    found = difference("Ferry stays in port today\n", "Bridge opens next week\n")
    assert found == [Part(FIRST, "Ferry stays in port today\n"), Part(SECOND, "Bridge opens next week\n")]


def test_the_same_text_has_no_difference() -> None:
    assert difference("One.\nTwo.", "One.\nTwo.") == [Part(BOTH, "One.\nTwo.")]
    assert difference("", "") == []


TEXTS = st.text(alphabet="ab .\nї\u2028", max_size=40)


@given(TEXTS, TEXTS)
def test_the_parts_make_up_both_texts(one: str, other: str) -> None:
    parts = difference(one, other)
    assert "".join(part.text for part in parts if part.side is not SECOND) == one
    assert "".join(part.text for part in parts if part.side is not FIRST) == other
    assert all(part.text for part in parts)
