from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement.marks import mark_of, shared_length
from annotator.review.agreement.scope import Work
from annotator.review.comparison.comparing_article import units_of
from annotator.review.comparison.units import Difference
from annotator.review.comparison.values import Values
from tests.review.agreement.scopes import CODEBOOK
from tests.review.comparison.making import compared, copied, layers_of, link_units, members, span, span_units

LETTERS = Values(CODEBOOK)
QUOTE = "ties will remain strong for generations"


def test_a_name_with_its_title_and_without_are_the_same_mention() -> None:
    (unit,) = compared(span("Ann", "SPEAKER", "President Xi"), span("Bob", "SPEAKER", "Xi"))
    assert unit.differences == (Difference.BOUNDARY,)


def test_names_that_only_share_a_word_are_the_same_mention() -> None:
    (unit,) = compared(span("Ann", "SPEAKER", "President Xi"), span("Bob", "SPEAKER", "Xi Jinping"))
    assert unit.differences == (Difference.BOUNDARY,)


def test_a_few_quoted_words_answer_to_the_whole_passage() -> None:
    (unit,) = compared(span("Ann", "QUOTE", QUOTE), span("Bob", "QUOTE", "strong"))
    assert unit.differences == (Difference.BOUNDARY,)


def test_quotes_that_meet_in_a_character_are_two() -> None:
    first, second = span("Ann", "QUOTE", '"We are neighbours."'), span("Bob", "QUOTE", '" He added: "We will stay')
    assert members(compared(first, second)) == [{first.id}, {second.id}]


def test_a_speaker_within_a_long_quote_is_something_else() -> None:
    units = compared(span("Ann", "QUOTE", '"We are neighbours." He added'), span("Bob", "SPEAKER", "He"))
    assert [unit.missing for unit in units] == [("Bob",), ("Ann",)]
    assert [unit.differences for unit in units] == [(Difference.MISSING,)] * 2


def test_another_label_on_the_same_words_is_a_difference_of_label() -> None:
    (unit,) = compared(span("Ann", "SPEAKER", "Putin"), span("Bob", "SOURCE", "Putin"))
    assert unit.differences == (Difference.LABEL,)


def test_another_label_on_much_the_same_words_is_one_of_label_and_boundary() -> None:
    (unit,) = compared(span("Ann", "QUOTE", QUOTE), span("Bob", "CLAIM", "will remain strong for generations"))
    assert unit.differences == (Difference.BOUNDARY, Difference.LABEL)


def test_who_marked_the_same_word_twice_is_compared_label_by_label() -> None:
    both = [span("Ann", "CUE", "said:"), span("Ann", "STANCE", "said:")]
    units = compared(*both, span("Bob", "STANCE", "said:"), span("Bob", "CUE", "Putin said:"))
    assert sorted(unit.differences for unit in units) == [(), (Difference.BOUNDARY,)]


def test_much_of_the_same_quote_goes_before_another_label_on_the_same_words() -> None:
    ann, claim = span("Ann", "QUOTE", QUOTE), span("Bob", "CLAIM", QUOTE)
    bob = span("Bob", "QUOTE", f"that {QUOTE}")
    assert members(compared(ann, claim, bob)) == [{ann.id, bob.id}, {claim.id}]


def test_a_quote_within_a_quote_answers_to_the_inner_one() -> None:
    outer, inner = span("Ann", "QUOTE", QUOTE), span("Ann", "QUOTE", "strong for")
    bob_outer, bob_inner = span("Bob", "QUOTE", f"that {QUOTE}"), span("Bob", "QUOTE", "remain strong for")
    units = compared(outer, inner, bob_inner, bob_outer)
    assert members(units) == [{outer.id, bob_outer.id}, {inner.id, bob_inner.id}]


def test_a_broken_quote_and_its_first_half_differ_in_boundary() -> None:
    whole = ('"We are neighbours."', '"We will stay neighbours, and friends."')
    (unit,) = compared(span("Ann", "QUOTE", *whole), span("Bob", "QUOTE", whole[0]))
    assert unit.differences == (Difference.BOUNDARY,)
    assert (unit.start, unit.end) == (unit.spans["Ann"].start, unit.spans["Ann"].end)


def test_a_broken_quote_is_not_what_stands_in_its_gap() -> None:
    quote = span("Ann", "QUOTE", '"We are neighbours."', '"We will stay neighbours, and friends."')
    assert len(compared(quote, span("Bob", "QUOTE", "He added:"))) == 2


