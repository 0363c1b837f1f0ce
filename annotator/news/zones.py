"""Find the parts of a news page in its text: headline, byline, caption, subheads, what is not the article.

Works line by line on what a scraper leaves. Body is the default; a line is anything else only for cause.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import regex

from annotator.model import Zone, ZoneKind
from annotator.news.menus import menu_length
from annotator.news.page_parts import (
    dateline_end,
    is_byline,
    is_caption,
    is_furniture,
    is_language_switcher,
    is_ornament,
    is_plain,
)

_LONGEST_HEADLINE = 200
_SHORTEST_REPEATED = 15
_LONGEST_SUBHEAD = 100
_SHORTEST_PARAGRAPH = 80
_HEAD_LINES = 10
_LONGEST_MENU = 60
_NARROWEST = 50
_WIDEST = 100
_MOSTLY = 0.8
_DATELINE_PARAGRAPHS = 3
_STOPS = (".", "!", "?", "…", ":", ";", ",")
_CLOSING = "\"'”’“»«)"
_ABBREVIATED = regex.compile(r"\p{L}\.\p{L}\.")
_SIGNATURE = regex.compile(r"(?<=[.!?…])\s\([^()]+\)\Z")
_SITE_NAME = regex.compile(r"[|/—–-]\s*\S.{0,40}\Z")
_LIST_ITEM = regex.compile(r"[-–—•*·▪]|\d{1,2}[.)]\s")
_MERGED = (ZoneKind.BODY, ZoneKind.BOILERPLATE)


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str


class _Title:
    """Know a headline, and recognise a line that repeats it, whatever its case and white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = _plain(text)

    def is_line(self, line: str) -> bool:
        """Say whether a line, without white space at its edges, is the headline."""
        return self._plain.startswith(line[0].casefold()) and _plain(line) == self._plain


def find_zones(text: str, title_hint: str = "") -> list[Zone]:
    """Give the zones of a text, sorted and disjoint, covering every line that is not blank.

    `title_hint` is the title as the page's metadata give it; it need not stand in the text.
    """
    lines = _lines(text)
    kinds = [_kind_by_itself(line.text) for line in lines]
    top = _menu(lines, title_hint)
    kinds[:top] = [ZoneKind.BOILERPLATE] * top
    title = _Title(_title(text, lines[top:], kinds[top:], title_hint))
    is_wrapped = _is_wrapped(lines)
    zones: list[Zone] = []
    paragraphs = 0
    for index, line in enumerate(lines):
        parts = _headline_parts(line, title, in_head=top <= index < top + _HEAD_LINES)
        if not parts:
            goes_on = is_wrapped and index + 1 < len(lines) and lines[index + 1].start == line.end + 1
            kind = kinds[index] or (ZoneKind.BODY if goes_on else _kind_by_place(lines, kinds, index))
            may_have_dateline = kind is ZoneKind.BODY and paragraphs < _DATELINE_PARAGRAPHS
            parts = _with_dateline(line) if may_have_dateline else [Zone(line.start, line.end, kind)]
        paragraphs += parts[-1].kind is ZoneKind.BODY
        zones += parts
    return _merged(zones)


def _lines(text: str) -> list[_Line]:
    found, start = [], 0
    for raw in text.split("\n"):
        if stripped := raw.strip():
            first = start if stripped is raw else start + raw.index(stripped)
            found.append(_Line(first, first + len(stripped), stripped))
        start += len(raw) + 1
    return found


def _menu(lines: list[_Line], hint: str) -> int:
    """Give how many lines at the top are the menu of the site; a headline that is known ends it."""
    wanted = _Title(hint)
    head = itertools.takewhile(lambda line: not (hint.strip() and wanted.is_line(line.text)), lines[:_LONGEST_MENU])
    return menu_length([line.text for line in head])


def _is_wrapped(lines: list[_Line]) -> bool:
    """Say whether paragraphs are broken into lines of one width, so that a line that goes on is no heading."""
    going_on = [one for one, other in itertools.pairwise(lines) if other.start == one.end + 1]
    apart = len(lines) - len(going_on)
    fitting = sum(_NARROWEST <= len(line.text) <= _WIDEST for line in going_on)
    return apart > 1 and len(going_on) > 1 and fitting > _MOSTLY * len(going_on)


def _kind_by_itself(line: str) -> ZoneKind | None:
    if is_plain(line):
        return None
    if is_language_switcher(line) or is_furniture(line) or is_ornament(line):
        return ZoneKind.BOILERPLATE
    if line.endswith((")", ").")) and dateline_end(line) == len(line):
        return ZoneKind.DATELINE
    if is_byline(line):
        return ZoneKind.BYLINE
    return ZoneKind.CAPTION if is_caption(line) else None


