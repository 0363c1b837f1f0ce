"""How well a few typed letters fit a title."""

from __future__ import annotations

from collections.abc import Iterable

_EXACT = 5.0
_BEGINNING = 4.0
_WORD_BEGINNINGS = 3.0
_INSIDE = 2.0
_IN_ORDER = 1.0


def fitness(typed: str, titles: Iterable[str]) -> float:
    """Give how well typed letters fit the best of some titles; 0 where they fit none.

    All of a title, its beginning, beginnings of its words ("mo bo" for "Move boundary"), a part of it, and letters
    in their order count less and less.
    """
    wanted = " ".join(typed.casefold().split())
    return max((_fit(wanted, title.casefold()) for title in titles if title), default=0.0)


def _fit(wanted: str, title: str) -> float:
    if wanted == title:
        return _EXACT
    # Among equals the shorter title is nearer to what was typed.
    nearness = len(wanted) / (len(title) + 1)
    if title.startswith(wanted):
        return _BEGINNING + nearness
    if _begins_words(wanted.split(), title.replace("_", " ").split()):
        return _WORD_BEGINNINGS + nearness
    if wanted in title:
        return _INSIDE + nearness
    return _in_order(wanted.replace(" ", ""), title)


def _begins_words(parts: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in parts)


def _in_order(wanted: str, title: str) -> float:
    """Fit letters in their order, less well the more lies between them; too far apart is no fit."""
    first = last = title.find(wanted[:1])
    for letter in wanted[1:]:
        if last < 0:
            break
        last = title.find(letter, last + 1)
    if last < 0 or not wanted:
        return 0.0
    tightness = len(wanted) / (last - first + 1)
    return _IN_ORDER * tightness if tightness >= 0.4 else 0.0
