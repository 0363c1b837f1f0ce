"""A body of text that may be plain or marked up, as an element."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from annotator.formats.records import Fault

MAX_CHARACTERS = 4_000_000
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MAX_TAGS = 100_000
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\n(?=[^\S\n]{2,}\S)")


def marked_up(text: str) -> Element:
    """Give a piece of HTML, or of plain text with paragraphs set apart by empty or indented lines, as an element.

    Raises Fault where it is too long.
    """
    if len(text) > MAX_CHARACTERS or text.count("<") > _MAX_TAGS:
        raise Fault("Its text is too long, or has too many tags. Split it.")
    if not _TAG.search(text):
        return _plain(text)
    from lxml import html

    # A fragment may hold what only a page may, and more than once.
    found = _copied(html.document_fromstring(f"<html><body><div>{text}</div></body></html>"))
    blocks = [each for each in found.iter() if each.tag == "p"]
    if len(blocks) == 1 and blocks[0].text and _BLANK_LINE.search(blocks[0].text.strip()):
        # One paragraph around plain text that has its own.
        return _plain(" ".join(blocks[0].itertext()) if len(blocks[0]) else blocks[0].text)
    return found


def _plain(text: str) -> Element:
    root = Element("body")
    for part in _BLANK_LINE.split(text.replace("\r\n", "\n").strip("\n")):
        SubElement(root, "p").text = part
    return root


def _copied(element: object) -> Element:
    """Copy an element of lxml; comments and the like go, their tails stay."""
    tag = getattr(element, "tag", "")
    found = Element(tag if isinstance(tag, str) else "script")
    found.text = getattr(element, "text", None)
    for child in element:  # type: ignore[attr-defined]
        copy = _copied(child)
        copy.tail = child.tail
        found.append(copy)
    return found
