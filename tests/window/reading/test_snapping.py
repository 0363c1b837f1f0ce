from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.graphemes import grapheme_start
from annotator.window.reading.snapping import nearest_edge, without_space

TEXT = "He said the U.S.-based firm left."


@pytest.mark.parametrize(
    ("at", "opens", "edge"),
    [
        (TEXT.index("said") + 1, True, TEXT.index("said")),
        (TEXT.index("said") + 3, True, TEXT.index("the")),
        (TEXT.index("said") + 1, False, TEXT.index(" said")),
        (TEXT.index("said") + 3, False, TEXT.index("said") + 4),
        (TEXT.index("based"), False, TEXT.index(" firm")),
        (0, True, 0),
        (len(TEXT), False, len(TEXT)),
    ],
)
def test_a_boundary_goes_to_the_nearest_edge_of_a_word(at: int, opens: bool, edge: int) -> None:
    assert nearest_edge(TEXT, at, opens=opens) == edge


@given(st.text(st.sampled_from("ab 👩\u200d🇺🇦\u0301.\n"), max_size=30), st.data(), st.booleans())
def test_an_edge_never_cuts_a_character(text: str, data: st.DataObject, opens: bool) -> None:
    edge = nearest_edge(text, data.draw(st.integers(0, len(text))), opens=opens)
    assert 0 <= edge <= len(text)
    assert grapheme_start(text, edge) == edge


def test_white_space_goes_from_both_edges_but_alone_it_stays() -> None:
    assert without_space(" a b ", 0, 5) == (1, 4)
    assert without_space("   ", 0, 3) == (0, 3)
