"""Saved web pages: one article a file, found among what the site puts around it."""

from __future__ import annotations

import logging
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from annotator.formats.encodings import title_of, told
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.web.page_facts import author_of, date_of, paragraphs_of

MAX_BYTES = 8_000_000
# Real news pages have up to some ten thousand of either; the extractor takes a minute for twenty times that.
MAX_TAGS = 40_000
MAX_ATTRIBUTES = 60_000
_MAX_WORDS_OF_A_TAG = 5_000
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{10000,}")

_UTF16_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.I)
_HEAD_BYTES = 4096


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of a page; nothing is fetched from the network."""
    where = Where(name)
    try:
        data = stream.read(MAX_BYTES + 1)
        record = article_of(data, where, charset=reading.encoding)
        reading.encodings[name] = title_of(page_encoding(data, reading.encoding))
    except Fault as fault:
        yield Problem(where, fault.messages[0])
        return
    yield replace(record, meta={**record.meta, "file": name.replace("\\", "/").rpartition("/")[2]})


def article_of(data: bytes, where: Where, url: str = "", charset: str = "") -> Record:
    """Find the article of a page that came from an address, with the encoding that its server named.

    Raises Fault where there is none, or the page is too large to look for one.
    """
    if len(data) > MAX_BYTES:
        raise Fault("The page is larger than 8 MB. Save only the article, or import it as plain text.")
    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES or _has_endless_tag(data):
        raise Fault("The page has too many elements to read. Copy the article into a .txt file and import that.")
    source = decoded(data, charset)
    page = _extract(source)
    if page is None or not (page.text or "").strip():
        raise Fault("No article was found in the page. Copy its text into a .txt file and import that.")
    title = " ".join((page.title or "").split())
    author, date = author_of(page.author or ""), date_of(page.date or "", source)
    details = {"outlet": page.sitename, "author": author, "date": date, "url": page.url or url}
    meta = {key: value.strip() for key, value in details.items() if value and value.strip()}
    return Record(where, _with_headline(title, paragraphs_of(page.text, source)), title=title, meta=meta)


def _has_endless_tag(data: bytes) -> bool:
    """Say whether a tag has thousands of attributes, which need no value."""
    return any(len(found[0].split()) > _MAX_WORDS_OF_A_TAG for found in _LONG_TAG.finditer(data))


def _extract(html: str) -> Any:
    from trafilatura import bare_extraction

    # It reports each page it finds odd, which says nothing to the reader of an import report.
    for chatty in ("trafilatura", "htmldate"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    return bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)


def _with_headline(title: str, paragraphs: list[str]) -> str:
    """Put the headline over the text, since it is annotated like the rest, with an empty line between paragraphs."""
    if title and paragraphs[0] != title:
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs) + "\n"


def decoded(data: bytes, charset: str = "") -> str:
    """Decode a page; what its encoding does not have becomes U+FFFD."""
    return data.decode(page_encoding(data, charset), "replace").replace("\0", "\ufffd")


def page_encoding(data: bytes, charset: str = "") -> str:
    """Find the encoding of a page: its mark, UTF-8, what server and page declare, its letters, in this order.

    Pages lie about their encoding, and valid UTF-8 is hardly ever anything else.
    """
    marked = ["utf-8-sig"] if data.startswith(BOM_UTF8) else ["utf-16"] if data.startswith(_UTF16_MARKS) else []
    declared = [found[1].decode() for found in _DECLARED.finditer(data[:_HEAD_BYTES])]
    named = [charset] if charset else []
    for encoding in (*marked, "utf-8", *named, *declared, told(data), "cp1252"):
        try:
            data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        return encoding
    return "latin-1"
