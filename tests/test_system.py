from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Callable

import pytest

from annotator import system

LoadedBy = Callable[..., None]


def lack(*sonames: str) -> LoadedBy:
    def load(soname: str) -> None:
        if soname in sonames:
            raise OSError(f"{soname}: cannot open shared object file")

    return load


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("QT_QPA_PLATFORM")


def test_names_the_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lack("libEGL.so.1", "libxcb-cursor.so.0"))
    assert [lib.soname for lib in system.missing_qt_libraries()] == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_without_a_screen_the_libraries_of_the_screen_are_not_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lack("libEGL.so.1", "libxcb-cursor.so.0"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:fontdb")
    assert [lib.soname for lib in system.missing_qt_libraries()] == ["libEGL.so.1"]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macs_bring_what_qt_needs(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lack("libEGL.so.1"))
    assert system.missing_qt_libraries() == ()
    assert system.has_display()


@pytest.mark.parametrize(
    ("installer", "command"),
    [
        ("apt-get", "sudo apt-get install libgl1 libegl1"),
        ("dnf", "sudo dnf install libglvnd-glx libglvnd-egl"),
        ("pacman", "sudo pacman -S libglvnd"),
    ],
)
def test_says_how_to_install_on_this_computer(monkeypatch: pytest.MonkeyPatch, installer: str, command: str) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == installer else None)
    assert system.install_hint(system.OFFSCREEN[1:3]) == f"Install what is missing with: {command}"


def test_an_unknown_system_gets_every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    hint = system.install_hint(system.OFFSCREEN[:1])
    assert hint.count(" or ") == 2
    assert "pacman -S glib2" in hint


@pytest.mark.parametrize(
    ("environment", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_looks_for_a_screen(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], seen: bool) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system.has_display() is seen
