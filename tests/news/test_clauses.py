from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.clauses import clause_end, clause_start

TEXTS = st.text(st.sampled_from('ab Я,.;:()"«»—- \n1'), max_size=60)


def ends(text: str, caret: int = 0) -> list[str]:
    found = []
    while caret < len(text):
        found.append(text[caret : (caret := clause_end(text, caret))].strip())
    return found


def starts(text: str) -> list[str]:
    found, caret = [], len(text)
    while caret > 0:
        after, caret = caret, clause_start(text, caret)
        found.append(text[caret:after].strip())
    return found[::-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ties remain strong and should continue for generations, according to Bloomberg.",
            ["ties remain strong and should continue for generations", ", according to Bloomberg", "."],
        ),
        (
            "Trade (which grew, fast) with Xi: it cost $1,000 or 3.14% in the U.S. The end",
            ["Trade", "(which grew, fast)", "with Xi", ": it cost $1,000 or 3.14% in the U.S.", "The end"],
        ),
        (
            'They proclaimed a "no-limits, big friendship" just before; and met',
            ['They proclaimed a "no-limits, big friendship" just before', "; and met"],
        ),
        ("— Ми, звісно, так, — сказав він", ["— Ми", ", звісно", ", так", ", — сказав він"]),
        ("Київ - місто – і море\n\nОдеса", ["Київ", "- місто", "– і море", "Одеса"]),
    ],
)
def test_pressing_on_goes_from_clause_to_clause(text: str, expected: list[str]) -> None:
    assert ends(text) == expected


def test_inside_a_quotation_the_last_stop_is_behind_its_mark() -> None:
    text = 'readiness to "to consolidate, the friendship to come." Then'
    assert ends(text, text.index("consolidate")) == ["consolidate", ", the friendship to come", '."', "Then"]


def test_inside_brackets_the_last_stop_is_behind_them() -> None:
    text = "the bank (big, rich) fell"
    assert ends(text, text.index("big")) == ["big", ", rich", ")", "fell"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi said, in Beijing: come", ["Xi said,", "in Beijing:", "come"]),
        ("Trade (which grew, fast) fell 1,000", ["Trade", "(which grew, fast)", "fell 1,000"]),
        ('He said "we, the people" left. Now', ['He said "we, the people" left.', "Now"]),
        ("Один.\n\nДва, три", ["Один.", "Два,", "три"]),
    ],
)
def test_pressing_back_goes_from_clause_to_clause(text: str, expected: list[str]) -> None:
    assert starts(text) == expected


def test_back_inside_a_quotation_ends_before_its_mark() -> None:
    text = 'He said "we, the people" left'
    assert clause_start(text, text.index("people")) == text.index("the")
    assert clause_start(text, text.index("the")) == text.index("we")
    assert clause_start(text, text.index("we")) == text.index('"')


@given(TEXTS, st.data())
def test_each_press_moves_until_the_end_of_the_text(text: str, data: st.DataObject) -> None:
    caret = data.draw(st.integers(0, len(text)))
    assert clause_end(text, caret) > caret or caret == len(text)
    assert clause_start(text, caret) < caret or caret == 0
    assert clause_end(text, caret) <= len(text) and clause_start(text, caret) >= 0


@given(TEXTS)
def test_a_clause_ends_without_space_or_comma(text: str) -> None:
    caret = 0
    while (caret := clause_end(text, caret)) < len(text):
        assert text[caret - 1] not in " \n,;:"
