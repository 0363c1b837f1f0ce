"""seqeval, by which sequence taggers are scored, takes every column of tags as valid in its strict mode."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest

from annotator.formats.exporting import export_articles
from annotator.formats.interchange.conll import read as read_conll
from annotator.project import Project
from tests.formats.making import records
from tests.judges.rbc import rbc_project

scheme = pytest.importorskip("seqeval.scheme", reason="seqeval is not installed")
metrics = pytest.importorskip("seqeval.metrics", reason="seqeval is not installed")

pytestmark = pytest.mark.filterwarnings("default")

Columns = list[list[list[str]]]
"""Columns, sentences, tags."""


def check(columns: Columns) -> list[tuple[str, int]]:
    """Let seqeval read all columns strictly and score them against themselves; give labels and lengths."""
    found = []
    for column in columns:
        entities = [entity for tags in column for entity in scheme.Tokens(tags, scheme.IOB2).entities]
        # What is no valid tag is no entity to the strict scheme: each B begins one, and each I goes on with one.
        assert len(entities) == sum(tag.startswith("B-") for tags in column for tag in tags)
        marked = sum(tag != "O" for tags in column for tag in tags)
        assert sum(entity.end - entity.start for entity in entities) == marked
        if entities:
            assert metrics.f1_score(column, column, mode="strict", scheme=scheme.IOB2) == 1
        found += [(entity.tag, entity.end - entity.start) for entity in entities]
    return found


def of_conll(path: Path) -> Columns:
    lines = path.read_text("utf-8").split("\n")
    blocks = [list(rows) for filled, rows in groupby(lines, bool) if filled]
    sentences = [[line.split(" ")[1:] for line in rows] for rows in blocks]
    return [
        [list(tags) for tags in column] for column in zip(*(zip(*rows, strict=True) for rows in sentences), strict=True)
    ]


def of_hugging_face(path: Path) -> Columns:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [[row[name] for row in rows] for name in rows[0] if name.endswith("_tags")]


def test_conll_and_hugging_face_have_valid_tags(judged: Project, tmp_path: Path) -> None:
    with rbc_project(tmp_path) as rbc:
        # A broken quote is two of them, and a span within another of its layer none.
        for number, (project, least) in enumerate(((judged, 10), (rbc, 22))):
            export_articles(project, tmp_path / f"{number}.conll", format_id="conll")
            assert len(check(of_conll(tmp_path / f"{number}.conll"))) >= least
            export_articles(project, tmp_path / f"folder{number}", format_id="huggingface")
            assert len(check(of_hugging_face(tmp_path / f"folder{number}" / "data.jsonl"))) >= least


def test_an_inside_without_its_beginning_would_be_noticed() -> None:
    with pytest.raises(AssertionError):
        check([[["O", "I-QUOTE", "O"]]])
    with pytest.raises(AssertionError):
        check([[["B-QUOTE", "I-CUE"]]])


def test_its_words_are_read_as_the_same_spans(judged: Project, tmp_path: Path) -> None:
    export_articles(judged, tmp_path / "out.conll", format_id="conll")
    tagged = check(of_conll(tmp_path / "out.conll"))
    read = records(read_conll, (tmp_path / "out.conll").read_bytes())
    assert sorted(label for label, _ in tagged) == sorted(span.label for record in read for span in record.spans)
