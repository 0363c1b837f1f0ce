"""Read the published figures and worked examples that lie beside the repository."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from annotator.review.agreement.marks import Mark
from tests.shared_data import shared_path


def published(section: str) -> Any:
    """Return one section of the collection of published figures."""
    return json.loads(shared_path("oracles", "agreement.json").read_text(encoding="utf-8"))[section]


def case(section: str, id: str) -> Any:
    """Return one worked example of a section."""
    return next(each for each in published(section) if each["id"].startswith(id))


def mark(label: str, *stretches: tuple[int, int]) -> Mark:
    return Mark(label, stretches)


def shifted(marks: Sequence[Mark], by: int) -> list[Mark]:
    """Move marks along the text."""
    return [Mark(m.label, tuple((start + by, end + by) for start, end in m.fragments)) for m in marks]


def renamed(marks: Sequence[Mark]) -> list[Mark]:
    """Give other names to the labels, in another order."""
    return [Mark({"A": "z", "B": "y", "C": "x"}[m.label], m.fragments) for m in marks]


def _made(label: str, cuts: list[int]) -> Mark:
    ordered = sorted(cuts)
    return Mark(label, tuple(zip(ordered[::2], ordered[1::2], strict=False)))


marks = st.builds(
    _made,
    st.sampled_from("ABC"),
    st.sampled_from([2, 2, 4]).flatmap(lambda n: st.lists(st.integers(0, 40), min_size=n, max_size=n, unique=True)),
)
"""Marks on a text of 40 characters, some of two fragments."""
layers = st.lists(marks, max_size=8)
