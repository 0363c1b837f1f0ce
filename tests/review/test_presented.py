from __future__ import annotations

import pytest

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.groups import Group, GroupKind
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.report import Report, groups_in, report_of
from annotator.review.agreement.scope import LeftOut, Scope
from annotator.review.presented import (
    MAIN,
    Footnotes,
    Presented,
    decimal,
    explained,
    heading,
    listed,
    parted,
    reached,
    reasons,
    thresholds,
)
from tests.review.agreement.oracles import mark
from tests.review.agreement.scopes import CODEBOOK, scope
from tests.review.projects import OTHER, TRUTH


def presented(data: Scope, *measures: Measure) -> Presented:
    report = report_of(data, CODEBOOK, 4)
    return Presented(report, measures or MAIN, tuple(groups_in(data, CODEBOOK)), "p.annotator", CODEBOOK, 1)


def test_labels_stand_below_their_layer_and_strange_ones_by_themselves() -> None:
    strange = [*TRUTH, mark("Z", (40, 42))]
    found = presented(scope({"x": strange, "y": TRUTH}, annotators="xy"))
    assert [(depth, group.title) for depth, group in found.nested()] == [
        (0, "All labels"), (1, "One"), (2, "Alpha"), (2, "Beta"), (1, "Two"), (2, "Gamma"), (1, "Z"),
    ]  # fmt: skip


def test_a_layer_and_a_label_of_one_name_are_not_confused() -> None:
    found = presented(scope({"x": TRUTH, "y": OTHER}, annotators="xy"))
    layer = Group(GroupKind.LAYER, "A", "A", ("A",))
    assert found.line(Measure.COHEN, ("x", "y"), layer) is None
    label = next(group for group in found.groups if group.id == "A")
    assert found.line(Measure.COHEN, ("x", "y"), label)


def test_a_pair_is_found_in_either_order_but_agr_has_two() -> None:
    found = presented(scope({"x": TRUTH, "y": TRUTH[:1]}, annotators="xy"), Measure.COHEN, Measure.AGR)
    whole = found.all_labels
    assert found.of_pair(Measure.COHEN, "y", "x", whole) is found.of_pair(Measure.COHEN, "x", "y", whole)
    there, back = (found.of_pair(Measure.AGR, *pair, whole) for pair in (("x", "y"), ("y", "x")))
    assert there and back and (there.figure, back.figure) == (pytest.approx(1 / 3), 1)
    assert found.paired() == [Measure.AGR]


def test_codes_are_given_as_people_call_them() -> None:
    found = presented(scope({"x": TRUTH, "y": TRUTH}, annotators="xy"))
    assert [found.label_title(label) for label in ("A", "Z")] == ["Alpha", "Z"]
    assert [found.relation_title(relation) for relation in ("TO", "FROM")] == ["To", "FROM"]
    assert [found.attribute_title("A", name) for name in ("mood", "age")] == ["Mood", "age"]


def test_numbers_and_names_read_well() -> None:
    assert [decimal(value) for value in (0.666, 1, -0.001, -0.5)] == ["0.67", "1.00", "0.00", "-0.50"]
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [heading(names) for names in ("ab", "abc")] == ["a and b", "All 3 annotators together"]


def test_what_was_left_out_is_counted_by_reason() -> None:
    left_out = tuple(LeftOut(str(n), "", "B." if n else "A.") for n in range(3))
    report = Report(("x", "y"), 1, left_out)
    assert reached(report) == "1 of 4 articles compared; 3 left out"
    assert reached(Report(("x", "y"), 1, ())) == "1 of 1 article compared"
    assert reasons(report) == [("B.", 2), ("A.", 1)]


def test_many_measures_are_shared_out_evenly() -> None:
    sizes = {count: [len(part) for part in parted(list(Measure)[:count], 7)] for count in (0, 1, 7, 8, 15, 19)}
    assert sizes == {0: [], 1: [1], 7: [7], 8: [4, 4], 15: [5, 5, 5], 19: [7, 7, 5]}
    assert [x for part in parted(list(Measure), 5) for x in part] == list(Measure)


def test_a_reason_is_noted_once() -> None:
    notes = Footnotes()
    assert [notes.number(Undefined(reason)) for reason in ("one", "two", "one")] == [1, 2, 1]
    assert notes.reasons == ["one", "two"]


def test_every_measure_is_explained_with_its_source_and_names() -> None:
    for measure in Measure:
        text = explained(measure, "xy")
        assert text.startswith(ABOUT[measure].meaning) and text.endswith(f"Source: {ABOUT[measure].source}.")
        assert ("Usual names:" in text) is bool(ABOUT[measure].thresholds)
    assert thresholds(Measure.ALPHA) == (
        "Usual names: not reliable below 0.667, for tentative conclusions from 0.667, reliable from 0.8 "
        "(Krippendorff 2004, p. 241)."
    )
    assert "mean over all pairs" in explained(Measure.COHEN, "xyz")
    assert "mean" not in explained(Measure.ALPHA, "xyz") + explained(Measure.COHEN, "xy")
