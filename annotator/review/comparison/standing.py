"""Where a reviewer stands with what is compared: which decision holds, and which has been overtaken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from annotator.model import Decision, Relation, Source, Span, fingerprint
from annotator.review.agreement.scope import Work
from annotator.review.comparison.units import Standing


class Decisions:
    """Hold the decisions about one article beside what annotators and the gold layer hold now.

    `now` gives the work of an annotator who may not be among those compared: a decision about their span too.
    """

    def __init__(self, decisions: Sequence[Decision], gold: Work, now: Callable[[str], Work]) -> None:
        self._gold = _by_id(gold).keys()
        self._now = {name: _by_id(now(name)) for name in {s.annotator for d in decisions for s in d.sources}}
        self._about: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in decisions:
            for id in {source.id for source in decision.sources}:
                self._about[id].append(decision)
        self._holding = {decision.id for decision in decisions if self._holds(decision)}
        self.orphans = tuple(each for each in decisions if each.sources and not any(map(self._find, each.sources)))

    def on(self, values: Iterable[Span | Relation]) -> tuple[Standing, Decision | None]:
        """Say where the reviewer stands with a unit of these spans or links, and by which decision: the latest."""
        ids = {value.id for value in values}
        touching = {each.id: each for id in ids for each in self._about.get(id, ())}
        latest_first = [touching[id] for id in sorted(touching, reverse=True)]
        for decision in latest_first:
            if decision.id in self._holding and ids <= {source.id for source in decision.sources}:
                return Standing.DECIDED, decision
        return (Standing.STALE, latest_first[0]) if latest_first else (Standing.OPEN, None)

    def _holds(self, decision: Decision) -> bool:
        if decision.result and decision.result not in self._gold:
            return False
        found = ((source, self._find(source)) for source in decision.sources)
        return all(value is not None and fingerprint(value) == source.fingerprint for source, value in found)

    def _find(self, source: Source) -> Span | Relation | None:
        return self._now[source.annotator].get(source.id)


def _by_id(work: Work) -> dict[str, Span | Relation]:
    return {**{span.id: span for span in work.spans}, **{link.id: link for link in work.links}}
