"""EPUB: each chapter with text is an article, as in the books that news readers make of a paper."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from annotator.formats.agencies.markup import marked_up
from annotator.formats.agencies.wording import day
from annotator.formats.blocks import paragraphs
from annotator.formats.composing import Composer
from annotator.formats.documents.zipped import Package
from annotator.formats.html import decoded
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.safe_xml import descendants, find, parsed, words
from annotator.model import ZoneKind

_MAX_CHAPTERS = 5_000
_PAGES = ("application/xhtml+xml", "text/html")
_AROUND = frozenset(("toc", "cover", "titlepage", "copyright-page", "landmarks", "page-list", "colophon", "index"))


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read each chapter that has text; cover, contents and the like are left out."""
    whole = Where(name)
    try:
        book = _Book(Package(stream, "The book"))
    except Fault as fault:
        yield Problem(whole, fault.messages[0])
        return
    found = 0
    for number, chapter in enumerate(book.chapters, 1):
        where = Where(f"{name}, chapter {number}")
        try:
            record = book.record(chapter, where, name.replace("\\", "/").rpartition("/")[2])
        except Fault as fault:
            found += 1
            yield Problem(where, fault.messages[0])
            continue
        if record is not None:
            found += 1
            yield record
    if not found:
        yield Problem(whole, "The book holds no text. Choose another file.")


class _Book:
    """Find the chapters of a book, and what it says of all of them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        container = package.read("META-INF/container.xml")
        if not container:
            raise Fault("The file is no book in EPUB. Choose another file.")
        root = next(descendants(parsed(container), "rootfile"), None)
        path = root.get("full-path", "") if root is not None else ""
        contents = package.read(path)
        if not contents:
            raise Fault("The book has no list of its chapters. Ask for the original file.")
        self.chapters, self._about = _listed(parsed(contents), posixpath.dirname(path))
        self._locked = _locked(package)

    def record(self, path: str, where: Where, file: str) -> Record | None:
        """Make a record of a chapter; None for one that has no text, or is none."""
        if path in self._locked:
            raise Fault("The chapter is protected against copying. Ask the publisher for an open file.")
        body = _body(self._package.read(path))
        if body is None or not _AROUND.isdisjoint(body.get("type", "").split()):
            return None
        composer, title = Composer(), ""
        for kind, text in paragraphs(body):
            is_headline = kind is ZoneKind.SUBHEAD and not title and not composer.has_body
            title = title or (" ".join(text.split()) if is_headline else "")
            composer.add(ZoneKind.HEADLINE if is_headline else kind, text)
        return composer.record(where, title, {**self._about, "file": file}) if composer.has_body else None


def _listed(contents: Element, folder: str) -> tuple[list[str], dict[str, str]]:
    """Give the paths of the chapters in the order of reading, and details of the book."""
    about = find(contents, "metadata")
    details = {
        "outlet": words(find(about, "title")),
        "author": words(find(about, "creator")),
        "publisher": words(find(about, "publisher")),
        "date": day(words(find(about, "date"))),
        "language": words(find(about, "language")).partition("-")[0].lower(),
    }
    items = {each.get("id", ""): each for each in find(contents, "manifest") or ()}
    spine = [items[id] for each in find(contents, "spine") or () if (id := each.get("idref", "")) in items]
    if len(spine) > _MAX_CHAPTERS:
        raise Fault(f"The book has more than {_MAX_CHAPTERS:,} chapters. It is not read.")
    pages = [each for each in spine if each.get("media-type") in _PAGES and "nav" not in each.get("properties", "")]
    # A path that leads out of the book is that of no part.
    return [posixpath.normpath(posixpath.join(folder, unquote(each.get("href", "")))) for each in pages], details


def _locked(package: Package) -> frozenset[str]:
    """Give the paths of the parts that are encrypted."""
    data = package.read("META-INF/encryption.xml")
    references = descendants(parsed(data), "CipherReference") if data else ()
    return frozenset(unquote(each.get("URI", "")) for each in references)


def _body(data: bytes) -> Element | None:
    """Parse a chapter, as XML or as what passes for it."""
    if not data:
        return None
    try:
        return find(parsed(data), "body")
    except Fault:
        return marked_up(decoded(data))
