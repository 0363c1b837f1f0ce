"""Suggested layers: what a model, or another version of an article, proposes; nobody's work until it is accepted."""

from __future__ import annotations

import math
from collections.abc import Mapping

from annotator.model.span import AttributeValue, Span

SCORE = "@score"
"""The reserved attribute that holds a suggestion's score as text; no codebook has it, and no annotator's span."""

_MARK = " (suggested)"
_RESERVED = "@"
_DIGITS = 6


def suggested_layer(model: str) -> str:
    """Name the layer of what a model suggests, or whatever else suggestions come from."""
    return model_of(model) + _MARK


def is_suggested(layer: str) -> bool:
    """Say whether a layer holds suggestions, which are nobody's work."""
    return layer.endswith(_MARK)


def model_of(layer: str) -> str:
    """Give the name of what the suggestions of a layer come from."""
    return layer.removesuffix(_MARK)


def score_of(span: Span) -> float | None:
    """Give the score of a suggestion; None where it has none."""
    try:
        score = float(span.attributes.get(SCORE, ""))
    except ValueError:
        return None
    return score if math.isfinite(score) else None


def scored(attributes: Mapping[str, AttributeValue], score: float) -> dict[str, AttributeValue]:
    """Give attributes with a score, of six digits."""
    return {**attributes, SCORE: f"{score:.{_DIGITS}g}"}


def unreserved(attributes: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
    """Give the attributes that a codebook speaks of."""
    return {name: value for name, value in attributes.items() if not name.startswith(_RESERVED)}
