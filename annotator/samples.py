"""The demo's articles, and the one among them that is annotated."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.model import AttributeValue, EntityKind, Fragment
from annotator.resources import resource_path


@dataclass(frozen=True, slots=True)
class Sample:
    """Hold one article of the demo. `meta` has outlet, author, date, url, language and section."""

    name: str
    text: str
    title: str
    meta: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SampleEntity:
    """Name a speaker or source; spans refer to it by `key`."""

    key: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleSpan:
    """Hold one span of the annotated article; links refer to it by `key`.

    `fragments` are code points of the article's text. An entity attribute holds an entity's key.
    """

    key: str
    label: str
    fragments: tuple[Fragment, ...]
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    note: str = ""
    flag: bool = False


@dataclass(frozen=True, slots=True)
class SampleAnnotation:
    """Hold the annotation of the article `article_name`; a relation is (label, head key, tail key)."""

    article_name: str
    spans: tuple[SampleSpan, ...]
    relations: tuple[tuple[str, str, str], ...]
    entities: tuple[SampleEntity, ...]
    article_attributes: Mapping[str, AttributeValue]


def sample_articles() -> list[Sample]:
    """Read the demo's articles, in the order in which they are to be shown."""
    return [_article(row) for row in _table("samples.toml")["articles"]]


def sample_annotation() -> SampleAnnotation:
    """Read the annotation of the demo's annotated article."""
    table = _table("annotated.toml")
    text = _text(table["article"])
    return SampleAnnotation(
        article_name=table["article"],
        spans=tuple(_span(row, text) for row in table["spans"]),
        relations=tuple((row["label"], row["head"], row["tail"]) for row in table["relations"]),
        entities=tuple(_entity(row) for row in table["entities"]),
        article_attributes=table["attributes"],
    )


def locate(text: str, pieces: Sequence[str], occurrence: int = 1) -> tuple[Fragment, ...]:
    """Find quoted pieces in a text, each after the one before it, as code points `[start, end)`.

    `occurrence` counts from 1 and is that of the first piece. Raise ValueError when one is missing.
    """
    start = text.index(pieces[0])
    for _ in range(occurrence - 1):
        start = text.index(pieces[0], start + 1)
    found = [Fragment(start, start + len(pieces[0]))]
    for piece in pieces[1:]:
        start = text.index(piece, found[-1].end)
        found.append(Fragment(start, start + len(piece)))
    return tuple(found)


def _article(row: Mapping[str, str]) -> Sample:
    meta = {name: value for name, value in row.items() if value and name not in ("file", "title")}
    return Sample(row["file"], _text(row["file"]), row["title"], meta)


def _span(row: Mapping[str, Any], text: str) -> SampleSpan:
    pieces = row.get("fragments") or [row["text"]]
    return SampleSpan(
        key=row["key"],
        label=row["label"],
        fragments=locate(text, pieces, row.get("occurrence", 1)),
        attributes=row.get("attributes", {}),
        note=row.get("note", ""),
        flag=row.get("flag", False),
    )


def _entity(row: Mapping[str, Any]) -> SampleEntity:
    return SampleEntity(row["key"], row["name"], EntityKind(row["kind"]), tuple(row.get("aliases", ())))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    # Read as bytes: the text an annotator sees must not depend on how the system ends its lines.
    data = resource_path("samples", name).read_bytes()
    return data.decode("utf-8").replace("\r\n", "\n")
