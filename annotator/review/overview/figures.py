"""The figures of the overview, as plain values that any thread may hold.

Each part says in `nothing` why it is empty; "" means that it has something to show. `notes` say how it was counted.
Every bar and cell carries the ids of the articles behind it, in the order in which they arrived in the project.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from annotator.review.agreement.measures import Measure

PACE_DAYS = 14
"""So many days, today included, are looked back on for the pace."""


@dataclass(frozen=True, slots=True)
class AttributeChoice:
    """Name an attribute of a label."""

    label: str
    attribute: str


@dataclass(frozen=True, slots=True)
class OverviewQuestion:
    """Say what the overview is about.

    `annotators` are whose work counts; () is everybody's. `layer` is the only layer to count from; "" takes of each
    article the gold layer where it is settled, else the mean of its annotators. `speech` is the id of the link that
    leads from words to who said them, `sources` are the attributes shown by outlet, `position` is the attribute that
    holds a stance, `target` the id of the entity it is toward: left empty, they are found in the codebook and the
    data. `today` ends the days of the pace.
    """

    today: date
    annotators: tuple[str, ...] = ()
    layer: str = ""
    measure: Measure = Measure.F1_EXACT
    speech: str = ""
    sources: tuple[AttributeChoice, ...] = ()
    position: AttributeChoice | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar. `share` is of the whole, 0 to 1; `text` is what stands beside it; `color` is `#rrggbb` or ""."""

    id: str
    label: str
    value: float
    share: float
    text: str
    color: str
    articles: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Hold horizontal bars. `unit` names what `value` counts, in the plural."""

    title: str
    unit: str
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Name one value that rows are divided by. `color` is `#rrggbb`."""

    id: str
    title: str
    color: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold how much of a row has a column's value: `value` of them, which is `share` of the row (0 to 1)."""

    value: float
    share: float
    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one outlet: a cell for each column, the sum of their values, and all articles behind them."""

    label: str
    cells: tuple[Cell, ...]
    total: float
    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Hold shares of values by outlet, to be shown as a table or as stacked bars."""

    title: str
    unit: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """Hold how far one annotator is.

    `given` are the articles they were given (`assigned`), or all where nothing was. `done`, `started` and `todo` part
    them. `minutes` are active minutes per done article, None where no time was recorded; `spans` per done article,
    None where none is done. `recent` counts the articles done on each of the last days, oldest first. `last_day` is
    the last day on which they worked here, None where the log does not say.
    """

    annotator: str
    assigned: bool
    given: int
    done: tuple[str, ...]
    started: tuple[str, ...]
    todo: tuple[str, ...]
    spans: float | None
    minutes: float | None
    recent: tuple[int, ...]
    last_day: date | None

    @property
    def share(self) -> float:
        """Give how much of what they were given is done, 0 to 1."""
        return len(self.done) / self.given if self.given else 0.0

    @property
    def per_day(self) -> float:
        """Give the articles done per day over the last days, days off included."""
        return sum(self.recent) / max(1, len(self.recent))


@dataclass(frozen=True, slots=True)
class ProgressPart:
    """Hold a row for each annotator who was given articles or has begun one, by name."""

    rows: tuple[ProgressRow, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold how far two annotators agree over all labels, with the 95 % interval and the articles both finished.

    `value` is None where the figure has no value, `low` and `high` where there is no interval; `why` says why.
    """

    first: str
    second: str
    value: float | None
    low: float | None
    high: float | None
    articles: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class AgreementPart:
    """Hold a pair for every two of the annotators. `measure` is the name of the figure, `meaning` says what it says."""

    measure: str = ""
    meaning: str = ""
    annotators: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str = ""

    def pair(self, one: str, other: str) -> Pair | None:
        """Find the pair of two annotators, whoever is named first."""
        return next((x for x in self.pairs if {x.first, x.second} == {one, other}), None)


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Hold how often a label was used: its bar, the title of its layer, and the spans of each annotator."""

    bar: Bar
    layer: str
    by_annotator: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LabelsPart:
    """Hold the labels in the codebook's order; those it does not know come last."""

    chart: BarChart
    rows: tuple[LabelRow, ...] = ()
    annotators: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class SpeakersPart:
    """Hold who speaks: the share of the quoted words of each entity, the largest first.

    Bars of words that no entity speaks come last; their `id` is "" while that of the others is the entity's.
    """

    chart: BarChart
    choices: tuple[str, ...] = ()
    chosen: str = ""
    notes: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class SourcingPart:
    """Hold a table for each attribute that was chosen. `choices` are all that could be."""

    tables: tuple[CrossTable, ...] = ()
    choices: tuple[AttributeChoice, ...] = ()
    chosen: tuple[AttributeChoice, ...] = ()
    notes: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Name an entity that stances are toward, and how many are."""

    id: str
    name: str
    value: float
    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StancePart:
    """Hold the stances toward one target by outlet; `targets` are all there are, the most frequent first."""

    table: CrossTable
    targets: tuple[Target, ...] = ()
    target: Target | None = None
    choices: tuple[AttributeChoice, ...] = ()
    chosen: AttributeChoice | None = None
    notes: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Hold all parts, and what they are about. `basis` says in a sentence whose work the shares count."""

    project: str
    codebook: str
    articles: int
    spans: int
    annotators: tuple[str, ...]
    layers: tuple[str, ...]
    basis: str
    question: OverviewQuestion
    progress: ProgressPart = field(default_factory=ProgressPart)
    agreement: AgreementPart = field(default_factory=AgreementPart)
    labels: LabelsPart = field(default_factory=lambda: LabelsPart(BarChart("", "")))
    speakers: SpeakersPart = field(default_factory=lambda: SpeakersPart(BarChart("", "")))
    sourcing: SourcingPart = field(default_factory=SourcingPart)
    stance: StancePart = field(default_factory=lambda: StancePart(CrossTable("", "")))
