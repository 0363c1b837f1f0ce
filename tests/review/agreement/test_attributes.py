from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement.attributes import OnMatched, on_matched
from annotator.review.agreement.entities import same_entity
from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.kappa import krippendorff_alpha


def compared(a: str, b: str) -> OnMatched:
    """Compare values of as many spans, all matched; "*" is a value left open."""
    open_ = [[{} if value == "*" else {"x": value} for value in row] for row in (a, b)]
    return on_matched("x", open_[0], open_[1], [(n, n) for n in range(len(a))])


def test_alpha_of_krippendorffs_examples() -> None:
    # Computing Krippendorff's Alpha-Reliability (2011), examples A and B.
    assert compared("0100000010", "1110010000").alpha == pytest.approx(0.095, abs=5e-4)
    assert compared("aabbdcccedda", "babbbccceddd").alpha == pytest.approx(0.692, abs=5e-4)


def test_only_matched_spans_are_compared_and_the_match_rate_says_how_many_those_are() -> None:
    a = [{"polarity": "favor"}, {"polarity": "against"}, {"polarity": "favor"}]
    b = [{"polarity": "favor"}, {"polarity": "against"}]
    found = on_matched("polarity", a, b, [(0, 0), (1, 1)])
    assert (found.match_rate, found.compared, found.same, found.alpha) == (0.8, 2, 1, 1)


def test_a_value_that_one_left_open_is_no_disagreement() -> None:
    found = compared("fa*", "f*a")
    assert (found.compared, found.same) == (1, 1)


def test_what_is_undefined_says_why() -> None:
    nothing = OnMatched()
    assert all(isinstance(figure, Undefined) for figure in (nothing.match_rate, nothing.same, nothing.alpha))
    assert isinstance(compared("fff", "fff").alpha, Undefined)
    assert compared("fff", "fff").same == 1


values = st.lists(st.tuples(st.sampled_from("fgh*"), st.sampled_from("fgh*")), min_size=1, max_size=12)


@given(pairs=values)
def test_alpha_is_that_of_the_matched_values_and_knows_no_first_annotator(pairs: list[tuple[str, str]]) -> None:
    a, b = ("".join(side) for side in zip(*pairs, strict=True))
    both = [(x, y) for x, y in pairs if "*" not in (x, y)]
    codes = np.array([["fgh".index(x) for x, _ in both], ["fgh".index(y) for _, y in both]])
    expected, found = krippendorff_alpha(codes.astype(np.int64), 3), compared(a, b).alpha
    assert isinstance(found, Undefined) if isinstance(expected, Undefined) else found == pytest.approx(expected)
    assert isinstance(found, Undefined) or found == pytest.approx(compared(b, a).alpha)


def test_articles_add_up() -> None:
    total = OnMatched()
    for part in (compared("01000", "11100"), compared("00010", "10000")):
        total.add(part)
    assert total == compared("0100000010", "1110010000")


def test_entities_that_were_merged_are_the_same() -> None:
    became = {"xi": "xi-jinping", "putin": "putin", "xi-jinping": "xi-jinping"}
    a = [{"entity": "xi"}, {"entity": "putin"}, {}]
    b = [{"entity": "xi-jinping"}, {"entity": "xi"}, {"entity": "putin"}]
    found = same_entity("entity", a, b, [(0, 0), (1, 1), (2, 2)], became.__getitem__)
    assert (found.compared, found.same, found.match_rate) == (2, 0.5, 1)
