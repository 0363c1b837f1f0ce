from __future__ import annotations

import pytest

from annotator.review.overview.counting import Sums, amount, counted, percent, share_of


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (2, "2"), (1234.04, "1,234"), (12.5, "12.5"), (1 / 3, "0.3"), (0.99, "1")]
)
def test_a_mean_has_one_decimal_unless_it_is_whole(value: float, text: str) -> None:
    assert amount(value) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0"), (0.004, "<1"), (0.005, "0"), (0.126, "13"), (0.999, "100"), (1, "100")]
)
def test_a_share_is_written_in_per_cent(share: float, text: str) -> None:
    assert percent(share) == f"{text}\u00a0%"


def test_numbers_come_with_their_nouns() -> None:
    assert [counted(1, "word"), counted(0.5, "span"), counted(2, "entity", "entities")] == [
        "1 word",
        "0.5 spans",
        "2 entities",
    ]


def test_sums_keep_what_is_behind_them() -> None:
    sums = Sums[str]()
    for key, amount_, article in (("x", 1.0, "a2"), ("y", 2.0, "a1"), ("x", 1.5, "a1"), ("x", 0.5, "a2")):
        sums.add(key, amount_, article)
    assert (sums["x"], sums["y"], sums["z"], sums.total(), sums.total(["y", "z"])) == (3, 2, 0, 5, 2)
    assert (sums.articles("x"), sums.articles("y", "x"), sums.articles("z")) == (("a2", "a1"), ("a1", "a2"), ())
    assert sums.ranked() == ["x", "y"]


def test_what_is_alike_but_for_rounding_stays_in_the_order_it_came() -> None:
    sums = Sums[str]()
    sums.add("x", 0.3, "a")
    for _ in range(3):
        sums.add("y", 0.1, "a")
    assert sums.ranked() == ["x", "y"]


def test_nothing_has_no_share_of_nothing() -> None:
    assert (share_of(0, 0), share_of(1, 4)) == (0, 0.25)
