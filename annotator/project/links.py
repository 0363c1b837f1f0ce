"""Links between spans."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.codebook import RelationType
from annotator.errors import UserError
from annotator.model import Change, Kind, Notice, Relation, Span, Verb
from annotator.project.codebooks import Codebooks
from annotator.project.writing import Writer, created
from annotator.store import log, new_id
from annotator.store.bodies import from_body


@dataclass(frozen=True, slots=True)
class Candidate:
    """Offer a link: to which span, of which type, and whether the span asked about is its head."""

    span: Span
    type: RelationType
    outward: bool


class Links:
    """Make, read and remove links in the annotator's own layer."""

    def __init__(self, writer: Writer, codebooks: Codebooks) -> None:
        self._writer = writer
        self._codebooks = codebooks

    def in_article(self, article: str, annotator: str = "") -> list[Relation]:
        """Read one annotator's links (yours, by default) between spans that are there, oldest first."""
        layer = annotator or self._writer.identity.annotator
        found = log.bodies_of_article(self._writer.store, Kind.RELATION, article, layer)
        # In two copies of a file one may delete a span while the other links it.
        there = log.ids_of_article(self._writer.store, Kind.SPAN, article, layer) if found else set()
        links = (from_body(Kind.RELATION, id, article, layer, body) for id, body in found)
        return sorted((x for x in links if x.head in there and x.tail in there), key=lambda link: link.id)

    def of_span(self, span: str) -> list[Relation]:
        """Read the links that start or end at a span, oldest first."""
        version = log.current(self._writer.store, Kind.SPAN, span)
        if version is None or version.article is None:
            return []
        article, layer = version.article, version.layer
        found = log.bodies_that_name(self._writer.store, Kind.RELATION, article, layer, span)
        links = (from_body(Kind.RELATION, id, article, layer, body) for id, body in found)
        return sorted((x for x in links if span in (x.head, x.tail)), key=lambda link: link.id)

    def candidates(self, span: Span, others: list[Span]) -> list[Candidate]:
        """List the spans a span may be linked with: those it must have, then the nearest, and linked ones last."""
        taken = {(link.head, link.tail) for link in self.of_span(span.id)}
        types = {label: self._types(span.label, label) for label in {other.label for other in others}}
        offers = [
            Candidate(other, kind, outward)
            for other in others
            if other.id != span.id
            for kind, outward in types[other.label]
        ]

        satisfied = {(link.head, link.label) for link in self.of_span(span.id)}

        def rank(offer: Candidate) -> tuple[bool, bool, int, int]:
            other = offer.span
            linked = (span.id, other.id) in taken or (other.id, span.id) in taken
            gap = max(other.start - span.end, span.start - other.end, 0)
            wanted = offer.outward and offer.type.min > 0 and (span.id, offer.type.id) not in satisfied
            return (linked, not wanted, gap, other.start)

        return sorted(offers, key=rank)

    def link(self, one: str, other: str, label: str = "") -> Notice:
        """Link two spans in the direction the codebook allows.

        Where the head has as many links of that type as it may, the new link takes the oldest one's place.
        """
        head, tail, kind = self._directed(self._span(one), self._span(other), label)
        siblings = [r for r in self.of_span(head.id) if r.head == head.id and r.label == kind.id]
        if any(r.tail == tail.id for r in siblings):
            raise UserError(f"These two are linked already ({kind.title}).")
        link = Relation(
            id=new_id(),
            article=head.article,
            annotator=head.annotator,
            label=kind.id,
            head=head.id,
            tail=tail.id,
            codebook=self._codebooks.current.version,
        )
        surplus = siblings[: max(0, len(siblings) - kind.max + 1)] if kind.max is not None else []
        changes = [Change(Kind.RELATION, r.id, r.article, r, None) for r in surplus]
        return self._writer.write(Verb.LINK, [*changes, created(Kind.RELATION, link.id, link.article, link)])

    def unlink(self, relation: str) -> Notice:
        """Remove a link."""
        version = log.current(self._writer.store, Kind.RELATION, relation)
        if version is None or version.body is None:
            raise UserError("This link is no longer there.")
        before = from_body(Kind.RELATION, relation, version.article, version.layer, version.body)
        self._refuse_other(before.annotator)
        return self._writer.write(Verb.UNLINK, [Change(Kind.RELATION, relation, before.article, before, None)])

    def fits(self, link: Relation, changed: Span) -> bool:
        """Say whether a link still fits the codebook when one of its ends has become another span."""
        head = changed if link.head == changed.id else self._find(link.head)
        tail = changed if link.tail == changed.id else self._find(link.tail)
        if head is None or tail is None:
            return False
        return any(kind.id == link.label for kind in self._codebooks.current.relation_between(head.label, tail.label))

    def _types(self, label: str, other: str) -> list[tuple[RelationType, bool]]:
        codebook = self._codebooks.current
        outward = [(kind, True) for kind in codebook.relation_between(label, other)]
        return outward or [(kind, False) for kind in codebook.relation_between(other, label)]

    def _directed(self, one: Span, other: Span, label: str) -> tuple[Span, Span, RelationType]:
        if one.id == other.id:
            raise UserError("A span can't be linked with itself. Choose another one.")
        if one.article != other.article:
            raise UserError("Only spans of one article can be linked.")
        for span in (one, other):
            self._refuse_other(span.annotator)
        codebook = self._codebooks.current
        for head, tail in ((one, other), (other, one)):
            for kind in codebook.relation_between(head.label, tail.label):
                if label in ("", kind.id):
                    return head, tail, kind
        raise UserError(
            f"The codebook has no link between {codebook.label(one.label).title} and "
            f"{codebook.label(other.label).title}. Choose another span."
        )

    def _refuse_other(self, annotator: str) -> None:
        me = self._writer.identity.annotator
        if annotator != me:
            raise UserError(f"This is {annotator}'s. You are {me}, and change only your own annotations.")

    def _span(self, span: str) -> Span:
        found = self._find(span)
        if found is None:
            raise UserError("That span is no longer there. Choose another one.")
        return found

    def _find(self, span: str) -> Span | None:
        version = log.current(self._writer.store, Kind.SPAN, span)
        if version is None or version.body is None:
            return None
        value = from_body(Kind.SPAN, span, version.article, version.layer, version.body)
        assert isinstance(value, Span)
        return value
