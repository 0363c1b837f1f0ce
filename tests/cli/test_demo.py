from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.errors import UserError
from tests.cli.commands import FakeScreen, run, well


@pytest.fixture
def on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)


@pytest.fixture
def off_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.mark.usefixtures("on_screen")
def test_the_demo_is_made_exported_and_opened(tmp_path: Path) -> None:
    screen = FakeScreen()
    out = well("demo", tmp_path / "try", screen=screen)
    project = tmp_path / "try.annotator"
    assert screen.opened == [project]
    rows = [json.loads(line) for line in (tmp_path / "try.jsonl").read_bytes().splitlines()]
    assert len(rows) == 14
    assert sum(len(row["spans"]) > 0 for row in rows) == 1
    assert str(project) in out and str(tmp_path / "try.jsonl") in out


@pytest.mark.usefixtures("on_screen")
def test_a_demo_that_is_there_is_opened_as_it_is(tmp_path: Path) -> None:
    well("demo", tmp_path / "try")
    well("import", tmp_path / "try", *_article(tmp_path))
    (tmp_path / "try.jsonl").write_text("mine")
    screen = FakeScreen()
    assert "is there already" in well("demo", tmp_path / "try", screen=screen)
    assert screen.opened == [tmp_path / "try.annotator"]
    assert (tmp_path / "try.jsonl").read_text() == "mine"
    assert "15 articles" in well("stats", tmp_path / "try")


@pytest.mark.usefixtures("off_screen")
def test_without_a_screen_a_picture_is_drawn(tmp_path: Path) -> None:
    screen = FakeScreen()
    out = well("demo", tmp_path / "try", screen=screen)
    assert (screen.opened, screen.drawn) == ([], [(tmp_path / "try.annotator", tmp_path / "try.png")])
    assert f"a picture of the window: {tmp_path / 'try.png'}" in out


@pytest.mark.usefixtures("off_screen")
def test_without_qt_the_rest_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = FakeScreen()

    def refuse(project: Path, target: Path) -> None:
        raise UserError("PySide6 is missing. Install Annotator again.")

    monkeypatch.setattr(screen, "draw", refuse)
    out = well("demo", tmp_path / "try", screen=screen)
    assert "no picture of the window could be drawn. PySide6 is missing." in out
    assert (tmp_path / "try.jsonl").exists()


@pytest.mark.usefixtures("off_screen")
@pytest.mark.parametrize("documents", [True, False])
def test_its_usual_place_is_the_documents_folder_or_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: bool
) -> None:
    folder = tmp_path / "Documents"
    here = tmp_path / "here"
    here.mkdir()
    if documents:
        folder.mkdir()
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: folder)
    monkeypatch.chdir(here)
    well("demo")
    assert ((folder if documents else here) / "annotator-demo.annotator").exists()


@pytest.mark.usefixtures("off_screen")
def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    done = run("demo", tmp_path / "missing" / "try")
    assert (done.code, "does not exist. Make it first" in done.err) == (1, True)


def _article(folder: Path) -> list[Path]:
    path = folder / "one.txt"
    path.write_text("One more story.", "utf-8")
    return [path]
