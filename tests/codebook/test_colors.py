"""The colors of labels."""

from __future__ import annotations

from itertools import combinations

import pytest

from annotator.codebook.colors import PALETTE, color_distance, far_color
from annotator.codebook.editing import AddLabel, Draft
from tests.desk import default_codebook


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert color_distance("#000000", "#ffffff") == pytest.approx(1.0, abs=1e-3)
    assert color_distance("#0072B2", "#0072b2") == 0.0
    assert color_distance("#0072B2", "#1F78B4") < color_distance("#0072B2", "#D55E00")


def test_no_two_colors_of_the_palette_are_the_same() -> None:
    assert min(color_distance(one, other) for one, other in combinations(PALETTE, 2)) > 0.03


def test_a_new_color_is_far_from_those_in_use() -> None:
    codebook = default_codebook()
    color = far_color(codebook)
    assert color in PALETTE
    assert min(color_distance(color, label.color) for label in codebook.labels) > 0.1


def test_forty_labels_all_get_colors_of_their_own() -> None:
    draft = Draft.of(default_codebook())
    for number in range(32):
        draft = draft.do(AddLabel(f"Label {number}", "stance"))
    colors = [label.color for label in draft.codebook.labels]
    assert len(set(colors)) == 40
