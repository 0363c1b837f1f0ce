"""Parquet, one span a row, for analysis of large corpora; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.codebook import AttributeType, Codebook
from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.codebook_check import entity_ids
from annotator.formats.fitting import plain
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.needing import needs_pyarrow
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.whole_file import written_whole
from annotator.model import Span, span_text

_ROWS = 20_000
_TEXTS = (
    "article",
    "title",
    "outlet",
    "author",
    "date",
    "language",
    "url",
    "annotator",
    "span",
    "label",
    "text",
    "note",
)
_CARRIED = (
    Part.FRAGMENT,
    Part.ATTRIBUTE,
    Part.ENTITY,
    Part.NOTE,
    Part.FLAG,
    Part.LINK,
    Part.TITLE,
)


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a row for each span, an attribute a column; of an entity its name, and its id in NAME_id.

    Raises UserError where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UserError(needs_pyarrow()) from error
    schema = _schema(export.codebook, pyarrow)
    with written_whole(target) as stream, parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for portion in _portions(_rows(articles, export)):
            writer.write_table(pyarrow.Table.from_pylist(portion, schema=schema))


def _schema(codebook: Codebook, pa: Any) -> Any:
    """Give the columns with their types; the codebook's version is in the file's metadata."""
    bounds = pa.struct([("start", pa.int32()), ("end", pa.int32())])
    links = pa.struct([("label", pa.string()), ("tail", pa.string())])
    columns = [(name, pa.string()) for name in _TEXTS]
    columns += [("start", pa.int32()), ("end", pa.int32()), ("fragments", pa.list_(bounds))]
    columns += [("flag", pa.bool_()), ("links", pa.list_(links))]
    columns += [(name, pa.bool_() if is_bool else pa.string()) for name, is_bool in _columns(codebook).items()]
    about = {"codebook": codebook.id, "codebook_version": codebook.version, "offset_unit": "codepoint"}
    return pa.schema(columns, metadata=about)


def _columns(codebook: Codebook) -> dict[str, bool]:
    """Give the columns of attributes, and whether they hold truth values; a name for two types is a text."""
    found: dict[str, bool] = {}
    for attribute in (each for label in codebook.labels for each in label.attributes):
        is_bool = attribute.type is AttributeType.BOOL
        name = _column(attribute.name)
        found[name] = found.get(name, is_bool) and is_bool
        if attribute.type is AttributeType.ENTITY:
            found[f"{name}_id"] = False
    return found


def _column(attribute: str) -> str:
    taken = (*_TEXTS, "start", "end", "fragments", "flag", "links")
    return f"attribute_{attribute}" if attribute in taken else attribute


def _rows(articles: Iterable[AnnotatedArticle], export: Export) -> Iterator[dict[str, Any]]:
    columns = _columns(export.codebook)
    for work in each_layer(articles, export, *_CARRIED):
        for span in work.spans:
            yield {**_row(span, work), **_attributes(span, work, export, columns)}


def _row(span: Span, work: Outgoing) -> dict[str, Any]:
    info = work.article.info
    return {
        **{name: info.meta.get(name) for name in ("outlet", "author", "date", "language", "url")},
        "article": work.article.id,
        "title": info.title,
        "annotator": span.annotator,
        "span": span.id,
        "label": span.label,
        "text": span_text(work.text, span.fragments),
        "note": span.note,
        "start": span.start,
        "end": span.end,
        "fragments": [{"start": each.start, "end": each.end} for each in span.fragments],
        "flag": span.flag,
        "links": [{"label": link.label, "tail": link.tail} for link in work.relations if link.head == span.id],
    }


def _attributes(span: Span, work: Outgoing, export: Export, columns: dict[str, bool]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    entities = entity_ids(export.codebook, span.label, span.attributes)
    for name, value in span.attributes.items():
        column = _column(name)
        if name in entities:
            entity = work.entities.get(entities[name])
            found[f"{column}_id"] = value
            found[column] = entity.name if entity else value
        elif column in columns and (isinstance(value, bool) or not columns[column]):
            found[column] = plain(value) if isinstance(value, bool) and not columns[column] else value
        else:
            export.report.lose("attribute that is not as the codebook has it")
    return found


def _portions(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    portion: list[dict[str, Any]] = []
    for row in rows:
        portion.append(row)
        if len(portion) >= _ROWS:
            yield portion
            portion = []
    yield portion
