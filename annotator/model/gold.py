"""The gold layer: what a reviewer settled, and what it was decided from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from annotator.model.span import Relation, Span

_MARK = " (gold)"
_DIGEST_BYTES = 8


def gold_layer(person: str) -> str:
    """Name the gold layer of a reviewer: another one than the layer they annotate in themselves."""
    return person_of(person) + _MARK


def is_gold(layer: str) -> bool:
    """Say whether a layer is a reviewer's gold layer."""
    return layer.endswith(_MARK)


def person_of(layer: str) -> str:
    """Give the name of the person who works in a layer."""
    return layer.removesuffix(_MARK)


class Choice(StrEnum):
    """Name what a reviewer chose."""

    TAKE = "take"
    AGREED = "agreed"
    MAJORITY = "majority"
    EDIT = "edit"
    NONE = "none"


class Reason(StrEnum):
    """Name the usual reasons why annotators differed; a reviewer may give any other in their own words."""

    GUIDELINE = "guideline unclear"
    SLIP = "slip"
    HARD_CASE = "hard case"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Name a span or link that a decision was made about, as it was then."""

    annotator: str
    id: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what a reviewer decided about spans, or links, that stand for the same thing.

    `annotator` is the gold layer. `sources` are all that was compared. `result` is the id of the span or link of the
    gold layer that came of it, "" for none; `taken` names the annotator whose work it was taken from, "" where that is
    nobody's alone. `reason` is one of Reason or the reviewer's own words. `content` is the fingerprint of the result as
    it was decided, before the reviewer edited it by hand. What an annotator makes of suggestions is told the same way,
    in the annotator's own layer.
    """

    id: str
    article: str
    annotator: str
    choice: Choice
    sources: tuple[Source, ...]
    result: str = ""
    taken: str = ""
    reason: str = ""
    content: str = ""


def source_of(value: Span | Relation) -> Source:
    """Name a span or link as it is now."""
    return Source(value.annotator, value.id, fingerprint(value))


def fingerprint(value: Span | Relation) -> str:
    """Digest what a reviewer decides about (BLAKE2b, 8 bytes, hex): label, place or ends, and attributes.

    Notes, flags and the codebook's version are left out: they change no annotation.
    """
    if isinstance(value, Span):
        place: object = [[each.start, each.end] for each in value.fragments]
    else:
        place = [value.head, value.tail]
    content = json.dumps([value.label, place, sorted(value.attributes.items())], ensure_ascii=False)
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
