from __future__ import annotations

import sqlite3
from pathlib import Path

from annotator.codebook import codebook_toml, read_codebook
from annotator.project import Identity, Project
from annotator.resources import resource_path
from tests.cli.commands import run, well


def test_a_new_project_has_the_default_codebook(tmp_path: Path) -> None:
    out = well("new", tmp_path / "news")
    with Project.open(tmp_path / "news.annotator", Identity("olena", "test")) as project:
        assert project.codebook == read_codebook(resource_path("codebook.toml"))
        assert f"Made {project.path} with the codebook “{project.codebook.title}”" in out


def test_a_new_project_can_have_a_codebook_of_ones_own(tmp_path: Path) -> None:
    text = codebook_toml(read_codebook(resource_path("codebook.toml"))).replace('"news-attribution"', '"mine"')
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    well("new", tmp_path / "news", "--codebook", tmp_path / "mine.toml")
    with Project.open(tmp_path / "news.annotator", Identity("olena", "test")) as project:
        assert project.codebook.id == "mine"


def test_a_project_that_is_there_is_not_made_again(demo: Path) -> None:
    before = demo.read_bytes()
    done = run("new", demo)
    assert (done.code, "exists already" in done.err) == (1, True)
    assert demo.read_bytes() == before


def test_a_faulty_codebook_leaves_no_project(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('id = "x"\n[[labels]]\n', "utf-8")
    done = run("new", tmp_path / "news", "--codebook", tmp_path / "bad.toml")
    assert (done.code, done.err.startswith("bad.toml")) == (1, True)
    assert not (tmp_path / "news.annotator").exists()


def test_a_sound_project_is_said_to_be_sound(demo: Path) -> None:
    assert f"{demo} is sound: 14 articles" in well("check", demo)


def test_what_was_changed_outside_the_program_is_found(demo: Path) -> None:
    with sqlite3.connect(demo) as connection:
        connection.execute("UPDATE version SET body = replace(body, 'direct', 'mixed') WHERE kind = 'span'")
    connection.close()
    done = run("check", demo)
    assert done.code == 1
    assert "was changed outside the program" in done.out


def test_a_backup_is_a_whole_project(demo: Path, tmp_path: Path) -> None:
    out = well("backup", demo, tmp_path / "copy")
    assert str(tmp_path / "copy.annotator") in out
    assert well("stats", tmp_path / "copy").splitlines()[1:] == well("stats", demo).splitlines()[1:]


def test_a_backup_overwrites_nothing(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.annotator").write_text("mine")
    assert "exists already" in run("backup", demo, tmp_path / "copy").err
    assert (tmp_path / "copy.annotator").read_text() == "mine"
