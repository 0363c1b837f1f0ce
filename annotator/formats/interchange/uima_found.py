"""Annotations as UIMA has them, on their way in: what their types and features say of labels, parts and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.formats.fitting import Fitter, ForeignLink, ForeignSpan
from annotator.formats.interchange.uima import BROKEN, FLAG, NOTE

_WORD_LEVEL = re.compile(
    r"de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|syntax|metadata)\.|uima\.tcas\.DocumentAnnotation"
)
_LABELS = ("label", "value", "reltype", "labels", "category", "identifier", "role", "type")


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one annotation that was read, offsets in code points; `key` is its own in the document."""

    key: str
    type: str
    start: int
    end: int
    features: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FoundLink:
    """Hold one link that was read, between the keys of two annotations; `label` "" leaves that to its features."""

    type: str
    head: str
    tail: str
    features: Mapping[str, str] = field(default_factory=dict)
    label: str = ""


def foreign(
    found: Iterable[Found], links: Iterable[FoundLink], fitter: Fitter
) -> tuple[list[ForeignSpan], list[ForeignLink]]:
    """Give annotations and links as they are fitted; those of words and sentences are left out and counted.

    What names the label is the feature called so, or else the only one, or else the type.
    """
    whole: dict[str, list[Found]] = {}
    words: set[str] = set()
    for each in found:
        if _WORD_LEVEL.match(each.type):
            words.add(each.key)
        else:
            whole.setdefault(f"{each.type} {each.features.get(BROKEN) or each.key}", []).append(each)
    spans = [_span(parts) for parts in whole.values()]
    firsts = {each.key: span.id for span, parts in zip(spans, whole.values(), strict=True) for each in parts}
    fitter.lose("annotation of a word or sentence (part of speech, lemma, …) left out", len(words))
    kept = [each for each in links if not _WORD_LEVEL.match(each.type) and not {each.head, each.tail} & words]
    return spans, [_link(each, firsts) for each in kept]


def _span(parts: Sequence[Found]) -> ForeignSpan:
    ordered = sorted(parts, key=lambda each: (each.start, each.end))
    features = {name: value for each in reversed(ordered) for name, value in each.features.items()}
    label, rest = _named(ordered[0].type, {name: each for name, each in features.items() if name != BROKEN})
    return ForeignSpan(
        label,
        [(each.start, each.end) for each in ordered],
        id=parts[0].key,
        attributes={name: value for name, value in rest.items() if name not in (NOTE, FLAG)},
        note=rest.get(NOTE, ""),
        flag=rest.get(FLAG) == "true",
    )


def _link(link: FoundLink, firsts: Mapping[str, str]) -> ForeignLink:
    label, rest = (link.label, link.features) if link.label else _named(link.type, link.features)
    return ForeignLink(label, firsts.get(link.head, link.head), firsts.get(link.tail, link.tail), attributes=rest)


def _named(type: str, features: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Give the label that features name, and the other features."""
    lower = {name.lower(): name for name in features}
    telling = next((lower[name] for name in _LABELS if name in lower), "")
    if not telling and len(features) == 1:
        telling = next(iter(features))
    label = features.get(telling) or type.rpartition(".")[2]
    return label, {name: value for name, value in features.items() if name != telling}
