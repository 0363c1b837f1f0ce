"""One article as WebAnno TSV has it: sentences, words, parts of words, and what is marked on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from annotator.formats.interchange.losses import Part
from annotator.formats.interchange.tokens import Grid, Token, sentences
from annotator.formats.interchange.tsv_lines import (
    BASE,
    NOTHING,
    NULL,
    RELATIONS,
    SPANS,
    TEXT,
    VERSION,
    escaped,
    escaped_text,
)
from annotator.formats.interchange.uima import LABEL, LINK_TYPE, SPAN_TYPE, Arrow, Stretch, stretches
from annotator.formats.outgoing import Export, Outgoing
from annotator.model import Fragment
from annotator.offsets.display import Utf16Map

_PART_BLANK = "span or part of one that is white space alone"


@dataclass(slots=True)
class _Unit:
    """Hold a word or a part of one, and what is on it; `id` is as the file names it."""

    id: str
    place: Token
    marks: list[Stretch] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)


class Page:
    """Give the lines of one article, and count what they can't hold."""

    def __init__(self, work: Outgoing, export: Export) -> None:
        self._work = work
        self._report = export.report
        self._units16 = Utf16Map(work.text)
        self._sentences = list(sentences(work.text))
        self._grid = Grid(chain.from_iterable(self._sentences))
        marks, arrows = stretches(work, export)
        self._units = self._cut(marks)
        self._first: dict[int, _Unit] = {}
        self._numbers = self._placed(marks)
        self._features = list(dict.fromkeys([LABEL, *sorted({name for each in marks for name in each.features})]))
        self._link(arrows)
        self._count_gone()

    def lines(self) -> Iterator[str]:
        """Give the lines of the file."""
        yield VERSION
        yield SPANS + "|".join([SPAN_TYPE, *self._features])
        yield f"{RELATIONS}{LINK_TYPE}|{LABEL}|{BASE}{SPAN_TYPE}"
        yield ""
        number = 0
        for index, sentence in enumerate(self._sentences):
            yield ""
            yield from (f"{TEXT}{escaped_text(line)}" for line in self._text_of(index).split("\n"))
            for _ in sentence:
                yield from map(self._row, self._units[number])
                number += 1

    def _text_of(self, index: int) -> str:
        """Give a sentence with what follows it, but for the line end that a reader puts there itself."""
        start = self._sentences[index][0].start
        if index == 0 and self._work.text[:start].strip(" "):
            self._report.lose("line end before the first word of an article")
        if index + 1 == len(self._sentences):
            return self._work.text[start:]
        return self._work.text[start : self._sentences[index + 1][0].start].removesuffix("\n")

    def _cut(self, marks: list[Stretch]) -> list[list[_Unit]]:
        """Give each word with the parts of it that are marked by themselves."""
        parts: dict[int, set[Token]] = defaultdict(set)
        for mark in marks:
            for number in self._grid.touched(Fragment(mark.start, mark.end)):
                word = self._grid.tokens[number]
                part = Token(max(word.start, mark.start), min(word.end, mark.end))
                parts[number] |= {part} - {word}
        units: list[list[_Unit]] = []
        for index, sentence in enumerate(self._sentences, 1):
            for place, word in enumerate(sentence, 1):
                id = f"{index}-{place}"
                inner = sorted(parts[len(units)])
                units.append([_Unit(id, word), *(_Unit(f"{id}.{n}", part) for n, part in enumerate(inner, 1))])
        return units

    def _placed(self, marks: list[Stretch]) -> dict[int, int]:
        """Put each mark on its words, and number those that lie on several or over each other, from 1."""
        unclear: set[int] = set()
        for mark in marks:
            covered = [self._unit(number, mark) for number in self._grid.touched(Fragment(mark.start, mark.end))]
            for unit in covered:
                unit.marks.append(mark)
            if covered:
                self._first[mark.number] = covered[0]
            unclear |= {mark.number} if len(covered) > 1 else set()
            self._count_moved(mark, covered)
        for unit in chain.from_iterable(self._units):
            unclear |= {mark.number for mark in unit.marks} if len(unit.marks) > 1 else set()
        return {mark: number for number, mark in enumerate(sorted(unclear), 1)}

    def _unit(self, number: int, mark: Stretch) -> _Unit:
        word = self._grid.tokens[number]
        part = Token(max(word.start, mark.start), min(word.end, mark.end))
        return next(unit for unit in self._units[number] if unit.place == part)

    def _count_moved(self, mark: Stretch, covered: list[_Unit]) -> None:
        if not covered:
            self._report.lose(_PART_BLANK)
        elif (covered[0].place.start, covered[-1].place.end) != (mark.start, mark.end):
            self._report.lose("white space at the ends of a span")

    def _count_gone(self) -> None:
        """Take spans that are white space alone out of the count; their parts are named already."""
        for span in self._work.spans:
            if not any(self._grid.touched(part) for part in span.fragments):
                self._report.lose(_PART_BLANK, -1)
                self._report.lose_spans(_PART_BLANK, [span])

    def _link(self, arrows: list[Arrow]) -> None:
        for arrow in arrows:
            if arrow.head in self._first and arrow.tail in self._first:
                self._first[arrow.tail].arrows.append(arrow)
            else:
                self._report.lose_links(Part.LINK.value, 1)

    def _row(self, unit: _Unit) -> str:
        start, end = (self._units16.to_utf16(offset) for offset in unit.place)
        cells = [unit.id, f"{start}-{end}", self._work.text[unit.place.start : unit.place.end]]
        for name in self._features:
            values = (self._value(mark.features.get(name, ""), mark.number) for mark in unit.marks)
            cells.append("|".join(values) or NOTHING)
        cells.append("|".join(escaped(arrow.label) for arrow in unit.arrows) or NOTHING)
        cells.append("|".join(map(self._source, unit.arrows)) or NOTHING)
        return "\t".join([*cells, ""])

    def _value(self, value: str, number: int) -> str:
        if "\r" in value:
            self._report.lose("line end (CR) in a note or a name")
        shown = escaped(value.replace("\r", " ")) or NULL
        return f"{shown}[{self._numbers[number]}]" if number in self._numbers else shown

    def _source(self, arrow: Arrow) -> str:
        head, tail = (self._numbers.get(number, 0) for number in (arrow.head, arrow.tail))
        return self._first[arrow.head].id + (f"[{head}_{tail}]" if head or tail else "")
