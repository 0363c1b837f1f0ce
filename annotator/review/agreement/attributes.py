"""Agreement on the attributes of spans that two annotators both marked: alpha, always with the match rate.

Spans are those `matching` pairs within a label; the categories are the attribute's values, as in Krippendorff 2011
for two observers. A figure on matched spans says nothing of the spans only one marked: the match rate, a Dice
coefficient 2 |matched| / (|A| + |B|), says how many these are. A pair in which either left the attribute open does
not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from annotator.model import AttributeValue
from annotator.review.agreement.figures import Figure, Undefined, ratio
from annotator.review.agreement.kappa import ONE_CATEGORY, alpha_from
from annotator.review.agreement.matching import Pairs

NOTHING_MARKED = "Nobody marked anything with this label."
NOTHING_COMPARED = "No span that both marked has this attribute from both."

Values = Sequence[Mapping[str, AttributeValue]]
"""The attributes of each span of one annotator."""


@dataclass(slots=True)
class OnMatched:
    """Count the values two annotators gave to the spans both marked; counts of articles add up.

    `pairs` counts the first annotator's value with the second's; `spans` counts both annotators' spans.
    """

    spans: int = 0
    matched: int = 0
    pairs: Counter[tuple[AttributeValue, AttributeValue]] = field(default_factory=Counter)

    def add(self, other: OnMatched) -> None:
        """Take in the counts of another article or pair of annotators."""
        self.spans += other.spans
        self.matched += other.matched
        self.pairs.update(other.pairs)

    @property
    def match_rate(self) -> Figure:
        """Give the share of spans that were matched."""
        return ratio(2 * self.matched, self.spans, NOTHING_MARKED)

    @property
    def compared(self) -> int:
        """Count the matched spans that have a value from both."""
        return self.pairs.total()

    @property
    def same(self) -> Figure:
        """Give the share of compared spans with the same value."""
        return ratio(sum(n for (a, b), n in self.pairs.items() if a == b), self.compared, NOTHING_COMPARED)

    @property
    def alpha(self) -> Figure:
        """Give Krippendorff's nominal alpha of the values."""
        if not self.compared:
            return Undefined(NOTHING_COMPARED)
        by_value = Counter[AttributeValue]()
        for (a, b), n in self.pairs.items():
            by_value[a] += n
            by_value[b] += n
        if len(by_value) < 2:
            return Undefined(ONE_CATEGORY)
        agreeing = 2 * sum(n for (a, b), n in self.pairs.items() if a == b)
        return alpha_from(agreeing, np.array(list(by_value.values()), dtype=np.float64))


def on_matched(name: str, a: Values, b: Values, pairs: Pairs) -> OnMatched:
    """Count one attribute's values in one article, over spans of one label and how they are matched."""
    found = OnMatched(len(a) + len(b), len(pairs))
    for i, j in pairs:
        if name in a[i] and name in b[j]:
            found.pairs[a[i][name], b[j][name]] += 1
    return found
