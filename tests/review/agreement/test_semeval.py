from __future__ import annotations

import pytest
from hypothesis import given

from annotator.review.agreement.marks import Mark
from annotator.review.agreement.semeval import Outcome, Scheme, semeval_outcomes
from tests.review.agreement.oracles import case, layers, mark, shifted

# The six scenarios of the task's table, as nervaluate prints it: two alike, a wrong label, a wrong boundary,
# both wrong, one missing, one spurious.
REFERENCE = [mark("drug", (0, 4)), mark("brand", (10, 15)), mark("brand", (20, 24)), mark("drug", (30, 45)),
             mark("group", (50, 60)), mark("drug", (70, 75))]  # fmt: skip
OTHER = [mark("drug", (0, 4)), mark("brand", (10, 15)), mark("drug", (20, 24)), mark("drug", (30, 40)),
         mark("drug", (50, 58)), mark("brand", (80, 85))]  # fmt: skip


def test_the_table_of_the_task() -> None:
    outcomes = semeval_outcomes(REFERENCE, OTHER)
    assert outcomes == {
        Scheme.TYPE: Outcome(3, 2, 0, 1, 1),
        Scheme.PARTIAL: Outcome(3, 0, 2, 1, 1),
        Scheme.EXACT: Outcome(3, 2, 0, 1, 1),
        Scheme.STRICT: Outcome(2, 3, 0, 1, 1),
    }
    assert [outcomes[scheme].f1 for scheme in Scheme] == pytest.approx([2 / 6, 3 / 6, 4 / 6, 3 / 6])


def test_the_table_of_the_task_as_published() -> None:
    expected = case("span_f1", "SemEval-2013")
    outcomes = semeval_outcomes(REFERENCE, OTHER)
    assert {scheme.value: list(outcome) for scheme, outcome in outcomes.items()} == expected["COR/INC/PAR/MIS/SPU"]
    for scheme, outcome in outcomes.items():
        assert outcome.f1 == pytest.approx(expected["F1"][scheme.value], abs=0.0067)


def spans_of(tags: list[str]) -> list[Mark]:
    """Read B- and I- tags as marks on token numbers."""
    found: list[Mark] = []
    for place, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append(mark(tag[2:], (place, place + 1)))
        elif tag.startswith("I-"):
            found[-1] = mark(tag[2:], (found[-1].start, place + 1))
    return found


def test_the_example_of_nervaluate() -> None:
    expected = case("span_f1", "nervaluate")
    totals = dict.fromkeys(Scheme, Outcome())
    for true, guessed in zip(expected["true"], expected["pred"], strict=True):
        for scheme, outcome in semeval_outcomes(spans_of(true), spans_of(guessed)).items():
            totals[scheme] = totals[scheme].plus(outcome)
    names = {Scheme.TYPE: "ent_type", Scheme.EXACT: "exact", Scheme.PARTIAL: "partial", Scheme.STRICT: "strict"}
    for scheme, name in names.items():
        assert totals[scheme].f1 == pytest.approx(expected["F1"][name])


@given(a=layers, b=layers)
def test_schemes_rank_and_do_not_depend_on_who_is_the_reference(a: list[Mark], b: list[Mark]) -> None:
    one, other = semeval_outcomes(a, b), semeval_outcomes(b, a)
    for scheme in Scheme:
        assert (one[scheme].f1, one[scheme].precision) == (other[scheme].f1, other[scheme].recall)
        assert sum(one[scheme][:4]) == len(a)
    assert one[Scheme.STRICT].correct <= one[Scheme.EXACT].correct <= one[Scheme.PARTIAL].correct
    assert semeval_outcomes(shifted(a, 3), shifted(b, 3)) == one
    assert semeval_outcomes(a, a)[Scheme.STRICT] == Outcome(correct=len(a))
