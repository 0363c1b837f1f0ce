"""An article as Nexis and LexisNexis set it: a head of lines, the text, and lines about it, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.formats.archives.wording import author_of, day_of, language_code, length_of
from annotator.formats.composing import Composer
from annotator.formats.records import Record, Where
from annotator.model import ZoneKind

# What the lines of an article are called, in the languages the archive has.
_FIELD_NAMES = """
length: length länge longueur longitud lunghezza lengte comprimento длина довжина
byline: byline author autor autorin auteur auteurs autore signature автор
section: section rubrik ressort rubrique sección sezione rubriek sectie seção раздел розділ
dateline: dateline ort lieu
highlight: highlight zusammenfassung encart insert samenvatting destacado
language: language sprache langue idioma lingua taal язык мова
graphic: graphic grafik graphique gráfico grafica afbeelding
"""
_FIELDS = {
    name: role
    for line in _FIELD_NAMES.split("\n")
    if line
    for role, names in [line.split(": ")]
    for name in names.split()
}
_FIELD = re.compile(r"([^\W\d_][\w-]*(?: [\w-]+){0,2})\s?:(?:\s+|$)(.*)", re.DOTALL)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\) ?\d{4})", re.IGNORECASE)
_RESERVED = re.compile(
    r"rights reserved|rechte vorbehalten|droits réservés|derechos reservados|diritti riservati|rechten voorbehouden",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_PAGE_ADDRESS = re.compile(r"https?://[^/\s]+/\S+")
_ADDED = re.compile(r"\s*-? Correction Appended$")
_PICTURE = re.compile(r"(?:PHOTOS?|PHOTOGRAPHS?|GRAPHICS?|CHARTS?|DRAWINGS?|MAPS?|FOTOS?|GRAFIK)\s?:")
_NO_TITLE = "No Headline In Original"
_ABSTRACT = "ABSTRACT"
_FULL_TEXT = "FULL TEXT"


@dataclass(slots=True)
class Parts:
    """Hold what was found of one article. `fields` has the roles above, and nothing of the archive's own."""

    title: str = ""
    below: list[str] = field(default_factory=list)
    outlet: str = ""
    published: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def field_of(line: str) -> tuple[str, str] | None:
    """Give the role and the words of a line such as "SECTION: Sport"; the role is "" for one that says nothing here.

    None stands for a line that is no such field.
    """
    found = _FIELD.match(line.replace("\u00a0", " ").strip())
    return (_FIELDS.get(found[1].lower(), ""), found[2].strip()) if found else None


def is_rights(line: str) -> bool:
    """Say whether a line is a notice of copyright."""
    return _RIGHTS.match(line.strip()) is not None


def without_rights(lines: Sequence[str]) -> Sequence[str]:
    """Give lines without a notice of copyright at their head, which can take several of them."""
    if not lines or not is_rights(lines[0]):
        return lines
    last = next((number for number, line in enumerate(lines) if _RESERVED.search(line)), 0)
    return lines[last + 1 :]


def set_head(parts: Parts, lines: Iterable[str]) -> None:
    """Read headline, outlet and day off the lines above the fields, in the order they have in Word files."""
    known = [" ".join(line.split()) for line in lines if line.strip() and not is_rights(line)]
    dated = next((number for number, line in enumerate(known) if number > 1 and day_of(line)), 2)
    outlet = known[dated - 1 : dated]
    parts.title, parts.outlet = " ".join(known[: dated - 1]), "".join(outlet)
    parts.published = "".join(known[dated : dated + 1])


def record_of(parts: Parts, where: Where) -> Record:
    """Make a record of one article.

    Raises Fault where it has no text.
    """
    known, composer = parts.fields, Composer()
    body = [paragraph for paragraph in parts.body if paragraph.strip()]
    address = body.pop().strip() if body and _ADDRESS.fullmatch(body[-1].strip()) else ""
    title = _ADDED.sub("", parts.title) if parts.title != _NO_TITLE else ""
    composer.add(ZoneKind.HEADLINE, title)
    for line in (*parts.below, known.get("highlight", "")):
        composer.add(ZoneKind.SUBHEAD, line)
    composer.add(ZoneKind.BYLINE, known.get("byline", ""))
    dateline = " ".join(known.get("dateline", "").split())
    if body and not " ".join(body[0].split()).lower().startswith(dateline.lower()):
        composer.add(ZoneKind.DATELINE, dateline)
    composer.add_all(_text(body))
    composer.add_all((ZoneKind.CAPTION, line) for line in parts.captions)
    composer.add_all((ZoneKind.BOILERPLATE, line) for line in parts.notes)
    url = address if _PAGE_ADDRESS.fullmatch(address) else ""
    return composer.record(where, title, {**_details(parts), "url": url, "file": _file(where)})


def _text(body: list[str]) -> Iterator[tuple[ZoneKind, str]]:
    kind = ZoneKind.BODY
    for paragraph in body:
        words = paragraph.strip()
        if words in (_ABSTRACT, _FULL_TEXT):
            # The abstract was written by whoever indexes the paper.
            kind = ZoneKind.SUBHEAD if words == _ABSTRACT else ZoneKind.BODY
            yield ZoneKind.BOILERPLATE, words
        else:
            yield ZoneKind.CAPTION if _PICTURE.match(words) else kind, paragraph


def _file(where: Where) -> str:
    return where.file.replace("\\", "/").rpartition("/")[2].partition(", article ")[0]


def _details(parts: Parts) -> dict[str, str]:
    return {
        "outlet": parts.outlet.rstrip("."),
        "author": author_of(parts.fields.get("byline", "")),
        "date": day_of(parts.published),
        "language": language_code(parts.fields.get("language", "")),
        "section": parts.fields.get("section", ""),
        "length": length_of(parts.fields.get("length", "")),
    }
