"""Values by outlet: how much of each outlet has which value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.codebook import Attribute
from annotator.review.overview.counting import Sums, amount, percent, share_of
from annotator.review.overview.figures import Cell, Column, CrossTable, Row
from annotator.review.overview.labels import PLAIN

NO_OUTLET = "no outlet given"
NOT_GIVEN = "not given"
PALETTE = ("#0072B2", "#56B4E9", "#E69F00", "#CC79A7", "#009E73", "#D55E00", "#F0E442", "#332288")
"""Okabe & Ito's colours and one more; told apart also by those who see few colours."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Add up spans by outlet and by the value that they have, "" for none."""

    sums: Sums[tuple[str, str]] = field(default_factory=Sums)

    def add(self, outlet: str, value: object, weight: float, article: str) -> None:
        """Add a span; what can't be a value of an attribute counts as none."""
        self.sums.add((outlet, value if isinstance(value, str) else ""), weight, article)

    def table(self, title: str, unit: str, columns: Sequence[Column]) -> CrossTable:
        """Give the outlets, the one with most first, and in each the share of every column."""
        outlets = Sums[str]()
        for outlet, value in self.sums:
            outlets.add(outlet, self.sums[outlet, value], "")
        rows = tuple(self._row(outlet, columns) for outlet in outlets.ranked())
        return CrossTable(title, unit, tuple(columns), rows)

    def columns(self, attribute: Attribute, colors: Sequence[str] = PALETTE) -> list[Column]:
        """Give the values in use: the codebook's in its order, then others, then none."""
        used = {value for _, value in self.sums}
        known = [value for value in attribute.values if value in used]
        strange = sorted(used - {*known, ""})
        titled = [
            Column(value, attribute.value_title(value), colors[place % len(colors)])
            for place, value in enumerate([*known, *strange])
        ]
        return [*titled, *([Column("", NOT_GIVEN, PLAIN)] if "" in used else [])]

    def _row(self, outlet: str, columns: Iterable[Column]) -> Row:
        keys = [(outlet, column.id) for column in columns]
        total = self.sums.total(keys)
        cells = tuple(self._cell(key, total) for key in keys)
        return Row(outlet or NO_OUTLET, cells, total, amount(total), self.sums.articles(*keys))

    def _cell(self, key: tuple[str, str], total: float) -> Cell:
        share = share_of(self.sums[key], total)
        text = percent(share) if self.sums[key] else ""
        return Cell(self.sums[key], share, text, self.sums.articles(key))
