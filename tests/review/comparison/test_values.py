from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model import AttributeValue, Span
from annotator.review.comparison.units import Difference
from annotator.review.comparison.values import Values
from tests.desk import default_codebook
from tests.review.comparison.making import VALUES, compared, span


def saying(who: str, attributes: dict[str, AttributeValue]) -> Span:
    return replace(span(who, "QUOTE", "Putin"), attributes=attributes)


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        ({"mode": "speech"}, {}),
        ({"negated": False}, {}),
        ({"quote_type": "direct"}, {"quote_type": "direct"}),
        ({"remark": "as told "}, {"remark": "as told"}),
        ({"remark": ""}, {}),
    ],
)
def test_a_default_that_stands_and_one_that_was_chosen_are_the_same(
    mine: dict[str, AttributeValue], yours: dict[str, AttributeValue]
) -> None:
    (unit,) = compared(saying("Ann", mine), saying("Bob", yours))
    assert (unit.differences, unit.attributes) == ((), ())


@pytest.mark.parametrize(
    ("mine", "yours", "name"),
    [
        ({"mode": "thought"}, {}, "mode"),
        ({"negated": True}, {}, "negated"),
        ({"quote_type": "direct"}, {"quote_type": "mixed"}, "quote_type"),
        ({"quote_type": "direct"}, {}, "quote_type"),
        ({"remark": "as told"}, {}, "remark"),
    ],
)
def test_another_answer_or_none_is_a_difference(
    mine: dict[str, AttributeValue], yours: dict[str, AttributeValue], name: str
) -> None:
    (unit,) = compared(saying("Ann", mine), saying("Bob", yours))
    assert (unit.differences, unit.attributes) == ((Difference.ATTRIBUTE,), (name,))


def test_a_yes_or_no_that_nobody_gave_a_default_is_no() -> None:
    codebook = default_codebook()
    plain = Values(codebook).of(span("Ann", "QUOTE", "Putin"))
    assert plain["negated"] is False
    assert plain["mode"] == "speech"
    assert "quote_type" not in plain


def test_labels_that_differ_are_compared_in_what_both_have() -> None:
    (unit,) = compared(
        span("Ann", "SPEAKER", "Putin", entity="e1", mention_type="named"),
        span("Bob", "SOURCE", "Putin", entity="e2", source_type="other", identification="named"),
    )
    assert unit.differences == (Difference.LABEL, Difference.ENTITY)
    assert unit.attributes == ("entity",)


def test_who_is_meant_is_told_from_other_attributes() -> None:
    (unit,) = compared(
        span("Ann", "SPEAKER", "He", entity="e1", mention_type="pronoun"),
        span("Bob", "SPEAKER", "He", mention_type="nominal"),
    )
    assert unit.differences == (Difference.ATTRIBUTE, Difference.ENTITY)
    assert unit.attributes == ("entity", "mention_type")


def test_entities_that_were_merged_are_the_same() -> None:
    values = Values(default_codebook(), {"xi": "xi jinping"}.get)  # type: ignore[arg-type]
    spans = [span("Ann", "SPEAKER", "He", entity="xi"), span("Bob", "SPEAKER", "He", entity="xi")]
    assert values.of(spans[0])["entity"] == "xi jinping"
    assert VALUES.of(spans[0])["entity"] == "xi"


def test_what_one_of_three_says_otherwise_is_a_difference() -> None:
    (unit,) = compared(
        *(span(who, "STANCE", "friends", polarity=x) for who, x in (("A", "favor"), ("B", "favor"), ("C", "unclear")))
    )
    assert unit.attributes == ("polarity",)


def test_notes_and_flags_are_nobodys_disagreement() -> None:
    ann = replace(span("Ann", "CUE", "said"), note="unsure", flag=True)
    assert [unit.differences for unit in compared(ann, span("Bob", "CUE", "said"))] == [()]
