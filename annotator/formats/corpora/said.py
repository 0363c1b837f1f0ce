"""What spans say, in words that other programs can show, and articles with what is known about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.formats import fields
from annotator.formats.columns import recognise
from annotator.formats.fields import Json, shown
from annotator.formats.outgoing import Outgoing
from annotator.formats.records import Fault
from annotator.model import AttributeValue, Span


def attributes_of(span: Span, work: Outgoing) -> dict[str, AttributeValue]:
    """Give a span's attributes by name, with the names of entities for their ids."""
    found: dict[str, AttributeValue] = {}
    for name, value in sorted(span.attributes.items()):
        entity = work.entities.get(value) if isinstance(value, str) else None
        found[name] = entity.name if entity is not None else value
    return found


def details_of(work: Outgoing) -> dict[str, str]:
    """Give what is known about an article, in an order that stays; its id and title first."""
    info = work.article.info
    plain = {name: value for name, value in sorted(info.meta.items()) if name not in ("id", "title", "text")}
    return {"id": work.article.id, "title": info.title, **plain}


def text_of(row: Json, chosen: Mapping[str, str]) -> str:
    """Give the text of an object, by the name chosen or a known one.

    Raises Fault where there is none.
    """
    roles = recognise(row.keys(), chosen)
    name = roles.get("text", "text")
    text = fields.text(row, name)
    if not text.strip():
        names = ", ".join(map(shown, row)) or "none"
        raise Fault(
            f"There is no text in “{name}”; the fields are: {names}. Say which it is (on the command line: "
            "--column text=NAME)."
        )
    return text


def details_in(row: Json, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Give id, title and details of an object as a Record takes them, each in one line."""
    roles = {name: role for role, name in recognise(row.keys(), chosen).items()}
    plain = {role: value for role, value in _plain(row, roles) if role != "text"}
    id = plain.pop("id", "")
    return {"id": id[: fields.MAX_ID], "title": plain.pop("title", ""), "meta": plain}


def _plain(row: Json, roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            line = " ".join(str(value).split())
            if line:
                yield roles.get(name, name), line
