"""Span F1 in the four schemes of SemEval-2013 task 9: strict, exact, partial and type.

Segura-Bedmar, Martínez & Herrero-Zazo 2013, "SemEval-2013 Task 9: Extraction of drug-drug interactions from
biomedical texts", after MUC-5: COR correct, INC incorrect, PAR partial, MIS missing, SPU spurious;
POS = COR + INC + PAR + MIS, ACT = COR + INC + PAR + SPU, precision = (COR + PAR / 2) / ACT,
recall = (COR + PAR / 2) / POS. Pairs are those of `matching`, so the figures do not depend on the order of spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.review.agreement.f1 import NOBODY_MARKED, ONE_MARKED_NOTHING
from annotator.review.agreement.figures import Figure, ratio
from annotator.review.agreement.marks import Mark
from annotator.review.agreement.matching import matched_across_labels


class Scheme(StrEnum):
    """Name what has to be alike: label and boundaries, boundaries, any overlap, or overlap and label."""

    STRICT = "strict"
    EXACT = "exact"
    PARTIAL = "partial"
    TYPE = "type"


class Outcome(NamedTuple):
    """Count what became of the reference's and the other annotator's spans; counts of articles add up."""

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missing: int = 0
    spurious: int = 0

    def plus(self, other: Outcome) -> Outcome:
        """Add the counts of another article."""
        return Outcome(*(mine + its for mine, its in zip(self, other, strict=True)))

    @property
    def precision(self) -> Figure:
        """Give the share of the other annotator's spans that are right."""
        return ratio(self._right, self._paired + self.spurious, ONE_MARKED_NOTHING)

    @property
    def recall(self) -> Figure:
        """Give the share of the reference's spans that were found."""
        return ratio(self._right, self._paired + self.missing, ONE_MARKED_NOTHING)

    @property
    def f1(self) -> Figure:
        """Give the harmonic mean of precision and recall."""
        return ratio(2 * self._right, 2 * self._paired + self.missing + self.spurious, NOBODY_MARKED)

    @property
    def _right(self) -> float:
        return self.correct + self.partial / 2

    @property
    def _paired(self) -> int:
        return self.correct + self.incorrect + self.partial


def semeval_outcomes(reference: Sequence[Mark], other: Sequence[Mark]) -> dict[Scheme, Outcome]:
    """Count the outcomes of one article under each scheme."""
    pairs = matched_across_labels(reference, other)
    alike = [(reference[i].label == other[j].label, reference[i].fragments == other[j].fragments) for i, j in pairs]
    both = sum(label and place for label, place in alike)
    places = sum(place for _, place in alike)
    labels = sum(label for label, _ in alike)
    missing, spurious = len(reference) - len(pairs), len(other) - len(pairs)
    return {
        Scheme.STRICT: Outcome(both, len(pairs) - both, 0, missing, spurious),
        Scheme.EXACT: Outcome(places, len(pairs) - places, 0, missing, spurious),
        Scheme.PARTIAL: Outcome(places, 0, len(pairs) - places, missing, spurious),
        Scheme.TYPE: Outcome(labels, len(pairs) - labels, 0, missing, spurious),
    }
