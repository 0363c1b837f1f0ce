"""Agreement on links: F1 over the links whose two ends both annotators marked.

A link can only be shared where its ends are, so `f1` leaves out links of which an end has no match, and `reach`
says what share of all links that leaves; `f1_of_all` counts those too. Two links are the same if they have the same
label and their heads and tails are matched (span matching: `matching`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.review.agreement.figures import Figure, ratio
from annotator.review.agreement.matching import Pairs

NO_LINKS = "Neither annotator made a link of this kind."
NO_ENDS_SHARED = "No link of this kind has both its ends marked by both annotators."


class Link(NamedTuple):
    """Link two spans of one annotator's list by their index."""

    label: str
    head: int
    tail: int


class LinkHits(NamedTuple):
    """Count two annotators' links: those shared, those whose ends both marked, and all; counts of articles add up."""

    shared: int = 0
    ends_marked: int = 0
    all: int = 0

    def plus(self, other: LinkHits) -> LinkHits:
        """Add the counts of another article."""
        return LinkHits(*(mine + its for mine, its in zip(self, other, strict=True)))

    @property
    def f1(self) -> Figure:
        """Give F1 of the links whose ends both marked."""
        return ratio(2 * self.shared, self.ends_marked, NO_ENDS_SHARED)

    @property
    def f1_of_all(self) -> Figure:
        """Give F1 of all links."""
        return ratio(2 * self.shared, self.all, NO_LINKS)

    @property
    def reach(self) -> Figure:
        """Give the share of links whose ends both marked."""
        return ratio(self.ends_marked, self.all, NO_LINKS)


def link_hits(a: Sequence[Link], b: Sequence[Link], pairs: Pairs) -> dict[str, LinkHits]:
    """Count the links of one article by label, with how the spans are matched."""
    answers = dict(pairs)
    mine = [Link(x.label, answers[x.head], answers[x.tail]) for x in a if x.head in answers and x.tail in answers]
    reached = set(answers.values())
    theirs = [x for x in b if x.head in reached and x.tail in reached]
    shared = _by_label((Counter(mine) & Counter(theirs)).elements())
    ends_marked, every = _by_label([*mine, *theirs]), _by_label([*a, *b])
    return {label: LinkHits(shared[label], ends_marked[label], every[label]) for label in sorted(every)}


def _by_label(links: Iterable[Link]) -> Counter[str]:
    return Counter(link.label for link in links)
