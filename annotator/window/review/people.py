"""Who is compared, under which letters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

LETTERS = "ABCDEFGHI"
"""As many as there are number keys."""


@dataclass(frozen=True, slots=True)
class Person:
    """Show one annotator under a letter; `shown` is their name, or what stands for it while names are hidden."""

    annotator: str
    letter: str
    shown: str

    @property
    def is_hidden(self) -> bool:
        """Say whether something stands for the name."""
        return self.shown != self.annotator


def people_of(annotators: Sequence[str], shuffle_by: str = "") -> tuple[Person, ...]:
    """Give annotators their letters in order; `shuffle_by`, if not "", hides names and decides the order."""
    if not shuffle_by:
        return tuple(Person(name, letter, name) for name, letter in zip(annotators, LETTERS, strict=False))
    order = sorted(annotators)
    random.Random(shuffle_by).shuffle(order)
    hidden = QCoreApplication.translate("People", "Annotator {letter}")
    return tuple(
        Person(name, letter, hidden.format(letter=letter)) for name, letter in zip(order, LETTERS, strict=False)
    )
