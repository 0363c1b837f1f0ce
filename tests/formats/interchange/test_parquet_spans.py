"""Spans as Parquet, read back by pyarrow."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.errors import UserError
from annotator.formats.exporting import export_articles
from annotator.formats.interchange.losses import Part
from annotator.formats.needing import needs_pyarrow
from annotator.model import span_text
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import ASTRAL, exported, made_project
from tests.formats.making import new_project

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


def test_each_span_is_a_row_with_its_own_types(tmp_path: Path) -> None:
    path, report = exported(tmp_path, "parquet-spans", "spans.parquet")
    table = parquet.read_table(path)
    rows = {(row["label"], row["start"]): row for row in table.to_pylist()}
    quote = next(row for row in rows.values() if row["label"] == "QUOTE")
    assert [ASTRAL[each["start"] : each["end"]] for each in quote["fragments"]] == quote["text"].split(" … ")
    assert (quote["negated"], quote["quote_type"], quote["mode"]) == (False, "direct", None)
    speaker = next(row for row in rows.values() if row["label"] == "SPEAKER")
    assert (speaker["entity"], speaker["mention_type"], speaker["outlet"]) == ("Xi Jinping", "named", "Ferry")
    assert [link["label"] for link in quote["links"]] == ["SAID_BY", "CUED_BY"]
    assert quote["links"][0]["tail"] == speaker["span"]
    assert str(table.schema.field("start").type) == "int32" and str(table.schema.field("negated").type) == "bool"
    assert table.schema.metadata[b"codebook"] == b"news-attribution"
    assert report.lost == {Part.REGISTRY: 1, Part.DETAIL: 2}


def test_the_same_project_gives_the_same_bytes_and_an_empty_one_a_table_without_rows(tmp_path: Path) -> None:
    with made_project(tmp_path / "made.annotator") as project:
        for name in ("a.parquet", "b.parquet"):
            export_articles(project, tmp_path / name, format_id="parquet-spans")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    with new_project(tmp_path / "empty.annotator", "olena") as empty:
        export_articles(empty, tmp_path / "c.parquet", format_id="parquet-spans")
    assert parquet.read_table(tmp_path / "c.parquet").num_rows == 0


def test_without_pyarrow_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with (
        made_project(tmp_path / "made.annotator") as project,
        pytest.raises(UserError, match=re.escape(needs_pyarrow())),
    ):
        export_articles(project, tmp_path / "a.parquet", format_id="parquet-spans")
    assert not (tmp_path / "a.parquet").exists()


@settings(max_examples=25, deadline=None)
@given(contents())
def test_any_project_goes_out_with_every_span_covering_its_words(content: Content) -> None:
    with tempfile.TemporaryDirectory() as name, new_project(Path(name) / "p.annotator", "olena") as project:
        content.put_into(project)
        export_articles(project, Path(name) / "a.parquet", format_id="parquet-spans")
        rows = parquet.read_table(Path(name) / "a.parquet").to_pylist()
    texts = {article.id: article.text for article in content.articles}
    spans = {span.id: span for span in content.spans}
    assert {row["span"] for row in rows} == set(spans)
    for row in rows:
        assert row["text"] == span_text(texts[row["article"]], spans[row["span"]].fragments)
