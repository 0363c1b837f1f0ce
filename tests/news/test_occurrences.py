"""Finding words as a reader recognises them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.occurrences import Matching, occurrences


def words_found(text: str, words: str, matching: Matching = Matching.LOOSE) -> list[str]:
    return [text[start:end] for start, end in occurrences(text, words, matching)]


def test_finds_whatever_the_case() -> None:
    assert words_found("China, CHINA and china", "china") == ["China", "CHINA", "china"]
    assert words_found("Київ, КИЇВ", "київ") == ["Київ", "КИЇВ"]


def test_finds_only_the_same_case_when_asked() -> None:
    assert words_found("China, CHINA", "China", Matching.CASE) == ["China"]


@pytest.mark.parametrize("mark", "'’‘ʼ`")
def test_every_apostrophe_is_the_same(mark: str) -> None:
    assert words_found(f"прем{mark}єр", "прем'єр") == [f"прем{mark}єр"]
    assert words_found("прем’єр", f"прем{mark}єр") == ["прем’єр"]


def test_typed_quotation_marks_find_printed_ones() -> None:
    assert words_found("the “open” door", '"open"') == ["“open”"]
    assert words_found("сказав: «Так»", '"так"') == ["«Так»"]


def test_a_space_is_a_no_break_space_and_a_line_end() -> None:
    assert words_found("Xi\u00a0Jinping, Xi\nJinping", "xi  jinping ") == ["Xi\u00a0Jinping", "Xi\nJinping"]


def test_accents_match_composed_and_apart() -> None:
    apart = unicodedata.normalize("NFD", "Київ")
    assert words_found(f"{apart} і Київ", "київ") == [apart, "Київ"]


def test_soft_hyphens_hide_nothing() -> None:
    assert words_found("in\u00adfor\u00adma\u00adtion", "information") == ["in\u00adfor\u00adma\u00adtion"]


def test_whole_words_leave_longer_ones_out() -> None:
    text = "China’s ties. Chinatown. China-based. China."
    assert occurrences(text, "China", Matching.WHOLE_WORDS) == [(0, 5), (38, 43)]
    assert len(occurrences(text, "China")) == 4


def test_signs_are_taken_as_they_are() -> None:
    assert words_found("3.14% of $240 (U.S.)", "(u.s.)") == ["(U.S.)"]
    assert words_found("a+b", ".") == []


def test_nothing_typed_finds_nothing() -> None:
    assert occurrences("text", "") == []
    assert occurrences("text", "  ") == []


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_occurrences_lie_in_order_inside_the_text(text: str, words: str) -> None:
    found = occurrences(text, words)
    edges = [offset for start, end in found for offset in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)


@given(st.text(max_size=30), st.text(alphabet="абвіїєґ’'abc", min_size=1, max_size=8), st.text(max_size=30))
def test_what_is_there_is_found(before: str, words: str, after: str) -> None:
    assert any(
        start <= len(before) + len(words) - 1 and end > len(before)
        for start, end in occurrences(before + words + after, words)
    )
