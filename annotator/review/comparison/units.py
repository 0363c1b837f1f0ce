"""What is compared: units, each the same thing in the text as several annotators marked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.model import Decision, Relation, Span


class Difference(StrEnum):
    """Name in what annotators differ about a unit."""

    MISSING = "missing"
    BOUNDARY = "boundary"
    LABEL = "label"
    ATTRIBUTE = "attribute"
    ENTITY = "entity"
    LINK = "link"


class Standing(StrEnum):
    """Say where the reviewer stands with a unit.

    A stale unit was decided, and what it was decided from has changed since.
    """

    OPEN = "open"
    DECIDED = "decided"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class SpanUnit:
    """Hold the spans, at most one an annotator, that stand for the same thing in the text.

    `missing` are those compared who did not mark it. `differences` is empty where all agree. `attributes` names the
    attributes that differ, entities too. `id` is the same as long as the spans are.
    """

    id: str
    spans: Mapping[str, Span]
    missing: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    attributes: tuple[str, ...] = ()
    standing: Standing = Standing.OPEN
    decision: Decision | None = None

    @property
    def start(self) -> int:
        """Give the first code point that anybody marked."""
        return min(span.start for span in self.spans.values())

    @property
    def end(self) -> int:
        """Give the code point after the last one that anybody marked."""
        return max(span.end for span in self.spans.values())


@dataclass(frozen=True, slots=True)
class LinkUnit:
    """Hold the links of one kind, at most one an annotator, between the spans of two units.

    `missing` are those who marked both ends and did not link them so; who lacks an end is not asked.
    """

    id: str
    label: str
    head: str
    tail: str
    links: Mapping[str, Relation]
    missing: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    standing: Standing = Standing.OPEN
    decision: Decision | None = None


Unit = SpanUnit | LinkUnit


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what several annotators made of one article, as units in the order of the text.

    `annotators` are those asked for who worked on the article. A link stands after the later of its ends. `orphans`
    are decisions about something of which nothing is left.
    """

    article: str
    annotators: tuple[str, ...]
    units: tuple[Unit, ...]
    orphans: tuple[Decision, ...] = ()

    @property
    def disagreements(self) -> tuple[Unit, ...]:
        """Give the units that annotators differ about, decided or not."""
        return tuple(unit for unit in self.units if unit.differences or unit.standing is Standing.STALE)

    @property
    def open(self) -> tuple[Unit, ...]:
        """Give the units that annotators differ about and that are not decided."""
        return tuple(unit for unit in self.disagreements if unit.standing is not Standing.DECIDED)

    def unit(self, id: str) -> Unit | None:
        """Find a unit by its id."""
        return next((unit for unit in self.units if unit.id == id), None)
