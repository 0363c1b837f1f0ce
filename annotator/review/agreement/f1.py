"""Span F1: how many spans two annotators share, with precision and recall in either direction.

F1 needs no chance term: where spans are few and the text is long, agreement by chance on what nobody marked
has no count, and kappa tends to F1 (Hripcsak & Rothschild 2005, "Agreement, the F-measure, and reliability in
information retrieval", JAMIA 12(3), 296-298).

Exact: the same label on the same fragments, as multisets. Overlap: a span is found if the other annotator has
one of the same label that shares a code point with it; the two shares are `agr(a||b)` and `agr(b||a)` of
Wiebe, Wilson & Cardie 2005, "Annotating expressions of opinions and emotions in language", LREC 39:
agr(a||b) = |A matching B| / |A|.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.review.agreement.figures import Figure, Undefined, ratio
from annotator.review.agreement.marks import Mark, overlapping

NOBODY_MARKED = "Neither annotator marked anything here."
ONE_MARKED_NOTHING = "This annotator marked nothing here."


class Hits(NamedTuple):
    """Count two annotators' spans, and those of each that the other has too; counts of articles add up."""

    a_found: int
    a_all: int
    b_found: int
    b_all: int

    def plus(self, other: Hits) -> Hits:
        """Add the counts of another article."""
        return Hits(*(mine + its for mine, its in zip(self, other, strict=True)))

    @property
    def agr_ab(self) -> Figure:
        """Give the share of a's spans that b has: agr(a||b), the recall of b where a is the reference."""
        return ratio(self.a_found, self.a_all, ONE_MARKED_NOTHING)

    @property
    def agr_ba(self) -> Figure:
        """Give the share of b's spans that a has: agr(b||a), the precision of b where a is the reference."""
        return ratio(self.b_found, self.b_all, ONE_MARKED_NOTHING)

    @property
    def f1(self) -> Figure:
        """Give the harmonic mean of the two shares."""
        a, b = self.agr_ab, self.agr_ba
        if isinstance(a, Undefined) and isinstance(b, Undefined):
            return Undefined(NOBODY_MARKED)
        if isinstance(a, Undefined) or isinstance(b, Undefined) or a + b == 0:
            return 0.0
        return 2 * a * b / (a + b)


NO_HITS = Hits(0, 0, 0, 0)


def exact_hits(a: Sequence[Mark], b: Sequence[Mark]) -> dict[str, Hits]:
    """Count by label the spans of one article that both marked alike, each as often as both have it."""
    shared = Counter(a) & Counter(b)
    found = Counter[str]()
    for mark, times in shared.items():
        found[mark.label] += times
    return _by_label(a, b, found, found)


def overlap_hits(a: Sequence[Mark], b: Sequence[Mark]) -> dict[str, Hits]:
    """Count by label the spans of one article that overlap one of the other annotator's of the same label."""
    pairs = [(i, j) for i, j, _ in overlapping(a, b) if a[i].label == b[j].label]
    return _by_label(
        a, b, Counter(a[i].label for i in {i for i, _ in pairs}), Counter(b[j].label for j in {j for _, j in pairs})
    )


def _by_label(a: Sequence[Mark], b: Sequence[Mark], a_found: Counter[str], b_found: Counter[str]) -> dict[str, Hits]:
    a_all, b_all = Counter(mark.label for mark in a), Counter(mark.label for mark in b)
    return {
        label: Hits(a_found[label], a_all[label], b_found[label], b_all[label]) for label in sorted({*a_all, *b_all})
    }


def pooled(counts: Iterable[Hits]) -> Hits:
    """Add up counts of labels or articles (micro average)."""
    total = NO_HITS
    for count in counts:
        total = total.plus(count)
    return total
