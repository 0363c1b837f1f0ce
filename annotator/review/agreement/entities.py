"""Agreement on who is meant: spans that both marked refer to the same entity of the registry.

Ids are compared as what they have become: two entities that were merged are one. The figures are those of
`attributes`, with the entities as categories.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annotator.model import AttributeValue
from annotator.review.agreement.attributes import OnMatched, Values, on_matched
from annotator.review.agreement.matching import Pairs


def same_entity(name: str, a: Values, b: Values, pairs: Pairs, became: Callable[[str], str]) -> OnMatched:
    """Count the entities that one attribute names in one article; `became` gives the id that stands for an id."""

    def standing(values: Mapping[str, AttributeValue]) -> Mapping[str, AttributeValue]:
        return {name: became(str(values[name]))} if values.get(name) else {}

    return on_matched(name, [standing(each) for each in a], [standing(each) for each in b], pairs)
