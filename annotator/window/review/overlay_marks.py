"""What the units of a comparison look like in one text: bars told apart by dashes and letters, tints, frames, arcs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.model import Choice, Fragment, Relation, Span
from annotator.offsets.fragments import normalise
from annotator.review.comparison.units import Comparison, LinkUnit, SpanUnit, Standing, Unit
from annotator.window.reading.guests import Arc, Guest, Passage, Shade
from annotator.window.review.people import LETTERS

# Dashes and gaps in bars' thickness, by letter; what tells people apart where colours are the labels'.
_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (1, 1),
    (4, 1.5),
    (4, 1.2, 1, 1.2),
    (4, 1.2, 1, 1.2, 1, 1.2),
    (3, 3),
    (1, 2.6),
    (1, 1, 1, 3),
    (2, 1),
)
_UNLETTERED = "+"
_CROSS = "×"
_FAINT = 0.45


@dataclass(frozen=True, slots=True)
class UnitMarks:
    """Hold what is drawn of one unit."""

    bars: tuple[Guest, ...] = ()
    passages: tuple[Passage, ...] = ()


def dashes_of(letter: str) -> tuple[float, ...]:
    """Give the dashes and gaps of a person's bars, in bars' thickness; () is solid, which is A's."""
    return _DASHES[LETTERS.index(letter)] if letter in LETTERS else ()


def short_letters(letters: Iterable[str]) -> str:
    """Write letters in little room: three or more in a row as from the first to the last."""
    runs: list[str] = []
    for letter in sorted(letters):
        if runs and ord(letter) == ord(runs[-1][-1]) + 1:
            runs[-1] += letter
        else:
            runs.append(letter)
    return "".join(run if len(run) < 3 else f"{run[0]}–{run[-1]}" for run in runs)


def marks_of(unit: SpanUnit, letters: Mapping[str, str], gold: Span | None, *, looked_at: bool) -> UnitMarks:
    """Give what is drawn of a unit; what is decided shows only the gold span, unless it is looked at."""
    decided = unit.standing is Standing.DECIDED
    shown = () if decided and not looked_at else tuple(_bars(unit, letters))
    if unit.standing is Standing.OPEN and not unit.differences:
        shown = tuple(replace(bar, letters="", dashes=()) for bar in shown)
    if is_left_out(unit):
        return UnitMarks(tuple(replace(bar, letters=f"{_CROSS}{bar.letters}", strength=_FAINT) for bar in shown))
    words = fragments_of(unit, gold) if shown else gold.fragments if gold else ()
    return UnitMarks(shown, (passage_of(unit, words),) if words else ())


def is_left_out(unit: SpanUnit) -> bool:
    """Say whether it is decided that nothing comes of a unit."""
    decided = unit.decision if unit.standing is Standing.DECIDED else None
    return decided is not None and decided.choice is Choice.NONE


def passage_of(unit: SpanUnit, words: tuple[Fragment, ...]) -> Passage:
    """Give the tint of words of a unit: agreed where nothing is left to decide, none where nothing comes of it."""
    if is_left_out(unit):
        return Passage(unit.id, words, Shade.MISSED)
    settled = unit.standing is Standing.DECIDED or (unit.standing is Standing.OPEN and not unit.differences)
    shade = Shade.AGREED if settled else Shade.DIFFERS
    return Passage(unit.id, words, shade, overtaken=unit.standing is Standing.STALE)


def fragments_of(unit: SpanUnit, gold: Span | None = None) -> tuple[Fragment, ...]:
    """Give all words that anybody marked, and those decided."""
    spans = [*unit.spans.values(), *([gold] if gold else [])]
    return normalise(fragment for span in spans for fragment in span.fragments)


def ends_of(comparison: Comparison, unit: Unit | None) -> list[SpanUnit]:
    """Give the units of spans that a unit is about: itself, or both ends of a link."""
    if unit is None or isinstance(unit, SpanUnit):
        return [unit] if unit else []
    found = (comparison.unit(unit.head), comparison.unit(unit.tail))
    return [end for end in found if isinstance(end, SpanUnit)]


def arcs_of(unit: LinkUnit, comparison: Comparison, letters: Mapping[str, str], name: str) -> Iterator[Arc]:
    """Give the arcs of a link, one for each two places that somebody linked."""
    head, tail = ends_of(comparison, unit)
    drawn: dict[tuple[tuple[Fragment, ...], ...], list[tuple[str, Span, Span]]] = {}
    for annotator in sorted(unit.links, key=lambda each: _rank(letters, each)):
        one, other = _end(head, annotator, unit.links), _end(tail, annotator, unit.links)
        if one is not None and other is not None:
            drawn.setdefault((one.fragments, other.fragments), []).append((annotator, one, other))
    for same in drawn.values():
        who = [letters.get(annotator, _UNLETTERED) for annotator, _, _ in same]
        yield Arc(same[0][1], same[0][2], f"{name} · {short_letters(who)}", dashes_of(who[0]))


def _end(unit: SpanUnit, annotator: str, links: Mapping[str, Relation]) -> Span | None:
    link, span = links[annotator], unit.spans.get(annotator)
    return span if span is not None and span.id in (link.head, link.tail) else None


def _bars(unit: SpanUnit, letters: Mapping[str, str]) -> Iterator[Guest]:
    variants: dict[tuple[str, tuple[Fragment, ...]], list[str]] = {}
    for annotator in sorted(unit.spans, key=lambda each: _rank(letters, each)):
        span = unit.spans[annotator]
        variants.setdefault((span.label, span.fragments), []).append(annotator)
    for annotators in variants.values():
        who = [letters.get(annotator, _UNLETTERED) for annotator in annotators]
        yield _bar(unit.id, [unit.spans[annotator] for annotator in annotators], who)


def _bar(unit: str, spans: Sequence[Span], who: Sequence[str]) -> Guest:
    # "~" sorts after the ids of spans: what is decided gets the lane nearest to the text.
    shown = Span(
        id=f"~{unit}/{''.join(who)}",
        article=spans[0].article,
        annotator="",
        label=spans[0].label,
        fragments=spans[0].fragments,
        note="\n".join(dict.fromkeys(span.note for span in spans if span.note)),
        flag=any(span.flag for span in spans),
    )
    return Guest(unit, shown, short_letters(who), dashes_of(who[0]))


def _rank(letters: Mapping[str, str], annotator: str) -> str:
    return letters.get(annotator, "~" + annotator)
