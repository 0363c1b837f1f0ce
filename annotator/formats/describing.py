"""Find out what a file does not say of its article: title, author, date, language and parts of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.formats.agencies.wording import day as iso_day
from annotator.formats.records import Record
from annotator.model import Zone

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_DATE = 60


class Asked(NamedTuple):
    """Hold what must be known of a record to describe its article. An `exact` one is not to be described."""

    text: str
    title: str
    language: str
    zones: tuple[Zone, ...] | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what an article's text shows, with what was known before."""

    language: str
    zones: tuple[Zone, ...] | None
    title: str = ""
    author: str = ""
    date: str = ""


def described(records: Iterable[Record]) -> list[Record]:
    """Give the records with what their texts show; what a file says stands, and exact records stay as they are."""
    known = list(records)
    found = look([asked_of(record) for record in known])
    return [completed(record, each) for record, each in zip(known, found, strict=True)]


def asked_of(record: Record) -> Asked:
    """Give what of a record its description follows from."""
    return Asked(record.text, record.title, record.meta.get("language", ""), record.zones, record.exact)


def look(asked: Sequence[Asked]) -> list[Found]:
    """Describe articles by their texts."""
    # All languages first: in turns with other work each detection takes twice as long, since the model is large
    # and has left the processor's cache by then.
    languages = [_language(each) for each in asked]
    return [_found(each, language) for each, language in zip(asked, languages, strict=True)]


def completed(record: Record, found: Found) -> Record:
    """Give a record with what was found about it where it does not say so itself."""
    if record.exact:
        return record
    guesses = {name: value for name, value in (("author", found.author), ("date", found.date)) if value}
    meta = {**guesses, **record.meta, **_dated(record.meta)}
    if found.language and not record.meta.get("language"):
        meta["language"] = found.language
    return replace(record, zones=found.zones, title=record.title or found.title, meta=meta)


def _language(asked: Asked) -> str:
    from annotator.news.language import detect

    return asked.language if asked.language or asked.exact else detect(asked.text)


def _found(asked: Asked, language: str) -> Found:
    from annotator.news.metadata import describe
    from annotator.news.zones import find_zones

    if asked.exact:
        return Found(language, asked.zones)
    zones = asked.zones if asked.zones is not None else tuple(find_zones(asked.text, asked.title))
    shown = describe(asked.text, zones)
    return Found(language, zones, shown.title, shown.author, shown.date)


def _dated(meta: Mapping[str, str]) -> dict[str, str]:
    """Give the day of a date that is written otherwise, and what stood there; nothing where its order is in doubt."""
    from annotator.news.dates import find_date

    given = meta.get("date", "")
    if not given or len(given) > _LONGEST_DATE or _DAY.fullmatch(given):
        return {}
    found = iso_day(given) or find_date(given)
    return {"date": found, "date as given": given} if found else {}
