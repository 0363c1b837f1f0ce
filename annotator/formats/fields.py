"""Typed fields of a JSON object; what has another type is a fault that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.formats.records import Fault

MAX_ID = 200
_HUGE = 1e300

Json = Mapping[str, Any]


def shown(value: object) -> str:
    """Give a value as a sentence can show it."""
    words = f"“{value}”" if isinstance(value, str) else repr(value)
    return words if len(words) <= 60 else f"{words[:57]}…"


def text(row: Json, name: str, default: str = "") -> str:
    """Give a text; a missing or null one is the default."""
    value = row.get(name)
    if value is None:
        return default
    if not isinstance(value, str):
        raise Fault(f"“{name}” is {shown(value)}, which is no text. Put it in quotes.")
    return value


def named(row: Json, name: str, default: str = "") -> str:
    """Give an id or a name, which may also be a whole number; "" only as the default."""
    value = row.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, str | int) or not 0 < len(str(value)) <= MAX_ID:
        raise Fault(f"“{name}” is {shown(value)}. Write a text of 1 to {MAX_ID} characters.")
    return str(value)


def needed(row: Json, name: str) -> str:
    """Give an id or a name that must be there."""
    found = named(row, name)
    if not found:
        raise Fault(f"There is no “{name}”. Add it.")
    return found


def flag(row: Json, name: str) -> bool:
    """Give true or false; a missing one is false."""
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise Fault(f"“{name}” is {shown(value)}. Write true or false.")
    return value


def number(row: Json, name: str) -> float | None:
    """Give a number; None where there is none, or something else."""
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _HUGE:
        return None
    return float(value)


def table(row: Json, name: str) -> dict[str, Any]:
    """Give an object; a missing or null one is empty."""
    value = row.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Fault(f"“{name}” is no object. Write {{…}}, or leave it out.")
    return value


def rows(row: Json, name: str) -> list[Any]:
    """Give a list; a missing or null one is empty."""
    value = row.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Fault(f"“{name}” is no list. Write […], or leave it out.")
    return value


def texts(row: Json, name: str) -> tuple[str, ...]:
    """Give a list of texts."""
    values = rows(row, name)
    if not all(isinstance(value, str) for value in values):
        raise Fault(f"“{name}” holds something that is no text. Put it in quotes.")
    return tuple(values)


def offset(value: object, name: str, length: int) -> int:
    """Check an offset, in code points of a text of `length`."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Fault(f"“{name}” is {shown(value)}. Write a whole number: code points from the start of the text.")
    if value < 0:
        raise Fault(f"“{name}” is {value}. Offsets start at 0.")
    if value > length:
        raise Fault(f"“{name}” is {value}, but the text has {length} characters. Count code points of “text”.")
    return value


def stretch(start: object, end: object, length: int) -> tuple[int, int]:
    """Check a pair of offsets that covers at least one code point."""
    first, last = offset(start, "start", length), offset(end, "end", length)
    if first >= last:
        raise Fault(f"It starts at {first} and ends at {last}. The end must come after the start.")
    return first, last
