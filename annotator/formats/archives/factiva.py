"""An article as Factiva sets it, whatever the file: as lines one below another, or as a table of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.formats.archives.wording import author_of, day_of, language_code, length_of
from annotator.formats.composing import Composer
from annotator.formats.records import Record, Where
from annotator.model import ZoneKind

_DOCUMENT = re.compile(r"(?:\S{1,20}\s+)?([A-Z][A-Z0-9]{1,9}0{2,}\d{6,}[A-Za-z0-9]*)")
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s\S+)?")
_PICTURE = re.compile(
    r"(?:photo|photos|photograph|photographs|picture|pictures|caption|graphic|graphics|map|maps|chart|drawing"
    r"|foto|fotos|bild|bilder|grafik|karte|carte|graphique)\s?:",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"copyright|©|\(c\) ?\d{4}", re.IGNORECASE)
_LONGEST_DAY = 40


@dataclass(slots=True)
class Parts:
    """Hold what was found of one article. `about` are the lines from its length to the notice of copyright."""

    title: str = ""
    section: str = ""
    byline: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    details: dict[str, str] = field(default_factory=dict)


def document_of(line: str) -> str:
    """Give the number of the archive in a line such as "Document NYTF000020050408dp1900j9s", or ""."""
    found = _DOCUMENT.fullmatch(line.strip())
    return found[1] if found else ""


def is_length_or_day(line: str) -> bool:
    """Say whether a line is one of those with which the lines about an article begin."""
    return bool(length_of(line)) or (len(line) < _LONGEST_DAY and bool(day_of(line)))


def from_fields(fields: Mapping[str, Sequence[str]]) -> Parts:
    """Take the parts from fields by their two or three letters, each with its lines."""

    def joined(*codes: str) -> str:
        return " ".join(line for code in codes for line in fields.get(code, ()))

    details = {
        "length": length_of(joined("WC")),
        "date": day_of(joined("PD")),
        "outlet": joined("SN"),
        "language": language_code(joined("LA")),
        "publisher": joined("PUB"),
        "document": document_of(joined("AN")),
    }
    return Parts(
        title=joined("HD"),
        section=joined("SE"),
        byline=[line for line in (joined("BY"), joined("CR")) if line],
        body=[line for code in ("LP", "TD") for line in fields.get(code, ())],
        captions=list(fields.get("ART", ())),
        details=details,
    )


def is_rights(line: str) -> bool:
    """Say whether a line is the notice of copyright, with which the lines about an article end."""
    return _RIGHTS.match(line) is not None


def record_of(parts: Parts, where: Where) -> Record:
    """Make a record of one article.

    Raises Fault where it has no text.
    """
    composer = Composer()
    composer.add(ZoneKind.HEADLINE, parts.title)
    for line in parts.byline:
        composer.add(ZoneKind.BYLINE, line)
    for line in parts.body:
        composer.add(ZoneKind.CAPTION if _PICTURE.match(line.strip()) else ZoneKind.BODY, line)
    composer.add_all((ZoneKind.CAPTION, line) for line in parts.captions)
    details = {
        "section": parts.section,
        "author": author_of(parts.byline[0]) if parts.byline else "",
        **_about(parts.about),
        **parts.details,
    }
    file = where.file.replace("\\", "/").rpartition("/")[2].partition(", article ")[0]
    return composer.record(where, parts.title, {**details, "file": file})


def _about(lines: Sequence[str]) -> dict[str, str]:
    """Read the lines below the byline: length, day, perhaps a time, outlet, its code, edition and page, language."""
    lines = [line for line in lines if not is_rights(line)]
    dated = next((number for number, line in enumerate(lines) if day_of(line)), None)
    if dated is None:
        return {"length": length_of(lines[0]) if lines else ""}
    rest = [line for line in lines[dated + 1 :] if not _TIME.fullmatch(line)]
    languages = [code for line in rest[1:] if (code := language_code(line))]
    return {
        "length": next(filter(None, map(length_of, lines)), ""),
        "date": day_of(lines[dated]),
        "outlet": rest[0] if rest else "",
        "language": languages[-1] if languages else "",
    }
