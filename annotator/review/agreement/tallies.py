"""What a measure needs of each article, as rows that add up.

A measure of the project is taken of the sum of all rows, one of an article of its row, and an interval of sums of
rows drawn at random. An article that those compared did not finish has a row of zeros, which adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.review.agreement import bootstrap
from annotator.review.agreement.bootstrap import Counts, Interval
from annotator.review.agreement.figures import Figure, Undefined, mean
from annotator.review.agreement.groups import Group
from annotator.review.agreement.marks import Mark
from annotator.review.agreement.measures import Measure

NO_ARTICLE = "No article was finished by those compared here."

Flags = npt.NDArray[np.bool_]


class Marked(NamedTuple):
    """Hold one article of `length` code points with the marks of each annotator who finished it."""

    length: int
    layers: Mapping[str, Sequence[Mark]]

    def of(self, annotators: Sequence[str]) -> list[Sequence[Mark]]:
        """Give the marks of these annotators, or nothing unless all of them finished the article."""
        return [self.layers[name] for name in annotators] if all(name in self.layers for name in annotators) else []


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold one row of counts for each article, which articles count, and how a figure is taken of a sum of rows."""

    rows: Counts
    figure: Callable[[Counts], Figure]
    counts: Flags

    @property
    def articles(self) -> int:
        """Count the articles behind the figure."""
        return int(self.counts.sum())

    @property
    def total(self) -> Figure:
        """Give the figure of all articles."""
        return self.figure(self.rows.sum(axis=0)) if self.articles else Undefined(NO_ARTICLE)

    def interval(self, replicates: int, seed: int = bootstrap.SEED) -> Interval | Undefined:
        """Give its 95 % interval."""
        return bootstrap.interval(self.rows[self.counts], self.figure, replicates, seed)

    def of_article(self, place: int) -> Figure:
        """Give the figure of one article."""
        return self.figure(self.rows[place]) if self.counts[place] else Undefined(NO_ARTICLE)


Tallies = dict[tuple[Measure, Group], Tally]


def finished_by(articles: Sequence[Marked], annotators: Sequence[str]) -> Flags:
    """Say of each article whether all of these annotators finished it."""
    return np.array([all(name in article.layers for name in annotators) for article in articles], dtype=np.bool_)


def mean_of(tallies: Sequence[Tally]) -> Tally:
    """Make the mean over pairs of annotators one tally, so that an article is drawn for all pairs at once."""
    columns = slices([tally.rows.shape[1] for tally in tallies])

    def figure(total: Counts) -> Figure:
        return mean((tally.figure(total[part]) for tally, part in zip(tallies, columns, strict=True)), NO_ARTICLE)

    counts = np.logical_or.reduce([tally.counts for tally in tallies])
    return Tally(np.concatenate([tally.rows for tally in tallies], axis=1), figure, counts)


def slices(widths: Iterable[int]) -> list[slice]:
    """Lay columns of these widths side by side."""
    ends = [0, *accumulate(widths)]
    return [slice(start, end) for start, end in zip(ends, ends[1:], strict=False)]


def parts(total: Counts, count: int) -> tuple[Counts, ...]:
    """Cut a sum of rows into this many parts of equal width."""
    width = len(total) // count
    return tuple(total[place * width : (place + 1) * width] for place in range(count))
