from __future__ import annotations

import numpy as np
from hypothesis import given

from annotator.news.words import words_between
from annotator.review.agreement.coding import Units, categories_of, in_or_out, label_bits
from annotator.review.agreement.marks import Mark
from tests.review.agreement.oracles import layers, mark

TEXT = "“We will go,” he said. “Soon.”"


def test_a_word_counts_as_marked_when_a_span_touches_it() -> None:
    units = Units.words(words_between(TEXT, 0, len(TEXT)))
    bits = label_bits(["QUOTE", "CUE"])
    sets = units.label_sets([mark("QUOTE", (0, 13), (23, 30)), mark("CUE", (17, 18))], bits)
    #                     We will go he said Soon
    assert in_or_out(sets, bits["QUOTE"]).tolist() == [1, 1, 1, 0, 0, 1]
    assert in_or_out(sets, bits["CUE"]).tolist() == [0, 0, 0, 0, 1, 0]
    assert categories_of(sets)[1] == 3


def test_labels_not_asked_for_are_left_out() -> None:
    marks = [mark("A", (0, 2)), mark("B", (1, 3))]
    units = Units.characters([marks], 9)
    assert units.label_sets(marks, label_bits(["B"])).tolist() == [0, 1, 1, 0]
    assert units.times.tolist() == [1, 1, 1, 6]


def test_a_codebook_may_have_more_labels_than_an_integer_has_bits() -> None:
    names = [f"L{n:03}" for n in range(100)]
    bits = label_bits(names)
    marks = [mark(name, (n, n + 1)) for n, name in enumerate(names)]
    sets = Units.characters([marks], 100).label_sets(marks, bits)
    assert categories_of(sets)[1] == 100
    assert in_or_out(sets, bits["L099"]).tolist() == [0] * 99 + [1]


@given(marks=layers, others=layers)
def test_each_character_has_the_set_of_labels_that_cover_it(marks: list[Mark], others: list[Mark]) -> None:
    bits = label_bits("ABC")
    units = Units.characters([marks, others], 41)
    sets = np.repeat(units.label_sets(marks, bits), units.times.astype(int))
    assert len(sets) == 41
    for offset in range(41):
        covering = {m.label for m in marks if any(start <= offset < end for start, end in m.fragments)}
        assert sets[offset] == sum(bits[label] for label in covering)
    codes, categories = categories_of(sets)
    assert len(np.unique(codes)) == categories
