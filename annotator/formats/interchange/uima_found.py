"""Annotations as UIMA has them, on their way in: what their types and features say of labels, parts and links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.formats.fitting import Fitter, ForeignLink, ForeignSpan
from annotator.formats.interchange.uima import BROKEN, FLAG, NOTE
from annotator.formats.lines import strict_value
from annotator.formats.records import Fault

_WORD_LEVEL = re.compile(
    r"de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|syntax|metadata)\.|uima\.tcas\.DocumentAnnotation"
)
_LABELS = ("label", "value", "reltype", "labels", "category", "identifier", "role", "type")


Known = Callable[[str], str | None]
"""Say what a name stands for in the codebook; nothing where nobody knows."""


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

    What names the label is the feature called so, or else the type if it is known, or else the only feature.
    """
    whole: dict[str, list[Found]] = {}
    words: set[str] = set()
    for each in found:
        if each.start == each.end:
            fitter.lose("annotation of no width left out")
            words.add(each.key)
        elif _WORD_LEVEL.match(each.type):
            fitter.lose("annotation of a word or sentence (part of speech, lemma, …) left out")
            words.add(each.key)
        else:
            whole.setdefault(f"{each.type} {each.features.get(BROKEN) or each.key}", []).append(each)
    spans = [_span(parts, fitter.translation.label) for parts in whole.values()]
    firsts = {each.key: span.id for span, parts in zip(spans, whole.values(), strict=True) for each in parts}
    kept = [each for each in links if not _WORD_LEVEL.match(each.type) and not {each.head, each.tail} & words]
    return spans, [_link(each, firsts, fitter.translation.relation) for each in kept]


def _span(parts: Sequence[Found], known: Known) -> ForeignSpan:
    ordered = sorted(parts, key=lambda each: (each.start, each.end))
    features = _unpacked({name: value for each in reversed(ordered) for name, value in each.features.items()})
    label, rest = _named(ordered[0].type, {name: each for name, each in features.items() if name != BROKEN}, known)
    return ForeignSpan(
        label,
        [(each.start, each.end) for each in ordered],
        id=parts[0].key,
        attributes={name: value for name, value in rest.items() if name not in (NOTE, FLAG)},
        note=rest.get(NOTE, ""),
        flag=rest.get(FLAG) == "true",
    )


def _unpacked(features: Mapping[str, str]) -> dict[str, str]:
    """Give features with those that hold several attributes as one JSON object taken apart."""
    found: dict[str, str] = {}
    for name, value in features.items():
        inner = _attributes_in(value) if name.lower().endswith("json") else None
        found |= {name: value} if inner is None else {key: each for key, each in inner.items() if key not in features}
    return found


def _attributes_in(value: str) -> dict[str, str] | None:
    try:
        inner = strict_value(value.encode(), "feature")
    except (Fault, UnicodeEncodeError):
        return None
    if not isinstance(inner, dict):
        return None
    return {name: each if isinstance(each, str) else json.dumps(each) for name, each in inner.items()}


def _link(link: FoundLink, firsts: Mapping[str, str], known: Known) -> ForeignLink:
    label, rest = (link.label, link.features) if link.label else _named(link.type, link.features, known)
    return ForeignLink(label, firsts.get(link.head, link.head), firsts.get(link.tail, link.tail), attributes=rest)


def _named(type: str, features: Mapping[str, str], known: Known) -> tuple[str, dict[str, str]]:
    """Give the label that features or the type name, and the other features."""
    lower = {name.lower(): name for name in features}
    telling = next((lower[name] for name in _LABELS if name in lower), "")
    short = type.rpartition(".")[2]
    if not telling and len(features) == 1 and not known(short):
        telling = next(iter(features))
    return features.get(telling) or short, {name: value for name, value in features.items() if name != telling}
