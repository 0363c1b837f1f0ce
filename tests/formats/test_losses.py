"""Any project, out and in again through every format: what is missing then is what the report of losses counts."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.codebook import AttributeType
from annotator.formats.article_json import annotated
from annotator.formats.export_report import ExportOptions, ExportReport
from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.interchange.losses import Part
from annotator.formats.table import FORMATS, Format
from annotator.model import AttributeValue, Fragment, Span, is_gold
from annotator.offsets.fragments import normalise
from annotator.project import Project
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import people, trimmed
from tests.formats.making import new_project

BOTH_WAYS = [each for each in FORMATS if each.read and each.write]
NEEDED = {"spacy": "spacy"}
WHOLE = {"opinions", "citron", "conll"}
"""Formats that lose whole spans, of other kinds or over each other: their own tests say which."""

MADE_SPANS = {"semeval"}
"""Formats in which each part of a broken span is a span of its own, and says so in words of its own."""

COUNTED = (Part.NOTE, Part.FLAG, Part.LINK, Part.ATTRIBUTE, Part.ENTITY)


def plain(content: Content, who: str) -> Content:
    """Give one person's work, without white space that readers take off and names that are none."""
    texts = {article.id: article.text for article in content.articles}
    spans = [
        replace(span, fragments=found, note=_line(span.note), attributes=_named(span))
        for span in content.spans
        if span.annotator == who and (found := _trimmed(texts[span.article], span.fragments))
    ]
    ids = {span.id for span in spans}
    return Content(
        content.articles,
        [replace(each, name=_line(each.name) or "x", merged_into="") for each in content.entities],
        spans,
        [each for each in content.relations if {each.head, each.tail} <= ids],
        [],
        [],
    )


def _trimmed(text: str, fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    return normalise(each for each in (trimmed(text, fragment) for fragment in fragments) if each.start < each.end)


def _line(words: str) -> str:
    return " ".join(words.split())


def _named(span: Span) -> dict[str, AttributeValue]:
    return {name: (_line(value) or "x") if isinstance(value, str) else value for name, value in span.attributes.items()}


def tally(project: Project) -> Counter[str]:
    """Count what all layers say, each part by the name that a report gives it."""
    found: Counter[str] = Counter()
    for layer in (layer for id in project.articles.ids() for layer in annotated(project, id).layers):
        for span in layer.spans:
            found["span"] += 1
            found["place"] += len(span.fragments)
            found[Part.NOTE] += bool(span.note)
            found[Part.FLAG] += span.flag
            for name in span.attributes:
                attribute = project.codebook.attribute(span.label, name)
                assert attribute is not None
                found[Part.ENTITY if attribute.type is AttributeType.ENTITY else Part.ATTRIBUTE] += 1
        found[Part.LINK] += len(layer.relations)
    return found


def trip(content: Content, who: str, kind: Format) -> tuple[Counter[str], Counter[str], ExportReport]:
    """Count what somebody's project holds, what one made of its export holds, and what the export says it lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with new_project(folder / "one.annotator", who) as one:
            content.put_into(one)
            before = tally(one)
            target = folder / f"out{kind.ending}"
            report = export_articles(one, target, ExportOptions(annotators=(who,)), kind.id)
        with new_project(folder / "two.annotator", who) as two:
            if kind.id == "standoff":
                Content(content.articles, [], [], [], [], []).put_into(two)
            found = import_paths(two, [target], ImportOptions(format=kind.id, annotator=who))
            assert found.problems == [] or not content.spans
            return before, tally(two), report


@pytest.mark.parametrize("kind", BOTH_WAYS, ids=lambda kind: kind.id)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(content=contents())
def test_what_is_missing_after_a_trip_is_what_the_report_counts(kind: Format, content: Content) -> None:
    if find_spec(NEEDED.get(kind.id, "json")) is None:
        pytest.skip(f"{NEEDED[kind.id]} is not installed")
    for who in people(content):
        if is_gold(who):
            continue
        before, after, report = trip(plain(content, who), who, kind)
        missing = {part: before[part] - after[part] for part in COUNTED}
        if kind.id in WHOLE:
            assert after["place"] <= before["place"]
            assert all(missing[part] >= 0 for part in COUNTED)
            continue
        assert missing == {part: report.lost[part] for part in COUNTED}
        assert after["place"] == before["place"]
        assert after["span"] == before["place"] if kind.id in MADE_SPANS else report.spans == before["span"]
        if kind.id not in MADE_SPANS and not report.lost[Part.FRAGMENT]:
            assert after["span"] == before["span"]


def test_of_every_format_that_goes_both_ways_something_comes_back() -> None:
    assert {each.id for each in BOTH_WAYS} == {each.id for each in FORMATS if each.read and each.write}
    assert len(BOTH_WAYS) > 12
