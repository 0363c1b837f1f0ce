"""Which spans lie in which paragraph, and in which lane."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from annotator.lanes import assign_lanes
from annotator.model import Span


class SpanIndex:
    """Find the spans of a paragraph and their lanes without a look at the others.

    A paragraph is a line of the text, counted from 0; a span lies in all paragraphs from its first fragment
    to its last. Derived from the spans on show: `fill` and `replace` follow them. `leads` says before which spans,
    by their ids, as many code points stay free in their lane.
    """

    def __init__(self, text: str) -> None:
        self.starts = [0, *(offset + 1 for offset, character in enumerate(text) if character == "\n")]
        self.leads: dict[str, int] = {}
        self._length = len(text)
        self._members: list[dict[str, Span]] = [{} for _ in self.starts]
        self._lanes: dict[str, int] = {}
        self._depths = [0] * len(self.starts)

    def paragraph_at(self, offset: int) -> int:
        """Give the paragraph that holds an offset; a line end belongs to the paragraph before it."""
        return bisect_right(self.starts, offset) - 1

    def end_of(self, paragraph: int) -> int:
        """Give where a paragraph ends, without its line end."""
        return self.starts[paragraph + 1] - 1 if paragraph + 1 < len(self.starts) else self._length

    def spans_in(self, paragraph: int) -> Iterable[Span]:
        """Give the spans of a paragraph."""
        return self._members[paragraph].values()

    def lane(self, span: str) -> int:
        """Give the lane of a span, 0 being nearest to the text."""
        return self._lanes.get(span, 0)

    def depth(self, paragraph: int) -> int:
        """Count the lanes that a paragraph needs."""
        return self._depths[paragraph]

    def fill(self, spans: Iterable[Span]) -> set[int]:
        """Take in the spans of an article in place of those before; give the paragraphs whose depth has changed."""
        self._members = [{} for _ in self.starts]
        extents = []
        for span in spans:
            self._put(span)
            extents.append(self._extent(span))
        self._lanes = assign_lanes(extents)
        return self._measure(range(len(self.starts)))

    def replace(self, before: Span | None, after: Span | None) -> set[int]:
        """Put one state of a span in place of another; give the paragraphs whose depth has changed."""
        touched: set[int] = set()
        for span in (before, after):
            if span is not None:
                touched.update(self._range_of(span))
        if before is not None:
            for paragraph in self._range_of(before):
                self._members[paragraph].pop(before.id, None)
            self._lanes.pop(before.id, None)
        if after is not None:
            self._put(after)
        return self._settle(touched)

    def _put(self, span: Span) -> None:
        for paragraph in self._range_of(span):
            self._members[paragraph][span.id] = span

    def _range_of(self, span: Span) -> range:
        return range(self.paragraph_at(span.start), self.paragraph_at(max(span.start, span.end - 1)) + 1)

    def _settle(self, paragraphs: set[int]) -> set[int]:
        if not paragraphs:
            return set()
        near = self._closed(min(paragraphs), max(paragraphs))
        spans = {span.id: span for paragraph in near for span in self.spans_in(paragraph)}
        self._lanes.update(assign_lanes([self._extent(span) for span in spans.values()]))
        return self._measure(near)

    def _measure(self, paragraphs: range) -> set[int]:
        changed = set()
        for paragraph in paragraphs:
            depth = self._deepest(paragraph)
            if depth != self._depths[paragraph]:
                self._depths[paragraph] = depth
                changed.add(paragraph)
        return changed

    def _closed(self, first: int, last: int) -> range:
        # Lanes depend on all spans that overlap directly or through others: none of those leaves these paragraphs.
        while any(span.start < self.starts[first] for span in self.spans_in(first)):
            first -= 1
        while any(span.end > self.end_of(last) + 1 for span in self.spans_in(last)):
            last += 1
        return range(first, last + 1)

    def _extent(self, span: Span) -> tuple[str, int, int]:
        lead = self.leads.get(span.id, 0)
        first = max(self.starts[self.paragraph_at(span.start)], span.start - lead) if lead else span.start
        return span.id, first, span.end

    def _deepest(self, paragraph: int) -> int:
        return max((self._lanes[id] + 1 for id in self._members[paragraph]), default=0)
