"""Nexis in rich text: the old one, which counts its articles, and Nexis Uni, which ends each by "End of Document"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from annotator.formats.archives.nexis import Parts, field_of, is_rights, record_of
from annotator.formats.archives.nexis_docx import END, parts_of_paragraphs
from annotator.formats.archives.nexis_lines import NUMBERED, articles, blocks_of, parts_of
from annotator.formats.archives.one_by_one import each_article
from annotator.formats.documents.rich_text import Line, rich_lines
from annotator.formats.documents.word import Paragraph
from annotator.formats.records import Problem, Reading, Record

_LOOKED_AT = 4_000_000
_SIGN = re.compile(rb"\b1 (?:of|von|de|di|van) \d{1,5} +[A-Z]{5,}|End of Document|Ende des Dokuments|Fin du document")
_FIELDS = re.compile(rb"\b(?:LENGTH|Length|L\\'[cC]4NGE|L\\'e4nge|Longueur)\b")
# Headings of the parts of an article, which Word files have marks for.
_HEADINGS = {"body": "Body", "text": "Body", "haupttext": "Body", "classification": "Classification"}
_HEADINGS |= {"klassifizierung": "Classification", "correction": "Correction", "notes": "Notes"}
_BODY = ("BODY:", "TEXT:", "TEXTE:", "TEXTO:")
_HEAD_LINES = 3
_PARTS_BELOW_HEAD = 8


def looks_like(path: Path, _head: bytes) -> bool:
    """Say whether a rich text file counts or ends its articles as the archive does, and gives their length."""
    with path.open("rb") as stream:
        beginning = stream.read(_LOOKED_AT)
    return _SIGN.search(beginning) is not None and _FIELDS.search(beginning) is not None


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read each article; the cover and the list of articles are left out."""
    yield from each_article(name, lambda: list(_articles(rich_lines(stream))), record_of, "rtf")


def _articles(lines: Sequence[Line]) -> Iterator[Parts]:
    if any(NUMBERED.fullmatch(line.text) for line in lines):
        for counted in articles(line.text for line in lines):
            yield parts_of(list(_paragraphs_apart(counted)))
        return
    article: list[Line] = []
    for line in lines:
        if line.text.strip() in END:
            yield parts_of_paragraphs(_marked(_without_cover(article)))
            article = []
        else:
            article.append(line)


def _paragraphs_apart(lines: Sequence[str]) -> Iterator[list[str]]:
    """Give blocks of the head, and then each line by itself, since a line is a whole paragraph here."""
    blocks = list(blocks_of(lines))
    named = [number for number, block in enumerate(blocks) if block[0].strip().startswith(_BODY)]
    last = named[0] if named else max((at for at, block in enumerate(blocks) if _is_length(block[0])), default=0)
    for number, block in enumerate(blocks):
        yield from [list(block)] if number < last else ([line] for line in block)


def _is_length(line: str) -> bool:
    found = field_of(line)
    return found is not None and found[0] == "length"


def _without_cover(lines: Sequence[Line]) -> list[Line]:
    """Give an article from its headline on; the first one comes after a cover and a list of all."""
    known = [line for line in lines if line.text.strip()]
    fields = (number for number, line in enumerate(known) if _is_length(line.text) or is_rights(line.text))
    first = next(fields, 0)
    pages = [number for number, line in enumerate(known[: first + 1]) if line.page]
    bold = [number for number in range(max(0, first - _PARTS_BELOW_HEAD), first) if known[number].bold]
    start = pages[-1] if pages else bold[0] if bold else max(0, first - _HEAD_LINES)
    return known[start:]


def _marked(lines: Sequence[Line]) -> list[Paragraph]:
    marks = (_HEADINGS.get(line.text.strip().lower(), "") for line in lines)
    return [
        Paragraph(line.text, bold=line.bold, bookmarks=(mark,) if mark else ())
        for line, mark in zip(lines, marks, strict=True)
    ]
