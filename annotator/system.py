"""Look whether this computer can show a window, before Qt is imported: it aborts where it cannot."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """Name a library of the operating system that Qt loads, and the package that brings it."""

    soname: str
    apt: str
    dnf: str
    pacman: str


OFFSCREEN = (
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
)
ON_SCREEN = (
    *OFFSCREEN,
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
)
_INSTALLERS = {"apt-get": "apt-get install", "dnf": "dnf install", "pacman": "pacman -S"}
# Qt platforms that draw on no screen.
_SCREENLESS = ("offscreen", "minimal", "vnc")


def _draws_on_screen() -> bool:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return platform.partition(":")[0] not in _SCREENLESS


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_qt_libraries() -> tuple[Library, ...]:
    """Return the libraries that Qt needs and this computer cannot load; always none off Linux."""
    if not sys.platform.startswith("linux"):
        return ()
    needed = ON_SCREEN if _draws_on_screen() else OFFSCREEN
    return tuple(library for library in needed if not _loads(library.soname))


def packages(missing: Iterable[Library], installer: str) -> list[str]:
    """Return the packages that bring the libraries, as "apt-get", "dnf" or "pacman" calls them."""
    field = installer.removesuffix("-get")
    names: list[str] = [getattr(library, field) for library in missing]
    return list(dict.fromkeys(names))


def install_hint(missing: Iterable[Library]) -> str:
    """Return one sentence that names the command which installs the missing libraries."""
    missing = tuple(missing)
    here = [installer for installer in _INSTALLERS if shutil.which(installer)]
    commands = [
        f"sudo {_INSTALLERS[installer]} {' '.join(packages(missing, installer))}"
        for installer in here[:1] or _INSTALLERS
    ]
    return f"Install what is missing with: {' or '.join(commands)}"


def has_display() -> bool:
    """Tell whether Qt would find a screen to draw on, or needs none."""
    if not sys.platform.startswith("linux") or not _draws_on_screen():
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
