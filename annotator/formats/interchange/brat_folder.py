"""Write brat: a folder of texts with a file of annotations beside each, and what brat needs to show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from annotator.codebook import AttributeType
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.brat_codebook import CONF
from annotator.formats.brat_lines import LINE_END
from annotator.formats.export_report import ExportReport
from annotator.formats.interchange.brat_conf import annotation_conf, safe, visual_conf
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.interchange.shelves import Shelves, named
from annotator.formats.interchange.whole_folder import written_folder
from annotator.formats.outgoing import Export, Outgoing
from annotator.model import AttributeValue, Fragment, Span

VISUAL = "visual.conf"

_CARRIED = (Part.FRAGMENT, Part.ATTRIBUTE, Part.ENTITY, Part.NOTE, Part.LINK, Part.EMPTY)


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write NAME.txt and NAME.ann for each article, in a folder for each annotator where there are several.

    Articles that nobody worked on lie beside these folders. The entity that a span means is a normalisation (N) line,
    whose database is called like the attribute; free text is a note of the attribute's name.
    """
    with written_folder(target) as folder:
        (folder / CONF).write_text(annotation_conf(export.codebook), "utf-8", newline="\n")
        (folder / VISUAL).write_text(visual_conf(export.codebook), "utf-8", newline="\n")
        shelves = Shelves(folder, "annotation", "visual")
        for work in each_layer(articles, export, *_CARRIED):
            place = shelves.place(work.state.annotator, work.article.id)
            if work.text.startswith("\ufeff"):
                export.report.lose("invisible mark (U+FEFF) at the start of a text")
            named(place, ".txt").write_bytes(work.text.encode())
            lines = "".join(f"{line}\n" for line in _Lines(work, export).all())
            named(place, ".ann").write_bytes(lines.encode())
        shelves.settle(".txt", ".ann")


class _Place(NamedTuple):
    """Name a span in the file by its id there."""

    id: str
    span: Span


class _Lines:
    """Give the lines of one .ann file, and count what no line can hold."""

    def __init__(self, work: Outgoing, export: Export) -> None:
        self._work = work
        self._codebook = export.codebook
        self._report: ExportReport = export.report
        self._count: dict[str, int] = {}

    def all(self) -> Iterator[str]:
        """Give spans first, then links, then what is said of each span."""
        places = []
        for span in self._work.spans:
            pieces = self._pieces(span)
            if pieces:
                places.append(_Place(self._next("T"), span))
                yield f"{places[-1].id}\t{span.label} {_offsets(pieces)}\t{_words(self._work.text, pieces)}"
        ids = {place.span.id: place.id for place in places}
        yield from self._links(ids)
        for place in places:
            yield from self._about(place)

    def _pieces(self, span: Span) -> list[Fragment]:
        """Give the parts of a span within lines, as brat wants them; a reader joins those that a line end parts."""
        pieces = [piece for fragment in span.fragments for piece in within_lines(self._work.text, fragment)]
        if not pieces:
            self._report.lose_spans("span that covers line ends alone", [span])
            return []
        if (pieces[0].start, pieces[-1].end) != (span.start, span.end):
            self._report.lose("line end at the edge of a span")
        for before, after in zip(span.fragments, span.fragments[1:], strict=False):
            gap = self._work.text[before.end : after.start]
            if LINE_END.search(gap) and not gap.strip():
                self._report.lose("break of a span where a line ends")
        return pieces

    def _links(self, ids: Mapping[str, str]) -> Iterator[str]:
        for link in self._work.relations:
            if link.head in ids and link.tail in ids:
                yield f"{self._next('R')}\t{link.label} Arg1:{ids[link.head]} Arg2:{ids[link.tail]}\t"
            else:
                self._report.lose_links(Part.LINK.value, 1)

    def _about(self, place: _Place) -> Iterator[str]:
        for name, value in place.span.attributes.items():
            yield from self._attribute(place, name, value)
        if place.span.note:
            yield self._comment(place, "AnnotatorNotes", place.span.note)

    def _attribute(self, place: _Place, name: str, value: AttributeValue) -> Iterator[str]:
        attribute = self._codebook.attribute(place.span.label, name)
        kind = attribute.type if attribute else AttributeType.VALUES
        if isinstance(value, bool):
            yield f"{self._next('A')}\t{self._safe(name)} {place.id} {str(value).lower()}"
        elif kind is AttributeType.ENTITY:
            entity = self._work.entities.get(value)
            named = self._in_line(entity.name if entity else value)
            yield f"{self._next('N')}\tReference {place.id} {self._safe(name)}:{self._safe(value)}\t{named}"
        elif kind is AttributeType.TEXT:
            if value.strip():
                yield self._comment(place, self._safe(name), value)
            else:
                self._report.lose("empty text of an attribute")
        else:
            yield f"{self._next('A')}\t{self._safe(name)} {place.id} {self._safe(value)}"

    def _comment(self, place: _Place, kind: str, words: str) -> str:
        return f"{self._next('#')}\t{kind} {place.id}\t{self._in_line(words)}"

    def _in_line(self, words: str) -> str:
        if _line(words) != words:
            self._report.lose("line end or double space in a note or name")
        return _line(words)

    def _safe(self, name: str) -> str:
        if safe(name) != name:
            self._report.lose("space or mark in a name that brat takes for the end of it")
        return safe(name)

    def _next(self, letter: str) -> str:
        self._count[letter] = self._count.get(letter, 0) + 1
        return f"{letter}{self._count[letter]}"


def within_lines(text: str, fragment: Fragment) -> list[Fragment]:
    """Cut a fragment at line ends, and leave out what covers no character of a line."""
    pieces, start = [], fragment.start
    for line in LINE_END.split(text[fragment.start : fragment.end]):
        pieces.append(Fragment(start, start + len(line)))
        start += len(line) + 1
    return [piece for piece in pieces if piece.start < piece.end]


def _offsets(pieces: Iterable[Fragment]) -> str:
    return ";".join(f"{each.start} {each.end}" for each in pieces)


def _words(text: str, pieces: Iterable[Fragment]) -> str:
    """Give the words to the letter; brat refuses a span over a hard space that is written as a plain one."""
    return " ".join(text[each.start : each.end] for each in pieces)


def _line(words: str) -> str:
    return " ".join(words.split())
