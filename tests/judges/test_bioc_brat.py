"""bioc, a library that reads brat among others, finds the same spans and links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project
from tests.judges.rbc import rbc_exported

brat = pytest.importorskip("bioc.brat", reason="bioc is not installed")


def loaded(ann: Path) -> Any:
    with ann.with_suffix(".txt").open(encoding="utf-8", newline="") as text, ann.open(encoding="utf-8") as lines:
        return brat.load(text, lines)


def test_it_finds_the_spans_and_links_of_a_real_article(tmp_path: Path) -> None:
    folder, spans, text = rbc_exported(tmp_path, "brat", "out")
    document = loaded(folder / "rbc.ann")
    assert document.text == text
    assert sorted((each.type, *each.total_span) for each in document.entities) == sorted(spans)
    for each in document.entities:
        start, end = each.total_span
        assert each.text == text[start:end]
    assert len(list(document.relations)) == 15


def test_it_finds_the_parts_of_a_broken_span_behind_emoji(judged: Project, tmp_path: Path) -> None:
    export_articles(judged, tmp_path / "out", format_id="brat")
    document = loaded(tmp_path / "out" / "a1.ann")
    (quote,) = (each for each in document.entities if each.type == "QUOTE")
    assert [document.text[part.begin : part.end] for part in sorted(quote.locations)] == [
        "“We will stay,”",
        "“And we will win.”",
    ]
    assert quote.text == "“We will stay,” “And we will win.”"
    speakers = sorted(each.text for each in document.entities if each.type == "SPEAKER")
    assert speakers == ["mayor", "the mayor's deputy"]
