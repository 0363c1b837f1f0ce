"""Which labels two annotators take for each other: counts over the spans both marked, whatever the label.

Rows are the first annotator's labels, columns the second's; a span that the other did not mark at all stands
against NOT_MARKED. Spans are matched across labels (`matching`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annotator.review.agreement.marks import Mark
from annotator.review.agreement.matching import matched_across_labels

NOT_MARKED = ""

Confusion = Counter[tuple[str, str]]


def confusion(a: Sequence[Mark], b: Sequence[Mark]) -> Confusion:
    """Count the pairs of labels of one article; counts of articles add up."""
    pairs = matched_across_labels(a, b)
    matched_a, matched_b = {i for i, _ in pairs}, {j for _, j in pairs}
    found: Confusion = Counter((a[i].label, b[j].label) for i, j in pairs)
    found.update((mark.label, NOT_MARKED) for i, mark in enumerate(a) if i not in matched_a)
    found.update((NOT_MARKED, mark.label) for j, mark in enumerate(b) if j not in matched_b)
    return found


def matrix(counts: Confusion, labels: Sequence[str]) -> list[list[int]]:
    """Lay out the counts in the order of the labels, with NOT_MARKED as the last row and column."""
    order = [*labels, NOT_MARKED]
    return [[counts[row, column] for column in order] for row in order]
