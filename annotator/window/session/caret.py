"""Where the annotator is in the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caret:
    """Hold the caret and the selection, in code points: from `anchor`, where it began, to `head`, where it is."""

    anchor: int = 0
    head: int = 0

    @property
    def start(self) -> int:
        """Give the first code point selected."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """Give the code point after the last one selected."""
        return max(self.anchor, self.head)

    @property
    def empty(self) -> bool:
        """Say whether nothing is selected."""
        return self.anchor == self.head
