"""Structured sentiment: who (Source) thinks what (Polarity) of whom (Target), and in which words (Polar_expression).

So are the shared task SemEval 2022-10 and, with authors and unnamed holders, RuOpinionNE.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.codebook import Codebook
from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.codebook_check import entity_ids
from annotator.formats.corpora.json_items import Item, keys_in, records_in
from annotator.formats.corpora.said import text_of
from annotator.formats.corpora.sharing import Mentions
from annotator.formats.fields import named, rows, shown
from annotator.formats.fitting import Fitter, ForeignLink, plain
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.mapping import LabelMapping
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.synonyms import alike_label, alike_relation, alike_value
from annotator.formats.whole_file import written_whole
from annotator.model import Span

APART = "span that is no part of an opinion"
UNTOLD = "opinion whose polarity is neither for, against nor neutral"

KNOWN = LabelMapping(
    labels={"Source": "HOLDER", "Target": "TARGET", "Polar_expression": "STANCE"},
    relations={"Source": "HELD_BY", "Target": "TOWARD"},
)
"""What the names mean here: a source is who holds an opinion."""

_PLACE = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")
_ENDS = ("Source", "Target")
_HOLDER = "holder"
_AUTHOR, _NOBODY = "AUTHOR", "NULL"
_POLARITIES = ("NEG", "POS", "NEUTRAL")

Pair = list[list[str]]
"""Words and their places."""


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file has the names of structured sentiment."""
    keys = keys_in(head)
    return b"opinions" in keys and (b"Polar_expression" in keys or b"sent_id" in keys)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each text with its opinions; those who hold several, and what several are about, are marked once."""
    fitter = Fitter(reading, name, KNOWN)
    return records_in(stream, name, lambda row, where: _record(row, where, fitter))


def _record(row: Item, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    text = text_of(row, fitter.reading.columns)
    mentions = Mentions(named(row, "annotator"))
    links: list[ForeignLink] = []
    for opinion in rows(row, "opinions"):
        if not isinstance(opinion, dict):
            raise Fault(f"An opinion is {shown(opinion)}, which is no object. Write {{…}}.")
        links += _opinion(opinion, mentions, fitter)
    fitted = fitter.fit(text, mentions.spans(), links, where)
    yield from fitted.problems
    yield Record(
        where,
        text,
        meta={"sentence": plain(row["sent_id"])} if row.get("sent_id") is not None else {},
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
    )


def _opinion(opinion: dict[str, Any], mentions: Mentions, fitter: Fitter) -> Iterator[ForeignLink]:
    parts = {name: _part(opinion.get(name), name) for name in (*_ENDS, "Polar_expression")}
    words, places = parts["Polar_expression"]
    if not places:
        fitter.lose("opinion without an expression left out")
        return
    attributes = {name: opinion[name] for name in ("Polarity", "Intensity") if _is_said(opinion.get(name))}
    if not parts["Source"][1] and parts["Source"][0]:
        attributes[_HOLDER] = "article_author" if _AUTHOR in parts["Source"][0] else "implicit_other"
    expression = mentions.add("Polar_expression", places, words, attributes)
    for name in _ENDS:
        words, places = parts[name]
        if places:
            yield ForeignLink(name, expression, mentions.add(name, places, words), annotator=mentions.annotator)


def _is_said(value: object) -> bool:
    return isinstance(value, str) and value not in ("", "None", _NOBODY)


def _part(value: object, name: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Read a pair of words and places such as `[["Xi"], ["320:322"]]`; words without a place stand alone."""
    pair = value if isinstance(value, list) and len(value) == 2 else [[], []] if value is None else None
    if pair is None or not all(isinstance(each, list) and all(isinstance(x, str) for x in each) for each in pair):
        raise Fault(f'“{name}” is {shown(value)}. Write [["words"], ["start:end"]].')
    words, places = pair
    found = []
    for place in places:
        match = _PLACE.fullmatch(place)
        if match is None and place != _NOBODY:
            raise Fault(f"A place of “{name}” is {shown(place)}. Write start:end.")
        if match is not None and match[1] != match[2]:
            found.append((int(match[1]), int(match[2])))
    return words, found


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a line for each layer of an article with an opinion for each holder and target of each stance."""
    import orjson

    writer = _Opinions(export.codebook, export)
    with written_whole(target) as stream:
        for work in each_layer(articles, export, Part.FRAGMENT, Part.ATTRIBUTE, Part.LINK, Part.EMPTY):
            row = {"sent_id": work.id, "text": work.text, "opinions": list(writer.of(work))}
            if work.state.annotator:
                row["annotator"] = work.state.annotator
            stream.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


class _Opinions:
    """Find opinions by the codebook's own names for them."""

    def __init__(self, codebook: Codebook, export: Export) -> None:
        labels = [label.id for label in codebook.labels]
        relations = [relation.id for relation in codebook.relations]
        self._export = export
        self._stance = alike_label("STANCE", labels)
        self._links = {"Source": alike_relation("HELD_BY", relations), "Target": alike_relation("TOWARD", relations)}
        names = [each.name for each in codebook.label(self._stance).attributes] if self._stance else []
        self._polarity = next((name for name in names if alike_value(name, ("polarity", "sentiment"))), "")
        if not self._stance:
            raise UserError("The codebook has no label for a stance, so there are no opinions to write.")

    def of(self, work: Outgoing) -> Iterator[dict[str, Any]]:
        """Give the opinions of a layer in the order of the text, and count what is in none."""
        spans = {span.id: span for span in work.spans}
        used: set[str] = set()
        kept = 0
        for span in work.spans:
            if span.label == self._stance:
                ends = {name: self._ends(work, span, name, spans) for name in _ENDS}
                kept += sum(map(len, ends.values()))
                used |= {span.id, *(each.id for found in ends.values() for each in found)}
                yield from self._opinions(work, span, ends)
        report = self._export.report
        report.lose_spans(APART, [span for span in work.spans if span.id not in used])
        report.lose(Part.ATTRIBUTE, sum(self._left_out(span) for span in work.spans))
        report.lose_links(Part.LINK, len(work.relations) - kept)

    def _left_out(self, span: Span) -> int:
        """Count the attributes of a span that no opinion has; entities are counted apart."""
        told = {self._polarity, _HOLDER} if span.label == self._stance else set()
        entities = entity_ids(self._export.codebook, span.label, span.attributes)
        return len(span.attributes.keys() - told - entities.keys())

    def _ends(self, work: Outgoing, stance: Span, name: str, spans: dict[str, Span]) -> list[Span]:
        tails = (link.tail for link in work.relations if link.head == stance.id and link.label == self._links[name])
        return [spans[tail] for tail in dict.fromkeys(tails)]

    def _opinions(self, work: Outgoing, stance: Span, ends: dict[str, list[Span]]) -> Iterator[dict[str, Any]]:
        polarity = alike_value(str(stance.attributes.get(self._polarity, "")), _POLARITIES)
        self._export.report.lose(UNTOLD, not polarity)
        for source in [_written(work, each) for each in ends["Source"]] or [_nobody(stance)]:
            for target in [_written(work, each) for each in ends["Target"]] or [[[], []]]:
                yield {
                    "Source": source,
                    "Target": target,
                    "Polar_expression": _written(work, stance),
                    "Polarity": polarity or _NOBODY,
                }


def _nobody(stance: Span) -> Pair:
    match stance.attributes.get(_HOLDER):
        case "article_author":
            return [[_AUTHOR], [_NOBODY]]
        case "implicit_other":
            return [[_NOBODY], ["0:0"]]
        case _:
            return [[], []]


def _written(work: Outgoing, span: Span) -> Pair:
    return [
        [work.text[part.start : part.end] for part in span.fragments],
        [f"{part.start}:{part.end}" for part in span.fragments],
    ]
