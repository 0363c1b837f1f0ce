"""An import names the articles that are versions of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.importing import import_paths
from annotator.project import Project, twins
from tests.formats.making import write_lines
from tests.project.test_twins import words

WIRE, OTHER = " ".join(words(1)), " ".join(words(2))
UPDATE = WIRE + " " + " ".join(words(3, 20))


def test_versions_of_what_was_there_and_of_what_came_along_are_named(project: Project, tmp_path: Path) -> None:
    first = import_paths(project, [write_lines(tmp_path / "a.jsonl", {"text": WIRE, "title": "Wire"})])
    assert first.versions == []
    rows = [{"text": OTHER, "title": "B"}, {"text": UPDATE, "title": "C"}, {"text": WIRE[:1500], "title": "D"}]
    report = import_paths(project, [write_lines(tmp_path / "b.jsonl", *rows)])
    found = [(version.where.line, version.other_title) for version in report.versions]
    assert found == [(2, "Wire"), (3, "Wire")]
    lines = report.to_text().splitlines()
    assert "2 articles are versions of others:" in lines
    assert any("b.jsonl, line 2: " in line and line.endswith("% like “Wire”") for line in lines)
    json = report.to_json()
    assert [each["line"] for each in json["versions"]] == [2, 3] and json["not_compared"] == 0


def test_the_same_article_again_is_no_version(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": WIRE})
    import_paths(project, [path])
    report = import_paths(project, [path])
    assert (len(report.repeated), report.versions) == (1, [])


def test_what_could_not_be_compared_in_time_is_said(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_paths(project, [write_lines(tmp_path / "a.jsonl", {"text": WIRE}, {"text": OTHER})])
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "another computer"))
    monkeypatch.setattr(twins, "MOST_AT_ONCE", 1)
    report = import_paths(project, [write_lines(tmp_path / "b.jsonl", {"text": UPDATE})])
    assert (len(report.versions), report.unseen) == (1, 1)
    assert "They were not compared with 1 older article; that is done by: annotator duplicates" in report.to_text()
