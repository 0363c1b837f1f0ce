"""How far the annotators of a project agree: every measure, for every pair and all together, label by label."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from annotator.codebook import Codebook
from annotator.review.agreement.bootstrap import REPLICATES, SEED, Counts, Interval
from annotator.review.agreement.character_tallies import Characters
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.groups import Group, GroupKind, groups_of
from annotator.review.agreement.matched import AttributeLine, ConfusionTable, LinkLine, matched_lines
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.scope import LeftOut, Scope
from annotator.review.agreement.span_tallies import agr_turned, span_tallies
from annotator.review.agreement.tallies import Marked, Tallies, Tally, mean_of
from annotator.review.agreement.unitizing_tallies import family_tallies, unitizing_tallies

Tell = Callable[[int, int], object]
"""Is told how much is done of how much, in any unit; what it raises stops the measuring."""

MEANS_OF_PAIRS = (
    Measure.F1_EXACT,
    Measure.F1_OVERLAP,
    Measure.F1_STRICT,
    Measure.F1_BOUNDARIES,
    Measure.F1_PARTIAL,
    Measure.F1_TYPE,
    Measure.COHEN,
    Measure.AC1,
    Measure.UNITIZING,
)
"""Measures of two annotators, which for more are the mean over all pairs; the others take in all at once."""

Counted = tuple[tuple[str, ...], Tallies]
"""Who is compared, and what is counted of their work."""

_PARTS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one figure with its 95 % interval and the number of articles behind it.

    `precision` is that of a chance term that was sampled: half of its 95 % interval, relative to it.
    """

    measure: Measure
    group: Group
    annotators: tuple[str, ...]
    figure: Figure
    interval: Interval | Undefined
    articles: int
    precision: float | None = None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """Hold one figure of one article, over all labels."""

    article: str
    title: str
    measure: Measure
    annotators: tuple[str, ...]
    figure: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """Hold all figures. A line of two annotators is a cell of the pairwise matrix, one of more is of all together."""

    annotators: tuple[str, ...]
    articles: int
    left_out: tuple[LeftOut, ...]
    lines: tuple[Line, ...] = ()
    article_lines: tuple[ArticleLine, ...] = ()
    attributes: tuple[AttributeLine, ...] = ()
    links: tuple[LinkLine, ...] = ()
    confusions: tuple[ConfusionTable, ...] = ()

    def line(self, measure: Measure, annotators: Sequence[str], group: str = "") -> Line | None:
        """Find a figure by its measure, who is compared, and the id of a layer or label ("" for all labels)."""
        who = tuple(annotators)
        return next(
            (x for x in self.lines if (x.measure, x.annotators, x.group.id) == (measure, who, group)),
            None,
        )


def report_of(
    scope: Scope,
    codebook: Codebook,
    replicates: int = REPLICATES,
    seed: int = SEED,
    measures: Collection[Measure] = tuple(Measure),
    tell: Tell = lambda done, total: None,
) -> Report:
    """Take these measures but gamma, which takes longer (`gamma_lines`); intervals rest on that many replicates."""
    if not scope.articles:
        return Report(scope.annotators, 0, scope.left_out)
    matched = matched_lines(scope, codebook, part_of(tell, 0, 1))
    counted = [
        (who, {key: tally for key, tally in tallies.items() if key[0] in measures})
        for who, tallies in _counted(scope, codebook, part_of(tell, 1, 2))
    ]
    return Report(
        annotators=scope.annotators,
        articles=len(scope.articles),
        left_out=scope.left_out,
        lines=tuple(_lines(counted, replicates, seed, part_of(tell, 2, _PARTS))),
        article_lines=tuple(
            ArticleLine(article.id, article.title, measure, who, tally.of_article(place))
            for place, article in enumerate(scope.articles)
            for who, tallies in counted
            for (measure, group), tally in tallies.items()
            if group.kind is GroupKind.ALL and tally.counts[place]
        ),
        attributes=matched.attributes,
        links=matched.links,
        confusions=matched.confusions,
    )


def part_of(tell: Tell, first: int, last: int) -> Tell:
    """Tell what is done of a part of the work, which goes from the tenth `first` to the tenth `last`."""

    def told(done: int, total: int) -> None:
        tell(first * 1000 + (last - first) * 1000 * done // max(total, 1), _PARTS * 1000)

    return told


def _lines(counted: Sequence[Counted], replicates: int, seed: int, tell: Tell) -> Iterator[Line]:
    total, done = sum(len(tallies) for _, tallies in counted), 0
    for who, tallies in counted:
        for (measure, group), tally in tallies.items():
            edges = _heard(tally, partial(tell, done, total)).interval(replicates, seed)
            yield Line(measure, group, who, tally.total, edges, tally.articles)
            done += 1
            tell(done, total)


def _heard(tally: Tally, beat: Callable[[], object]) -> Tally:
    """Let the listener stop also in the middle of an interval, which takes seconds for many annotators."""

    def figure(total: Counts) -> Figure:
        beat()
        return tally.figure(total)

    return replace(tally, figure=figure)


def marked_of(scope: Scope) -> list[Marked]:
    """Take from the articles what the measures of spans compare."""
    return [Marked(x.length, {name: work.marks for name, work in x.work.items()}) for x in scope.articles]


def groups_in(scope: Scope, codebook: Codebook) -> list[Group]:
    """Group the labels that anybody compared used."""
    return groups_of(codebook, (mark.label for x in scope.articles for work in x.work.values() for mark in work.marks))


def _counted(scope: Scope, codebook: Codebook, tell: Tell) -> Iterator[Counted]:
    articles, groups = marked_of(scope), groups_in(scope, codebook)
    pairs = list(combinations(scope.annotators, 2))
    characters = Characters(articles, scope.annotators, groups)
    by_pair: list[Tallies] = []
    for done, pair in enumerate(pairs):
        tell(done, len(pairs))
        by_pair.append(
            {
                **span_tallies(articles, groups, pair),
                **characters.tallies(pair),
                **unitizing_tallies(articles, groups, pair),
                **family_tallies(articles, groups, pair),
            }
        )
        yield pair, by_pair[-1]
        yield pair[::-1], agr_turned(by_pair[-1])
    if len(pairs) > 1:
        means = {key: mean_of([each[key] for each in by_pair]) for key in by_pair[0] if key[0] in MEANS_OF_PAIRS}
        families = family_tallies(articles, groups, scope.annotators)
        yield scope.annotators, {**means, **characters.tallies_of_all(pairs), **families}
