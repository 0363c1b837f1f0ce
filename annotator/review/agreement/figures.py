"""What a measure gives: a number, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undefined:
    """Say in a sentence why a measure has no value here."""

    reason: str


Figure = float | Undefined


def ratio(part: float, whole: float, reason: str) -> Figure:
    """Divide, or say why that can't be done."""
    return part / whole if whole else Undefined(reason)


def mean(figures: Iterable[Figure], reason: str) -> Figure:
    """Average the figures that have a value; without any, give the first one's reason, or `reason` for no figures."""
    listed = list(figures)
    values = defined(listed)
    if values or not listed:
        return ratio(sum(values), len(values), reason)
    return listed[0]


def defined(figures: Iterable[Figure]) -> list[float]:
    """Keep the figures that have a value."""
    return [figure for figure in figures if not isinstance(figure, Undefined)]
