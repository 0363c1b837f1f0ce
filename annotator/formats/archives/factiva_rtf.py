"""Factiva in rich text: a list of headlines, then the articles, each on a page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from annotator.formats.archives.factiva import (
    Parts,
    document_of,
    from_fields,
    is_length_or_day,
    is_rights,
    record_of,
)
from annotator.formats.archives.one_by_one import each_article
from annotator.formats.documents.rich_text import Line, rich_lines
from annotator.formats.records import Problem, Reading, Record, Where

_SIGN = re.compile(rb"Factiva|Dow Jones", re.IGNORECASE)
_NUMBER = re.compile(rb"\b[A-Z][A-Z0-9]{1,9}0{4}[12]\d{7}\w{6,10}\b")
_LOOKED_AT = 4_000_000
_FIELD = re.compile(r"([A-Z]{2,3})\s*\|(.*)")
_LONGEST_ABOUT = 12
_LONGEST_NAME = 90
_COMPANY = re.compile(r"(?:[^.!?…\"”»]|\b(?:Inc|Ltd|Co|Corp|LLC|plc|S\.A|B\.V)\.)$", re.IGNORECASE)


def looks_like(path: Path, _head: bytes) -> bool:
    """Say whether a rich text file has the archive's name, and the numbers it gives to articles."""
    with path.open("rb") as stream:
        beginning = stream.read(_LOOKED_AT)
    return _SIGN.search(beginning) is not None and _NUMBER.search(beginning) is not None


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read each article; the list of headlines and the summary of the search are left out."""

    def record(article: list[Line], where: Where) -> Record:
        return record_of(_parts(article), where)

    yield from each_article(name, lambda: list(_articles(rich_lines(stream))), record, "rtf")


def _articles(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part the articles, each of which ends with its number."""
    article: list[Line] = []
    for line in lines:
        if line.page:
            # What came before on other pages is no part of an article.
            article = []
        if line.text:
            article.append(line)
        if document_of(line.text) or document_of(line.text.partition("|")[2]):
            yield article
            article = []


def _parts(article: Sequence[Line]) -> Parts:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in article:
        found = _FIELD.match(line.text)
        code = found[1] if found else code
        fields.setdefault(code, []).append((found[2] if found else line.text).strip(" |"))
    return from_fields(fields) if "HD" in fields else _from_lines(article)


def _from_lines(article: Sequence[Line]) -> Parts:
    first = next((number for number, line in enumerate(article) if is_length_or_day(line.text)), 0)
    head, rest = article[:first], [line.text for line in article[first:]]
    titled = _headline(head)
    parts = Parts(
        title=head[titled].text if head else "",
        section="; ".join(line.text for line in head[:titled]),
        byline=[line.text for line in head[titled + 1 :]],
        details={"document": document_of(rest.pop())},
    )
    rights = next((number + 1 for number, line in enumerate(rest[:_LONGEST_ABOUT]) if is_rights(line)), 0)
    parts.about, parts.body = rest[:rights], rest[rights:]
    if parts.body and len(parts.body[-1]) <= _LONGEST_NAME and _COMPANY.search(parts.body[-1]):
        parts.details["publisher"] = parts.body.pop()
    return parts


def _headline(head: Sequence[Line]) -> int:
    """Give which line is the headline: the first in bold letters, else the longest."""
    bold = (number for number, line in enumerate(head) if line.bold)
    longest = max(range(len(head)), key=lambda number: len(head[number].text), default=0)
    return next(bold, longest)
