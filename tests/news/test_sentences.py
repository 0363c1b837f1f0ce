from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.sentences import next_sentence_start, previous_sentence_start, sentence_at, sentences_between

LINES = st.text(st.sampled_from('aБ. !?…"»«\n1U—є'), max_size=80)


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. Smith met Dr. Jones of the U.S. Army.|He left.|It ended at 3.14.|OK?|Fine!",
        '"Stop!" he said.|"Go."|He went... and came.|But…|No',
        "It moved to the U.S.|The bank, Foo Inc.|It said so on Jan. 5.",
        "By J. K. Rowling and J. Doe.|We know.|(He left.)|She stayed.",
        "У 2014 р. Росія анексувала Крим.|В. Зеленський сказав на вул. Хрещатик.|Це сталося в 2022 р.|Він пішов.",
        "Согласно ст. 5 закона, т. е. всем и т. д., в г. Москве.|Он ушёл.|«Да».|Потом всё.",
        "— Ми переможемо, — сказав він.|— Це наш шлях.",
        "Am 14. Oktober kam z. B. Herr Dr. Müller.|Er sagte: „Nein.“|Am 3. und 4. Mai.|Im Jahr 2000.|Der Rest.",
        "M. Macron a dit : « Oui, je viens. »|Il est parti avec Mme. Le Pen.",
        "Sie sagte.|»Wir gehen.«|Er auch.",
        "El Sr. García viajó a EE.UU. para ver a todos.|¿Qué?|¡Sí!|Fin.",
        "1. First of all.|Then more.",
        "俺は行く。|「はい。」|そう",
    ],
)
def test_sentences_of_a_line(marked: str) -> None:
    separator = "" if "。" in marked else " "
    text = marked.replace("|", separator)
    assert [text[start:end] for start, end in sentences_between(text, 0, len(text))] == marked.split("|")


def test_a_lost_space_does_not_join_sentences() -> None:
    text = "Він сказав.Вона пішла на rbc.ua до U.S.A."
    assert sentence_at(text, 0) == (0, 11)
    assert sentence_at(text, 12) == (11, len(text))


def test_a_line_end_ends_a_sentence() -> None:
    text = "Xi Jinping tells Putin\n\n  Author: Maria Kholina\n"
    assert sentence_at(text, 3) == (0, 22)
    assert sentence_at(text, 23) is None
    assert sentence_at(text, 24) == (26, 47)


def test_between_two_sentences_it_is_the_one_before() -> None:
    assert sentence_at("One.  Two.", 5) == (0, 4)
    assert sentence_at("  One.", 0) == (2, 6)


@given(LINES)
def test_sentence_keys_visit_every_sentence_both_ways(text: str) -> None:
    starts = []
    low = 0
    for line in text.split("\n"):
        starts += [start for start, _ in sentences_between(text, low, low + len(line))]
        low += len(line) + 1
    there, caret = [], 0
    while (caret := next_sentence_start(text, caret)) < len(text):
        there.append(caret)
    back, caret = [], len(text)
    while (caret := previous_sentence_start(text, caret)) > 0:
        back.append(caret)
    assert there == back[::-1] == [start for start in starts if start > 0]


@given(LINES, st.data())
def test_a_sentence_stays_on_its_line_and_is_tidy(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = sentence_at(text, offset)
    line = text[text.rfind("\n", 0, offset) + 1 :].split("\n")[0]
    if found is None:
        assert not line.strip()
    else:
        words = text[slice(*found)]
        assert words and words == words.strip() and words in line


def test_a_very_long_line_is_read_from_nearby() -> None:
    text = "Слово за словом. " * 10_000
    middle = 17 * 5_000
    assert sentence_at(text, middle + 3) == (middle, middle + 16)
    assert next_sentence_start(text, middle) == middle + 17
    assert previous_sentence_start(text, middle) == middle - 17
    assert next_sentence_start("a" * 20_000, 10_000) in range(10_000, 20_001)
