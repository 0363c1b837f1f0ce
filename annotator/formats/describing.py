"""Find out what a file does not say of its article: title, author, date, language and parts of the page."""

from __future__ import annotations

from dataclasses import replace

from annotator.formats.records import Record


def described(record: Record) -> Record:
    """Give the record with what its text shows; what the file says always stands."""
    from annotator.news.language import detect
    from annotator.news.metadata import describe
    from annotator.news.zones import find_zones

    zones = record.zones if record.zones is not None else tuple(find_zones(record.text, record.title))
    found = describe(record.text, zones)
    guesses = {"author": found.author, "date": found.date}
    if not record.meta.get("language"):
        guesses["language"] = detect(record.text)
    meta = {**{name: value for name, value in guesses.items() if value}, **record.meta}
    return replace(record, zones=zones, title=record.title or found.title, meta=meta)
