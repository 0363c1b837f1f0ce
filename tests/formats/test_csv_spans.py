"""The table of spans: read back by the standard library, and no formula in it."""

from __future__ import annotations

import csv
from pathlib import Path

from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.model import ArticleInfo, Entity, Fragment
from annotator.project import frozen
from tests.formats.making import new_project


def test_each_span_is_a_line_with_names_for_entities(tmp_path: Path) -> None:
    text = "=SUM “A,” he said. “B.”"
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a1", "+1 reasons", {"outlet": "Ferry"}), text))
            intake.add_article(frozen(ArticleInfo("a2", "Empty"), "Nobody."))
        he = project.entities.add("The mayor")
        assert isinstance(he, Entity)
        quote = project.spans.mark("a1", "QUOTE", [Fragment(5, 9), Fragment(19, 23)])
        speaker = project.spans.mark("a1", "SPEAKER", [Fragment(10, 12)], {"entity": he.id})
        first = project.spans.mark("a1", "CUE", [Fragment(0, 4)])
        project.links.link(quote.id, speaker.id)
        report = export_articles(project, tmp_path / "spans.csv", ExportOptions(), "spans")
    with (tmp_path / "spans.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["text"] for row in rows] == ["'=SUM", "“A,” … “B.”", "he"]
    assert [row["span"] for row in rows] == [first.id, quote.id, speaker.id]
    assert rows[1]["fragments"] == "5-9;19-23"
    assert rows[1]["links"] == f"SAID_BY {speaker.id}"
    assert (rows[2]["entity"], rows[2]["title"], rows[2]["outlet"]) == ("The mayor", "'+1 reasons", "Ferry")
    assert (report.articles, report.spans, report.relations) == (1, 3, 1)
    assert report.lost == {"article without spans": 1}
    assert "1 × article without spans" in report.to_text()


def test_only_the_labels_asked_for_go_out(tmp_path: Path) -> None:
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a1", "One"), "“A,” he said."))
        project.spans.mark("a1", "QUOTE", [Fragment(0, 4)])
        project.spans.mark("a1", "CUE", [Fragment(8, 12)])
        report = export_articles(project, tmp_path / "spans.csv", ExportOptions(labels=("CUE",)), "spans")
    assert report.spans == 1
