"""Sums of shares of a count, and the articles behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Key = TypeVar("Key")

_NO_BREAK = "\u00a0"


class Sums(Generic[Key]):
    """Add up amounts by key, and keep which articles they came from, in the order in which they came."""

    def __init__(self) -> None:
        self._amounts: dict[Key, float] = {}
        self._articles: dict[Key, dict[str, None]] = {}

    def add(self, key: Key, amount: float, article: str) -> None:
        """Add an amount that was found in an article."""
        self._amounts[key] = self._amounts.get(key, 0.0) + amount
        self._articles.setdefault(key, {})[article] = None

    def __getitem__(self, key: Key) -> float:
        return self._amounts.get(key, 0.0)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._amounts)

    def articles(self, *keys: Key) -> tuple[str, ...]:
        """List the articles behind some keys, each once."""
        return tuple(dict.fromkeys(article for key in keys for article in self._articles.get(key, ())))

    def total(self, keys: Iterable[Key] | None = None) -> float:
        """Add up the amounts of some keys, or of all."""
        return sum(self[key] for key in (self if keys is None else keys))

    def ranked(self) -> list[Key]:
        """List the keys, the greatest amount first, then as they came."""
        return sorted(self, key=lambda key: -round(self[key], 6))


def share_of(part: float, whole: float) -> float:
    """Give a part of a whole, 0 to 1; nothing of nothing is 0."""
    return part / whole if whole else 0.0


def amount(value: float) -> str:
    """Write a count, with one decimal if it is a mean that is not whole."""
    rounded = round(value, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def percent(share: float) -> str:
    """Write a share; one that would round to nothing is called less than one."""
    shown = "<1" if 0 < share < 0.005 else f"{share * 100:.0f}"
    return f"{shown}{_NO_BREAK}%"


def counted(number: float, one: str, many: str = "") -> str:
    """Write a number with its noun."""
    text = amount(number)
    return f"{text} {one if text == '1' else many or one + 's'}"
