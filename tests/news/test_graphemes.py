from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.graphemes import (
    boundaries_between,
    is_plain_boundary,
    next_grapheme,
    previous_grapheme,
    snap_to_graphemes,
)

HOSTILE = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\r"),
        st.sampled_from("aї\u0301\u0308\u200d\ufe0f\u20e3🇺🇦👨👩🏽각ᄀ\u0600क्षि\n -’«東"),
    )
)
FAMILY = "👨\u200d👩\u200d👧"


def boundaries(text: str) -> list[int]:
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


@given(HOSTILE)
def test_the_caret_stops_at_every_boundary_both_ways(text: str) -> None:
    expected = boundaries(text)
    there = [0]
    while there[-1] < len(text):
        there.append(next_grapheme(text, there[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(previous_grapheme(text, back[-1]))
    assert there == expected
    assert back[::-1] == expected


@given(HOSTILE, st.data())
def test_a_snapped_selection_is_the_least_that_cuts_no_character(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    expected = boundaries(text)
    snapped = snap_to_graphemes(text, start, end)
    assert snapped[0] == max(b for b in expected if b <= start)
    assert snapped[1] == (min(b for b in expected if b >= end) if start < end else snapped[0])
    assert boundaries_between(text, start, end)[:: max(1, len(text))][0] == snapped[0]


@given(HOSTILE)
def test_what_looks_plain_is_a_boundary(text: str) -> None:
    expected = set(boundaries(text))
    assert all(offset in expected for offset in range(len(text) + 1) if is_plain_boundary(text, offset))


@pytest.mark.parametrize("character", [FAMILY, "🇺🇦", "й", "👍🏽", "1️⃣", "é"])
def test_a_character_of_several_parts_is_one_step(character: str) -> None:
    text = f"a{character}b"
    end = 1 + len(character)
    assert next_grapheme(text, 1) == end
    assert previous_grapheme(text, end) == 1
    assert all(snap_to_graphemes(text, inner, inner + 1) == (1, end) for inner in range(1, end))


def test_the_caret_stays_at_the_ends_of_the_text() -> None:
    assert next_grapheme("a", 1) == 1
    assert previous_grapheme("a", 0) == 0


def test_a_page_of_flags_is_read_from_nearby() -> None:
    flags = "🇺🇦" * 20_000
    assert next_grapheme(flags, 20_000) == 20_002
