"""Nexis Uni, Lexis Advance and their like in Word files: a cover page, then the articles one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from annotator.formats.archives.nexis import Parts, field_of, record_of, set_head
from annotator.formats.archives.one_by_one import each_article
from annotator.formats.documents.word import Document, Paragraph, document
from annotator.formats.documents.zipped import Package
from annotator.formats.records import Fault, Problem, Reading, Record, Where

_START = re.compile(r"Bookmark_\d+")
_BODY = re.compile(r"Body(?:_\d+)?")
_CLASSES = re.compile(r"Classification(?:_\d+)?")
_CORRECTION = re.compile(r"(?:Correction|Notes)(?:_\d+)?")
_LISTED = re.compile(r"\w+ \((\d{1,5})\)")
END = frozenset(
    (
        *("End of Document", "Ende des Dokuments", "Fin du document", "Fin del documento", "Fine del documento"),
        *("Einde van document", "Fim do documento", "Конец документа", "Кінець документа"),
    )
)
"""The lines that stand below an article."""

_GRAPHIC_NAMES = frozenset(("Graphic", "Grafik", "Graphique", "Gráfico", "Grafica", "Afbeelding"))
_LOADED = re.compile(
    r"(?:Load-Date|Correction-Date|Update|Ladedatum|Date[- ](?:de[- ])?chargement|Fecha[- ]de[- ]carga|Laaddatum)\s?:",
    re.IGNORECASE,
)
_DELIVERED = (b"LADocCount", b"LADeliveryID")
_MARKED = (b'w:name="Bookmark_1"', b'w:name="Body')
_COUNT = "LADocCount"


def looks_like(path: Path, _head: bytes) -> bool:
    """Say whether a Word file was delivered by the archive, or has the marks that it sets."""
    try:
        with path.open("rb") as stream:
            package = Package(stream)
            properties = package.read("docProps/custom.xml")
            if any(sign in properties for sign in _DELIVERED):
                return True
            text = package.read("word/document.xml")
            return all(sign in text for sign in _MARKED)
    except Fault:
        return False


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read each article; the cover page with the list of them is left out."""
    whole = Where(name)
    try:
        found = document(stream)
    except Fault as fault:
        yield Problem(whole, fault.messages[0])
        return
    articles = list(_articles(found.paragraphs))
    yield from each_article(
        name, lambda: articles, lambda each, where: record_of(parts_of_paragraphs(each), where), "docx"
    )
    listed = _listed(found, articles)
    if listed > len(articles):
        yield Problem(whole, f"It should hold {listed} articles, but only {len(articles)} were found.")


def _articles(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """Part the articles, each of which begins with a mark, and ends with a line that says so."""
    starts = [number for number, each in enumerate(paragraphs) if any(map(_START.fullmatch, each.bookmarks))]
    for start, end in pairwise([*starts, len(paragraphs)]):
        yield paragraphs[start:end]


def _listed(found: Document, articles: Sequence[Sequence[Paragraph]]) -> int:
    """Give how many articles the cover page lists, or without one, how many were delivered."""
    cover = found.paragraphs[: found.paragraphs.index(articles[0][0])] if articles else ()
    counts = [int(match[1]) for each in cover if (match := _LISTED.fullmatch(each.text.strip()))]
    delivered = found.properties.get(_COUNT, "")
    if any(each.text.strip() for each in cover):
        return counts[0] if counts else 0
    return int(delivered) if delivered.isdecimal() and len(delivered) < 6 else 0


def parts_of_paragraphs(article: Sequence[Paragraph]) -> Parts:
    """Tell the parts of one article by its fields, and by the marks that stand before the others."""
    parts, head = Parts(), list[str]()
    paragraphs = (each for each in article if each.text.strip() or each.bookmarks)
    for each in paragraphs:
        if any(map(_BODY.fullmatch, each.bookmarks)):
            break
        # A headline may look like a field.
        found = field_of(each.text) if len(head) > 2 else None
        if found is None:
            head.append(each.text)
        elif found[0]:
            parts.fields[found[0]] = found[1]
    set_head(parts, head)
    _set_text(parts, paragraphs)
    return parts


def _set_text(parts: Parts, paragraphs: Iterator[Paragraph]) -> None:
    """Read the text and what follows it, each part under a heading of its own."""
    target: list[str] | None = parts.body
    for each in paragraphs:
        words = each.text.strip()
        if any(map(_CLASSES.fullmatch, each.bookmarks)) or words in END or _LOADED.match(words):
            target = None
        elif any(map(_CORRECTION.fullmatch, each.bookmarks)):
            target = parts.notes
        elif each.bold and words in _GRAPHIC_NAMES:
            target = parts.captions
        elif target is not None:
            target.append(each.text)
        elif (found := field_of(words)) and found[0]:
            parts.fields.setdefault(*found)
