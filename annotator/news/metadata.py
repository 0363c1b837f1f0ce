"""Say what a news page tells about itself: title, author, date, where it was filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model import Zone, ZoneKind
from annotator.news.dates import find_date
from annotator.news.page_parts import byline_author

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Description:
    """Hold what a page says of itself; "" for what it does not say. `date` is YYYY-MM-DD."""

    title: str
    author: str = ""
    date: str = ""
    dateline: str = ""


def describe(text: str, zones: Sequence[Zone]) -> Description:
    """Read title, author, date and dateline off the zones of a text.

    Without a headline the title is how the body begins, cut at a word.
    """
    bylines = _texts(text, zones, ZoneKind.BYLINE)
    headlines = _texts(text, zones, ZoneKind.HEADLINE)
    datelines = _texts(text, zones, ZoneKind.DATELINE)
    return Description(
        title=headlines[0] if headlines else _beginning(text, zones),
        author=next(filter(None, map(byline_author, bylines)), ""),
        date=next(filter(None, map(find_date, [*bylines, *datelines])), ""),
        dateline=datelines[0].rstrip(" -–—") if datelines else "",
    )


def _texts(text: str, zones: Sequence[Zone], kind: ZoneKind) -> list[str]:
    return [" ".join(text[zone.start : zone.end].split()) for zone in zones if zone.kind is kind]


def _beginning(text: str, zones: Sequence[Zone]) -> str:
    body = next((zone for zone in zones if zone.kind is ZoneKind.BODY), None)
    start = body.start if body else 0
    words = " ".join(text[start : start + 4 * _LONGEST_TITLE].split())
    if len(words) <= _LONGEST_TITLE:
        return words
    cut = words.rfind(" ", 0, _LONGEST_TITLE)
    return words[: cut if cut > 0 else _LONGEST_TITLE].rstrip(" ,;:.–—-") + "…"
