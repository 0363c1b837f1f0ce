"""Paragraphs of a Word document (DOCX) with their styles: what a reader sees, without what was deleted or hidden."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element

from annotator.formats.documents.zipped import Package
from annotator.formats.records import Fault
from annotator.formats.safe_xml import find, parsed, words

CELL_MARK = " | "
"""What stands between the cells of a table's row."""

_MAIN = "word/document.xml"
_OFFICE = "/officeDocument"
_WRAPPERS = frozenset(("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "AlternateContent", "Choice"))
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sdtPr", "sectPr"))
_NOTES = frozenset(("footnoteReference", "endnoteReference"))
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_LONGEST_CHAIN = 12
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold a paragraph: its words, with a line feed where a line was broken, and how it is set.

    `style` is the name of its style in small letters, as the program calls it in all languages ("heading 1").
    """

    text: str
    style: str = ""
    bold: bool = False
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Hold what a Word document says; `notes` counts footnotes and endnotes, whose words are left out."""

    paragraphs: tuple[Paragraph, ...]
    notes: int
    properties: dict[str, str]


def document(stream: BinaryIO) -> Document:
    """Read a document.

    Raises Fault where it is none, is damaged, or is larger than any document.
    """
    package = Package(stream)
    main = _main_part(package)
    data = package.read(main)
    if not data:
        raise Fault("The file is no Word document: it has no text part. Save it as .docx and import that.")
    reader = _Reader(_style_names(package.read(posixpath.dirname(main) + "/styles.xml")))
    body = find(parsed(data), "body")
    paragraphs = tuple(reader.paragraphs(body)) if body is not None else ()
    return Document(paragraphs, reader.notes, _properties(package))


def _main_part(package: Package) -> str:
    relations = package.read("_rels/.rels")
    for each in parsed(relations) if relations else ():
        if each.get("Type", "").endswith(_OFFICE):
            return each.get("Target", "").lstrip("/")
    return _MAIN


def _properties(package: Package) -> dict[str, str]:
    found = {}
    for part in ("docProps/core.xml", "docProps/custom.xml"):
        data = package.read(part)
        for each in parsed(data) if data else ():
            found[each.get("name") or each.tag] = words(each)
    return found


def _style_names(data: bytes) -> dict[str, str]:
    """Map the ids of styles to names; a style without a meaning of its own has that of the one it is based on."""
    styles = {each.get("styleId", ""): each for each in parsed(data)} if data else {}
    return {id: _meaning(id, styles) for id in styles}


def _meaning(id: str, styles: dict[str, Element]) -> str:
    first = ""
    for _step in range(_LONGEST_CHAIN):
        if id not in styles:
            break
        name, base = find(styles[id], "name"), find(styles[id], "basedOn")
        called = name.get("val", "").lower() if name is not None else ""
        if called.startswith(("heading ", "title", "subtitle", "caption", "toc ")):
            return called
        first = first or called
        id = base.get("val", "") if base is not None else ""
    return first


class _Reader:
    """Walk through the body of a document."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.notes = 0
        self._styles = styles

    def paragraphs(self, element: Iterable[Element]) -> Iterator[Paragraph]:
        for child in element:
            if child.tag == "p":
                yield from self._paragraph(child)
            elif child.tag == "tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.paragraphs(child)

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        pieces: list[str] = []
        boxes: list[Element] = []
        self._collect(element, pieces, boxes)
        bookmarks = tuple(each.get("name", "") for each in element if each.tag == "bookmarkStart")
        yield Paragraph("".join(pieces), self._style(element), _is_bold(element), bookmarks)
        for box in boxes:
            yield from self.paragraphs(box)

    def _collect(self, element: Element, pieces: list[str], boxes: list[Element]) -> None:
        for child in element:
            if child.tag in _LEFT_OUT or (child.tag == "r" and _has(child, "vanish")):
                continue
            if child.tag == "txbxContent":
                boxes.append(child)
            elif child.tag in _NOTES:
                self.notes += 1
            elif child.tag == "t":
                pieces.append(child.text or "")
            elif child.tag in _SIGNS:
                pieces.append(_SIGNS[child.tag])
            else:
                self._collect(child, pieces, boxes)

    def _style(self, element: Element) -> str:
        named = find(element, "pPr", "pStyle")
        name = self._styles.get(named.get("val", ""), "") if named is not None else ""
        level = find(element, "pPr", "outlineLvl")
        if level is None or name.startswith(("heading ", "title")) or level.get("val") == "9":
            return name
        return f"heading {level.get('val')}"

    def _table(self, table: Element) -> Iterator[Paragraph]:
        rows = [[list(self.paragraphs(cell)) for cell in row if cell.tag == "tc"] for row in table if row.tag == "tr"]
        if all(len(row) == 1 for row in rows):
            # A table of one column is there for its frame.
            yield from (paragraph for row in rows for cell in row for paragraph in cell)
            return
        for row in rows:
            cells = (" ".join(each.text for each in cell).strip() for cell in row)
            yield Paragraph(CELL_MARK.join(filter(None, cells)))


def _is_bold(element: Element) -> bool:
    runs = [run for run in element.iter("r") if any(text.text for text in run.iter("t"))]
    return bool(runs) and all(_has(run, "b") for run in runs)


def _has(run: Element, name: str) -> bool:
    found = find(run, "rPr", name)
    return found is not None and found.get("val", "") not in _OFF
