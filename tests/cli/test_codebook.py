from __future__ import annotations

import json
from pathlib import Path

from annotator.cli.common import me
from annotator.codebook import Codebook, read_codebook
from annotator.project import Project
from tests.cli.commands import run, well


def codebook_of(project: Path) -> Codebook:
    with Project.open(project, me()) as found:
        return found.codebook


def changed(project: Path, folder: Path, old: str, new: str) -> Path:
    """Export the codebook, change it by hand, and give the file."""
    path = folder / "changed.toml"
    well("codebook", "export", project, path)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_a_codebook_is_shown_label_by_label(demo: Path) -> None:
    out = well("codebook", "show", demo)
    assert "  QUOTE [Q]: Words or thoughts that the article presents as somebody's." in out
    assert "quote_type: direct, mixed, indirect (required)" in out
    assert "SAID_BY: QUOTE → SPEAKER" in out
    assert json.loads(well("codebook", "show", demo, "--json"))["id"] == "news-attribution"


def test_an_exported_codebook_is_the_same_codebook(demo: Path, tmp_path: Path) -> None:
    well("codebook", "export", demo, tmp_path / "book.toml")
    assert read_codebook(tmp_path / "book.toml") == codebook_of(demo)
    assert "in force already" in well("codebook", "replace", demo, tmp_path / "book.toml")


def test_an_export_overwrites_nothing(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text("mine")
    assert "exists already" in run("codebook", "export", demo, tmp_path / "book.toml").err
    assert (tmp_path / "book.toml").read_text() == "mine"
    assert "the place of a project" in run("codebook", "export", demo, tmp_path / "book.annotator").err


def test_a_codebook_that_fits_is_put_in_force(demo: Path, tmp_path: Path) -> None:
    book = changed(demo, tmp_path, 'version = "1.1.0"', 'version = "1.2.0"')
    out = well("codebook", "replace", demo, book)
    assert "1.2.0 is in force; it was" in out
    assert "Its version is the same" not in out
    assert codebook_of(demo).version == "1.2.0"


def test_a_codebook_changed_under_the_same_version_is_said(demo: Path, tmp_path: Path) -> None:
    book = changed(demo, tmp_path, 'title = "Cue"', 'title = "Signal"')
    assert "Its version is the same as before." in well("codebook", "replace", demo, book)


def test_spans_that_would_lose_their_label_are_counted_and_nothing_is_done(demo: Path, tmp_path: Path) -> None:
    before = codebook_of(demo)
    book = changed(demo, tmp_path, '"CUE"', '"SIGNAL"')
    done = run("codebook", "replace", demo, book)
    assert done.code == 1
    assert f"8 spans with the label “CUE”, which it lacks ({me().annotator}: 8)." in done.err
    assert "retired = true" in done.err
    assert codebook_of(demo) == before


def test_by_force_it_is_replaced_and_the_spans_stay(demo: Path, tmp_path: Path) -> None:
    book = changed(demo, tmp_path, '"CUE"', '"SIGNAL"')
    out = well("codebook", "replace", demo, book, "--force")
    assert "Kept as they are: 8 spans with the label “CUE”" in out
    assert codebook_of(demo).find_label("SIGNAL")
    with Project.open(demo, me()) as project:
        assert project.statistics.figures().annotators[0].labels["CUE"] == 8
        project.history.undo()
        assert project.codebook.find_label("CUE")


def test_a_codebook_is_made_of_brats_labels_and_used(tmp_path: Path) -> None:
    (tmp_path / "annotation.conf").write_text("[entities]\nPER\nORG\n[relations]\nIn Arg1:PER, Arg2:ORG\n", "utf-8")
    book = tmp_path / "book.toml"
    assert "2 labels, 1 relation." in well("codebook", "from-brat", tmp_path, book)
    assert "exists already" in run("codebook", "from-brat", tmp_path, book).err
    well("new", tmp_path / "p", "--codebook", book)
    assert [label.id for label in codebook_of(tmp_path / "p.annotator").labels] == ["PER", "ORG"]
