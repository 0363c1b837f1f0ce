"""Which links of several annotators are the same: of one kind, between the same two units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.model import Relation
from annotator.review.comparison.naming import id_of
from annotator.review.comparison.units import Difference, LinkUnit, SpanUnit

_Key = tuple[str, str, str]


def link_units(links: Mapping[str, Sequence[Relation]], units: Sequence[SpanUnit]) -> list[LinkUnit]:
    """Put links between spans of the units together; one whose end is in none is left out."""
    home = {span.id: unit for unit in units for span in unit.spans.values()}
    found: defaultdict[_Key, defaultdict[str, list[Relation]]] = defaultdict(lambda: defaultdict(list))
    for name, layer in links.items():
        for link in sorted(layer, key=lambda link: link.id):
            if link.head in home and link.tail in home:
                found[link.label, home[link.head].id, home[link.tail].id][name].append(link)
    by_id = {unit.id: unit for unit in units}
    return [
        _unit(key, group, by_id[key[1]].spans.keys() & by_id[key[2]].spans.keys())
        for key in sorted(found)
        for group in _layered(found[key])
    ]


def _layered(links: Mapping[str, Sequence[Relation]]) -> Iterator[dict[str, Relation]]:
    """Part links that somebody drew twice: the first ones, the second ones and so on."""
    for place in range(max(map(len, links.values()))):
        yield {name: drawn[place] for name, drawn in links.items() if place < len(drawn)}


def _unit(key: _Key, links: Mapping[str, Relation], asked: Iterable[str]) -> LinkUnit:
    label, head, tail = key
    missing = tuple(sorted(set(asked).difference(links)))
    first, *others = (link.attributes for link in links.values())
    told = ((Difference.LINK, bool(missing)), (Difference.ATTRIBUTE, any(each != first for each in others)))
    return LinkUnit(
        id=id_of(links.values()),
        label=label,
        head=head,
        tail=tail,
        links=links,
        missing=missing,
        differences=tuple(difference for difference, is_so in told if is_so),
    )
