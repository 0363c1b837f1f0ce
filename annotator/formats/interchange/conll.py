"""CoNLL: a word a line, and in each further column what it is the beginning (B-) or inside (I-) of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.encodings import title_of
from annotator.formats.fitting import Fitter, ForeignSpan
from annotator.formats.interchange.conll_rows import MAX_TOKENS, START, Document, Table, columns_of
from annotator.formats.interchange.conll_text import composed
from annotator.formats.interchange.losses import Part, count_strange, each_layer
from annotator.formats.interchange.tokens import Grid, sentences
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.whole_file import written_whole
from annotator.model import Span

_OUTSIDE = "O"


def looks_like(path: Path, head: bytes) -> bool:
    """Say whether a file is of this format: by its ending, or by tags in the last column of each line."""
    if path.name.lower().endswith((".conll", ".bio", ".iob")):
        return True
    rows = [line.split() for line in head.decode("utf-8", "replace").split("\n")[:-1] if line.strip()][:200]
    rows = [row for row in rows if not row[0].startswith(("#", START))]
    return len(rows) > 2 and all(len(row) > 1 and row[-1][:2] in ("O", "B-", "I-", "E-", "S-") for row in rows)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each document of a file, of words in the first column and tags (IOB1, IOB2, BIOES) in others.

    The text is put together from the words. Columns of phrases (NP, VP) are passed over.
    """
    where = Where(name)
    try:
        table = Table(stream)
        columns = columns_of(table)
        reading.encodings[name] = title_of(table.encoding)
    except Fault as fault:
        yield Problem(where, fault.messages[0])
        return
    fitter = Fitter(reading, name)
    for line, document in table.documents(columns):
        yield from _record(document, Where(name, line), fitter, table.notes)


def _record(document: Document, where: Where, fitter: Fitter, notes: list[str]) -> Iterator[Record | Problem]:
    if sum(map(len, document)) >= MAX_TOKENS:
        yield Problem(where, f"A document has more than {MAX_TOKENS:,} words. Part it by lines of “{START}”.")
        return
    text, places = composed([[row[0] for row in sentence] for sentence in document])
    spans = [
        ForeignSpan(label, [(places[first][0], places[last][1])])
        for column in range(1, len(document[0][0]))
        for label, first, last in _chunks(document, column)
    ]
    fitted = fitter.fit(text, spans, (), where)
    yield from fitted.problems
    said = tuple(Problem(where, note) for note in notes)
    yield Record(where, text, spans=fitted.spans, notes=(*said, *fitted.notes))


def _chunks(document: Document, column: int) -> Iterator[tuple[str, int, int]]:
    """Give label, first and last word of each chunk.

    One goes on in the next sentence only where each one that begins is marked by B-, which IOB1 does not do.
    """
    marks_all = any(
        row[column].startswith("B-") and row[column][2:] != before for before, row in _pairs(document, column)
    )
    number, label, first, is_open = 0, "", 0, False
    for sentence in document:
        is_open = is_open and marks_all
        for row in sentence:
            prefix, _, name = row[column].partition("-")
            goes_on = is_open and prefix in "IMEL" and name == label
            if label and not goes_on:
                yield label, first, number - 1
            if not goes_on:
                label, first = name, number
            is_open = bool(name) and prefix not in "ELSU"
            number += 1
    if label:
        yield label, first, number - 1


def _pairs(document: Document, column: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each row of a document with the label of the word before it in its sentence."""
    for sentence in document:
        yield from zip(["", *(row[column][2:] for row in sentence)], sentence, strict=False)


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a word a line, and its tag (IOB2) for each layer of the codebook in a column of its own.

    Of spans of one layer over each other the outer one is written. One over several sentences goes on with I-.
    """
    layers = [layer.id for layer in export.codebook.layers]
    with written_whole(target) as stream:
        for work in each_layer(articles, export, Part.FRAGMENT, Part.EMPTY):
            count_strange(work, export)
            lines = [" ".join([START, *(_OUTSIDE for _ in layers)]), ""]
            lines += _lines(work, _Tags(work, export), layers)
            stream.write("".join(f"{line}\n" for line in lines).encode())
            export.report.lose("white space of an article, but for where words and sentences end")


def _lines(work: Outgoing, tags: _Tags, layers: list[str]) -> Iterator[str]:
    columns = [tags.column(layer) for layer in layers]
    number = 0
    for sentence in tags.sentences:
        for token in sentence:
            yield " ".join([work.text[token.start : token.end], *(column[number] for column in columns)])
            number += 1
        yield ""


class _Tags:
    """Tag the words of one article, and count what no tag can say."""

    def __init__(self, work: Outgoing, export: Export) -> None:
        self.sentences = list(sentences(work.text))
        self._grid = Grid(chain.from_iterable(self.sentences))
        self._work = work
        self._codebook = export.codebook
        self._report = export.report
        first = 0
        self._starts = set()
        for sentence in self.sentences:
            self._starts.add(first)
            first += len(sentence)

    def column(self, layer: str) -> list[str]:
        """Give the tags of a layer, one a word."""
        tags = [_OUTSIDE] * len(self._grid.tokens)
        for span in sorted(self._work.spans, key=lambda each: (each.start, -each.end)):
            label = self._codebook.find_label(span.label)
            if label is not None and label.layer == layer:
                self._tag(span, tags)
        return tags

    def _tag(self, span: Span, tags: list[str]) -> None:
        parts = [self._grid.touched(fragment) for fragment in span.fragments]
        words = [number for part in parts for number in part]
        if not words or any(tags[number] != _OUTSIDE for number in words):
            why = "span over or within another of its layer" if words else "span of white space alone"
            self._report.lose_spans(why, [span])
            return
        moved = sum(not self._grid.is_exact(each) for each in span.fragments)
        self._report.lose("part of a span that had to be moved to where words start and end", moved)
        self._report.lose("broken span, each part of which is a span of its own there", len(span.fragments) > 1)
        crossed = sum(number in self._starts for part in parts for number in part[1:])
        self._report.lose("end of a sentence within a span, where some programs part it", crossed)
        for part in parts:
            for number in part:
                if tags[number] == _OUTSIDE:
                    tags[number] = f"{'B' if number == part[0] else 'I'}-{span.label}"
