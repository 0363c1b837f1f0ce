from __future__ import annotations

from collections import Counter

from hypothesis import given

from annotator.review.agreement.confusion import NOT_MARKED, confusion, matrix
from annotator.review.agreement.marks import Mark
from tests.review.agreement.oracles import layers, mark


def test_a_speaker_taken_for_a_source_shows() -> None:
    a = [mark("SPEAKER", (0, 5)), mark("SPEAKER", (10, 15)), mark("QUOTE", (20, 40))]
    b = [mark("SOURCE", (0, 5)), mark("SPEAKER", (11, 15)), mark("CUE", (50, 55))]
    found = confusion(a, b)
    assert matrix(found, ["QUOTE", "SPEAKER", "SOURCE", "CUE"]) == [
        [0, 0, 0, 0, 1],
        [0, 1, 1, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 1, 0],
    ]


def test_two_labels_on_the_same_words_are_not_mixed_up() -> None:
    stacked = [mark("CUE", (0, 10)), mark("STANCE", (0, 10))]
    assert confusion(stacked, stacked[::-1]) == {("CUE", "CUE"): 1, ("STANCE", "STANCE"): 1}


@given(a=layers, b=layers)
def test_every_span_is_counted_once_and_the_table_turns_with_the_annotators(a: list[Mark], b: list[Mark]) -> None:
    found = confusion(a, b)
    rows, columns = Counter[str](), Counter[str]()
    for (row, column), n in found.items():
        rows[row] += n
        columns[column] += n
    assert {label: rows[label] for label in "ABC"} == {label: Counter(m.label for m in a)[label] for label in "ABC"}
    assert {label: columns[label] for label in "ABC"} == {label: Counter(m.label for m in b)[label] for label in "ABC"}
    assert found[NOT_MARKED, NOT_MARKED] == 0
    assert confusion(b, a) == Counter({(column, row): n for (row, column), n in found.items()})
    assert all(row == column for row, column in confusion(a, a))
