"""Keep what one user prefers on one computer, apart from any project."""

from __future__ import annotations

import getpass
import json
import os
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import platformdirs

from annotator.errors import UserError

MAX_RECENT_PROJECTS = 10
TEXT_SIZES = range(8, 49)
USUAL_TEXT_SIZE = 13

Json = dict[str, object]


class Theme(StrEnum):
    """Name the colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Place:
    """Say where the user was in a project: article id, caret in code points, scroll from 0 to 1, and at what task.

    `task` is the window's name for it, "" for the usual one.
    """

    article: str
    caret: int = 0
    scroll: float = 0.0
    task: str = ""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Hold what Qt's `saveGeometry` gave, in base64, and the version of the window's layout."""

    data: str = ""
    version: int = 0


def _user_name() -> str:
    # Without a login name Python raises one of these, depending on its version and the system.
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "annotator"


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold the settings of one user on one computer.

    `text_size` is in points, `shortcuts` maps action ids to key sequences, `splitters` maps names to
    sizes in pixels, `places` maps project ids to where the user was, `unknown` holds what a newer
    version of the program wrote.
    """

    install_id: str
    annotator: str = field(default_factory=_user_name)
    theme: Theme = Theme.SYSTEM
    text_size: int = USUAL_TEXT_SIZE
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recent_projects: tuple[Path, ...] = ()
    last_project: Path | None = None
    geometry: Geometry = Geometry()
    splitters: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    unknown: Mapping[str, object] = field(default_factory=dict)

    def with_project(self, path: Path) -> Settings:
        """Return these settings with a project as the last one and first among the recent ones."""
        others = (known for known in self.recent_projects if known != path)
        recent = (path, *others)[:MAX_RECENT_PROJECTS]
        return replace(self, recent_projects=recent, last_project=path)

    def without_project(self, path: Path) -> Settings:
        """Return these settings with a project forgotten."""
        recent = tuple(known for known in self.recent_projects if known != path)
        last = None if self.last_project == path else self.last_project
        return replace(self, recent_projects=recent, last_project=last)

    def with_place(self, project: str, place: Place) -> Settings:
        """Return these settings with where the user is in the project of that id."""
        return replace(self, places={**self.places, project: place})


@dataclass(frozen=True, slots=True)
class Loaded:
    """Hold the settings as they were read, and a sentence for the user if something was wrong."""

    settings: Settings
    report: str = ""


def _folder(kind: str, default: Callable[..., str]) -> Path:
    home = os.environ.get("ANNOTATOR_HOME")
    folder = Path(home) / kind if home else Path(default("annotator", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"Annotator cannot use its folder {folder} ({error.strerror}).") from error
    return folder


def config_dir() -> Path:
    """Return the folder of the settings, made if it was missing."""
    return _folder("config", platformdirs.user_config_dir)


def cache_dir() -> Path:
    """Return the folder for what can be made again, made if it was missing."""
    return _folder("cache", platformdirs.user_cache_dir)


def backup_dir() -> Path:
    """Return the folder of the daily backups of projects, made if it was missing."""
    folder = _folder("data", platformdirs.user_data_dir) / "backups"
    folder.mkdir(exist_ok=True)
    return folder


def log_dir() -> Path:
    """Return the folder of log files and crash reports, made if it was missing."""
    return _folder("log", platformdirs.user_log_dir)


def settings_path() -> Path:
    """Return the file that holds the settings."""
    return config_dir() / "settings.json"


def load() -> Loaded:
    """Read the settings, with defaults for what is missing or damaged.

    A file that cannot be read is renamed and kept. The first call on a computer makes the file.
    """
    path = settings_path()
    try:
        document = _read(path)
    except FileNotFoundError:
        return _saved(Loaded(_fresh()))
    except (ValueError, RecursionError):
        return _saved(Loaded(_fresh(), _set_aside(path)))
    except OSError as error:
        return Loaded(_fresh(), f"Your settings in {path} cannot be read ({error.strerror}): defaults are used.")
    loaded = _from_json(document)
    return loaded if document.get("install_id") == loaded.settings.install_id else _saved(loaded)


def save(settings: Settings) -> None:
    """Write the settings so that a crash leaves the old file or the new one, never half of one."""
    path = settings_path()
    try:
        _replace_file(path, _to_json(settings))
    except OSError as error:
        message = f"Your settings could not be saved in {path} ({error.strerror}). Free some space or its rights."
        raise UserError(message) from error


def update(change: Callable[[Settings], Settings]) -> Settings:
    """Apply a change to the settings as the file holds them now, save and return them.

    Two open windows thus keep each other's changes.
    """
    settings = change(load().settings)
    save(settings)
    return settings


def _fresh() -> Settings:
    return Settings(install_id=str(uuid.uuid4()))


def _set_aside(path: Path) -> str:
    """Rename a damaged file and return what to tell the user."""
    aside = path.with_name(f"settings.damaged-{time.strftime('%Y%m%d-%H%M%S')}.json")
    with suppress(OSError):  # In a folder that cannot be written nothing is overwritten either.
        os.replace(path, aside)
    return f"Your settings were damaged and are back to the defaults. The old file is {aside}."


def _saved(loaded: Loaded) -> Loaded:
    """Save and return what was loaded; a folder that cannot be written must not stop the program."""
    try:
        save(loaded.settings)
    except UserError as error:
        return replace(loaded, report=f"{loaded.report} {error.message}".strip())
    return loaded


def _read(path: Path) -> Json:
    document = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")
    return document


def _replace_file(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise


def _to_json(settings: Settings) -> str:
    document = asdict(settings)
    unknown = document.pop("unknown")
    return json.dumps({**unknown, **document}, default=str, indent=2)


def _from_json(document: Json) -> Loaded:
    values: Json = {}
    damaged = []
    for name, read in _READERS.items():
        if name in document:
            try:
                values[name] = read(document[name])
            except (ValueError, TypeError, KeyError):
                damaged.append(name)
    unknown = {name: value for name, value in document.items() if name not in _READERS}
    settings = replace(_fresh(), unknown=unknown, **values)  # type: ignore[arg-type]
    if not damaged:
        return Loaded(settings)
    return Loaded(settings, f"These settings were damaged and are back to the defaults: {', '.join(damaged)}.")


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("not a text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a whole number")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value


def _dict(value: object) -> Json:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _text_size(value: object) -> int:
    size = _whole(value)
    return min(max(size, TEXT_SIZES.start), TEXT_SIZES.stop - 1)


def _paths(value: object) -> tuple[Path, ...]:
    return tuple(Path(_text(path)) for path in _list(value))[:MAX_RECENT_PROJECTS]


def _shortcuts(value: object) -> Mapping[str, tuple[str, ...]]:
    return {action: tuple(_text(key) for key in _list(keys)) for action, keys in _dict(value).items()}


def _geometry(value: object) -> Geometry:
    parts = _dict(value)
    return Geometry(str(parts["data"]), _whole(parts["version"]))


def _splitters(value: object) -> Mapping[str, tuple[int, ...]]:
    return {name: tuple(_whole(size) for size in _list(sizes)) for name, sizes in _dict(value).items()}


def _place(value: object) -> Place:
    parts = _dict(value)
    scroll = parts["scroll"]
    if not isinstance(scroll, int | float):
        raise ValueError("not a number")
    # In this order NaN becomes 0.
    ratio = min(1.0, max(0.0, float(scroll)))
    return Place(_text(parts["article"]), _whole(parts["caret"]), ratio, str(parts.get("task", "")))


def _places(value: object) -> Mapping[str, Place]:
    return {project: _place(place) for project, place in _dict(value).items()}


_READERS: Mapping[str, Callable[[object], object]] = {
    "install_id": lambda value: str(uuid.UUID(_text(value))),
    "annotator": _text,
    "theme": lambda value: Theme(_text(value)),
    "text_size": _text_size,
    "shortcuts": _shortcuts,
    "recent_projects": _paths,
    "last_project": lambda value: None if value is None else Path(_text(value)),
    "geometry": _geometry,
    "splitters": _splitters,
    "places": _places,
}
