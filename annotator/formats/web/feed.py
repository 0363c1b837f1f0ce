"""Feeds that were saved (RSS of all versions, Atom): one article an entry; nothing is fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.formats.agencies.markup import marked_up
from annotator.formats.agencies.wording import day
from annotator.formats.blocks import Paragraph, paragraphs
from annotator.formats.composing import Composer
from annotator.formats.encodings import xml_encoding
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.safe_xml import words
from annotator.model import ZoneKind
from annotator.news.dates import find_date

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 32_000_000
_MAX_TAGS = 400_000
_SIGN = re.compile(rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
# An entity of HTML, which XML does not know. Inside a CDATA section its number means the same.
_NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_ENTRIES = ("item", "entry")
_OTHERS = ("mrss", "media:", "itunes")
_BODIES = ("encoded", "content", "description", "summary")
_TIMES = ("pubDate", "published", "date", "issued", "updated", "modified")
_LONGEST_TIME = 60
_LONGEST_TEASER = 1_000
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_MAIL = re.compile(r"\S{1,100}@\S{1,100}\s*")
_APPENDED = re.compile(
    r"(?:The post|Der Beitrag|L’article|La entrada|Сообщение|Запись|Допис) .{1,300}"
    r" (?:appeared first on|erschien zuerst auf|est apparu en premier sur|se publicó primero en"
    r"|появились сначала на|впервые появилась|спершу з’явився на) .{1,200}"
)


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file begins as a feed does."""
    return _SIGN.search(head) is not None


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each entry that has text; the others are counted."""
    whole = Where(name)
    try:
        data = stream.read(MAX_BYTES + 1)
        root, broken = _parsed(data)
        reading.encodings[name] = xml_encoding(data)
        feed = _Feed(root)
    except Fault as fault:
        yield Problem(whole, fault.messages[0])
        return
    empty = 0
    for number, entry in enumerate(feed.entries, 1):
        where = Where(f"{name}, entry {number}") if len(feed.entries) > 1 else whole
        try:
            record = feed.record(entry, where, name.replace("\\", "/").rpartition("/")[2])
        except Fault as fault:
            yield Problem(where, fault.messages[0])
            continue
        if record is None:
            empty += 1
        else:
            yield record
    if empty or not feed.entries:
        yield Problem(whole, f"Entries without text: {empty}." if empty else "The feed is empty. Choose another file.")
    if broken:
        yield Problem(whole, f"The feed is no well-formed XML (line {broken}), so that something may be missing.")


def _parsed(data: bytes) -> tuple[_Element, int]:
    """Parse a feed, however badly it is formed; give the line of the first error too, or 0.

    Nothing comes from the network. Raises Fault for a feed that is too large, or declares entities.
    """
    from lxml import etree

    if len(data) > MAX_BYTES or data.count(b"<") > _MAX_TAGS:
        raise Fault("The feed is too large to read. Split it.")
    if _ENTITY.search(data):
        raise Fault("The feed declares entities of its own, which can hide any content. It is not read.")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(_NAMED.sub(_numbered, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Fault("The file is no feed that can be read. Save it from its address once more.") from error
    if root is None:
        raise Fault("The file is no feed that can be read. Save it from its address once more.")
    return root, next((error.line for error in parser.error_log), 0)


def _numbered(named: re.Match[bytes]) -> bytes:
    meant = html.unescape(named[0].decode("ascii"))
    return "".join(f"&#{ord(each)};" for each in meant).encode() if not meant.startswith("&") else named[0]


def _name(element: _Element) -> str:
    """Give the name of an element without what tells vocabularies apart; "" for comments and for media."""
    tag = element.tag
    if not isinstance(tag, str) or any(other in tag for other in _OTHERS):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2]


class _Feed:
    """Hold the entries of a feed, and what it says for all of them."""

    def __init__(self, root: _Element) -> None:
        self.entries = [each for each in root.iter() if _name(each) in _ENTRIES]
        about = root if _name(root) == "feed" else next((each for each in root if _name(each) == "channel"), root)
        self._outlet = _plain(_first(about, "title"))
        self._base = _base(root, about)
        self._language = _text(_first(about, "language")) or next(
            (value for name, value in root.attrib.items() if str(name).endswith("}lang")), ""
        )

    def record(self, entry: _Element, where: Where, file: str) -> Record | None:
        """Make a record of an entry; None where it has no text."""
        title = _plain(_first(entry, "title"))
        body = [(kind, text) for kind, text in _body(entry) if text.strip()]
        if not body:
            return None
        composer = Composer()
        composer.add(ZoneKind.HEADLINE, title)
        composer.add_all(body)
        meta = {
            "outlet": self._outlet,
            "author": _author(entry),
            "date": next(filter(None, (_day(_text(_first(entry, name))) for name in _TIMES)), ""),
            "url": _address(entry, self._base),
            "language": str(self._language).partition("-")[0].strip().lower()[:3],
            "section": _text(_first(entry, "category")),
            "summary": _teaser(entry, body),
            "file": file,
        }
        return composer.record(where, title, meta)


def _first(element: _Element, name: str) -> _Element | None:
    return next((each for each in element if _name(each) == name), None)


def _text(element: _Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _plain(element: _Element | None) -> str:
    """Give a line that may be HTML inside XML without its tags."""
    return words(marked_up(html.unescape(_text(element))))


def _body(entry: _Element) -> Iterator[Paragraph]:
    """Give the paragraphs of the fullest content there is; what blogs append to each entry is told apart."""
    for name in _BODIES:
        element = _first(entry, name)
        found = list(paragraphs(marked_up(_markup(element)))) if element is not None else []
        if any(text.strip() for _, text in found):
            for kind, text in found:
                yield ZoneKind.BOILERPLATE if _APPENDED.fullmatch(" ".join(text.split())) else kind, text
            return


def _teaser(entry: _Element, body: list[Paragraph]) -> str:
    """Give the short form of an entry, where its text is another one."""
    told = " ".join(" ".join(text.split()) for _, text in body)
    for name in ("description", "summary"):
        teaser = _plain(_first(entry, name))
        if teaser and len(teaser) <= _LONGEST_TEASER and not told.startswith(teaser.rstrip(" .…[]")):
            return teaser
    return ""


def _markup(element: _Element) -> str:
    from lxml import etree

    if not len(element):
        return element.text or ""
    # XHTML that is part of the feed itself.
    for each in element.iter(etree.Element):
        name = str(each.tag).rpartition("}")[2]
        each.tag = name if _PLAIN_NAME.fullmatch(name) else "span"
    inner = (str(etree.tostring(each, encoding="unicode", method="html")) for each in element)
    return html.escape(element.text or "") + "".join(inner)


def _address(entry: _Element, base: str) -> str:
    """Give where an entry leads, from the place of the feed where it does not say it in full."""
    links = [each for each in entry if _name(each) == "link"]
    linked = [each.get("href", "") for each in links if each.get("rel", "alternate") == "alternate"]
    permanent = (_text(each) for each in entry if _name(each) == "guid" and each.get("isPermaLink") != "false")
    named = [address.strip() for address in (*map(_text, links), *linked, *permanent) if address.strip()]
    full = next((address for address in named if address.startswith("http")), "")
    return full or next((joined for each in named[:1] if (joined := _joined(base, each)).startswith("http")), "")


def _joined(base: str, address: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _base(root: _Element, about: _Element) -> str:
    """Give the address that the links of a feed start from."""
    stated = [str(root.get("{http://www.w3.org/XML/1998/namespace}base", ""))]
    links = [
        each for each in about if _name(each) == "link" or (isinstance(each.tag, str) and each.tag.endswith("}link"))
    ]
    return next((each for each in (*stated, *map(_text, links), *_targets(links)) if each.startswith("http")), "")


def _targets(links: list[_Element]) -> list[str]:
    return [str(each.get("href", "")) for each in links]


def _author(entry: _Element) -> str:
    creator, author = _first(entry, "creator"), _first(entry, "author")
    if creator is None and author is not None and len(author):
        creator = _first(author, "name")
    named = _text(creator if creator is not None else author)
    return _MAIL.sub("", named[:300]).strip(" ()<>")


def _day(time: str) -> str:
    try:
        return parsedate_to_datetime(time[:_LONGEST_TIME]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return day(time) or find_date(time[:_LONGEST_TIME])
