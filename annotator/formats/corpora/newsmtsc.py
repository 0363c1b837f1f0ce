"""NewsMTSC: sentences of news, each with targets and what the sentence thinks of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.corpora.json_items import Item, keys_in, records_in
from annotator.formats.corpora.said import text_of
from annotator.formats.corpora.sharing import Mentions
from annotator.formats.fields import rows, shown
from annotator.formats.fitting import Fitter, ForeignLink, plain
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Fault, Problem, Reading, Record, Where

KNOWN = LabelMapping(
    labels={"target": "TARGET", "further_mention": "TARGET", "sentence": "STANCE"},
    relations={"about": "TOWARD"},
)
"""What the names mean here: the sentence as a whole is the expression."""

_POLARITIES: dict[float, str] = {2: "negative", 4: "neutral", 6: "positive"}


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file has the names of NewsMTSC."""
    return {b"sentence_normalized", b"targets"} <= keys_in(head)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each sentence, with its stance toward each target, and the further mentions of it as the same entity."""
    fitter = Fitter(reading, name, KNOWN)
    return records_in(stream, name, lambda row, where: _record(row, where, fitter))


def _record(row: Item, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    text = text_of(row, {"text": "sentence_normalized"})
    mentions = Mentions()
    links = [_target(each, text, mentions) for each in rows(row, "targets")]
    fitted = fitter.fit(text, mentions.spans(), links, where)
    yield from fitted.problems
    yield Record(
        where,
        text,
        meta={"sentence": plain(row["primary_gid"])} if row.get("primary_gid") else {},
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
    )


def _target(target: object, text: str, mentions: Mentions) -> ForeignLink:
    place, words = _mention(target)
    assert isinstance(target, dict)
    further = rows(target, "further_mentions")
    who = {"entity": words} if further else {}
    tail = mentions.add("target", [place], [words], who)
    for each in further:
        mentions.add("further_mention", [_mention(each)[0]], [_mention(each)[1]], who)
    number = target.get("polarity")
    polarity = _POLARITIES.get(number) if isinstance(number, int | float) else None
    # Two stances toward two targets are two spans, though both are the sentence.
    start = len(text) - len(text.lstrip())
    about: dict[str, Any] = {"polarity": polarity} if polarity else {}
    head = mentions.add("sentence", [(start, len(text.rstrip()))], attributes=about, apart=tail)
    return ForeignLink("about", head, tail)


def _mention(value: object) -> tuple[tuple[int, int], str]:
    table = value if isinstance(value, dict) else {}
    start, end, words = table.get("from"), table.get("to"), table.get("mention")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(words, str)):
        raise Fault(f"A mention is {shown(value)}. Write “from”, “to” and “mention”.")
    return (start, end), words
