"""spaCy: a DocBin (.spacy) with spans in groups, and as entities where none overlap."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from annotator.errors import UserError
from annotator.formats import fields
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.cutting import trimmed
from annotator.formats.corpora.prodigy import WHITE_SPACE
from annotator.formats.corpora.said import attributes_of, details_in, details_of
from annotator.formats.fitting import Fitter, ForeignLink, ForeignSpan
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.needing import needs_spacy
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.whole_file import written_whole
from annotator.model import Fragment

WIDENED = "span that ends inside a word of spaCy's, widened to it (its own ends are in the user data)"
NOT_ENTITIES = "article whose spans overlap, so that they are no entities (doc.ents), only groups of spans"
ALL = "sc"
"""The group that spaCy's span categorizer looks for."""

MAX_BYTES = 64_000_000
_MAX_UNPACKED = 256_000_000
_DAMAGED = "The file is no DocBin of spaCy's, or it is damaged. Write it again with DocBin.to_disk."
_COLUMNS = ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_ID", "ENT_KB_ID")
_CARRIED = (
    Part.FRAGMENT,
    Part.ATTRIBUTE,
    Part.ENTITY,
    Part.NOTE,
    Part.LINK,
    Part.TITLE,
    Part.DETAIL,
    Part.EMPTY,
)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the spans of all groups of each document, or its entities where it has no groups."""
    fitter = Fitter(reading, name)
    try:
        docs = _docs(stream.read(MAX_BYTES + 1))
    except Fault as fault:
        yield Problem(Where(name), fault.messages[0])
        return
    for number, doc in enumerate(docs, 1):
        where = Where(f"{name}, document {number}") if len(docs) > 1 else Where(name)
        try:
            yield from _record(doc, where, fitter)
        except Fault as fault:
            yield Problem(where, fault.messages[0])


def _docs(data: bytes) -> list[Any]:
    try:
        import spacy
        from spacy.tokens import DocBin
    except ImportError as error:
        raise Fault(needs_spacy()) from error
    if len(data) > MAX_BYTES:
        raise Fault("The file is larger than 64 MB. Split it.")
    _refuse_bomb(data)
    try:
        found = DocBin().from_bytes(data)
        # Columns such as heads are of no use here, and wrong ones could do harm.
        kept = [column for column in map(spacy.attrs.IDS.get, _COLUMNS) if column in found.attrs]
        places = [found.attrs.index(column) for column in kept]
        found.tokens = [rows[:, places] for rows in found.tokens]
        found.attrs = kept
        return list(found.get_docs(spacy.blank("xx").vocab))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError) as error:
        raise Fault(
            "The file is no DocBin of spaCy's, or it is damaged. Write it again with DocBin.to_disk."
        ) from error


def _refuse_bomb(data: bytes) -> None:
    """Refuse what is no compressed file, or unpacks to more than any corpus of its size would."""
    unpacking = zlib.decompressobj()
    size, rest = 0, data
    try:
        while rest and not unpacking.eof and size <= _MAX_UNPACKED:
            size += len(unpacking.decompress(rest, 1_000_000))
            rest = unpacking.unconsumed_tail
    except zlib.error as error:
        raise Fault(_DAMAGED) from error
    if size > _MAX_UNPACKED:
        raise Fault("The file unpacks to more than 256 MB. Split it.")


def _record(doc: Any, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    text = doc.text
    if not text.strip():
        raise Fault("The document has no text.")
    said: Mapping[str, Any] = {name: value for name, value in doc.user_data.items() if isinstance(name, str)}
    who = said["annotator"] if isinstance(said.get("annotator"), str) else ""
    fitted = fitter.fit(text, _spans(doc, said, who), _links(said, who), where)
    yield from fitted.problems
    yield Record(
        where,
        text,
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
        **details_in(_table(said, "article"), {}),
    )


def _table(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = said.get(name)
    return value if isinstance(value, dict) else {}


def _spans(doc: Any, said: Mapping[str, Any], who: str) -> Iterator[ForeignSpan]:
    """Give spans, those that share an id and a label as one broken span."""
    exact, attributes, notes = (_table(said, name) for name in ("places", "attributes", "notes"))
    for (id, label), (found, entity) in _placed_spans(doc).items():
        yield ForeignSpan(
            label,
            _pairs(exact.get(id)) or found,
            id=id,
            attributes={**({"entity": entity} if entity else {}), **_table(attributes, id)},
            annotator=who[: fields.MAX_ID],
            note=notes[id] if isinstance(notes.get(id), str) else "",
        )


def _placed_spans(doc: Any) -> dict[tuple[str, str], tuple[list[tuple[int, int]], str]]:
    """Give the places of each span by its id and label, and the entity it means."""
    starts = [token.idx for token in doc]
    groups = [doc.spans[ALL]] if ALL in doc.spans else list(doc.spans.values()) or [doc.ents]
    found: dict[tuple[str, str], tuple[list[tuple[int, int]], str]] = {}
    try:
        for span in (span for group in groups for span in group):
            if not 0 <= span.start < span.end <= len(doc):
                raise Fault(_DAMAGED)
            end = starts[span.end - 1] + len(doc[span.end - 1])
            # Two groups may hold the same span.
            id = span.id_ or f"{span.label_} {starts[span.start]}-{end}"
            places, _ = found.setdefault((id, span.label_), ([], span.kb_id_))
            places.append((starts[span.start], end))
    except LookupError as error:
        raise Fault(_DAMAGED) from error
    return found


def _pairs(value: object) -> list[tuple[int, int]]:
    """Read the exact places of a span; none where they are not written as this program does."""
    pairs = value if isinstance(value, list | tuple) else ()
    found = [tuple(pair) for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2]
    return [(start, end) for start, end in found if isinstance(start, int) and isinstance(end, int)]


def _links(said: Mapping[str, Any], who: str) -> Iterator[ForeignLink]:
    found = said.get("relations")
    for each in found if isinstance(found, list | tuple) else ():
        if isinstance(each, list | tuple) and len(each) == 3:
            label, head, tail = map(str, each)
            yield ForeignLink(label, head, tail, annotator=who[: fields.MAX_ID])


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a document for each layer of an article: words as spaCy cuts them, a group of spans for each layer.

    The parts of a broken span share its id. Links, attributes and notes are in the user data.
    """
    try:
        from spacy.tokens import DocBin
    except ImportError as error:
        raise UserError(needs_spacy()) from error
    found = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for work in each_layer(articles, export, *_CARRIED):
        found.add(_doc(work, export))
    with written_whole(target) as stream:
        stream.write(found.to_bytes())


