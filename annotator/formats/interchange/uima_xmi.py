"""XMI: UIMA's annotations as XML, which INCEpTION, WebAnno and DKPro read and write; UTF-16 offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from annotator.formats import safe_xml
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.encodings import xml_encoding
from annotator.formats.fitting import Fitter
from annotator.formats.interchange.uima import LABEL, LINK_TYPE, SPAN_TYPE, stretches
from annotator.formats.interchange.uima_cas import DEPENDENT, GOVERNOR, Cas, Node
from annotator.formats.interchange.uima_documents import language_of, record_of, write_documents
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.offsets.display import Utf16Map

_XMI = "http://www.omg.org/XMI"
_ID = f"{_XMI}}}id"
_TARGET = "target"
_IDS = re.compile(r"\d{1,18}(?: \d{1,18})*", re.ASCII)
_NAMESPACE = re.compile(r"http:///(.*)\.ecore")
_VERSION = re.compile(rb"""(<\?xml\s+version\s*=\s*["'])1\.1""")
# What XML 1.0 can't hold at all, and what an attribute holds only by its number.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile('[&<>"\t\n\r\x7f-\x9f\u2028]')
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<xmi:XMI xmlns:xmi="{_XMI}" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">\n'
    '  <cas:NULL xmi:id="0"/>\n'
)


def looks_like(path: Path, head: bytes) -> bool:
    """Say whether a file is XMI of UIMA, not of other programs that write XMI."""
    return b"http://www.omg.org/XMI" in head and b".ecore" in head


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of a file."""
    where = Where(name)
    data = _VERSION.sub(rb"\g<1>1.0", stream.read(safe_xml.MAX_BYTES + 1), count=1)
    try:
        root = safe_xml.parsed_with_namespaces(data)
        reading.encodings[name] = xml_encoding(data)
        yield from record_of(Cas(_nodes(root)), where, Fitter(reading, name))
    except Fault as fault:
        yield from fault.problems(where)


def _nodes(root: Element) -> Iterator[Node]:
    if root.tag != f"{_XMI}}}XMI":
        raise Fault("The file is no XMI of UIMA. Export the document from INCEpTION again.")
    holders = {element.get(_ID) for element in root if _TARGET in element.attrib}
    for element in root:
        values: dict[str, str] = {}
        refs: dict[str, list[str]] = {}
        for name, value in _features(element):
            if _names_nodes(name, value, holders):
                refs[name] = value.split(" ")
            elif "}" not in name:
                values[name] = value
        yield Node(element.get(_ID, ""), _type(element.tag), values, refs)


def _features(element: Element) -> Iterator[tuple[str, str]]:
    """Give features in attributes, and those with several values in elements."""
    yield from element.attrib.items()
    several: dict[str, list[str]] = {}
    for child in element:
        several.setdefault(child.tag, []).append(child.text or "")
    yield from ((name, ", ".join(filter(None, values))) for name, values in several.items())


def _names_nodes(name: str, value: str, holders: set[str | None]) -> bool:
    """Say whether a feature holds ids of nodes; the file itself does not tell these from numbers."""
    if not _IDS.fullmatch(value):
        return False
    return name in (GOVERNOR, DEPENDENT, _TARGET, "next", "first") or holders.issuperset(value.split(" "))


def _type(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    match = _NAMESPACE.fullmatch(namespace)
    return f"{match[1].replace('/', '.')}.{name}" if match else name


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a folder with an .xmi file for each article, and TypeSystem.xml, from which INCEpTION makes its layers."""
    write_documents(articles, target, export, ".xmi", _form)


def _form(work: Outgoing, export: Export) -> bytes:
    lines = "".join(f"  <{name} {_attributes(values, export)}/>\n" for name, values in _elements(work, export))
    return f"{_HEAD}{lines}</xmi:XMI>\n".encode()


def _elements(work: Outgoing, export: Export) -> Iterator[tuple[str, Mapping[str, object]]]:
    units = Utf16Map(work.text)
    about = {"begin": 0, "end": units.utf16_length, "language": language_of(work)}
    yield "tcas:DocumentAnnotation", {"xmi:id": 2, "sofa": 1, **about}
    marks, arrows = stretches(work, export)
    for mark in marks:
        place = {"begin": units.to_utf16(mark.start), "end": units.to_utf16(mark.end)}
        yield _tag(SPAN_TYPE), {"xmi:id": 3 + mark.number, "sofa": 1, **place, **mark.features}
    for number, arrow in enumerate(arrows, 3 + len(marks)):
        tail = marks[arrow.tail]
        # A relation lies where what it leads to lies; INCEpTION checks that.
        place = {"begin": units.to_utf16(tail.start), "end": units.to_utf16(tail.end)}
        ends = {LABEL: arrow.label, GOVERNOR: 3 + arrow.head, DEPENDENT: 3 + arrow.tail}
        yield _tag(LINK_TYPE), {"xmi:id": number, "sofa": 1, **place, **ends}
    view = {"xmi:id": 1, "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain", "sofaString": work.text}
    yield "cas:Sofa", view
    members = " ".join(str(number) for number in range(2, 3 + len(marks) + len(arrows)))
    yield "cas:View", {"sofa": 1, "members": members}


def _tag(type: str) -> str:
    return f"custom:{type.rpartition('.')[2]}"


def _attributes(values: Mapping[str, object], export: Export) -> str:
    return " ".join(f'{name}="{_escaped(str(value), export)}"' for name, value in values.items())


def _escaped(value: str, export: Export) -> str:
    possible, times = _IMPOSSIBLE.subn("\ufffd", value)
    export.report.lose("character that XML can't hold", times)
    return _ESCAPED.sub(lambda match: _NAMES.get(match[0], f"&#{ord(match[0])};"), possible)
