"""IPTC 7901, the wire format of control characters: one or more messages a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.agencies.wording import without_by
from annotator.formats.composing import Composer
from annotator.formats.encodings import text_of, title_of
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.model import ZoneKind
from annotator.news.dates import find_date

MAX_BYTES = 16_000_000
_MESSAGE = re.compile("\x01([^\x02]*)\x02([^\x03]*)\x03([^\x01\x04\x7f]*)")
_SLUG = re.compile(r"(?P<service>[A-Za-z]{2,5})\d{1,5}\s+\d\s+(?P<category>\S+)\s+\d+\s*(?P<rest>.*)")
_SENT = re.compile(
    r"(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})\s+(?:[A-Z]{3,4}\s+)?(?P<month>[A-ZÄ][a-zäû]{2})\s+(?P<year>\d{2})\b"
)
# The sender stands in the slug, before a number; some agencies have it right after the number of the message.
_SENDER = re.compile(r"([A-Za-z]{2,12})(?:-\w+)*\s+\d+\s*$")
_NUMBERED = re.compile(r"[a-z]{1,3}\d{3,5}([A-Z]{2,12})")
_INDENTED = re.compile(r"[^\S\n]{2,}\S")
_MOST_HEADLINES = 5
_BY = re.compile(r"^(?:By|Von|Par|Por|Di)\s+[^=]+=?$")
_NOTES = re.compile(r"^(?:#+ |dpa [a-z]|The following information is not intended for publication)")


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file begins as a message on the wire does."""
    return head.lstrip(b"\r\n\x00\x16").startswith(b"\x01") and b"\x02" in head[:2000]


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each message."""
    whole = Where(name)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Problem(whole, "The file is larger than 16 MB. Split it.")
        return
    try:
        messages = list(_MESSAGE.finditer(_decoded(data, name, reading).replace("\r", "")))
    except Fault as fault:
        yield Problem(whole, fault.messages[0])
        return
    if not messages:
        yield Problem(whole, "It holds no whole message: the end mark is missing. Ask for the original file.")
    for number, message in enumerate(messages, 1):
        where = Where(f"{name}, message {number}") if len(messages) > 1 else whole
        try:
            yield _record(message[1], message[2], message[3], where, name)
        except Fault as fault:
            yield Problem(where, fault.messages[0])


def _decoded(data: bytes, name: str, reading: Reading) -> str:
    try:
        return text_of(data, name, reading)
    except UserError:
        # The standard has ISO 646; what agencies send beyond it is mostly this.
        reading.encodings[name] = title_of("cp1252")
        return data.decode("cp1252", "replace")


def _record(header: str, body: str, trailer: str, where: Where, name: str) -> Record:
    head, *more = [line.strip() for line in header.strip().split("\n")]
    slug = _SLUG.match(head)
    title, byline, rest = _parted(body, header)
    composer = Composer()
    composer.add(ZoneKind.HEADLINE, title)
    composer.add(ZoneKind.BYLINE, byline)
    # What stands below is for the desk, not for print.
    for kind, paragraph in _paragraphs(rest):
        composer.add(kind, paragraph)
    sent = _SENT.search(trailer)
    meta = {
        "outlet": _outlet(head, slug),
        "author": without_by(byline),
        "category": slug["category"] if slug else "",
        "keywords": " ".join(more).strip(" /"),
        "date": find_date(f"{sent['day']} {sent['month']} 20{sent['year']}") if sent else "",
        "sent": f"{sent['hour']}:{sent['minute']}" if sent else "",
        "file": name.rpartition("/")[2],
    }
    return composer.record(where, title, meta)


def _outlet(head: str, slug: re.Match[str] | None) -> str:
    """Give the agency that sent a message."""
    sender = _SENDER.search(slug["rest"]) if slug else _NUMBERED.match(head)
    return sender[1] if sender else slug["service"] if slug else ""


def _parted(body: str, header: str) -> tuple[str, str, str]:
    """Part headline and byline, in which a line ends with "=", from the text."""
    lines = body.strip("\n").split("\n")
    ends = (number for number, line in enumerate(lines) if not line.strip() or (number and _INDENTED.match(line)))
    blank = next(ends, 0)
    # The slug is repeated by some.
    top = [line.strip() for line in lines[:blank] if line.strip() not in header]
    if not top or len(top) > _MOST_HEADLINES:
        return "", "", body
    byline = next((line for line in top if _BY.match(line)), "")
    title = " ".join(line for line in top if line != byline).rstrip("=+ ")
    return title, byline.rstrip("= "), "\n".join(lines[blank:])


def _paragraphs(body: str) -> Iterator[tuple[ZoneKind, str]]:
    kind = ZoneKind.BODY
    for paragraph in re.split(r"\n\s*\n|\n(?=[^\S\n]{2,}\S)", body):
        if _NOTES.match(paragraph.strip()):
            kind = ZoneKind.BOILERPLATE
        yield kind, paragraph
