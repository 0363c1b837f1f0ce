"""Count which names files use, and what of their annotations was left out: a sentence each, not a thousand lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

_VALUES_KEPT = 200
_MOST = 1_000
"""How many names are said one by one."""


class Named(StrEnum):
    """Say what a name in a file is given to."""

    LABEL = "span"
    RELATION = "link"


@dataclass(slots=True)
class NamesMet:
    """Hold what was found in all files of an import.

    `labels`, `relations` and `attributes` count the files' own names, `values` the values of each attribute.
    `unmapped` are names that stand for nothing in the codebook; `lost` counts everything else that was left out,
    by a few words. `first` says in which file either was met first.
    """

    labels: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    attributes: Counter[str] = field(default_factory=Counter)
    values: dict[str, Counter[str]] = field(default_factory=dict)
    unmapped: Counter[tuple[Named, str]] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def meet_attribute(self, name: str, value: str) -> None:
        """Count an attribute, and its value as long as these are few."""
        self.attributes[name] += 1
        values = self.values.setdefault(name, Counter())
        if value in values or len(values) < _VALUES_KEPT:
            values[value] += 1

    def leave_unmapped(self, what: Named, name: str, file: str) -> None:
        """Count something left out because nobody knows what its name stands for."""
        self.unmapped[what, name] += 1
        self.first.setdefault(f"{what} {name}", file)

    def lose(self, what: str, file: str, times: int = 1) -> None:
        """Count something left out or changed, such as "score of a span left out"."""
        if times:
            self.lost[what] += times
            self.first.setdefault(what, file)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Say once for each unmapped name in which file it came first, and how much was left out for it."""
        for (what, name), count in islice(sorted(self.unmapped.items()), _MOST):
            number = f"{count:,} {what}{'s' if count > 1 else ''}"
            of = f"of “{name}”" if what is Named.LABEL else f"“{name}”"
            yield (
                self.first[f"{what} {name}"],
                f"{number} {of} left out: nothing in the codebook is known for it. Say what it stands for in a file "
                "of names (--map; --propose-map writes one), or add it to the codebook.",
            )
        if len(self.unmapped) > _MOST:
            yield (
                next(iter(self.first.values())),
                f"{len(self.unmapped) - _MOST:,} more names stand for nothing in the codebook.",
            )

    def notes(self) -> Iterator[tuple[str, str]]:
        """Say once for everything else in which file it came first, and how often it did."""
        for what, count in islice(sorted(self.lost.items()), _MOST):
            yield self.first[what], f"{count:,} × {what}."
        if len(self.lost) > _MOST:
            others = sum(count for _, count in sorted(self.lost.items())[_MOST:])
            yield next(iter(self.first.values())), f"{others:,} more things of other kinds were left out."
