"""The corpus of quotations in German news (Wikinews): quotes with speaker, cue, frame and addressee, nested too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.corpora.json_items import Item, keys_in, records_in
from annotator.formats.corpora.said import text_of
from annotator.formats.corpora.sharing import Mentions
from annotator.formats.fields import rows, shown, table
from annotator.formats.fitting import Fitter, ForeignLink
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Fault, Problem, Reading, Record, Where

KNOWN = LabelMapping(
    labels={"quote": "QUOTE", "speaker": "SPEAKER", "cue": "CUE", "frame": "", "addressee": ""},
    relations={"speaker": "SAID_BY", "cue": "CUED_BY", "frame": "", "addressee": ""},
    attributes={"type": "quote_type", "medium": "mode"},
    values={
        # All but direct ones stand without quotation marks.
        "type": {
            "Direct": "direct",
            "Indirect": "indirect",
            "FreeIndirect": "indirect",
            "IndirectFreeIndirect": "indirect",
            "Reported": "indirect",
        },
        "medium": {"Speech": "speech", "Writing": "writing", "Thought": "thought"}
        | dict.fromkeys(("SW", "ST", "WT", "STW"), "unclear"),
    },
)
"""What the names mean here; frames and addressees have no place in the default codebook."""

_ROLES = ("speaker", "cue", "frame", "addressee")
_NAME = re.compile(r"(?P<number>\d+) - (?P<title>.*?)(?: \((?P<date>\d{4}-\d\d-\d\d)\))?")


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file has the names of the corpus."""
    return {b"annotations", b"addressee", b"quote", b"charBegin"} <= keys_in(head)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read an article; a speaker, cue or frame that several quotes share is one span."""
    fitter = Fitter(reading, name, KNOWN)
    return records_in(stream, name, lambda row, where: _record(row, where, fitter))


def _record(row: Item, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    text = text_of(row, {"text": "originalText"})
    mentions = Mentions()
    links: list[ForeignLink] = []
    for annotation in rows(row, "annotations"):
        if not isinstance(annotation, dict):
            raise Fault(f"An annotation is {shown(annotation)}, which is no object. Write {{…}}.")
        links += _quote(annotation, mentions, fitter)
    fitted = fitter.fit(text, mentions.spans(), links, where)
    yield from fitted.problems
    yield Record(
        where,
        text,
        **_details(str(row.get("documentName") or "")),
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
    )


def _details(name: str) -> dict[str, Any]:
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return {"title": name.strip()}
    found = {"document": match["number"], "outlet": "Wikinews", "language": "de", "date": match["date"] or ""}
    return {"title": match["title"], "meta": {name: value for name, value in found.items() if value}}


def _quote(annotation: dict[str, Any], mentions: Mentions, fitter: Fitter) -> Iterator[ForeignLink]:
    places, words = _part(annotation, "quote")
    if not places:
        fitter.lose("quotation without a quote left out")
        return
    said = {name: annotation[name] for name in ("type", "medium") if isinstance(annotation.get(name), str)}
    quote = mentions.add("quote", places, [words], said)
    for role in _ROLES:
        places, words = _part(annotation, role)
        if places:
            yield ForeignLink(role, quote, mentions.add(role, places, [words]))


def _part(annotation: dict[str, Any], role: str) -> tuple[list[tuple[int, int]], str]:
    """Read the places of a role, and the words that stand there."""
    part = table(annotation, role)
    places = []
    for span in rows(part, "spans"):
        ends = (span.get("charBegin"), span.get("charEnd")) if isinstance(span, dict) else (None, None)
        if not (isinstance(ends[0], int) and isinstance(ends[1], int)):
            raise Fault(f"A part of “{role}” is {shown(span)}. Write “charBegin” and “charEnd”.")
        places.append((ends[0], ends[1]))
    words = part.get("text")
    return places, words if isinstance(words, str) else ""
