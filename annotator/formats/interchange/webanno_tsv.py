"""WebAnno TSV 3.3, which INCEpTION reads and writes: a word a line, a column a feature, UTF-16 offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.fitting import Fitter
from annotator.formats.interchange.losses import each_layer
from annotator.formats.interchange.shelves import Shelves, named
from annotator.formats.interchange.tsv_lines import FORMAT, SUFFIX
from annotator.formats.interchange.tsv_page import Page
from annotator.formats.interchange.tsv_reading import Document
from annotator.formats.interchange.uima import CARRIED
from annotator.formats.interchange.uima_found import foreign
from annotator.formats.interchange.whole_folder import written_folder
from annotator.formats.outgoing import Export
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.offsets.canonical import decode

MAX_BYTES = 32_000_000


def looks_like(path: Path, head: bytes) -> bool:
    """Say whether a file begins as this format does."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(FORMAT.encode())


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of a file with spans, stacked ones too, links, slots and chains."""
    where = Where(name)
    fitter = Fitter(reading, name)
    try:
        document = Document(_decoded(stream))
        fitted = fitter.fit(document.text, *foreign(document.found, document.links, fitter), where)
    except Fault as fault:
        yield Problem(where, fault.messages[0])
        return
    yield from fitted.problems
    yield Record(
        where,
        document.text,
        meta={"file": name.rpartition("/")[2]},
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=(*(Problem(where, note) for note in document.notes), *fitted.notes),
    )


def _decoded(stream: BinaryIO) -> str:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Fault(f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
    try:
        return decode(data).removeprefix("\ufeff")
    except UserError as error:
        raise Fault(error.message) from error


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a folder with a file for each article, in a folder for each annotator where there are several."""
    with written_folder(target) as folder:
        shelves = Shelves(folder)
        for work in each_layer(articles, export, *CARRIED):
            page = Page(work, export)
            named(shelves.place(work.state.annotator, work.article.id), SUFFIX).write_bytes(
                "".join(f"{line}\n" for line in page.lines()).encode()
            )
        shelves.settle(SUFFIX)
