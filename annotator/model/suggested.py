"""Suggested layers: what a model, or another version of an article, proposes; nobody's work until it is accepted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from annotator.model.span import AttributeValue, Span

SCORE = "@score"
"""The reserved attribute that holds a suggestion's score as text; no codebook has it, and no annotator's span."""

_MARK = " (suggested)"
_RESERVED = "@"
_CARRIED, _BY = "from ", " · "
_ANOTHER = "another version"
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


def carried_layer(title: str, person: str) -> str:
    """Name the layer of what somebody's annotations of an article suggest for its other versions."""
    return suggested_layer(f"{_CARRIED}{title}{_BY}{person}")


def carried_by(layer: str) -> str:
    """Name whose annotations were carried over into a layer; "" where they are a model's.

    To others they are not shown: annotators are to work without knowing of each other.
    """
    name = model_of(layer)
    return name.rpartition(_BY)[2] if name.startswith(_CARRIED) and _BY in name else ""


def carried_from(layer: str) -> str:
    """Give the title of the article that the suggestions of a layer were carried over from; "" where they were not."""
    return model_of(layer).removeprefix(_CARRIED).rpartition(_BY)[0] if carried_by(layer) else ""


def untitled(layers: Iterable[str]) -> dict[str, str]:
    """Give, for layers whose names hold an article's title, the names under which they may go out without it.

    Those that one person carried over from several versions are numbered.
    """
    found: dict[str, str] = {}
    for layer in sorted({layer for layer in layers if is_suggested(layer) and carried_by(layer)}):
        person, number = carried_by(layer), 1
        while (name := carried_layer(_ANOTHER if number == 1 else f"{_ANOTHER} {number}", person)) in found.values():
            number += 1
        found[layer] = name
    return found


def score_of(span: Span) -> float | None:
    """Give the score of a suggestion; None where it has none."""
    if SCORE not in span.attributes:
        return None
    try:
        score = float(span.attributes[SCORE])
    except ValueError:
        return None
    return score if math.isfinite(score) else None


def scored(attributes: Mapping[str, AttributeValue], score: float) -> dict[str, AttributeValue]:
    """Give attributes with a score, of six digits."""
    return {**attributes, SCORE: f"{score:.{_DIGITS}g}"}


def unreserved(attributes: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
    """Give the attributes that a codebook speaks of."""
    return {name: value for name, value in attributes.items() if not name.startswith(_RESERVED)}
