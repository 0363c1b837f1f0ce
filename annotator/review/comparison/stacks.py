"""Which of the spans that one annotator stacked on the same place under the same label is which of another's.

Nothing but what they say and what they are linked with tells such spans apart. They are told apart by colour
refinement: each gets a colour by its place, label and attributes, then again and again by the colours of what it is
linked with, until no new colours come; each pair that is found gets a colour of its own before the next is sought
(Weisfeiler & Leman 1968 with individualisation, as graph isomorphism programs do).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from annotator.model import AttributeValue, Relation, Span
from annotator.review.agreement.marks import mark_of

Group = dict[str, Span]
"""Spans by annotator that stand for the same thing."""

_Tokens = dict[str, Hashable]


class Stacks:
    """Part the spans of one article that are stacked on each other."""

    def __init__(
        self, spans: Iterable[Span], links: Iterable[Relation], said: Callable[[Span], Mapping[str, AttributeValue]]
    ) -> None:
        self._own = {span.id: (mark_of(span), frozenset(said(span).items())) for span in spans}
        self._ends: defaultdict[str, list[tuple[str, bool, str]]] = defaultdict(list)
        for link in links:
            if link.head in self._own and link.tail in self._own:
                self._ends[link.head].append((link.label, True, link.tail))
                self._ends[link.tail].append((link.label, False, link.head))
        self._tokens: _Tokens = {}
        self._colours = self._refined({})

    def parted(self, holders: Mapping[str, Sequence[Span]]) -> list[Group]:
        """Put identical spans into as many groups as the annotator with most of them needs."""
        first, *others = sorted(holders, key=lambda who: (-len(holders[who]), who))
        groups: list[Group] = [{first: span} for span in self._ordered(holders[first])]
        for who in others:
            for place, span in self._answers([group[first] for group in groups], holders[who]):
                groups[place][who] = span
        for place, group in enumerate(groups):
            self._tokens.update((span.id, (self._own[span.id][0], place)) for span in group.values())
        if any(self._tied(span, spans, self._colours) for spans in holders.values() for span in spans):
            self._colours = self._refined(self._tokens)
        return groups

    def _ordered(self, spans: Iterable[Span]) -> list[Span]:
        return sorted(spans, key=lambda span: (sorted(map(repr, self._own[span.id][1])), span.id))

    def _answers(self, stack: Sequence[Span], spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
        """Give the place in a stack that each of another annotator's spans answers to, the likest first."""
        free, waiting = list(range(len(stack))), self._ordered(spans)
        tokens, colours = dict(self._tokens), self._colours
        while waiting:
            place, span = max(
                ((place, span) for place in free for span in waiting),
                key=lambda pair: self._likeness(stack[pair[0]], pair[1], tokens, colours),
            )
            tokens[stack[place].id] = tokens[span.id] = ("pair", place)
            if self._tied(span, waiting, colours) or self._tied(stack[place], [stack[i] for i in free], colours):
                colours = self._refined(tokens)
            free.remove(place)
            waiting.remove(span)
            yield place, span

    def _likeness(self, a: Span, b: Span, tokens: _Tokens, colours: Mapping[str, int]) -> tuple[bool, bool, int, int]:
        said_a, said_b = self._own[a.id][1], self._own[b.id][1]
        shared = self._linked(a, tokens) & self._linked(b, tokens)
        return (colours[a.id] == colours[b.id], said_a == said_b, len(said_a & said_b), shared.total())

    def _linked(self, span: Span, tokens: _Tokens) -> Counter[tuple[str, bool, Hashable]]:
        ends = self._ends.get(span.id, ())
        return Counter((label, out, tokens.get(end, self._own[end][0])) for label, out, end in ends)

    def _tied(self, span: Span, spans: Iterable[Span], colours: Mapping[str, int]) -> bool:
        """Say whether others have a span's colour, and it matters to what is linked with it which one it is."""
        return span.id in self._ends and sum(colours[each.id] == colours[span.id] for each in spans) > 1

    def _refined(self, tokens: _Tokens) -> dict[str, int]:
        colours = _numbered({id: (own, tokens.get(id)) for id, own in self._own.items()})
        while True:
            finer = _numbered(
                {
                    id: (own, tuple(sorted((label, out, colours[end]) for label, out, end in self._ends.get(id, ()))))
                    for id, own in colours.items()
                }
            )
            if len(set(finer.values())) == len(set(colours.values())):
                return finer
            colours = finer


def _numbered(keys: Mapping[str, Hashable]) -> dict[str, int]:
    numbers: dict[Hashable, int] = {}
    return {id: numbers.setdefault(key, len(numbers)) for id, key in keys.items()}
