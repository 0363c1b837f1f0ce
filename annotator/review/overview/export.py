"""The overview as plain values for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from annotator.review.overview.figures import Overview


def to_json(overview: Overview) -> dict[str, Any]:
    """Give all parts with the names of `figures`; days are ISO dates, articles are ids."""
    found = _plain(overview)
    assert isinstance(found, dict)
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return list(map(_plain, value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
