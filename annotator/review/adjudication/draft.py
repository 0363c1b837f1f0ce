"""What one action makes of a reviewer's gold layer, before it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from annotator.errors import UserError
from annotator.model import (
    ArticleState,
    Choice,
    Decision,
    Notice,
    Relation,
    Source,
    Span,
    Verb,
    fingerprint,
    is_gold,
    source_of,
)
from annotator.project import Project
from annotator.review.comparison.units import SpanUnit, Unit
from annotator.store import new_id

Made = Span | Relation
_Key = tuple[str, str]
"""Whose something is, and its id."""
_STATE = "state"


class Draft:
    """Decide about units of one article, each seeing what was decided before; nothing is written until the end.

    Raises UserError where the project is not open for reviewing.
    """

    def __init__(self, project: Project, article: str) -> None:
        if not is_gold(project.annotator):
            raise UserError(f"You are working as the annotator {project.annotator}. Go over to reviewing to decide.")
        self.article = article
        self.layer = project.annotator
        self._project = project
        self._codebook = project.codebook
        self.spans = {span.id: span for span in project.spans.in_article(article)}
        self.links = {link.id: link for link in project.links.in_article(article)}
        self.decisions: dict[str, Decision] = {}
        self._about: defaultdict[_Key, set[str]] = defaultdict(set)
        for decision in project.gold.decisions(article):
            self._keep(decision)
        self._values: dict[str, Made | Decision | ArticleState] = {}
        self._gone: dict[str, Made | Decision] = {}

    def decision_of(self, unit: Unit) -> Decision | None:
        """Find what was decided about a unit, also where that was after the unit was made."""
        wanted = frozenset((value.annotator, value.id) for value in _values(unit))
        known = self.decisions.get(unit.decision.id) if unit.decision else None
        if known is not None and wanted & _keys(known.sources):
            return known
        return next((each for each in self._touching(wanted) if _keys(each.sources) == wanted), None)

    def result_of(self, decision: Decision | None) -> Made | None:
        """Find what came of a decision and is still in the gold layer."""
        if decision is None:
            return None
        return self.spans.get(decision.result) or self.links.get(decision.result)

    def decision_about(self, annotator: str, span: str) -> Decision | None:
        """Find the decision that an annotator's span had a part in, before others one that made a gold span."""
        found = self._touching([(annotator, span)])
        return next((x for x in found if x.result in self.spans), found[0] if found else None)

    def gold_span(self, annotator: str, span: str) -> Span | None:
        """Find the gold span that an annotator's span became, or another one in its place."""
        decision = self.decision_about(annotator, span)
        return None if decision is None else self.spans.get(decision.result)

    def take_span(self, unit: SpanUnit, content: Span, choice: Choice, taken: str = "", reason: str = "") -> Span:
        """Put a span's content into the gold layer as what was decided about a unit."""
        self.refuse_unknown(content.label)
        before = self._place_for(unit, content)
        span = replace(
            content,
            id=before.id if before else self._result_id(unit),
            annotator=self.layer,
            note=before.note if before else "",
            flag=before.flag if before else False,
            codebook=self._codebook.version,
        )
        self.put(span)
        self._drop_links(link for link in self._links_at(span.id) if not self.fits(link.label, link.head, link.tail))
        self._decide(unit, choice, span, taken, reason)
        return span

    def take_link(
        self, unit: Unit, content: Relation, ends: tuple[Span, Span], choice: Choice, taken: str = "", reason: str = ""
    ) -> Relation:
        """Put a link between two gold spans into the gold layer as what was decided about a unit."""
        head, tail = ends
        same = (content.label, head.id, tail.id)
        before = next((x for x in self.links.values() if (x.label, x.head, x.tail) == same), None)
        link = replace(
            content,
            id=before.id if before else self._result_id(unit),
            annotator=self.layer,
            head=head.id,
            tail=tail.id,
            codebook=self._codebook.version,
        )
        self.put(link)
        self._decide(unit, choice, link, taken, reason)
        return link

    def reject(self, unit: Unit, taken: str = "", reason: str = "") -> None:
        """Decide that nothing comes of a unit; what had come of it goes, and the links that hang on it."""
        result = self.result_of(self.decision_of(unit))
        self._decide(unit, Choice.NONE, None, taken, reason)
        if result is not None:
            self._take_out(result)

    def knows(self, label: str) -> bool:
        """Say whether the codebook has a label; retired ones it has."""
        return self._codebook.find_label(label) is not None

    def refuse_unknown(self, label: str) -> None:
        """Refuse a label that the codebook has not."""
        if not self.knows(label):
            raise UserError(
                f"The codebook has no label “{label}”, so it can't become gold. Take another one, edit it, or add the "
                "label to the codebook."
            )

    def fits(self, label: str, head: str, tail: str) -> bool:
        """Say whether the codebook has a link of this type between two gold spans."""
        ends = self.spans.get(head), self.spans.get(tail)
        if ends[0] is None or ends[1] is None:
            return False
        return any(kind.id == label for kind in self._codebook.relation_between(ends[0].label, ends[1].label))

    def surplus(self, label: str, head: str, tail: str) -> list[Relation]:
        """List the oldest links of a gold span that leave no room for one to another span."""
        kind = self._codebook.relation(label)
        if kind is None or kind.max is None:
            return []
        others = [x for x in self.links.values() if (x.label, x.head) == (label, head) and x.tail != tail]
        return sorted(others, key=lambda link: link.id)[: max(0, len(others) - kind.max + 1)]

    def give_way(self, link: Relation) -> None:
        """Take a gold link out for another one in its place: nothing comes any more of what it was decided from."""
        self._take_out(link)
        for decision in [x for x in self.decisions.values() if x.result == link.id]:
            self.put(replace(decision, choice=Choice.NONE, result="", taken="", content=""))

    def take_back(self, decision: Decision, kept: Made | None = None) -> None:
        """Take out a decision and what came of it, but for what is to be kept."""
        result = self.result_of(decision)
        self.drop(decision)
        if result is not None and (kept is None or result.id != kept.id):
            self._take_out(result)

    def put(self, value: Made | Decision | ArticleState) -> None:
        """Write a value in the end."""
        match value:
            case Span():
                self.spans[value.id] = value
            case Relation():
                self.links[value.id] = value
            case Decision():
                self._keep(value)
            case ArticleState():
                self._values[_STATE] = value
                return
        self._gone.pop(value.id, None)
        self._values[value.id] = value

    def drop(self, value: Made | Decision) -> None:
        """Take a value out in the end."""
        self._values.pop(value.id, None)
        self._gone[value.id] = value
        self.spans.pop(value.id, None)
        self.links.pop(value.id, None)
        self.decisions.pop(value.id, None)

    @property
    def written(self) -> tuple[list[Made | Decision | ArticleState], list[Made | Decision]]:
        """Give what is to be put into the gold layer, and what is to be taken out."""
        return list(self._values.values()), list(self._gone.values())

    def write(self, verb: Verb) -> Notice:
        """Write all of it as one action."""
        return self._project.gold.write(verb, *self.written)

    def _decide(self, unit: Unit, choice: Choice, result: Made | None, taken: str, reason: str) -> None:
        before = self.decision_of(unit)
        self.put(
            Decision(
                id=before.id if before else new_id(),
                article=self.article,
                annotator=self.layer,
                choice=choice,
                sources=sources_of(unit),
                result=result.id if result else "",
                taken=taken,
                reason=reason or (before.reason if before else ""),
                content=fingerprint(result) if result else "",
            )
        )
        self._supersede(unit, result)

    def _supersede(self, unit: Unit, result: Made | None) -> None:
        """Take out decisions about parts of what is one unit now."""
        kept = self.decision_of(unit)
        keys = _keys(sources_of(unit))
        for decision in self._touching(keys):
            if decision != kept and _keys(decision.sources) < keys:
                self.take_back(decision, kept=result)

    def _place_for(self, unit: SpanUnit, content: Span) -> Span | None:
        """Find the gold span to write to: that of an earlier decision, or the same one marked by hand."""
        before = self.result_of(self.decision_of(unit))
        if isinstance(before, Span):
            return before
        place = (content.label, content.fragments)
        same = [x for x in self.spans.values() if (x.label, x.fragments) == place]
        results = {decision.result for decision in self.decisions.values()} if same else set()
        return next((x for x in same if x.id not in results), None)

    def _result_id(self, unit: Unit) -> str:
        before = self.decision_of(unit)
        return before.result if before and before.result else new_id()

    def _keep(self, decision: Decision) -> None:
        self.decisions[decision.id] = decision
        for key in _keys(decision.sources):
            self._about[key].add(decision.id)

    def _touching(self, keys: Iterable[_Key]) -> list[Decision]:
        """List the decisions that something of these had a part in, oldest first."""
        wanted = frozenset(keys)
        found = (self.decisions.get(id) for id in sorted({id for key in wanted for id in self._about[key]}))
        # What it was about when it came may not be what it is about now.
        return [x for x in found if x is not None and not wanted.isdisjoint(_keys(x.sources))]

    def _links_at(self, span: str) -> list[Relation]:
        return [link for link in self.links.values() if span in (link.head, link.tail)]

    def _take_out(self, made: Made) -> None:
        if isinstance(made, Span):
            self._drop_links(self._links_at(made.id))
        self.drop(made)

    def _drop_links(self, links: Iterable[Relation]) -> None:
        """Take links out that lost an end, so that they are open again."""
        for link in list(links):
            self.drop(link)
            for decision in [x for x in self.decisions.values() if x.result == link.id]:
                self.drop(decision)


def sources_of(unit: Unit) -> tuple[Source, ...]:
    """Name everything that a unit is made of, as it is now."""
    return tuple(sorted(map(source_of, _values(unit))))


def article_of(unit: Unit) -> str:
    """Give the id of the article that a unit is in."""
    return _values(unit)[0].article


def _values(unit: Unit) -> list[Made]:
    return [*unit.spans.values()] if isinstance(unit, SpanUnit) else [*unit.links.values()]


def _keys(sources: Iterable[Source]) -> frozenset[_Key]:
    return frozenset((source.annotator, source.id) for source in sources)
