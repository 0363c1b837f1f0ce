"""The old Nexis in web pages: "1 of 74 DOCUMENTS", then blocks of the article, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.formats.archives.nexis import Parts, field_of, record_of, without_rights
from annotator.formats.archives.one_by_one import each_article
from annotator.formats.archives.pages import articles, element, lines
from annotator.formats.archives.wording import day_of
from annotator.formats.records import Problem, Reading, Record

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_START = re.compile(r"<a name=\"?DOC_ID_\d", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\w+ )?\d+ (?:of|von|de|di|van|из) (\d+)(?: \w+)?")
_GRAPHIC = "graphic"
_TITLES = ("headline", "überschrift", "titre", "titular")
_BODIES = ("body", "text", "texte", "texto")
_SIGNS = (b'<A NAME="DOC_ID_', b"<!-- LXNComment", b"<!-- Hide XML section from browser")


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a page was written by the archive."""
    return any(sign in head for sign in _SIGNS)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each article."""
    yield from each_article(
        name,
        lambda: articles(stream, _START, name, reading),
        lambda piece, where: record_of(_parts(_blocks(piece)), where),
        "html",
    )


def _blocks(piece: str) -> list[_Block]:
    innermost = (each for each in element(piece).iter("div") if each.find(".//div") is None)
    blocks = [_Block(each, list(without_rights(lines(each)))) for each in innermost]
    return [each for each in blocks if each.lines and not _NUMBER.fullmatch(each.lines[0])]


class _Block:
    """Hold the lines of one block, and the field it is, if its first words are set as the name of one."""

    def __init__(self, block: HtmlElement, found: list[str]) -> None:
        self.lines = found
        label = next((words for each in block.iter("span") if (words := each.text_content().strip())), "")
        self.field = field_of(" ".join(found)) if label.endswith(":") and field_of(label) else None
        self.name = label.rstrip(": ").lower() if self.field else ""


def _parts(blocks: list[_Block]) -> Parts:
    """Tell the blocks apart: outlet, day and headline have their places, the fields their names."""
    first = next((number for number, block in enumerate(blocks) if number and block.field), len(blocks))
    head = [block.lines for block in blocks[:first]]
    parts = Parts()
    dated = next((number for number, found in enumerate(head) if number and day_of(found[0])), 0)
    if dated:
        parts.published = " ".join(head.pop(dated))
    if head:
        parts.outlet = " ".join(head.pop(0))
    if head:
        parts.title, *parts.below = head.pop(0)
    parts.body = [line for found in head for line in found]
    for block in blocks[first:]:
        if block.field is None:
            parts.body += block.lines
        elif block.name in _TITLES:
            parts.title = block.field[1]
        elif block.name in _BODIES:
            parts.body += [line for line in (block.lines[0].partition(":")[2], *block.lines[1:]) if line]
        elif block.field[0] == _GRAPHIC:
            parts.captions += [block.lines[0].partition(":")[2], *block.lines[1:]]
        elif block.field[0]:
            parts.fields[block.field[0]] = block.field[1]
    return parts
