"""Run commands as a user does, inside this process, with a screen that only remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import click
from click.testing import CliRunner

from annotator.cli.app import cli
from annotator.errors import UserError


@dataclass
class FakeScreen:
    """Stand in for the window, which has tests of its own."""

    opened: list[Path | None] = field(default_factory=list)
    drawn: list[tuple[Path, Path]] = field(default_factory=list)

    def __call__(self, project: Path | None) -> int:
        self.opened.append(project)
        return 0

    def draw(self, project: Path, target: Path) -> None:
        target.write_bytes(b"a picture")
        self.drawn.append((project, target))


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def run(*arguments: str | Path, screen: FakeScreen | None = None) -> Done:
    """Give the exit code and what was said, as `annotator.__main__` does; a bug is raised."""
    words = [str(argument) for argument in arguments]
    result = CliRunner().invoke(cli, words, obj=screen or FakeScreen(), standalone_mode=False)
    match result.exception:
        case None:
            return Done(result.return_value or 0, result.stdout, result.stderr)
        case UserError(message=message):
            return Done(1, result.stdout, message)
        case click.ClickException() as error:
            return Done(error.exit_code, result.stdout, error.format_message())
        case error:
            raise error


def well(*arguments: str | Path, screen: FakeScreen | None = None) -> str:
    """Give what a command said that went well."""
    done = run(*arguments, screen=screen)
    assert (done.code, done.err) == (0, ""), done
    return done.out
