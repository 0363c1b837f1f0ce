"""Annotations of a file as suggestions of a model, and the scores that come with them."""

from __future__ import annotations

from dataclasses import replace

from annotator.formats.records import Record
from annotator.model import Span, is_suggested, unreserved


def as_suggestions(record: Record, layer: str) -> Record:
    """Give a record whose spans and links are all in one layer of suggestions.

    A model has said nothing of an article as a whole, and decided nothing.
    """
    return replace(
        record,
        spans=tuple(replace(span, annotator=layer) for span in record.spans),
        relations=tuple(replace(link, annotator=layer) for link in record.relations),
        states=(),
        decisions=(),
    )


def without_score(span: Span) -> Span:
    """Give a span of somebody without what only suggestions have; a suggestion stays as it is."""
    if not span.attributes or is_suggested(span.annotator):
        return span
    attributes = unreserved(span.attributes)
    return span if attributes == span.attributes else replace(span, attributes=attributes)
