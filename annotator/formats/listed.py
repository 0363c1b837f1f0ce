"""Lists of what may come a hundred thousand times: the first are held, the others counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self, TypeVar

MOST_LISTED = 10_000
"""So many things of one kind are listed."""

Item = TypeVar("Item")


class Listed(list[Item]):
    """Hold the first things that are added, and count those that are too many to be held."""

    def __init__(self, items: Iterable[Item] = (), unlisted: int = 0) -> None:
        super().__init__()
        self.unlisted = unlisted
        self.extend(items)

    @property
    def total(self) -> int:
        """Count all that was added."""
        return len(self) + self.unlisted

    def append(self, item: Item, /) -> None:
        """Add one thing."""
        if len(self) < MOST_LISTED:
            super().append(item)
        else:
            self.unlisted += 1

    def extend(self, items: Iterable[Item], /) -> None:
        """Add some things."""
        for item in items:
            self.append(item)

    # The stubs of list itself need the same, since + and += take different things.
    def __iadd__(self, items: Iterable[Item], /) -> Self:  # type: ignore[override, misc]
        """Add some things."""
        self.extend(items)
        return self
