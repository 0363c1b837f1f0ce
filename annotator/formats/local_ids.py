"""Ids for annotations of other programs, whose own ids count only inside one record."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from annotator.formats.records import Record
from annotator.model import Relation, Span


def with_project_ids(record: Record, text_sha256: str, article: str = "") -> Record:
    """Give a record whose spans and relations have ids that are unique in a project.

    They follow from what is marked and by whom, never from the ids in the file: the same annotation gets the same id
    from each file and format that has it, and the same file read twice gives the same ids. Equal ones in one record
    are told apart by their number. The spans are put in the article.
    """
    if not record.spans:
        return record
    seen: dict[tuple[str, str], int] = {}
    ids = (_derived(text_sha256, span.annotator, _name(span, seen)) for span in record.spans)
    spans = tuple(span.placed(id, article) for span, id in zip(record.spans, ids, strict=True))
    new = {old.id: span.id for old, span in zip(record.spans, spans, strict=True) if old.id}
    relations = tuple(_linked(each, new, seen, text_sha256) for each in record.relations)
    return replace(record, spans=spans, relations=relations)


def _name(span: Span, seen: dict[tuple[str, str], int]) -> str:
    first = span.fragments[0]
    place = f"{first.start}-{first.end}"
    if len(span.fragments) > 1:
        place += "".join(f",{each.start}-{each.end}" for each in span.fragments[1:])
    return _numbered(f"span {span.label} {place}", span.annotator, seen)


def _linked(relation: Relation, spans: dict[str, str], seen: dict[tuple[str, str], int], text_sha256: str) -> Relation:
    head, tail = spans[relation.head], spans[relation.tail]
    name = _numbered(f"relation {relation.label} {head} {tail}", relation.annotator, seen)
    return replace(relation, id=_derived(text_sha256, relation.annotator, name), head=head, tail=tail)


def _numbered(name: str, annotator: str, seen: dict[tuple[str, str], int]) -> str:
    number = seen[name, annotator] = seen.get((name, annotator), 0) + 1
    return f"{name} {number}"


def _derived(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
