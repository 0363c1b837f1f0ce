"""Records of a crawl (WARC or ARC, packed or not) one by one, past those that are broken."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from annotator.formats.html import MAX_BYTES
from annotator.formats.records import Fault
from annotator.formats.web.members import MARK, Members

_WARC = b"WARC/"
_ARC = re.compile(rb"[a-z]{2,10}:\S.* \S+ \d{8,14} \S+ \d{1,12}\s*$")
_RESPONSES = ("response", "resource")
_MAX_LINE = 65_536
_MAX_HEADERS = 262_144
_MAX_PACKED = 2 * MAX_BYTES
_MAX_CHUNKS = 400_000
_MAX_RATIO = 300
_SMALL = 50_000_000
_PORTION = 1_000_000
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_DEFLATED = ("gzip", "x-gzip", "deflate")
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_ENDED = "From here on the file is cut off or damaged. What comes before was read."


class Spent(Fault):
    """Say that nothing more of a file can be read."""


@dataclass(frozen=True, slots=True)
class Response:
    """Hold what a server answered: its status, the type of its content, and the content itself, unpacked.

    `packing` names a way of packing that can't be undone; `body` is empty then.
    """

    url: str
    time: str
    status: str
    kind: str
    charset: str = ""
    packing: str = ""
    body: bytes = b""

    @property
    def is_page(self) -> bool:
        """Say whether the content is a page of the web that was there."""
        return self.status == "200" and self.kind in _PAGES


def responses(stream: BinaryIO) -> Iterator[Response | Fault]:
    """Give each answer of a web server, and a Fault for each record that is broken; others are passed over."""
    # The library reports what it puts right.
    logging.getLogger("warcio.recordloader").setLevel(logging.CRITICAL)
    crawl = _Crawl(stream)
    while True:
        try:
            found = crawl.next_response()
        except EOFError:
            yield Spent(_ENDED)
            return
        except Fault as fault:
            yield fault
            if isinstance(fault, Spent):
                return
            continue
        if found is None:
            return
        yield found


class _Lines:
    """Read a file with a bound on each line, on the lines of one head, and on how much it unpacks to."""

    def __init__(self, stream: BinaryIO) -> None:
        packed = stream.read(len(MARK)) == MARK
        stream.seek(0)
        self._raw = stream
        self._file: Any = io.BufferedReader(Members(stream)) if packed else stream
        self._unpacked = 0
        self._head = 0

    def begin(self) -> None:
        """Begin to count the lines of a head."""
        self._head = 0

    def readline(self, limit: int | None = None) -> bytes:
        most = _MAX_LINE if limit is None else min(limit, _MAX_LINE)
        line = bytes(self._file.readline(most))
        self._head += len(line)
        if self._head > _MAX_HEADERS:
            raise Fault("A record has an endless head. It was passed over.")
        return self._counted(line)

    def read(self, size: int) -> bytes:
        return self._counted(bytes(self._file.read(size)))

    def _counted(self, data: bytes) -> bytes:
        self._unpacked += len(data)
        if self._unpacked > _SMALL + _MAX_RATIO * self._raw.tell():
            raise Spent("The file unpacks to more than its size allows, as no real crawl does. The rest is not read.")
        return data


class _Crawl:
    """Find the records of a crawl, and read those that are answers of web servers."""

    def __init__(self, stream: BinaryIO) -> None:
        from warcio.recordloader import ArcWarcRecordLoader
        from warcio.statusandheaders import StatusAndHeadersParser

        self._lines = _Lines(stream)
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self._http = StatusAndHeadersParser(["HTTP/"], verify=False)
        self._is_lost = False

    def next_response(self) -> Response | None:
        """Give the next answer; None at the end.

        Raises Fault for a record that is broken.
        """
        while start := self._next_start():
            self._is_lost = True
            record = self._record(start)
            found = self._response(record) if record.rec_type in _RESPONSES else None
            while record.raw_stream.read(_PORTION):
                pass
            if record.raw_stream.limit:
                raise Spent(_ENDED)
            self._is_lost = False
            if found is not None:
                return found
        return None

    def _next_start(self) -> bytes:
        """Give the first line of the next record; say once that what is passed over to it is none."""
        while True:
            self._lines.begin()
            line = self._lines.readline()
            if not line or line.startswith(_WARC) or _ARC.match(line):
                return line
            if line.strip() and not self._is_lost:
                self._is_lost = True
                raise Fault("Something that is no record was passed over: the one before it may be broken.")

    def _record(self, start: bytes) -> Any:
        from warcio.exceptions import ArchiveLoadFailed

        known = "warc" if start.startswith(_WARC) else "arc"
        try:
            record = self._loader.parse_record_stream(self._lines, start, known, no_record_parse=True)
        except ArchiveLoadFailed as error:
            raise Fault("A record has a broken head. It was passed over.") from error
        if not hasattr(record.raw_stream, "limit"):
            raise Fault("A record does not say how long it is. It was passed over.")
        return record

    def _response(self, record: Any) -> Response | None:
        head = record.rec_headers
        url = head.get_header("WARC-Target-URI") or head.get_header("uri") or ""
        time = head.get_header("WARC-Date") or head.get_header("archive-date") or ""
        kind = head.get_header("Content-Type") or ""
        if not url.lower().startswith(("http:", "https:")):
            return None
        if record.rec_type == "resource":
            return _answer(Response(url, time, "200", kind), record.raw_stream, {})
        if not record.length:
            return None
        http = self._http.parse(record.raw_stream)
        names = {name.lower(): value for name, value in http.headers}
        found = Response(url, time, http.get_statuscode(), names.get("content-type", ""))
        return _answer(found, record.raw_stream, names)


def _answer(found: Response, content: Any, head: Mapping[str, str]) -> Response:
    """Add the content of a page; other content is not read."""
    charset = _CHARSET.search(found.kind)
    found = replace(found, kind=found.kind.partition(";")[0].strip().lower(), charset=charset[1] if charset else "")
    if not found.is_page:
        return found
    data = content.read(min(content.limit, _MAX_PACKED + 1))
    if len(data) > _MAX_PACKED:
        return replace(found, packing="too large")
    if head.get("transfer-encoding", "").lower() == "chunked":
        data = _joined(data)
    packing = head.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        return replace(found, body=data)
    return replace(found, body=_inflated(data)) if packing in _DEFLATED else replace(found, packing=packing)


def _joined(data: bytes) -> bytes:
    """Join content that was sent in chunks; servers also say so of content that was not."""
    from warcio.bufferedreaders import ChunkedDataReader

    if data.count(b"\r\n") > _MAX_CHUNKS:
        raise Fault("A page was sent in too many pieces. It was passed over.")
    return bytes(ChunkedDataReader(io.BytesIO(data)).read(_MAX_PACKED))


def _inflated(data: bytes) -> bytes:
    """Unpack content, no more than a page may have; servers also say so of content that is not packed."""
    for window in (_GZIP_OR_ZLIB, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(data, MAX_BYTES + 1)
        except zlib.error:
            continue
    return data