def _title(text: str, lines: list[_Line], kinds: list[ZoneKind | None], hint: str) -> str:
    """Give the headline as it stands in the text, or nothing where the text seems to have none."""
    wanted = _Title(hint)
    for line in lines[:_HEAD_LINES] if hint.strip() else ():
        if wanted.is_line(line.text) or (len(line.text) >= _SHORTEST_REPEATED and hint.startswith(line.text)):
            return line.text
        if len(hint) >= _SHORTEST_REPEATED and line.text.startswith(hint):
            return hint
    first = next((index for index, kind in enumerate(kinds[:_HEAD_LINES]) if kind is None), None)
    if first is None:
        return ""
    line, later = lines[first], lines[first + 1 :]
    repeated = any(_starts_with_title(other.text, line.text) for other in later[:_HEAD_LINES])
    return line.text if repeated or _is_headline_like(text, line, later) else ""


def _is_headline_like(text: str, line: _Line, later: list[_Line]) -> bool:
    if not later or len(line.text) > _LONGEST_HEADLINE or " " not in line.text or line.text[0].islower():
        return False
    words = _without_edge(line.text)
    ends_low = words.endswith((".", ":", ";", ",")) and not words.endswith("...")
    if (ends_low and not _is_abbreviated(line.text)) or dateline_end(line.text):
        return False
    goes_on = later[0].text[0].islower() and text.count("\n", line.end, later[0].start) == 1
    return not goes_on and any(_is_paragraph(other.text) for other in later)


def _headline_parts(line: _Line, title: _Title, *, in_head: bool) -> list[Zone]:
    """Give the headline a line repeats, and apart from it what a scraper glued on; else nothing."""
    if title.is_line(line.text):
        return [Zone(line.start, line.end, ZoneKind.HEADLINE)]
    if not in_head or not title.text or not _starts_with_title(line.text, title.text):
        return []
    rest = line.text[len(title.text) :].lstrip()
    end = line.start + len(title.text)
    return [Zone(line.start, end, ZoneKind.HEADLINE), Zone(line.end - len(rest), line.end, _glued(rest))]


def _starts_with_title(line: str, title: str) -> bool:
    """Say whether a line is the title or the title and something that does not carry its sentence on."""
    if not line.startswith(title):
        return False
    rest = line[len(title) :]
    if not rest:
        return True
    return len(title) >= _SHORTEST_REPEATED and rest[0].isspace() and not rest.lstrip()[0].islower()


def _glued(rest: str) -> ZoneKind:
    if _SITE_NAME.fullmatch(rest):
        return ZoneKind.BOILERPLATE
    if is_caption(rest) or (len(rest) <= _LONGEST_HEADLINE and not _ends_sentence(rest)):
        return ZoneKind.CAPTION
    return ZoneKind.BODY


def _kind_by_place(lines: list[_Line], kinds: list[ZoneKind | None], index: int) -> ZoneKind:
    line = lines[index].text
    if len(line) > _LONGEST_SUBHEAD or line[0].islower() or line.endswith(_STOPS) or _LIST_ITEM.match(line):
        return ZoneKind.BODY
    if _ends_sentence(line):
        return ZoneKind.BODY
    before = next((i for i in range(index - 1, -1, -1) if kinds[i] is None), None)
    after = next((i for i in range(index + 1, len(lines)) if kinds[i] is None), None)
    if before is None or after is None or not _is_paragraph(lines[after].text):
        return ZoneKind.BODY
    closed = _is_paragraph(lines[before].text) and _ends_sentence(lines[before].text)
    return ZoneKind.SUBHEAD if closed and not lines[after].text[0].islower() else ZoneKind.BODY


def _with_dateline(line: _Line) -> list[Zone]:
    length = dateline_end(line.text)
    if not length:
        return [Zone(line.start, line.end, ZoneKind.BODY)]
    dateline = Zone(line.start, line.start + len(line.text[:length].rstrip()), ZoneKind.DATELINE)
    body = [Zone(line.start + length, line.end, ZoneKind.BODY)] if length < len(line.text) else []
    return [dateline, *body]


def _is_paragraph(line: str) -> bool:
    return len(line) >= _SHORTEST_PARAGRAPH or _ends_sentence(line)


def _ends_sentence(line: str) -> bool:
    return _without_edge(line).endswith(_STOPS) and not _is_abbreviated(line)


def _without_edge(line: str) -> str:
    """Give a line without the agency that signs it and the marks that close it."""
    signature = _SIGNATURE.search(line) if line.endswith(")") else None
    return (line[: signature.start()] if signature else line).rstrip(_CLOSING)


def _is_abbreviated(line: str) -> bool:
    """Say whether a line ends like *U.S.*, where the full stop ends no sentence."""
    return _ABBREVIATED.fullmatch(line[-4:]) is not None


def _plain(line: str) -> str:
    return " ".join(line.split()).casefold()


def _merged(zones: list[Zone]) -> list[Zone]:
    merged: list[Zone] = []
    for zone in zones:
        if merged and zone.kind in _MERGED and merged[-1].kind is zone.kind:
            merged[-1] = Zone(merged[-1].start, zone.end, zone.kind)
        else:
            merged.append(zone)
    return merged
