"""An import names the articles that are versions of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import settings
from annotator.errors import UserError
from annotator.formats.importing import Cancelled, import_paths
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


def test_a_full_disk_for_temporary_files_does_not_stop_an_import(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    path = write_lines(tmp_path / "a.jsonl", {"text": WIRE, "title": "Wire"}, {"text": UPDATE})
    with monkeypatch.context() as patch:
        patch.setattr("annotator.news.alike_pairs.TemporaryFile", full)
        report = import_paths(project, [path])
        with pytest.raises(UserError, match="No space left"):
            project.twins.groups()
    assert (report.new, report.versions, report.unseen) == (2, [], 2)
    monkeypatch.setattr(twins, "sketch", lambda text: pytest.fail("what was looked at was not kept"))
    assert len(project.twins.groups()) == 1


def test_what_an_import_looked_at_before_it_was_stopped_does_no_harm(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twins, "_PORTION", 1)
    path = write_lines(tmp_path / "a.jsonl", {"text": WIRE, "title": "Wire"}, {"text": UPDATE})
    with pytest.raises(Cancelled):
        import_paths(project, [path], progress=lambda done, total: done != 1)
    assert len(list((settings.cache_dir() / "sketches").iterdir())) == 1
    assert project.twins.groups() == []
    assert [version.where.line for version in import_paths(project, [path]).versions] == [1, 2]
