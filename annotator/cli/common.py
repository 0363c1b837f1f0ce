"""What several commands share: projects, figures and bars."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from annotator.errors import UserError

if TYPE_CHECKING:
    from annotator.project import Identity, Project

SUFFIX = ".annotator"

PROJECT = click.argument("project", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")


class Screen(Protocol):
    """What the command line gets as click's `obj`, since it may not import the window."""

    def __call__(self, project: Path | None) -> int:
        """Show the window until it is closed, and return its exit code."""

    def draw(self, project: Path, target: Path) -> None:
        """Draw the window with a project into a PNG file; no screen is needed."""


def with_suffix(path: Path) -> Path:
    """Give a new project's place: its name ends in `.annotator`."""
    if path.name in ("", ".."):
        raise UserError(f"“{path}” is a folder. Add the name of a file in it.")
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def existing(path: Path) -> Path:
    """Give an existing project's place; its ending may be left out."""
    if path.exists():
        return path
    longer = with_suffix(path)
    return longer if longer.exists() else path


def me(name: str = "") -> Identity:
    """Say who is at the keyboard, by the settings, or under another name."""
    from dataclasses import replace

    from annotator import settings
    from annotator.project import identity_from

    identity = identity_from(settings.load().settings)
    return replace(identity, annotator=name) if name else identity


@contextmanager
def opened(path: Path) -> Iterator[Project]:
    """Open a project for the time of a command."""
    from annotator.project import Project

    with Project.open(existing(path), me()) as project:
        yield project


def show(figures: Mapping[str, Any], text: Callable[[], str], as_json: bool) -> None:
    """Print figures as JSON, or what they say as text."""
    click.echo(json.dumps(figures, ensure_ascii=False, indent=2) if as_json else text())


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], bool]]:
    """Draw a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: True
        return
    with click.progressbar(length=1000, label=label, file=sys.stderr) as bar:

        def advance(done: int, total: int) -> bool:
            bar.update(done * 1000 // max(total, 1) - bar.pos)
            return True

        yield advance
