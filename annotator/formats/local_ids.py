"""Ids for annotations of other programs, whose own ids count only inside one record."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

from annotator.formats.records import Record
from annotator.model import Relation, Span


def with_project_ids(record: Record, text_sha256: str, article: str = "") -> Record:
    """Give a record whose spans and relations have ids that are unique in a project.

    They follow from the text and from what the file says, so the same file read twice gives the same ids. The spans
    are put in the article.
    """
    if not record.spans:
        return record
    seen: Counter[str] = Counter()
    ids = (_derived(text_sha256, span.annotator, _name(span, seen)) for span in record.spans)
    spans = tuple(span.placed(id, article) for span, id in zip(record.spans, ids, strict=True))
    new = {old.id: span.id for old, span in zip(record.spans, spans, strict=True) if old.id}
    relations = tuple(_linked(each, new, seen, text_sha256) for each in record.relations)
    return replace(record, spans=spans, relations=relations)


def _name(span: Span, seen: Counter[str]) -> str:
    if span.id:
        return f"span {span.id}"
    first = span.fragments[0]
    place = f"{first.start}-{first.end}" + "".join(f",{each.start}-{each.end}" for each in span.fragments[1:])
    return _numbered(f"unnamed span {span.label} {place}", seen)


def _linked(relation: Relation, spans: dict[str, str], seen: Counter[str], text_sha256: str) -> Relation:
    head, tail = spans[relation.head], spans[relation.tail]
    unnamed = f"unnamed relation {relation.label} {head} {tail}"
    name = f"relation {relation.id}" if relation.id else _numbered(unnamed, seen)
    return replace(relation, id=_derived(text_sha256, relation.annotator, name), head=head, tail=tail)


def _numbered(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return f"{name} {seen[name]}"


def _derived(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
