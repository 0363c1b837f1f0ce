"""Broken spans in formats whose spans have one start and one end: a span for each part, under ids that tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.formats.fitting import ForeignSpan

_PART = re.compile(r"(.+)\+[1-9][0-9]{0,3}", re.DOTALL)


def part_id(id: str, number: int) -> str:
    """Name a part of a span, from 0: the first has the span's id, the others have their number after it."""
    return f"{id}+{number}" if number else id


def rejoined(spans: Iterable[ForeignSpan]) -> list[ForeignSpan]:
    """Put parts that `part_id` named together again; a part whose span is not there stays by itself."""
    found: dict[tuple[str, str], ForeignSpan] = {}
    loose: list[ForeignSpan] = []
    parts: list[tuple[tuple[str, str], ForeignSpan]] = []
    for span in spans:
        match = _PART.fullmatch(span.id)
        if match is not None:
            parts.append(((span.annotator, match[1]), span))
        elif not span.id or (span.annotator, span.id) in found:
            loose.append(span)
        else:
            found[span.annotator, span.id] = span
    for key, part in parts:
        whole = found.get(key)
        if whole is not None and whole.label == part.label:
            found[key] = _joined(whole, part)
        else:
            loose.append(part)
    return [*found.values(), *loose]


def _joined(whole: ForeignSpan, part: ForeignSpan) -> ForeignSpan:
    quoted: Sequence[str | None] = (whole.quoted, part.quoted)
    return replace(
        whole,
        fragments=[*whole.fragments, *part.fragments],
        quoted=" ".join(each for each in quoted if each) if all(quoted) else None,
    )
