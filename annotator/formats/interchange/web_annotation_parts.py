"""The parts of one Web Annotation: what it is about, what is selected there, and what its bodies say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from annotator.formats.fields import MAX_ID

Body = dict[str, Any]

_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one selected stretch: its offsets where the file says them, its words and what stands around them."""

    start: int | None
    end: int | None
    exact: str
    prefix: str
    suffix: str

    def found_in(self, text: str) -> tuple[int, int] | None:
        """Give where it is: where it says, if its words are there, or else where its words are, if only once."""
        stated = (self.start, self.end) if self.start is not None and self.end is not None else None
        if stated is not None and (not self.exact or text[stated[0] : stated[1]] == self.exact):
            return stated
        if self.exact:
            for before, after in ((self.prefix, self.suffix), ("", "")):
                whole = f"{before}{self.exact}{after}"
                start = text.find(whole)
                if start >= 0 and text.find(whole, start + 1) < 0:
                    return start + len(before), start + len(before) + len(self.exact)
        return stated


def place_of(target: object) -> Place | None:
    """Give what the selectors of a target select; None where it is the text as a whole."""
    if not isinstance(target, dict):
        return None
    start = end = None
    quoted: Body = {}
    found = [each for each in _selectors(target.get("selector")) if isinstance(each, dict)]
    for each in found:
        if "TextPositionSelector" in texts_of(each.get("type")):
            start, end = _offset(each.get("start")), _offset(each.get("end"))
        elif "TextQuoteSelector" in texts_of(each.get("type")):
            quoted = each
    if start is None and not quoted:
        return None
    return Place(start, end, text_of(quoted, "exact"), text_of(quoted, "prefix"), text_of(quoted, "suffix"))


def _selectors(value: object, depth: int = 0) -> Iterator[object]:
    """Give selectors, and those that refine others."""
    for each in listed(value):
        yield each
        if isinstance(each, dict) and depth < _DEEPEST:
            yield from _selectors(each.get("refinedBy"), depth + 1)


def _offset(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def source_of(target: object) -> str:
    """Give what a target or a body is about; "" where it does not say."""
    for _ in range(_DEEPEST):
        if isinstance(target, dict):
            target = target.get("source", target.get("id", target.get("@id")))
    return target if isinstance(target, str) else ""


def creator_of(value: object) -> str:
    """Give whose layer an annotation belongs to; "" where it does not say."""
    for each in listed(value):
        if isinstance(each, dict):
            name = text_of(each, "name") or text_of(each, "nickname") or _last_of(text_of(each, "id"))
        else:
            name = _last_of(each) if isinstance(each, str) else ""
        if name:
            return name[:MAX_ID]
    return ""


def _last_of(creator: str) -> str:
    return unquote(creator.rstrip("/").rpartition("/")[2].rpartition(":")[2])


def values_of(bodies: Sequence[Body], purpose: str) -> list[str]:
    """Give what the bodies of a purpose say; those of no purpose, for "". A resource says the last part of its name."""
    found = [body for body in bodies if purpose in (texts_of(body.get("purpose")) or [""])]
    return [value for body in found if (value := text_of(body, "value") or (purpose and _last(source_of(body))))]


def _last(source: str) -> str:
    return source.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def text_of(row: Body, name: str) -> str:
    """Give a text; "" where there is none."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def texts_of(value: object) -> list[str]:
    """Give the texts of a list, or one that stands alone."""
    return [each for each in listed(value) if isinstance(each, str)]


def listed(value: object) -> list[Any]:
    """Give a list, of one where a thing stands alone."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
