from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.words import (
    next_word_end,
    next_word_start,
    previous_word_start,
    snap_to_words,
    word_at,
    words_between,
)
from tests.news.test_graphemes import HOSTILE, boundaries

NEWSY = st.text(st.sampled_from("abЯїU.'’-,$%3 \n\"«(@#é😀\u200d東ー"), max_size=60)
ANY = st.one_of(HOSTILE, NEWSY)


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in words_between(text, 0, len(text))]


def snap(marked: str) -> str:
    """Snap the part between | | and give it back as words."""
    before, selected, after = marked.split("|")
    text = before + selected + after
    start, end = snap_to_words(text, len(before), len(before) + len(selected))
    return text[start:end]


WORDS = """
don't U.S.-based 3.14% $240 Xi's US$5 AT&T COVID-19 p.m. U.S. Ph.D. J.-C. they've 1,000 10:30 #NoWar @user_name
О'Ніл п'ять м’який об’єкт вул. Су-27 20-й #Україна 25°C 90% т.д. імʼя №5
l'État aujourd’hui EE.UU. z.B. Straße 240€ -5 +7 ndr.de reporter@rbc.ua
https://www.rbc.ua/rus/news/a-b_c?d=1&e=%20#f www.bbc.co.uk/news 👨‍👩‍👧‍👦 🇺🇦 👍🏽 タワー й́
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_what_a_reader_takes_for_one_word(word: str) -> None:
    text = f"«a ({word}» Б"
    assert {word_at(text, offset) for offset in range(4, 4 + len(word))} == {(4, 4 + len(word))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Go," he said.', ["Go", "he", "said"]),
        ("the Russians' army", ["the", "Russians", "army"]),
        ("'90s (and) ‘so’", ["90s", "and", "so"]),
        ("В. Зеленський, В.Зеленський", ["В.", "Зеленський", "В.", "Зеленський"]),
        ("He said no. No. 5 is Plan B.", ["He", "said", "no", "No.", "5", "is", "Plan", "B"]),
        ("Він пішов.Вона ні", ["Він", "пішов", "Вона", "ні"]),
        ("2014–2020 — war", ["2014", "2020", "war"]),
        ("see https://rbc.ua/a. Then", ["see", "https://rbc.ua/a", "Then"]),
        ("東京2023年", ["東", "京", "2023", "年"]),
        ("и т. д. u. a. z. B. so", ["и", "т.", "д.", "u.", "a", "z.", "B", "so"]),
        ("ok😀🇺🇦🇺🇸", ["ok", "😀", "🇺🇦", "🇺🇸"]),
        ("— … ! ", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("selection", "grown"),
    [
        ("|X|i's statements", "Xi"),
        ("|Xi|'s statements", "Xi"),
        ("|Xi's| statements", "Xi's"),
        ("|Xi’|s statements", "Xi’s"),
        ("X|i's st|atements", "Xi's statements"),
        ("|They|'ve said", "They"),
        ("I d|on|'t", "don't"),
        ("I |do|n't", "don't"),
        ("d’|Emm|anuel Macron", "Emmanuel"),
        ("|d|’Emmanuel Macron", "d’"),
        ("О|'Ні|л", "О'Ніл"),
        ("the |U.S|.-based bank", "U.S.-based"),
        ("на |ву|л. Хрещатик", "вул."),
        ("about 3|.1|4% of", "3.14%"),
        ("a $|2|40 bill", "$240"),
        ('said, |"We| go', '"We'),
        ("one| |two", " "),
        ("e|\u0301|x", "e\u0301x"),
        ("👨|\u200d|👩 x", "👨\u200d👩"),
    ],
)
def test_a_selection_snaps_to_what_a_reader_would_mark(selection: str, grown: str) -> None:
    assert snap(selection) == grown


def test_an_empty_selection_stays_empty() -> None:
    assert snap_to_words("Putin", 2, 2) == (2, 2)


def test_a_caret_behind_a_word_takes_it() -> None:
    assert word_at("Xi's, so", 4) == (0, 4)
    assert word_at("Xi's, so", 5) is None
    assert word_at("", 0) is None


def test_word_keys_cross_paragraphs() -> None:
    text = "Київ.\n\n«Так», — він"
    assert next_word_start(text, 0) == text.index("Так")
    assert next_word_end(text, 4) == text.index("»")
    assert previous_word_start(text, text.index("Так")) == 0
    assert previous_word_start(text, 0) == 0
    assert next_word_start(text, text.index("він")) == next_word_end(text, len(text)) == len(text)


@given(ANY)
def test_words_are_apart_in_order_and_cut_no_character(text: str) -> None:
    found = list(words_between(text, 0, len(text)))
    flat = [offset for word in found for offset in word]
    assert flat == sorted(flat) and all(start < end for start, end in found)
    assert set(flat) <= set(boundaries(text))
    assert not any("\n" in text[start:end] for start, end in found)


@given(ANY)
def test_keys_visit_every_word_both_ways(text: str) -> None:
    found = list(words_between(text, 0, len(text)))
    starts, ends = [start for start, _ in found], [end for _, end in found]
    caret, there = 0, []
    while (caret := next_word_start(text, caret)) < len(text):
        there.append(caret)
    assert there == [start for start in starts if start > 0]
    caret, back = len(text), []
    while (caret := previous_word_start(text, caret)) > 0:
        back.append(caret)
    assert back[::-1] == [start for start in starts if start > 0]
    assert [next_word_end(text, start) for start in starts] == ends


@given(ANY, st.data())
def test_snapping_grows_and_settles(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    snapped = snap_to_words(text, start, end)
    assert snapped[0] <= start and (start == end or snapped[1] >= end)
    assert set(snapped) <= set(boundaries(text))
    assert snap_to_words(text, *snapped) == snapped


@pytest.mark.parametrize("unit", ["a", "東", "(", "🇺🇦", "a-", "\u0301"])
def test_a_page_without_spaces_is_read_from_nearby(unit: str) -> None:
    text = unit * 20_000
    found = word_at(text, 10_000)
    assert found is None or 0 < found[1] - found[0] <= 4_100
