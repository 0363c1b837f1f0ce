"""RuSentRel: Russian articles with named entities as brat has them, and a list of who thinks what of whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.brat import MAX_BYTES, with_text
from annotator.formats.brat_lines import Row, joined, place
from annotator.formats.fitting import Fitter, ForeignSpan
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.model import ArticleState
from annotator.offsets.canonical import canonicalise, decode

_OPINIONS = ".opin.txt"


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the entities, the text beside them, and the opinions as a note on the article.

    The opinions name no place in the text, so no span can be made of them.
    """
    where = Where(name)
    try:
        found, path, raw, text = with_text(stream, reading.path)
        note = _opinions(path)
    except Fault as fault:
        yield Problem(where, fault.messages[0])
        return
    fitter = Fitter(reading, name)
    fitted = fitter.fit(text, _spans(found, text, fitter), (), where)
    yield from fitted.problems
    yield Record(
        where,
        text,
        meta={"file": path.name},
        spans=fitted.spans,
        entities=fitted.entities,
        states=(ArticleState("", reading.annotator, note=note),) if note else (),
        changes=canonicalise(raw).changes,
        notes=fitted.notes,
    )


def _spans(rows: list[Row], text: str, fitter: Fitter) -> Iterator[ForeignSpan]:
    for row in rows:
        found = place(row) if row.id.startswith("T") else None
        if found is None:
            fitter.lose("line that is no span left out")
            continue
        label, fragments = found
        parts = [(each.start, each.end) for each in joined(text, fragments)]
        yield ForeignSpan(label, parts, id=row.id, quoted=row.rest)


def _opinions(text: Path) -> str:
    """Give the opinions, one a line; "" where there is no file of them."""
    path = text.with_name(text.name.removesuffix(text.suffix) + _OPINIONS)
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    try:
        lines = canonicalise(decode(data[:MAX_BYTES])).text.splitlines()
    except UserError as error:
        raise Fault(f"{path.name}: {error.message}") from error
    return "\n".join(line.strip() for line in lines if line.strip())
