"""Finding entities by what is typed of their names."""

from __future__ import annotations

import difflib
import heapq
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

_GRAM = 3
_MOST_COUNTED = 2_000
_MOST_COMPARED = 40
_LEAST_LIKENESS = 0.75


class NameIndex:
    """Hold the names of entities, without case, so that ten thousand of them can be asked at each key press.

    All names lie in one text that is searched at once. In it a line feed and a space stand before each name and
    a line feed after it, so that a piece found with its surroundings tells where in a name it stands.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._text = ""
        self._ids: list[str] = []
        self._ends: list[int] = []

    def put(self, id: str, names: Iterable[str]) -> None:
        """Say which names something has, in place of those it had; the first one is its proper name."""
        known = id in self._names
        self._names[id] = piece = "".join(f"\n {name.casefold()}" for name in names) + "\n"
        if known:
            self._text = ""
        elif self._text:
            self._text += piece
            self._ids.append(id)
            self._ends.append(len(self._text))

    def drop(self, id: str) -> None:
        """Forget something and its names."""
        self._names.pop(id, None)
        self._text = ""

    def exactly(self, name: str) -> str | None:
        """Find what has exactly this name, whatever the case; of several, the one known longest."""
        return next(self._holding(f"\n {_folded(name)}\n"), None)

    def like(self, typed: str, limit: int) -> list[str]:
        """List what has a name that begins with, contains or resembles what was typed, best first."""
        wanted = _folded(typed)
        found: dict[str, None] = {}
        for piece in _places(wanted):
            found.update(dict.fromkeys(self._by_name((id for id in self._holding(piece) if id not in found), limit)))
            if len(found) >= limit:
                return list(islice(found, limit))
        if len(wanted) > _GRAM:
            likeness = {id: _likeness(wanted, self._names[id]) for id in self._sharing(wanted) if id not in found}
            alike = (id for id in sorted(likeness, key=lambda id: -likeness[id]) if likeness[id])
            found.update(dict.fromkeys(alike))
        return list(islice(found, limit))

    def _by_name(self, ids: Iterable[str], limit: int) -> list[str]:
        return heapq.nsmallest(limit, ids, key=lambda id: (self._names[id], id))

    def _holding(self, piece: str) -> Iterator[str]:
        """Give what has a piece of text in its names, each once, in the order in which they became known."""
        if not self._text:
            self._ids = list(self._names)
            self._ends = list(accumulate(map(len, self._names.values())))
            self._text = "".join(self._names.values())
        offset = self._text.find(piece)
        while offset >= 0:
            place = bisect_right(self._ends, offset)
            yield self._ids[place]
            offset = self._text.find(piece, self._ends[place])

    def _sharing(self, wanted: str) -> list[str]:
        """Give the ids whose names share most pieces with what was typed; common pieces are left out."""
        pieces = {wanted[start : start + _GRAM] for start in range(len(wanted) - _GRAM + 1)}
        shared: Counter[str] = Counter()
        for count, piece in sorted((self._text.count(piece), piece) for piece in pieces):
            if shared.total() + count > _MOST_COUNTED:
                break
            shared.update(self._holding(piece))
        return [id for id, _ in shared.most_common(_MOST_COMPARED)]


def _folded(typed: str) -> str:
    return " ".join(typed.casefold().split())


def _places(wanted: str) -> Iterator[str]:
    """Give what to look for, best first: a whole name, its beginning, that of a word, any part."""
    yield f"\n {wanted}\n"
    yield f"\n {wanted}"
    yield f" {wanted}"
    # One or two letters are inside most names.
    if len(wanted) >= _GRAM:
        yield wanted


def _likeness(wanted: str, names: str) -> float:
    """Compare with each name and each word of it (0 to 1); 0 where they are too different."""
    matcher = difflib.SequenceMatcher(None, "", wanted)
    best = 0.0
    for candidate in {*(name.strip() for name in names.splitlines()), *names.split()}:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() > _LEAST_LIKENESS and matcher.quick_ratio() > _LEAST_LIKENESS:
            best = max(best, matcher.ratio())
    return best if best > _LEAST_LIKENESS else 0.0
