"""Arithmetic of fragments: join, move a boundary, compare, trim.

Functions that give fragments give them normalised: sorted, not empty, apart from each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from annotator.model import Fragment

_INVISIBLE = "\u200b\u2060\ufeff"
_EDGE_STOPS = ",.;:"
_LONGEST_ABBREVIATION = 24
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)[^\W\d_]\.\s?){1,6}[^\W\d_]\.\Z"
    r"|(?<!\w)(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|etc|usw|р|рр|г|гг|ст)\.\Z"
)


def normalise(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Sort fragments, join those that overlap or touch and drop empty ones."""
    found = [f for f in fragments if f.start < f.end]
    if len(found) < 2:
        return tuple(found)
    joined: list[Fragment] = []
    for fragment in sorted(found):
        if joined and fragment.start <= joined[-1].end:
            joined[-1] = Fragment(joined[-1].start, max(joined[-1].end, fragment.end))
        else:
            joined.append(fragment)
    return tuple(joined)


def move_start(fragments: Iterable[Fragment], new: int) -> tuple[Fragment, ...]:
    """Move where the first fragment starts; fragments that end before `new` are dropped.

    A move that would leave nothing changes nothing.
    """
    old = normalise(fragments)
    kept = [Fragment(max(f.start, new), f.end) for f in old if f.end > new]
    if not kept:
        return old
    if len(kept) == len(old):
        kept[0] = Fragment(new, kept[0].end)
    return tuple(kept)


def move_end(fragments: Iterable[Fragment], new: int) -> tuple[Fragment, ...]:
    """Move where the last fragment ends; fragments that start after `new` are dropped.

    A move that would leave nothing changes nothing.
    """
    old = normalise(fragments)
    kept = [Fragment(f.start, min(f.end, new)) for f in old if f.start < new]
    if not kept:
        return old
    if len(kept) == len(old):
        kept[-1] = Fragment(kept[-1].start, new)
    return tuple(kept)


def move_fragment_boundary(fragments: Iterable[Fragment], old: int, new: int) -> tuple[Fragment, ...]:
    """Move the boundary that stands at `old`, be it the start or the end of any fragment.

    A boundary that reaches the next fragment joins the two; a fragment left empty is dropped.
    The outermost two move as in `move_start` and `move_end`. ValueError where no boundary stands at `old`.
    """
    before = normalise(fragments)
    if before and old == before[0].start:
        return move_start(before, new)
    if before and old == before[-1].end:
        return move_end(before, new)
    for index, fragment in enumerate(before):
        if old in (fragment.start, fragment.end):
            moved = Fragment(new, fragment.end) if old == fragment.start else Fragment(fragment.start, new)
            return normalise((*before[:index], moved, *before[index + 1 :]))
    raise ValueError(f"no fragment starts or ends at {old}")


def overlaps(a: Sequence[Fragment], b: Sequence[Fragment]) -> bool:
    """Say whether two spans, given by their normalised fragments, share a code point."""
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i].end <= b[j].start:
            i += 1
        elif b[j].end <= a[i].start:
            j += 1
        else:
            return True
    return False


def covers(fragments: Iterable[Fragment], offset: int) -> bool:
    """Say whether the code point at `offset` lies inside one of the fragments."""
    return any(f.start <= offset < f.end for f in fragments)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space and the stops `, . ; :` off both edges of a selection.

    A full stop stays that belongs to an abbreviation: letters with a full stop after each (*U.S.*, *т. д.*)
    or one of the few that end names and years (*Inc.*, *Jr.*, *2024 р.*); so does one that starts a number
    (*.45*). Stops alone are kept, since a colon may be a cue; white space alone gives an empty selection.
    """
    start, end = _without_space(text, start, end)
    first, last = start, end
    while first < last and _is_loose_at_start(text, first, end):
        first += 1
    while first < last and _is_loose_at_end(text, first, last):
        last -= 1
    return (first, last) if first < last else (start, end)


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _is_space(text[start]):
        start += 1
    while start < end and _is_space(text[end - 1]):
        end -= 1
    return start, end


def _is_space(character: str) -> bool:
    return character.isspace() or character in _INVISIBLE


def _is_loose(character: str) -> bool:
    return character in _EDGE_STOPS or _is_space(character)


def _is_loose_at_start(text: str, offset: int, end: int) -> bool:
    starts_number = text[offset] == "." and offset + 1 < end and text[offset + 1].isdecimal()
    return _is_loose(text[offset]) and not starts_number


def _is_loose_at_end(text: str, start: int, end: int) -> bool:
    if text[end - 1] != ".":
        return _is_loose(text[end - 1])
    return not _ABBREVIATION.search(text[max(start, end - _LONGEST_ABBREVIATION) : end])
