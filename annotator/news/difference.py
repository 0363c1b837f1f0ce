"""What one version of an article has that another has not, for reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

_WORD = re.compile(r"\s+|\w+\s*|[^\w\s]\s*")
# Paragraphs with less in common are read more easily one after the other than word by word.
_AKIN = 0.35
# Beyond so many words, those that are very frequent no longer anchor the comparison, which would take seconds.
_MANY_WORDS = 1_000


class Side(Enum):
    """Say which of two texts has some words."""

    BOTH = auto()
    FIRST = auto()
    SECOND = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """Hold words of one text, or of both, with the white space and line ends among them."""

    side: Side
    text: str


def difference(one: str, other: str) -> list[Part]:
    """Compare two texts paragraph by paragraph, and word by word where these are alike.

    The parts of BOTH and FIRST together are the one text, those of BOTH and SECOND the other.
    """
    ours, theirs = one.splitlines(keepends=True), other.splitlines(keepends=True)
    found: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Part(Side.BOTH, "".join(ours[a:b])))
        else:
            found += _compared(ours[a:b], theirs[c:d])
    return list(_joined(found))


def _compared(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Part]:
    """Pair the paragraphs that are alike, in order; those that pair with none stand alone."""
    place = 0
    for line in ours:
        partner = next((n for n in range(place, len(theirs)) if _akin(line, theirs[n])), None)
        if partner is None:
            yield Part(Side.FIRST, line)
            continue
        yield Part(Side.SECOND, "".join(theirs[place:partner]))
        yield from _by_words(line, theirs[partner])
        place = partner + 1
    yield Part(Side.SECOND, "".join(theirs[place:]))


def _akin(one: str, other: str) -> bool:
    ours, theirs = set(one.split()), set(other.split())
    return bool(ours and theirs) and len(ours & theirs) / min(len(ours), len(theirs)) >= _AKIN


def _by_words(one: str, other: str) -> Iterator[Part]:
    ours, theirs = _WORD.findall(one), _WORD.findall(other)
    many = max(len(ours), len(theirs)) > _MANY_WORDS
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=many).get_opcodes():
        if tag == "equal":
            yield Part(Side.BOTH, "".join(ours[a:b]))
        else:
            yield Part(Side.FIRST, "".join(ours[a:b]))
            yield Part(Side.SECOND, "".join(theirs[c:d]))


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    held: Part | None = None
    for part in parts:
        if held is not None and part.text and held.side is part.side:
            held = Part(held.side, held.text + part.text)
        elif part.text:
            if held is not None:
                yield held
            held = part
    if held is not None:
        yield held
