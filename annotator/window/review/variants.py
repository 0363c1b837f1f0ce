"""How annotators' versions of one span differ in their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from annotator.model import Fragment
from annotator.model.span import FRAGMENT_JOINT
from annotator.offsets.fragments import covers

_LONGEST = 160
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Hold words to show; `strong` ones are where annotators differ, `quiet` ones are the program's."""

    text: str
    strong: bool = False
    quiet: bool = False


def variant_runs(text: str, variant: Sequence[Fragment], others: Collection[Sequence[Fragment]]) -> tuple[Run, ...]:
    """Give the words of one version, those strong that not every other version has; long common stretches are cut."""
    return tuple(_runs(text, variant, others))


def plain_run(words: str) -> Run:
    """Give words on one line; of very long ones the middle is cut out."""
    return Run(_short(_SPACE.sub(" ", words)))


def _runs(text: str, variant: Sequence[Fragment], others: Collection[Sequence[Fragment]]) -> Iterator[Run]:
    edges = sorted({edge for version in (variant, *others) for f in version for edge in (f.start, f.end)})
    last_end = variant[0].start
    words, strong = "", False
    for start, end in zip(edges, edges[1:], strict=False):
        if not covers(variant, start):
            continue
        differs = not all(covers(version, start) for version in others)
        apart = start != last_end
        if words and (apart or differs != strong):
            yield _run(words, strong)
            words = ""
        if apart:
            yield Run(FRAGMENT_JOINT, quiet=True)
        words, strong, last_end = words + text[start:end], differs, end
    if words:
        yield _run(words, strong)


def _run(words: str, strong: bool) -> Run:
    words = _SPACE.sub(" ", words)
    return Run(_short(words), strong=strong)


def _short(words: str) -> str:
    half = _LONGEST // 2
    return words if len(words) <= _LONGEST else f"{words[:half]}…{words[-half:]}"