def test_one_list_and_its_items_answer_once() -> None:
    ann = span("Ann", "TARGET", "neighbours, and friends")
    items = [span("Bob", "TARGET", "neighbours,"), span("Bob", "TARGET", "friends")]
    assert members(compared(ann, *items)) == [{ann.id, items[0].id}, {items[1].id}]


def test_of_two_that_would_do_as_well_the_first_in_the_text_answers() -> None:
    ann = span("Ann", "TARGET", "We will stay")
    first, second = span("Bob", "TARGET", "We will"), span("Bob", "TARGET", "ll stay")
    assert members(compared(ann, second, first)) == [{ann.id, first.id}, {second.id}]


def test_of_three_the_two_that_agree_are_shown_with_the_one_that_differs() -> None:
    (unit,) = compared(
        span("Ann", "SPEAKER", "Xi Jinping"), span("Bob", "SPEAKER", "Xi"), span("Cleo", "SPEAKER", "Xi Jinping")
    )
    assert (set(unit.spans), unit.differences) == ({"Ann", "Bob", "Cleo"}, (Difference.BOUNDARY,))


def test_two_halves_do_not_become_one_because_a_third_marked_both() -> None:
    first, second = span("Ann", "QUOTE", "ties will remain"), span("Bob", "QUOTE", "strong for generations")
    units = compared(first, second, span("Cleo", "QUOTE", QUOTE))
    assert [set(unit.spans) for unit in units] in ([{"Ann", "Cleo"}, {"Bob"}], [{"Ann"}, {"Bob", "Cleo"}])


def test_units_stand_in_the_order_of_the_text() -> None:
    units = compared(span("Ann", "CUE", "added"), span("Ann", "SPEAKER", "He"), span("Bob", "SPEAKER", "Putin"))
    assert [unit.start for unit in units] == sorted(unit.start for unit in units)


three = st.tuples(layers_of("Ann"), layers_of("Bob"), layers_of("Cleo")).map(
    lambda each: dict(zip(("Ann", "Bob", "Cleo"), each, strict=True))
)


@given(work=three)
def test_every_span_is_in_exactly_one_unit(work: dict[str, Work]) -> None:
    units = span_units(units_of(work, LETTERS))
    found = Counter(each.id for unit in units for each in unit.spans.values())
    assert found == Counter(each.id for layer in work.values() for each in layer.spans)
    for unit in units:
        assert all(each.annotator == name for name, each in unit.spans.items())
        assert {*unit.spans, *unit.missing} == set(work)
        assert len(unit.spans) + len(unit.missing) == len(work)


@given(work=three)
def test_identical_spans_share_a_unit(work: dict[str, Work]) -> None:
    units = span_units(units_of(work, LETTERS))
    for mark in {mark for layer in work.values() for mark in layer.marks}:
        most = max(layer.marks.count(mark) for layer in work.values())
        assert sum(mark in map(mark_of, unit.spans.values()) for unit in units) == most


@given(work=three)
def test_what_is_in_a_unit_covers_some_of_the_same_text(work: dict[str, Work]) -> None:
    for unit in span_units(units_of(work, LETTERS)):
        assert all(shared_length(mark_of(a), mark_of(b)) for a, b in combinations(unit.spans.values(), 2))


@given(work=three, order=st.permutations(["Ann", "Bob", "Cleo"]), seed=st.integers(0, 99))
def test_the_order_of_annotators_and_of_spans_does_not_matter(
    work: dict[str, Work], order: list[str], seed: int
) -> None:
    def mixed(layer: Work) -> Work:
        shuffle = random.Random(seed)
        return Work(
            tuple(shuffle.sample(layer.spans, len(layer.spans))), tuple(shuffle.sample(layer.links, len(layer.links)))
        )

    assert units_of({name: mixed(work[name]) for name in order}, LETTERS) == units_of(work, LETTERS)


@given(layer=layers_of("Ann"), orders=st.tuples(st.permutations(range(9)), st.permutations(range(9))))
def test_who_marked_the_same_agree_on_everything(layer: Work, orders: tuple[list[int], list[int]]) -> None:
    work = {"Ann": layer, "Bob": copied(layer, "Bob", orders[0]), "Cleo": copied(layer, "Cleo", orders[1])}
    units = units_of(work, LETTERS)
    assert [unit for unit in units if unit.differences] == []
    assert (len(span_units(units)), len(link_units(units))) == (len(layer.spans), len(layer.links))
