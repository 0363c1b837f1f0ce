"""Find out what a file does not say of its article: title, author, date, language and parts of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.formats.agencies.wording import day as iso_day
from annotator.formats.records import Record

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_DATE = 60


def described(records: Iterable[Record]) -> list[Record]:
    """Give the records with what their texts show; what a file says stands, and exact records stay as they are."""
    # All languages first: in turns with other work each detection takes twice as long, since the model is large
    # and has left the processor's cache by then.
    with_language = [record if record.exact else _with_language(record) for record in records]
    return [record if record.exact else _with_parts(record) for record in with_language]


def _with_language(record: Record) -> Record:
    from annotator.news.language import detect

    if record.meta.get("language"):
        return record
    language = detect(record.text)
    return replace(record, meta={**record.meta, "language": language}) if language else record


def _with_parts(record: Record) -> Record:
    from annotator.news.metadata import describe
    from annotator.news.zones import find_zones

    zones = record.zones if record.zones is not None else tuple(find_zones(record.text, record.title))
    found = describe(record.text, zones)
    dated = _dated(record.meta)
    guesses = {name: value for name, value in (("author", found.author), ("date", found.date)) if value}
    return replace(record, zones=zones, title=record.title or found.title, meta={**guesses, **record.meta, **dated})


def _dated(meta: Mapping[str, str]) -> dict[str, str]:
    """Give the day of a date that is written otherwise, and what stood there; nothing where its order is in doubt."""
    from annotator.news.dates import find_date

    given = meta.get("date", "")
    if not given or len(given) > _LONGEST_DATE or _DAY.fullmatch(given):
        return {}
    found = iso_day(given) or find_date(given)
    return {"date": found, "date as given": given} if found else {}
