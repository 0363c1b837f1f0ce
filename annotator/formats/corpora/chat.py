"""Conversations for instruction tuning: a piece of an article is asked about, and the answer is what was marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.codebook import Attribute, AttributeType, Codebook
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.cutting import trimmed
from annotator.formats.corpora.prodigy import WHITE_SPACE
from annotator.formats.corpora.said import attributes_of
from annotator.formats.interchange.losses import Part, count_strange, each_layer
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.whole_file import written_whole
from annotator.model import Span

SEVERAL = "attribute of one of several linked spans of a kind"
LOST_LINK = "link of a span that is left out"

_LINE = re.compile(r"[^\n]+")
Answer = dict[str, list[dict[str, Any]]]


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a conversation for each paragraph that somebody worked on; those that spans or links join are one piece.

    Whatever the answer quotes stands in the piece, word for word. Articles that nobody worked on are left out, since
    nobody said that there is nothing in them.
    """
    import orjson

    told = _instruction(export.codebook)
    with written_whole(target) as stream:
        for work in each_layer(articles, export, Part.FRAGMENT, Part.ATTRIBUTE, Part.ENTITY, Part.LINK):
            for piece, answer in _Pieces(work, export).all():
                said = [("system", told), ("user", piece), ("assistant", orjson.dumps(answer).decode())]
                row = {"messages": [{"role": role, "content": content} for role, content in said]}
                stream.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


class _Pieces:
    """Cut one layer of an article into pieces, and answer for each what was marked there."""

    def __init__(self, work: Outgoing, export: Export) -> None:
        self._work = work
        self._export = export
        self._parts = {span.id: trimmed(work.text, span) for span in work.spans}
        known = [span for span in work.spans if export.codebook.find_label(span.label) is not None]
        self._spans = {span.id: span for span in known if self._parts[span.id]}
        self._links = [link for link in work.relations if link.head in self._spans and link.tail in self._spans]
        export.report.lose_spans(WHITE_SPACE, [span for span in known if span.id not in self._spans])
        count_strange(work, export)
        export.report.lose_links(LOST_LINK, len(work.relations) - len(self._links))

    def all(self) -> Iterator[tuple[str, Answer]]:
        if not self._work.spans:
            return
        for start, end in self._places():
            inside = [span for span in self._spans.values() if start <= self._parts[span.id][0].start < end]
            yield self._work.text[start:end], self._answer(inside)

    def _places(self) -> list[tuple[int, int]]:
        """Give where pieces start and end: lines with words, joined where spans or linked spans go over their ends."""
        reach = {id: (parts[0].start, parts[-1].end) for id, parts in self._parts.items() if parts}
        joins = [*reach.values()]
        for link in self._links:
            (a, b), (c, d) = reach[link.head], reach[link.tail]
            joins.append((min(a, c), max(b, d)))
        found: list[tuple[int, int]] = []
        waiting = sorted(joins, reverse=True)
        for line in _LINE.finditer(self._work.text):
            start, end = line.span()
            if found and found[-1][1] > start:
                start, end = found[-1][0], max(found[-1][1], end)
                found.pop()
            while waiting and waiting[-1][0] < end:
                end = max(end, waiting.pop()[1])
            found.append((start, end))
        return [place for place in (self._whole(*each) for each in found) if place[0] < place[1]]

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """Take white space off the ends of a piece."""
        piece = self._work.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return start, start + len(piece.strip())

    def _answer(self, spans: list[Span]) -> Answer:
        heads = {link.head for link in self._links}
        linked = {link.tail for link in self._links} - heads
        found: Answer = {}
        for label in self._export.codebook.labels:
            own = [span for span in spans if span.label == label.id and span.id not in linked]
            if own:
                found[f"{label.id.lower()}s"] = [self._said(span) for span in own]
        return found

    def _said(self, span: Span) -> dict[str, Any]:
        """Give a span's words and attributes, and those of the spans it is linked to."""
        row: dict[str, Any] = {span.label.lower(): self._words(span), **attributes_of(span, self._work)}
        tails: dict[str, list[Span]] = {}
        for link in self._links:
            if link.head == span.id:
                tails.setdefault(self._key(span, link.label), []).append(self._spans[link.tail])
        for name, ends in tails.items():
            # An attribute of the same name came first.
            key = f"{name}_linked" if name in row else name
            if len(ends) > 1:
                row[key] = [self._words(end) for end in ends]
                self._export.report.lose(SEVERAL, sum(len(end.attributes) for end in ends))
                continue
            row[key] = self._words(ends[0])
            for attribute, value in attributes_of(ends[0], self._work).items():
                row[attribute if attribute.startswith(f"{key}_") else f"{key}_{attribute}"] = value
        return row

    def _key(self, head: Span, relation: str) -> str:
        """Name the spans a link leads to: by their label where it leads to one only, else by the link."""
        known = self._export.codebook.relation(relation)
        tails = known.to_labels if known is not None else ()
        others = [each.id for each in self._export.codebook.relations_from(head.label) if each.to_labels == tails]
        return tails[0].lower() if len(tails) == 1 and others == [relation] else relation.lower()

    def _words(self, span: Span) -> str | list[str]:
        words = [self._work.text[part.start : part.end] for part in self._parts[span.id]]
        return words[0] if len(words) == 1 else words


def _instruction(codebook: Codebook) -> str:
    """Tell what to find, by which names, and how to answer."""
    lines = [
        f"Mark up the news text by the codebook “{codebook.title}”. Answer with one JSON object. Copy words verbatim; "
        "the parts of a broken span are a list. Leave out what is not there.",
    ]
    for label in codebook.labels:
        if label.retired:
            continue
        values = "; ".join(map(_choices, label.attributes))
        lines.append(f"{label.id.lower()}s: {label.definition}" + (f" Attributes: {values}." if values else ""))
    for link in codebook.relations:
        heads, tails = (" or ".join(labels).lower() for labels in (link.from_labels, link.to_labels))
        lines.append(f"A {heads} names its {tails} ({link.id.lower()}).")
    return "\n".join(lines)


def _choices(attribute: Attribute) -> str:
    match attribute.type:
        case AttributeType.VALUES:
            return f"{attribute.name} ({', '.join(attribute.values)})"
        case AttributeType.BOOL:
            return f"{attribute.name} (true, false)"
        case _:
            return attribute.name
