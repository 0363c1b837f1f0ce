"""What a page says of its article where the extractor is misled: who wrote it, when, and where paragraphs end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_HEAD = re.compile(
    r"(?:автор(?:и|ы|ка)?|авторські матеріали|текст|authors?|by|written by|reporter|autor(?:in|en|es|a)?|auteure?s?"
    r"|von|par|por)\s*:?\s+",
    re.IGNORECASE,
)
_NEW_YEAR = "-01-01"
_LINKED_DATA = "application/ld+json"
_MOST_BLOCKS = 20
_DEEPEST = 6


def author_of(named: str) -> str:
    """Give the names of authors without the word that stands before them on the page."""
    return "; ".join(filter(None, (_HEAD.sub("", name.strip(), count=1).strip(" :;") for name in named.split(";"))))


def date_of(date: str, page: str) -> str:
    """Give the day of a page, but not the first of January that a year alone, as in "© 2024", was taken for."""
    if not date.endswith(_NEW_YEAR):
        return date
    from htmldate import find_date

    # What stands in the page's own fields is a whole date; what was found in its words may be a year.
    stated = find_date(page, extensive_search=False, original_date=True)
    day, year = r"0?1\D{1,3}0?1\D{1,3}", date[:4]
    written = re.search(rf"{day}{year}|{year}\D{{1,3}}{day}|\b0?1(?:st|er|\.)?\s+\w{{3,9}}\s+{year}", page)
    return date if stated == date or written else ""


def paragraphs_of(text: str, page: str) -> list[str]:
    """Give the paragraphs of a text; those of a body in the page's data, which the extractor makes one, are parted."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 2:
        return lines
    for body in _bodies(page):
        parted = [" ".join(line.split()) for line in body.split("\n") if line.strip()]
        if len(parted) > 1 and lines and " ".join(parted) == lines[-1]:
            return [*lines[:-1], *parted]
    return lines


def _bodies(page: str) -> Iterator[str]:
    place = 0
    for _ in range(_MOST_BLOCKS):
        named = page.find(_LINKED_DATA, place)
        start = page.find(">", named)
        end = page.find("</script", start)
        if min(named, start, end) < 0:
            return
        place = end
        try:
            yield from _in_data(json.loads(page[start + 1 : end]), 0)
        except (ValueError, RecursionError):
            continue


def _in_data(data: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        if isinstance(data.get("articleBody"), str):
            yield data["articleBody"]
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _in_data(each, depth + 1)
