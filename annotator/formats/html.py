"""Saved web pages: one article a file, found among what the site puts around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from annotator.formats.records import Fault, Problem, Reading, Record, Where

MAX_BYTES = 8_000_000
# Real news pages have up to some ten thousand of either; the extractor takes a minute for twenty times that.
MAX_TAGS = 40_000
MAX_ATTRIBUTES = 60_000
_MAX_WORDS_OF_A_TAG = 5_000
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{10000,}")

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.I)
_HEAD_BYTES = 4096


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of a page; nothing is fetched from the network."""
    where = Where(name)
    try:
        record = article_of(stream.read(MAX_BYTES + 1), where)
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
    page = _extract(decoded(data, charset))
    if page is None or not (page.text or "").strip():
        raise Fault("No article was found in the page. Copy its text into a .txt file and import that.")
    title = " ".join((page.title or "").split())
    details = {"outlet": page.sitename, "author": page.author, "date": page.date, "url": page.url or url}
    meta = {key: value.strip() for key, value in details.items() if value and value.strip()}
    return Record(where, _with_headline(title, page.text), title=title, meta=meta)


def _has_endless_tag(data: bytes) -> bool:
    """Say whether a tag has thousands of attributes, which need no value."""
    return any(len(found[0].split()) > _MAX_WORDS_OF_A_TAG for found in _LONG_TAG.finditer(data))


def _extract(html: str) -> Any:
    from trafilatura import bare_extraction

    # It reports each page it finds odd, which says nothing to the reader of an import report.
    for chatty in ("trafilatura", "htmldate"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    return bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)


def _with_headline(title: str, text: str) -> str:
    """Put the headline over the text, since it is annotated like the rest, with an empty line between paragraphs."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if title and paragraphs[0] != title:
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs) + "\n"


def decoded(data: bytes, charset: str = "") -> str:
    """Decode a page: byte order mark, strict UTF-8, what server and page declare, cp1252, in this order.

    Pages lie about their encoding, and valid UTF-8 is hardly ever anything else.
    """
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    declared = [found[1].decode() for found in _DECLARED.finditer(data[:_HEAD_BYTES])]
    named = [charset] if charset else []
    for encoding in (*marked, "utf-8", *named, *declared, "cp1252"):
        try:
            return data.decode(encoding).replace("\0", "\ufffd")
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1").replace("\0", "\ufffd")
