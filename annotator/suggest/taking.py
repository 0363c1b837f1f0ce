"""What accepting suggestions makes of the annotator's layer: spans and links that know where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.model import Choice, Decision, Relation, Span, fingerprint, source_of, unreserved
from annotator.project import Project
from annotator.project.codebooks import defaults, fitting
from annotator.store import new_id
from annotator.suggest.waiting import Suggestion, decided_ids

Made = Span | Relation


class Taking:
    """Work out what comes of accepting some open suggestions for one article; nothing is written here.

    `values` is all that is to be written. What you have marked the same way already stays yours.
    """

    def __init__(self, project: Project, article: str, suggestions: Iterable[Suggestion]) -> None:
        self.values: list[Made | Decision] = []
        self.spans: list[Span] = []
        self.links: list[Relation] = []
        self._me = project.annotator
        self._codebook = project.codebook
        self._article = article
        self._mine = {span.id: span for span in project.spans.in_article(article)}
        self._at = {(span.label, span.fragments): span for span in self._mine.values()}
        self._linked = {(link.label, link.head, link.tail): link for link in project.links.in_article(article)}
        decisions = project.suggestions.decisions(article)
        self._decided = decided_ids(decisions)
        # The earlier decision that a span or link came of, and what came of each suggestion.
        self._origins = {decision.result: decision for decision in decisions if decision.result}
        self._became = {source.id: each.result for each in decisions for source in each.sources if each.result}
        for suggestion in suggestions:
            self._take(suggestion)
        self._take_links(project.suggestions.links(article))

    def _take(self, suggestion: Suggestion) -> None:
        known = self._at.get((suggestion.span.label, suggestion.span.fragments))
        span = known or self._span(suggestion.span)
        self.spans.append(span)
        self._became.update((each.id, span.id) for each in suggestion.spans)
        self._keep(span, suggestion.spans, known=known is not None)

    def _span(self, suggested: Span) -> Span:
        own = fitting(self._codebook, suggested.label, unreserved(suggested.attributes))
        span = Span(
            id=new_id(),
            article=self._article,
            annotator=self._me,
            label=suggested.label,
            fragments=suggested.fragments,
            attributes={**defaults(self._codebook, suggested.label), **own},
            note=suggested.note,
            flag=suggested.flag,
            codebook=self._codebook.version,
        )
        self._mine[span.id] = self._at[span.label, span.fragments] = span
        return span

    def _take_links(self, suggested: Iterable[Relation]) -> None:
        same: dict[tuple[str, str, str], list[Relation]] = {}
        for link in suggested:
            head, tail = self._end(link.head), self._end(link.tail)
            if link.id not in self._decided and head and tail and head != tail:
                same.setdefault((link.label, head, tail), []).append(link)
        for key, links in same.items():
            known = self._linked.get(key)
            if known is not None:
                self._keep(known, links, known=True)
            elif self._allows(*key):
                self._keep(self._link(*key), links, known=False)

    def _end(self, suggested: str) -> str:
        mine = self._became.get(suggested, "")
        return mine if mine in self._mine else ""

    def _allows(self, label: str, head: str, tail: str) -> bool:
        types = self._codebook.relation_between(self._mine[head].label, self._mine[tail].label)
        kind = next((each for each in types if each.id == label), None)
        siblings = sum((known[0], known[1]) == (label, head) for known in self._linked)
        return kind is not None and (kind.max is None or siblings < kind.max)

    def _link(self, label: str, head: str, tail: str) -> Relation:
        version = self._codebook.version
        link = Relation(new_id(), self._article, self._me, label, head, tail, codebook=version)
        self._linked[label, head, tail] = link
        self.links.append(link)
        return link

    def _keep(self, result: Made, suggested: Sequence[Made], *, known: bool) -> None:
        """Note what a span or link of yours came of; one there before is yours, or of an earlier suggestion."""
        sources = tuple(map(source_of, suggested))
        origin = self._origins.get(result.id)
        if origin is not None:
            choice, taken, content = origin.choice, origin.taken, origin.content
            sources = (*origin.sources, *sources)
        else:
            choice = Choice.AGREED if known else Choice.TAKE
            taken, content = "" if known else suggested[0].annotator, fingerprint(result)
        decision = Decision(new_id(), self._article, self._me, choice, sources, result.id, taken, "", content)
        self._origins[result.id] = decision
        self.values += [*_new(result, known=known), decision]


def _new(result: Made, *, known: bool) -> Iterator[Made]:
    if not known:
        yield result
