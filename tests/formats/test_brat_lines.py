from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.brat_lines import NEARBY, Row, fits, found_nearby, joined, place, rows
from annotator.model import Fragment


def test_each_line_is_an_annotation_with_its_number() -> None:
    found = list(rows("\ufeffT1\tPER 0 2\tXi\r\n\r\n#1\tAnnotatorNotes T1\tsure?\r\n*\tEquiv T1 T2\r\n"))
    assert found == [
        Row(1, "T1", "PER 0 2", "Xi"),
        Row(3, "#1", "AnnotatorNotes T1", "sure?"),
        Row(4, "*", "Equiv T1 T2"),
    ]


def test_the_words_of_a_span_may_run_over_several_lines() -> None:
    first, second = rows("T1\tORG 0 20\tMinistry\nof Foreign\n\nAffairs\nT2\tPER 3 5\tXi\n")
    assert (first.rest.split(), first.line) == (["Ministry", "of", "Foreign", "Affairs"], 1)
    assert (second.id, second.line) == ("T2", 5)


def test_remarks_are_passed_over_and_what_is_no_annotation_is_said() -> None:
    assert list(rows("# made by hand\nR1\tSAID_BY Arg1:T1 Arg2:T2\nwhat?\n")) == [
        Row(2, "R1", "SAID_BY Arg1:T1 Arg2:T2"),
        Row(3, "", "what?"),
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("PER 0 2", ("PER", [Fragment(0, 2)])),
        ("PER 0 2;5 9", ("PER", [Fragment(0, 2), Fragment(5, 9)])),
        ("PER 0", None),
        ("PER a b", None),
        ("PER -1 4", None),
        ("0 2", None),
        (f"PER 0 {'9' * 5000}", None),
        ("PER ٣ ٤", None),
    ],
)
def test_a_place_is_a_label_and_pairs_of_offsets(body: str, found: object) -> None:
    assert place(Row(1, "T1", body)) == found


def test_words_fit_whatever_the_white_space() -> None:
    text = "Xi\nJinping said"
    assert fits(text, [Fragment(0, 10)], "Xi Jinping")
    assert fits(text, [Fragment(0, 2), Fragment(11, 15)], "Xi said")
    assert fits(text, [Fragment(0, 10)], "")
    assert not fits(text, [Fragment(0, 9)], "Xi Jinping")
    assert not fits(text, [Fragment(11, 99)], "said")
    assert not fits(text, [Fragment(2, 2)], "")


def test_words_are_found_again_only_where_they_stand_once() -> None:
    text = "Xi came. Then Xi left, said Orban."
    assert found_nearby(text, [Fragment(25, 30)], "Orban") == [Fragment(28, 33)]
    assert found_nearby(text, [Fragment(1, 3)], "Xi") is None
    assert found_nearby(text, [Fragment(1, 3)], "Putin") is None
    assert found_nearby(text, [Fragment(1, 3)], " ") is None
    assert found_nearby(text + "." * 500, [Fragment(400, 405)], "Orban") is None


def test_a_broken_span_is_moved_as_a_whole() -> None:
    text = "He said, “A,” and then “B.”"
    assert found_nearby(text, [Fragment(10, 14), Fragment(24, 28)], "“A,” “B.”") == [Fragment(9, 13), Fragment(23, 27)]
    assert found_nearby(text, [Fragment(10, 14), Fragment(20, 24)], "“A,” “B.”") is None


def test_pieces_that_only_a_line_end_parts_are_one() -> None:
    text = "Xi\n Jinping said so"
    assert joined(text, [Fragment(4, 11), Fragment(0, 2)]) == (Fragment(0, 11),)
    assert joined(text, [Fragment(0, 2), Fragment(12, 16)]) == (Fragment(0, 2), Fragment(12, 16))


@given(st.text(st.sampled_from("ab \n"), max_size=60), st.integers(0, 50), st.integers(1, 12), st.integers(-60, 60))
def test_what_is_found_again_has_the_words(text: str, start: int, length: int, shift: int) -> None:
    quoted = text[start : start + length]
    wrong = Fragment(max(0, start + shift), max(0, start + shift) + length)
    found = found_nearby(text, [wrong], quoted)
    if found is not None:
        assert fits(text, found, quoted)
        assert abs(found[0].start - wrong.start) <= NEARBY + length


@given(st.text(st.sampled_from("TRE#*1\t \r\nx"), max_size=80))
def test_no_line_is_lost(ann: str) -> None:
    kept = "".join(f"{row.id}{row.body}{row.rest}" for row in rows(ann))
    said = [line for line in ann.split("\n") if not line.startswith("#")]
    assert [c for c in kept if c == "x"] >= [c for c in "".join(said) if c == "x"]
