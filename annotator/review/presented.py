"""An agreement report as people read it: what is shown, in what order and in what words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from annotator.codebook import Codebook
from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.groups import Group, GroupKind
from annotator.review.agreement.measures import ABOUT, KRIPPENDORFF, LANDIS_AND_KOCH, Measure
from annotator.review.agreement.report import MEANS_OF_PAIRS, Line, Report

MAIN = (Measure.F1_EXACT, Measure.F1_OVERLAP, Measure.COHEN, Measure.ALPHA, Measure.UNITIZING)
"""The measures that are shown unless others are asked for."""

_SCALES = {
    LANDIS_AND_KOCH: "Landis & Koch 1977",
    KRIPPENDORFF: "Krippendorff 2004, p. 241",
}


@dataclass(frozen=True)
class Presented:
    """Hold a report with what its readers have to know of how it came about.

    `groups` are the labels that figures are given for. `idle` share no finished article with anybody.
    `selected` names the labels that alone were compared, and is empty if all were.
    """

    report: Report
    measures: tuple[Measure, ...]
    groups: tuple[Group, ...]
    project: str
    codebook: Codebook
    seed: int
    idle: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()

    @cached_property
    def _lines(self) -> dict[tuple[Measure, tuple[str, ...], GroupKind, str], Line]:
        return {(x.measure, x.annotators, x.group.kind, x.group.id): x for x in self.report.lines}

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        """Give the place of each attribute of a label in the codebook."""
        names = ((label.id, attribute.name) for label in self.codebook.labels for attribute in label.attributes)
        return {name: place for place, name in enumerate(names)}

    @property
    def everybody(self) -> tuple[str, ...]:
        """Give who is compared."""
        return self.report.annotators

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Give every two of the annotators."""
        return list(combinations(self.everybody, 2))

    @property
    def all_labels(self) -> Group:
        """Give the group of all labels together."""
        return next(group for group in self.groups if group.kind is GroupKind.ALL)

    def line(self, measure: Measure, annotators: Sequence[str], group: Group) -> Line | None:
        """Find a figure; None where the measure is not taken of these annotators or labels."""
        return self._lines.get((measure, tuple(annotators), group.kind, group.id))

    def of_pair(self, measure: Measure, first: str, second: str, group: Group) -> Line | None:
        """Find the figure of two annotators, whoever is named first; only agr tells the one from the other."""
        line = self.line(measure, (first, second), group)
        return line if line or measure is Measure.AGR else self.line(measure, (second, first), group)

    def paired(self) -> list[Measure]:
        """Give the measures shown that tell pairs apart: all, and of two annotators what depends on who is first."""
        return [x for x in self.measures if len(self.everybody) > 2 or x is Measure.AGR]

    def taken_of_all(self) -> list[Measure]:
        """Give the measures shown that everybody together has figures of."""
        return [x for x in self.measures if any(self.line(x, self.everybody, group) for group in self.groups)]

    def articles_behind(self, measure: Measure) -> int:
        """Count the articles behind everybody's figures of a measure, which are the same for all labels."""
        lines = (self.line(measure, self.everybody, group) for group in self.groups)
        return next((line.articles for line in lines if line), 0)

    def nested(self) -> Iterator[tuple[int, Group]]:
        """Give each group with its depth: all labels, below them the layers, each before its labels."""
        layers = [group for group in self.groups if group.kind is GroupKind.LAYER]
        labels = [group for group in self.groups if group.kind is GroupKind.LABEL]
        yield 0, self.all_labels
        for layer in layers:
            yield 1, layer
            yield from ((2, label) for label in labels if label.id in layer.labels)
        placed = {label for layer in layers for label in layer.labels}
        yield from ((1, label) for label in labels if label.id not in placed)

    def label_title(self, label: str) -> str:
        """Give a label's title; one that the codebook lacks is called by its id."""
        known = self.codebook.find_label(label)
        return known.title if known else label

    def relation_title(self, relation: str) -> str:
        """Give the title of a kind of link."""
        known = self.codebook.relation(relation)
        return known.title if known else relation

    def attribute_title(self, label: str, name: str) -> str:
        """Give the title of an attribute."""
        known = self.codebook.attribute(label, name)
        return known.title if known else name


@dataclass
class Footnotes:
    """Number the reasons why figures have no value, each reason once."""

    reasons: list[str] = field(default_factory=list)

    def number(self, undefined: Undefined) -> int:
        """Give the number of the note that says why."""
        if undefined.reason not in self.reasons:
            self.reasons.append(undefined.reason)
        return self.reasons.index(undefined.reason) + 1


def parted(measures: Sequence[Measure], most: int) -> list[Sequence[Measure]]:
    """Part measures among as few tables as will do with that many columns at most, alike in width."""
    tables = -(-len(measures) // most)
    width = -(-len(measures) // max(1, tables))
    return [measures[start : start + width] for start in range(0, len(measures), max(1, width))]


def decimal(value: float) -> str:
    """Write a figure with two decimals; what rounds to zero has no sign."""
    return f"{round(float(value), 2) + 0.0:.2f}"


def listed(names: Sequence[str]) -> str:
    """Write names as a sentence has them: Iryna, Olha and Taras."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def heading(annotators: Sequence[str]) -> str:
    """Say who is behind the figures of everybody together."""
    return listed(annotators) if len(annotators) == 2 else f"All {len(annotators)} annotators together"


def reached(report: Report) -> str:
    """Say how many articles are compared, and how many are not."""
    every = report.articles + len(report.left_out)
    rest = f"; {len(report.left_out):,} left out" if report.left_out else ""
    return f"{report.articles:,} of {every:,} article{'' if every == 1 else 's'} compared{rest}"


def reasons(report: Report) -> list[tuple[str, int]]:
    """Count the articles left out for each reason, the most frequent first."""
    counts: dict[str, int] = {}
    for article in report.left_out:
        counts[article.reason] = counts.get(article.reason, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def thresholds(measure: Measure) -> str:
    """Say from where on values have which name; "" if there is no custom."""
    scale = ABOUT[measure].thresholds
    if not scale:
        return ""
    named = [f"{scale[0].name} below {scale[1].least:g}", *(f"{x.name} from {x.least:g}" for x in scale[1:])]
    return f"Usual names: {', '.join(named)} ({_SCALES[scale]})."


def explained(measure: Measure, annotators: Sequence[str]) -> str:
    """Explain a measure in a line: what it says, its customary names and its source."""
    about = ABOUT[measure]
    mean = " Of more than two annotators, the mean over all pairs." if averaged(measure, annotators) else ""
    names = thresholds(measure)
    return f"{about.meaning}{mean}{' ' if names else ''}{names} Source: {about.source}."


def averaged(measure: Measure, annotators: Sequence[str]) -> bool:
    """Say whether a figure of these annotators is the mean over all pairs of them."""
    return len(annotators) > 2 and measure in MEANS_OF_PAIRS
