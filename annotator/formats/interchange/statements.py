"""Who says what about whom: the statements of an article as its links and entities have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.codebook import AttributeType, Codebook
from annotator.formats.interchange.roles import Roles
from annotator.formats.outgoing import Outgoing
from annotator.model import Span, span_text
from annotator.offsets.fragments import overlaps

AUTHOR = "author of the article"


@dataclass(frozen=True, slots=True)
class Node:
    """Name one who says or is spoken about: an entity by its id, or a mention of none by its words."""

    id: str
    name: str
    kind: str = "mention"
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold one thing said: by whom, about whom (None where nobody is named), in which words."""

    span: Span
    kind: str
    speaker: Node
    target: Node | None
    polarity: str = ""


class Statements:
    """Find the statements of articles by the roles of a codebook."""

    def __init__(self, codebook: Codebook, roles: Roles) -> None:
        self._codebook = codebook
        self._roles = roles

    def of(self, work: Outgoing) -> Iterator[Statement]:
        """Give quotes with who says them, about each entity named in them, and stances with holder and target."""
        for span in work.spans:
            if span.label == self._roles.quote:
                yield from self._quotes(span, work)
            elif span.label == self._roles.stance:
                yield from self._stances(span, work)

    def _quotes(self, quote: Span, work: Outgoing) -> Iterator[Statement]:
        speakers = self._tails(quote, self._roles.said_by, work)
        named = (self._entity(span, work) for span in work.spans if overlaps(span.fragments, quote.fragments))
        about = {node.id: node for node in named if node is not None}
        for speaker in speakers:
            targets: list[Node | None] = [node for id, node in about.items() if id != speaker.id]
            yield from (Statement(quote, "quote", speaker, target) for target in targets or [None])

    def _stances(self, stance: Span, work: Outgoing) -> Iterator[Statement]:
        holders = self._tails(stance, self._roles.held_by, work)
        if not holders and stance.attributes.get("holder") == "article_author":
            holders = [Node("author", AUTHOR, "author")]
        targets: list[Node | None] = [*self._tails(stance, self._roles.toward, work)]
        polarity = str(stance.attributes.get(self._roles.polarity, ""))
        for holder in holders:
            yield from (Statement(stance, "stance", holder, target, polarity) for target in targets or [None])

    def _tails(self, head: Span, relation: str, work: Outgoing) -> list[Node]:
        """Give who a span is linked to, each once."""
        spans = (work.span(link.tail) for link in work.relations if link.head == head.id and link.label == relation)
        nodes = (self._entity(span, work) or _mention(span, work) for span in spans)
        return list({node.id: node for node in nodes}.values())

    def _entity(self, span: Span, work: Outgoing) -> Node | None:
        label = self._codebook.find_label(span.label)
        for attribute in label.attributes if label else ():
            entity = work.entities.get(str(span.attributes.get(attribute.name, "")))
            if attribute.type is AttributeType.ENTITY and entity is not None:
                return Node(f"entity:{entity.id}", entity.name, str(entity.kind), entity.wikidata)
        return None


def _mention(span: Span, work: Outgoing) -> Node:
    words = " ".join(span_text(work.text, span.fragments).split())
    return Node(f"mention:{words.casefold()}", words)
