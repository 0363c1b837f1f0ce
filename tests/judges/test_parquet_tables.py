"""pyarrow, polars and DuckDB read the table of spans alike, and its places are those of the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project
from tests.judges.rbc import rbc_exported

Rows = list[dict[str, Any]]


def with_pyarrow(path: Path) -> Rows:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    return list(parquet.read_table(path).to_pylist())


def with_polars(path: Path) -> Rows:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    return list(polars.read_parquet(path).to_dicts())


def with_duckdb(path: Path) -> Rows:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect() as base:
        answer = base.execute("select * from read_parquet(?)", [str(path)])
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


READERS = [with_pyarrow, with_polars, with_duckdb]


@pytest.mark.parametrize("read", READERS)
def test_it_reads_the_places_words_and_links(read: Callable[[Path], Rows], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path, spans, text = rbc_exported(tmp_path, "parquet-spans", "spans.parquet")
    rows = read(path)
    assert sorted((row["label"], row["start"], row["end"]) for row in rows) == sorted(spans)
    for row in rows:
        parts = [text[part["start"] : part["end"]] for part in row["fragments"]]
        assert parts == [row["text"]]
    labels = {row["span"]: row["label"] for row in rows}
    links = [(row["label"], link["label"], labels[link["tail"]]) for row in rows for link in row["links"]]
    assert len(links) == 15 and ("QUOTE", "SAID_BY", "SPEAKER") in links


@pytest.mark.parametrize("read", READERS)
def test_it_reads_broken_spans_true_and_false_and_nothing(
    read: Callable[[Path], Rows], judged: Project, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    export_articles(judged, tmp_path / "spans.parquet", format_id="parquet-spans")
    rows = read(tmp_path / "spans.parquet")
    (span,) = (each for each in judged.spans.in_article("a1", "olena") if each.label == "QUOTE")
    (quote,) = (row for row in rows if row["label"] == "QUOTE" and row["article"] == "a1")
    text = judged.articles.get("a1").text
    assert [text[part["start"] : part["end"]] for part in quote["fragments"]] == [
        "“We will stay,”",
        "“And we will win.”",
    ]
    assert (quote["flag"], quote["quote_type"], quote["polarity"]) == (False, "direct", None)
    assert quote["negated"] is span.attributes["negated"] is False
