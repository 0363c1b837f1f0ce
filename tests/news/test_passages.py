"""Passages that two versions of an article share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Fragment
from annotator.news.passages import Passage, carried, unchanged

FIRST = "Ferry to stay\n\nThe ferry will stay in port. “Not before May,” she said. A strike is near.\n"
UPDATED = "Ferry to stay\n\nUPDATED The ferry will stay in port. “Not before May,” she said. The strike is over.\n"


def shared(one: str, other: str) -> list[str]:
    return [one[each.start : each.end] for each in unchanged(one, other)]


def test_sentences_that_stayed_are_one_passage() -> None:
    text = UPDATED.replace("UPDATED The", "The")
    assert shared(FIRST, text) == ["Ferry to stay\n\nThe ferry will stay in port. “Not before May,” she said."]


def test_a_sentence_with_one_new_word_has_changed() -> None:
    assert shared(FIRST, UPDATED) == ["Ferry to stay", "“Not before May,” she said."]


def test_a_paragraph_that_was_moved_is_found_where_it_stands_now() -> None:
    lead, back = "The council met on Tuesday evening.", "The bridge was built in the year 1911."
    one, other = f"{lead}\n\n{back}\n\nMore to come.\n", f"{back}\n\n{lead}\n\nMore to come.\n"
    found = {one[each.start : each.end]: each.other for each in unchanged(one, other)}
    assert {words: other[at : at + len(words)] for words, at in found.items()} == {words: words for words in found}
    assert lead in found and back in found


def test_a_short_sentence_elsewhere_is_no_passage_that_was_moved() -> None:
    kept = "The ferry will stay in port.\nMore tomorrow."
    assert shared(f"Why?\n{kept}\n", f"{kept}\nWhy?\n") == [kept]


def test_other_white_space_between_sentences_parts_a_passage() -> None:
    assert shared("One is here. Two is there.", "One is here.\nTwo is there.") == ["One is here.", "Two is there."]


def test_fragments_are_carried_only_if_each_lies_within_a_passage() -> None:
    passages = [Passage(0, 10, 5), Passage(20, 30, 40)]
    assert carried([Fragment(2, 10), Fragment(20, 22)], passages) == (Fragment(7, 15), Fragment(40, 42))
    assert carried([Fragment(8, 12)], passages) is None


def test_fragments_whose_order_changed_are_not_carried() -> None:
    assert carried([Fragment(0, 2), Fragment(20, 22)], [Passage(0, 10, 50), Passage(20, 30, 0)]) is None


SENTENCES = st.lists(
    st.sampled_from(["Ми чекали.", "Yes.", "The ferry will stay in port.", "“Not 🎉 before May,” she said.", "No"]),
    max_size=8,
)


@given(SENTENCES, SENTENCES, st.sampled_from([" ", "\n", "\n\n"]), st.sampled_from([" ", "\n", "\n\n"]))
def test_a_passage_has_the_same_words_in_both_texts(a: list[str], b: list[str], joint: str, other_joint: str) -> None:
    one, other = joint.join(a), other_joint.join(b)
    passages = unchanged(one, other)
    for each in passages:
        assert one[each.start : each.end] == other[each.other : each.other + each.end - each.start] != ""
    assert all(before.end <= after.start for before, after in zip(passages, passages[1:], strict=False))
    places = sorted((each.other, each.other + each.end - each.start) for each in passages)
    assert all(before[1] <= after[0] for before, after in zip(places, places[1:], strict=False))


@given(SENTENCES)
def test_a_text_shares_all_its_sentences_with_itself(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    assert shared(text, text) == ([text] if text else [])