@lru_cache(maxsize=8)
def _blank(language: str) -> Any:
    """Give the tokenizer of a language, or that of all languages where spaCy has no own or lacks its dictionary."""
    import spacy

    try:
        return spacy.blank(language or "xx")
    except ImportError:
        return spacy.blank("xx")


def _doc(work: Outgoing, export: Export) -> Any:
    language = _blank(work.article.info.meta.get("language", "").partition("-")[0].lower())
    language.max_length = max(language.max_length, len(work.text) + 1)
    doc = language.make_doc(work.text)
    groups: dict[str, list[Any]] = {ALL: [], **{layer.id: [] for layer in export.codebook.layers}}
    exact: dict[str, list[list[int]]] = {}
    for span in work.spans:
        parts = trimmed(work.text, span)
        export.report.lose_spans(WHITE_SPACE, [] if parts else [span])
        found = [_placed(doc, part, span.label, span.id) for part in parts]
        if [Fragment(each.start_char, each.end_char) for each in found] != list(parts):
            exact[span.id] = [[each.start, each.end] for each in parts]
            export.report.lose(WIDENED)
        for name in (ALL, export.codebook.label(span.label).layer):
            groups[name] += found
    doc.spans.update({name: found for name, found in groups.items() if found or name == ALL})
    _set_entities(doc, groups[ALL], export)
    doc.user_data.update(_user_data(work, exact))
    return doc


def _placed(doc: Any, part: Fragment, label: str, id: str) -> Any:
    return doc.char_span(part.start, part.end, label=label, span_id=id, alignment_mode="expand")


def _set_entities(doc: Any, spans: list[Any], export: Export) -> None:
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    if any(after.start < before.end for before, after in zip(ordered, ordered[1:], strict=False)):
        export.report.lose(NOT_ENTITIES)
    elif ordered:
        doc.set_ents(ordered)


def _user_data(work: Outgoing, exact: dict[str, list[list[int]]]) -> dict[str, Any]:
    attributes = {span.id: attributes_of(span, work) for span in work.spans}
    return {
        "article": {name: value for name, value in details_of(work).items() if value},
        "annotator": work.state.annotator,
        "relations": [[link.label, link.head, link.tail] for link in work.relations],
        "attributes": {id: values for id, values in attributes.items() if values},
        "notes": {span.id: span.note for span in work.spans if span.note},
        "places": exact,
    }
