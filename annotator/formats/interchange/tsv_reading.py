"""Read WebAnno TSV: what is marked on the words, and what links it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.formats.interchange.tsv_body import Column, Kind, Layout, Row, Sentence, head, sentences
from annotator.formats.interchange.tsv_lines import (
    CHAINS,
    FORMAT,
    NOTHING,
    NULL,
    RELATIONS,
    numbered,
    slots,
    stacked,
    unescaped,
)
from annotator.formats.interchange.uima_found import Found, FoundLink
from annotator.formats.records import Fault

_LINK = re.compile(r"(.*)->(\d{1,9})-(\d{1,9})", re.ASCII | re.DOTALL)
_ANY = "uima.tcas.Annotation"

Cells = Sequence[tuple[Column, str]]


@dataclass(slots=True)
class _Mark:
    """Hold an annotation while further words of it may come."""

    layer: str
    start: int
    end: int
    features: dict[str, str] = field(default_factory=dict)


class _Ref(NamedTuple):
    """Name an annotation by its number, or by its layer and the word it is on."""

    number: str
    layer: str
    unit: str


class _Element(NamedTuple):
    """Hold an element of a chain: its place there, its key, and the name of the link to the next one."""

    place: int
    key: str
    label: str


class Document:
    """Hold what one file says; offsets of `found` are code points of `text`, `notes` are worth a look.

    Raises Fault where it is no such file.
    """

    def __init__(self, data: str) -> None:
        lines = data.split("\n")
        if not lines[0].startswith(FORMAT):
            raise Fault(f"The file does not begin with “{FORMAT} 3.3”. Export it from INCEpTION again.")
        self._columns, body = head(lines)
        parts = list(sentences(lines, body, len(self._columns)))
        if not any(sentence.rows for sentence in parts):
            raise Fault("The file holds no words. Export it from INCEpTION again.")
        self.notes: list[str] = []
        layout = self._laid_out(parts)
        self.text = layout.text
        self._marks: dict[str, _Mark] = {}
        self._on: dict[tuple[str, str], str] = {}
        self._links: list[tuple[str, _Ref, _Ref, dict[str, str]]] = []
        self._slots: dict[tuple[str, str], list[tuple[str, _Ref]]] = {}
        self._chains: dict[tuple[str, str], list[_Element]] = defaultdict(list)
        rows = (row for sentence in parts for row in sentence.rows)
        for row, place in zip(rows, layout.places, strict=True):
            self._take(row, *place)

    @property
    def found(self) -> list[Found]:
        """Give the annotations, in the order they begin in."""
        return [Found(key, each.layer, each.start, each.end, each.features) for key, each in self._marks.items()]

    @property
    def links(self) -> Iterator[FoundLink]:
        """Give the links; the key of an end that is not there is ""."""
        for layer, source, target, features in self._links:
            yield FoundLink(layer, self._key(source), self._key(target), features)
        for (key, name), targets in self._slots.items():
            for role, tail in targets:
                yield FoundLink(self._marks[key].layer, key, self._key(tail), label=role or name)
        for (layer, _), elements in self._chains.items():
            ordered = sorted(set(elements))
            for before, after in zip(ordered, ordered[1:], strict=False):
                yield FoundLink(layer, before.key, after.key, label=before.label or "coreference")

    def _laid_out(self, parts: Sequence[Sentence]) -> Layout:
        """Put the text together by UTF-16 units, or by code points where more words are in their place then."""
        layout = Layout(parts, in_utf16=True)
        if any(each > "\uffff" for each in layout.text):
            points = Layout(parts, in_utf16=False)
            if points.right > layout.right:
                self.notes.append("Its offsets count code points, not UTF-16 units; they were taken as such.")
                return points
        return layout

    def _take(self, row: Row, start: int, end: int) -> None:
        """Take what is on one word, layer by layer and one annotation after the other."""
        found: dict[tuple[str, str, int], list[tuple[Column, str]]] = defaultdict(list)
        for column, cell in zip(self._columns, row.cells.split("\t"), strict=False):
            if cell.strip("\r") != NOTHING:
                for index, item in enumerate(stacked(cell.strip("\r"))):
                    found[column.prefix, column.layer, index].append((column, item))
        for (prefix, layer, index), cells in found.items():
            match prefix:
                case _ if prefix == RELATIONS:
                    self._relation(row, layer, cells)
                case _ if prefix == CHAINS:
                    self._chain(layer, cells, start, end)
                case _:
                    self._span(row, layer, index, cells, (start, end))

    def _span(self, row: Row, layer: str, index: int, cells: Cells, place: tuple[int, int]) -> None:
        numbers = (numbered(item)[1] for column, item in cells if column.kind is not Kind.TARGETS)
        number = next(filter(None, numbers), "")
        key = f"#{number}" if number else f"{layer} {row.id} {index}"
        mark = self._marked(key, layer, *place)
        self._on.setdefault((layer, row.id), key)
        self._on.setdefault((_ANY, row.id), key)
        mark.features |= _features(cells)
        for (roles, given), (targets, refs) in zip(cells, cells[1:], strict=False):
            if roles.kind is Kind.ROLES and targets.kind is Kind.TARGETS and refs != NULL:
                ends = [_Ref(numbered(ref)[1], targets.name, numbered(ref)[0]) for ref in slots(refs)]
                names = [unescaped(name) if name != NULL else "" for name in slots(numbered(given)[0])]
                self._slots[key, roles.name] = list(zip(names, ends, strict=False))

    def _marked(self, key: str, layer: str, start: int, end: int) -> _Mark:
        mark = self._marks.setdefault(key, _Mark(layer, start, end))
        mark.end = max(mark.end, end)
        return mark

    def _relation(self, row: Row, layer: str, cells: Cells) -> None:
        for column, item in cells:
            if column.kind is Kind.SOURCE:
                unit, numbers = numbered(item)
                head, _, tail = (number.lstrip("0") for number in numbers.partition("_"))
                ends = _Ref(head, column.name, unit), _Ref(tail, column.name, row.id)
                self._links.append((layer, *ends, _features(cells)))

    def _chain(self, layer: str, cells: Cells, start: int, end: int) -> None:
        names = [numbered(item)[0] for column, item in cells if column.kind is Kind.ELEMENT]
        for match in (_LINK.fullmatch(item) for column, item in cells if column.kind is Kind.CHAIN):
            if match:
                key = f"chain {layer} {match[2]}-{match[3]}"
                mark = self._marked(key, layer, start, end)
                if names and names[0] != NULL:
                    mark.features["label"] = unescaped(names[0])
                label = "" if match[1] == NULL else unescaped(match[1])
                self._chains[layer, match[2]].append(_Element(int(match[3]), key, label))

    def _key(self, ref: _Ref) -> str:
        return f"#{ref.number}" if ref.number else self._on.get((ref.layer, ref.unit), "")


def _features(cells: Cells) -> dict[str, str]:
    """Give the features that have a value."""
    values = ((column, numbered(item)[0]) for column, item in cells if column.kind is Kind.VALUE and column.name)
    return {column.name: unescaped(value) for column, value in values if value != NULL}
