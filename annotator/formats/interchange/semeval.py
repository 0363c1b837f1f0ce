"""The tables of SemEval-2020 task 11: article, label, start and end a line, in code points, and the texts beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.fitting import Fitter, ForeignSpan
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.interchange.whole_folder import FileNames, safe_name, written_folder
from annotator.formats.lines import lines
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.offsets.canonical import decode

LABELS = "labels"
TEXTS = "articles"

_ROW = re.compile(r"([^\t]{1,200})\t([^\t]{1,200})\t(\d{1,9})\t(\d{1,9})\s*", re.ASCII)
_HEAD = re.compile(rb"[^\t\n]{1,200}\t[^\t\n]{1,200}\t\d{1,9}\t\d{1,9}\r?(?:\n|\Z)")
_MAX_LINE = 2_000
_MAX_ROWS = 500_000
_MAX_TEXT = 16_000_000


def looks_like(path: Path, head: bytes) -> bool:
    """Say whether the first line is an article, a label, a start and an end."""
    return _HEAD.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the articles that a table names; their texts lie beside it, or in a folder of articles."""
    fitter = Fitter(reading, name)
    found: dict[str, list[ForeignSpan]] = {}
    first: dict[str, Where] = {}
    for number, raw in lines(stream, _MAX_LINE):
        where = Where(name, number)
        if raw is not None and not raw.strip():
            continue
        match = _ROW.fullmatch(raw.decode("utf-8", "replace")) if raw is not None else None
        if match is None:
            yield Problem(where, "The line is no row of four columns: article, label, start, end. Correct it.")
        elif number > _MAX_ROWS:
            yield Problem(where, f"The table has more than {_MAX_ROWS:,} lines. Split it.")
            break
        else:
            first.setdefault(match[1], where)
            found.setdefault(match[1], []).append(ForeignSpan(match[2], [(int(match[3]), int(match[4]))]))
    folders = _folders(reading.path)
    for article, spans in found.items():
        yield from _record(article, spans, first[article], fitter, folders)


def _record(
    article: str, spans: list[ForeignSpan], where: Where, fitter: Fitter, folders: list[Path]
) -> Iterator[Record | Problem]:
    try:
        text = _text_of(article, folders)
    except Fault as fault:
        yield Problem(where, fault.messages[0])
        return
    fitted = fitter.fit(text, spans, (), where)
    yield from fitted.problems
    yield Record(where, text, id=article, spans=fitted.spans, entities=fitted.entities, notes=fitted.notes)


def _text_of(article: str, folders: list[Path]) -> str:
    """Find the text that an article's number stands for."""
    names = [f"article{article}.txt", f"{article}.txt"]
    if any(Path(name).name != name or "\0" in name for name in names):
        raise Fault(f"“{article}” can be no part of a file's name, so the text can't be found. Correct it.")
    place = next((folder / name for folder in folders for name in names if (folder / name).is_file()), None)
    if place is None:
        raise Fault(f"There is no {names[0]} beside the table, and none in a folder of articles. Put the text there.")
    with place.open("rb") as stream:
        data = stream.read(_MAX_TEXT + 1)
    if len(data) > _MAX_TEXT:
        raise Fault(f"The text {place.name} is larger than {_MAX_TEXT // 1_000_000} MB. Split it.")
    try:
        return decode(data)
    except UserError as error:
        raise Fault(f"The text {place.name}: {error.message}") from error


def _folders(path: Path | None) -> list[Path]:
    """Give where texts may lie: beside the table, or in a folder of articles near it."""
    if path is None:
        return []
    near = (each for folder in (path.parent, path.parent.parent) for each in sorted(folder.glob("*articles*")))
    return [path.parent, *(each for each in near if each.is_dir())]


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a folder: texts as articles/articleID.txt, and a table of spans, one for each annotator of several."""
    tables: dict[str, list[str]] = {}
    names = FileNames()
    ids: dict[str, str] = {}
    with written_folder(target) as folder:
        (folder / TEXTS).mkdir()
        for work in each_layer(articles, export, Part.FRAGMENT):
            if work.article.id not in ids:
                ids[work.article.id] = names.of(work.article.id)
                (folder / TEXTS / f"article{ids[work.article.id]}.txt").write_bytes(work.text.encode())
            rows = tables.setdefault(work.state.annotator, []) if work.spans else []
            rows += _rows(work, ids[work.article.id], export)
        people = FileNames()
        for annotator, rows in sorted(tables.items()) or [("", [])]:
            name = LABELS if len(tables) < 2 else f"{LABELS}-{people.of(safe_name(annotator))}"
            (folder / f"{name}.tsv").write_bytes("".join(rows).encode())


def _rows(work: Outgoing, id: str, export: Export) -> Iterator[str]:
    for span in work.spans:
        export.report.lose("broken span, each part of which is a span of its own there", len(span.fragments) > 1)
        for fragment in span.fragments:
            yield f"{id}\t{span.label}\t{fragment.start}\t{fragment.end}\n"
