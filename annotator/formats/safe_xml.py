"""XML from anybody: no entities but those of the language itself and of HTML, no network, limits on size and depth."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from annotator.formats.records import Fault

MAX_BYTES = 32_000_000
_MAX_DEPTH = 200
_HEAD = 300
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_MAX_ELEMENTS = 400_000
_MAX_ATTRIBUTES = 5_000
_PORTION = 2_000_000
_EQUALS = (b'="', b"='", b'= "', b"= '")


def parsed(data: bytes, what: str = "The file") -> Element:
    """Parse a document; tags and attributes come without their namespaces.

    Raises Fault with a sentence where it is no XML, declares entities, or is too large or too deep.
    """
    return _within_limits(data, what, _local)


def _within_limits(data: bytes, what: str, name: Callable[[str], str]) -> Element:
    if len(data) > MAX_BYTES:
        raise Fault(f"{what} is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
    try:
        return _Reader(what, name, true_encoding(data)).read(data)
    except expat.ExpatError as error:
        raise Fault(f"{what} is no well-formed XML (line {error.lineno}). Ask for the original file.") from error
    except (LookupError, ValueError) as error:
        # Of the encodings that a document may name, the parser knows those of one byte and UTF-8 and UTF-16.
        raise Fault(f"{what} is in an encoding that can't be read ({error}). Save it as UTF-8.") from error


def true_encoding(data: bytes) -> str | None:
    """Give the encoding of a document that lies about it; None where what it says is to be believed.

    Agencies send UTF-8 that says it is Latin-1. Valid UTF-8 with letters beyond ASCII is hardly
    ever anything else.
    """
    if data.isascii() or data.startswith(_MARKS) or b"\0" in data[:_HEAD]:
        return None
    found = _DECLARED.match(data[:_HEAD])
    declared = found[1].decode().lower() if found else "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8" if declared not in ("utf-8", "utf8") else None


def parsed_with_namespaces(data: bytes, what: str = "The file") -> Element:
    """Parse a document as `parsed` does; tags and attributes come as `NAMESPACE}name`, or bare where they have none."""
    return _within_limits(data, what, lambda name: name)


def find(element: Element | None, *path: str) -> Element | None:
    """Give the first element below another along a path of local names; None where there is none."""
    for name in path:
        element = next((child for child in element if child.tag == name), None) if element is not None else None
    return element


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Give all elements of a local name below another, in the order of the document."""
    return element.iter(name)


def words(element: Element | None) -> str:
    """Give all text below an element in one line; "" for no element."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


class _Reader:
    """Build elements from what the parser reports, and stop at what is not wanted."""

    def __init__(self, what: str, name: Callable[[str], str], encoding: str | None = None) -> None:
        self._what = what
        self._name = name
        self._builder = TreeBuilder()
        self._depth = 0
        self._elements = 0
        self._parser = expat.ParserCreate(encoding, namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._skipped

    def read(self, data: bytes) -> Element:
        for start in range(0, len(data), _PORTION):
            self._parser.Parse(data[start : start + _PORTION], False)
            self._refuse_endless_tag(data, start + _PORTION)
        self._parser.Parse(b"", True)
        return self._builder.close()

    def _refuse_endless_tag(self, data: bytes, fed: int) -> None:
        """Refuse a tag with more attributes than any, which the parser would hold all at once."""
        waiting = data[max(self._parser.CurrentByteIndex, 0) : fed]
        if sum(map(waiting.count, _EQUALS)) > _MAX_ATTRIBUTES and waiting.lstrip()[1:2].isalpha():
            raise Fault(f"{self._what} has a tag with more attributes than any real one. It is not read.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            raise Fault(f"{self._what} is nested too deeply or has too many elements. Split it.")
        self._builder.start(self._name(tag), {self._name(name): value for name, value in attributes.items()})

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(self._name(tag))

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._builder.data(html.unescape(f"&{name};"))

    def _refuse_entity(self, _name: str, is_parameter: bool, *_declared: object) -> None:
        if is_parameter:
            # It could only bring in more of the grammar, which is never read.
            return
        raise Fault(f"{self._what} declares entities of its own, which can hide any content. It is not read.")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
