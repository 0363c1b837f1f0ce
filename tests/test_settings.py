from __future__ import annotations

import getpass
import json
import os
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import settings
from annotator.errors import UserError
from annotator.settings import Geometry, Place, Settings, Theme

TEXT = st.text(st.characters(exclude_categories=()), min_size=1)
NUMBER = st.integers(0, 2**40)
PLACES = st.builds(Place, TEXT, NUMBER, st.floats(0, 1))
SETTINGS = st.builds(
    Settings,
    install_id=st.uuids().map(str),
    annotator=TEXT,
    theme=st.sampled_from(Theme),
    text_size=st.sampled_from(settings.TEXT_SIZES),
    shortcuts=st.dictionaries(TEXT, st.lists(TEXT).map(tuple)),
    recent_projects=st.lists(TEXT.map(Path), max_size=settings.MAX_RECENT_PROJECTS).map(tuple),
    last_project=st.none() | TEXT.map(Path),
    geometry=st.builds(Geometry, st.text(), NUMBER),
    splitters=st.dictionaries(TEXT, st.lists(NUMBER).map(tuple)),
    places=st.dictionaries(TEXT, PLACES),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = [part.name for part in fields(Settings)]


def write(text: str) -> None:
    settings.settings_path().write_text(text, encoding="utf-8")


def test_starts_with_the_login_name_and_the_colours_of_the_system() -> None:
    loaded = settings.load()
    assert loaded.report == ""
    assert loaded.settings.annotator == getpass.getuser()
    assert loaded.settings.theme is Theme.SYSTEM


def test_a_user_without_a_login_name_is_called_annotator(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert settings.load().settings.annotator == "annotator"


def test_a_computer_gets_its_id_once() -> None:
    assert settings.load().settings.install_id == settings.load().settings.install_id


def test_a_file_without_an_id_gets_one_that_stays() -> None:
    write('{"annotator": "Olena"}')
    first = settings.load().settings
    assert settings.load().settings == first
    assert first.annotator == "Olena"


@given(SETTINGS)
def test_every_setting_is_as_it_was_saved(saved: Settings) -> None:
    settings.save(saved)
    assert settings.load() == settings.Loaded(saved)


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), JSON))
def test_any_file_opens_and_stays_as_it_was_read(document: dict[str, object]) -> None:
    write(json.dumps(document))
    first = settings.load().settings
    settings.save(first)
    assert settings.load() == settings.Loaded(first)


def test_settings_of_a_newer_version_are_kept() -> None:
    write('{"ruler": {"unit": "cm"}}')
    settings.update(lambda known: replace(known, theme=Theme.DARK))
    document = json.loads(settings.settings_path().read_text())
    assert document["ruler"] == {"unit": "cm"}
    assert document["theme"] == "dark"


@pytest.mark.parametrize("damage", ["", "{", "[]", "[" * 100_000, '{"theme": "dark"'])
def test_a_damaged_file_is_set_aside_and_named(damage: str) -> None:
    write(damage)
    loaded = settings.load()
    (aside,) = settings.config_dir().glob("settings.damaged-*.json")
    assert aside.read_text() == damage
    assert str(aside) in loaded.report
    assert settings.load() == settings.Loaded(loaded.settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("annotator", ""),
        ("theme", "pink"),
        ("text_size", "large"),
        ("text_size", True),
        ("shortcuts", {"quote": "Q"}),
        ("recent_projects", [1]),
        ("geometry", {"data": ""}),
        ("splitters", {"left": [-1]}),
        ("places", {"p": {"article": "a", "caret": 0, "scroll": "top"}}),
        ("install_id", "mine"),
    ],
)
def test_one_damaged_setting_is_named_and_the_others_stay(name: str, value: object) -> None:
    write(json.dumps({"last_project": "/projects/nato.annotator", name: value}))
    loaded = settings.load()
    assert loaded.report.endswith(f": {name}.")
    assert loaded.settings.last_project == Path("/projects/nato.annotator")


def test_text_is_never_too_small_or_too_large_to_read() -> None:
    write('{"text_size": 1}')
    assert settings.load().settings.text_size == min(settings.TEXT_SIZES)
    write('{"text_size": 900}')
    assert settings.load().settings.text_size == max(settings.TEXT_SIZES)


def test_the_project_opened_last_comes_first_and_ten_are_kept() -> None:
    known = settings.load().settings
    for number in [*range(12), 5]:
        known = known.with_project(Path(f"{number}.annotator"))
    assert [path.stem for path in known.recent_projects] == [str(n) for n in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2)]
    assert known.last_project == Path("5.annotator")


def test_a_project_that_is_gone_can_be_forgotten() -> None:
    here, gone = Path("here.annotator"), Path("gone.annotator")
    known = settings.load().settings.with_project(here).with_project(gone).without_project(gone)
    assert (known.recent_projects, known.last_project) == ((here,), None)
    assert known.with_project(here).without_project(gone).last_project == here


def test_each_project_remembers_its_own_place() -> None:
    one, two = Place("a1", caret=7), Place("b9", scroll=0.5)
    known = settings.load().settings.with_place("p", Place("a0")).with_place("q", two).with_place("p", one)
    assert known.places == {"p": one, "q": two}


def test_two_open_windows_keep_each_others_changes() -> None:
    settings.load()
    settings.update(lambda known: known.with_project(Path("one.annotator")))
    settings.update(lambda known: known.with_place("two", Place("a")))
    known = settings.load().settings
    assert known.last_project == Path("one.annotator")
    assert known.places == {"two": Place("a")}


def test_a_full_disk_leaves_the_old_settings_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings.load().settings

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        settings.save(replace(before, annotator="x"))
    assert settings.load().settings == before
    assert [path.name for path in settings.config_dir().iterdir()] == ["settings.json"]


def test_the_program_starts_where_settings_cannot_be_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    loaded = settings.load()
    assert "Permission denied" in loaded.report
    assert loaded.settings.theme is Theme.SYSTEM


def test_the_program_starts_where_settings_cannot_be_read() -> None:
    settings.settings_path().mkdir()
    loaded = settings.load()
    assert "cannot be read" in loaded.report
    assert loaded.settings.text_size == settings.USUAL_TEXT_SIZE


def test_portable_use_keeps_everything_in_one_folder(annotator_home: Path) -> None:
    folders = [settings.config_dir(), settings.cache_dir(), settings.log_dir(), settings.backup_dir()]
    names = [folder.relative_to(annotator_home).as_posix() for folder in folders]
    assert names == ["config", "cache", "log", "data/backups"]
    assert all(folder.is_dir() for folder in folders)


def test_a_folder_that_cannot_be_made_is_named(annotator_home: Path) -> None:
    annotator_home.write_text("a file where the folder should be")
    with pytest.raises(UserError, match=str(annotator_home)):
        settings.config_dir()


def test_without_a_folder_of_its_own_it_keeps_to_the_users_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ANNOTATOR_HOME")
    monkeypatch.setattr(settings.platformdirs, "user_config_dir", lambda *_, **__: tmp_path / "dotconfig")
    assert settings.config_dir() == tmp_path / "dotconfig"
