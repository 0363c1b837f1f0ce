from __future__ import annotations

import pytest

from annotator.review.agreement.bootstrap import ONE_ARTICLE, Interval
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.groups import Group, GroupKind
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.report import Line
from annotator.review.html_report.bars import Scale, scale_of
from annotator.review.html_report.elements import Element

NONE = Undefined(ONE_ARTICLE)


def line(figure: Figure, interval: Interval | Undefined = NONE) -> Line:
    return Line(Measure.ALPHA, Group(GroupKind.ALL, "", "All", ()), ("x", "y"), figure, interval, 2)


def box(bar: Element, kind: str) -> tuple[float, float]:
    (found,) = [rect for rect in bar if rect.get("class") == kind]
    return float(found.get("x", "")), float(found.get("width", ""))


@pytest.mark.parametrize(
    ("lines", "low"),
    [
        ([], 0),
        ([None, line(Undefined("No.")), line(0.5)], 0),
        ([line(0.5, Interval(-0.1, 0.7))], -0.5),
        ([line(-0.5)], -0.5),
        ([line(-0.51)], -1),
        ([line(-3.0, Interval(-9, 0))], -1),
    ],
)
def test_a_scale_begins_at_zero_unless_something_lies_below(lines: list[Line | None], low: float) -> None:
    assert scale_of(lines) == Scale(low)


def test_a_bar_reaches_from_one_end_of_the_interval_to_the_other() -> None:
    bar = Scale(0).bar(0.5, Interval(0.25, 0.75))
    assert box(bar, "interval") == (24, 48)
    assert box(bar, "figure") == (47, 2)
    assert [rect.get("class") for rect in bar] == ["track", "tick", "interval", "figure"]


def test_below_zero_the_zero_is_drawn() -> None:
    bar = Scale(-1).bar(-5, Interval(-9, 0))
    assert box(bar, "zero")[0] == pytest.approx(48, abs=0.5)
    assert box(bar, "figure") == (0, 2)
    assert box(bar, "interval") == (0, 48)


def test_without_an_interval_there_is_only_the_figure() -> None:
    bar = Scale(0).bar(1.0, NONE)
    assert "interval" not in {rect.get("class") for rect in bar}
    assert sum(box(bar, "figure")) == 96
