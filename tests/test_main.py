"""The program is started as a user does, with a command line of the test's own behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# `{}` is the body of the command.
PROGRAM = """
import sys, types
import click
from annotator import __main__ as program
from annotator.errors import UserError

@click.group(invoke_without_command=True)
@click.pass_context
def cli(context): pass

@cli.command()
@click.option("--count", type=int)
@click.pass_obj
def go(obj, count):
    {}

module = types.ModuleType("annotator.cli.app")
module.cli = cli
sys.modules["annotator.cli"] = types.ModuleType("annotator.cli")
sys.modules["annotator.cli.app"] = module
sys.exit(program.main())
"""


def start(body: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("{}", body), *(arguments or ["go"])],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_a_command_that_works_ends_with_0() -> None:
    done = start("click.echo('Олена')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Олена\n", "")


def test_a_command_can_end_with_a_code_of_its_own() -> None:
    assert start("return 3").returncode == 3


def test_help_is_no_error() -> None:
    done = start("pass", "go", "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: annotator go")


def test_what_the_user_can_mend_is_one_line() -> None:
    done = start("raise UserError('There is no project here. Make one with: annotator new')")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no project here. Make one with: annotator new\n"


@pytest.mark.parametrize("arguments", [["fly"], ["go", "--count", "many"], ["go", "--fast"]])
def test_a_command_that_is_not_understood_ends_with_2(arguments: list[str]) -> None:
    done = start("pass", *arguments)
    assert done.returncode == 2
    assert "Usage: annotator" in done.stderr


def test_a_bug_is_one_sentence_and_a_report(annotator_home: Path) -> None:
    done = start("raise ZeroDivisionError('seven')")
    (report,) = (annotator_home / "log").glob("crash-*.txt")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(report) in done.stderr
    assert "Traceback" in report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: seven" in report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: seven" in (annotator_home / "log" / "annotator.log").read_text(encoding="utf-8")


def test_a_developer_sees_the_traceback_of_a_bug(annotator_home: Path) -> None:
    done = start("raise ZeroDivisionError('seven')", ANNOTATOR_DEBUG="1")
    assert done.stderr.endswith("ZeroDivisionError: seven\n")
    assert not list((annotator_home / "log").glob("crash-*.txt"))


def test_works_where_no_log_can_be_written(annotator_home: Path) -> None:
    annotator_home.write_text("a file where the folder should be")
    assert start("click.echo('here')").stdout == "here\n"
    done = start("raise ZeroDivisionError('seven')")
    assert done.returncode == 1
    assert "ZeroDivisionError('seven')" in done.stderr


def test_interrupting_a_command_is_no_crash() -> None:
    done = start("raise KeyboardInterrupt")
    assert (done.returncode, done.stderr.strip()) == (1, "Stopped.")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with pipes")
def test_a_reader_that_has_enough_is_no_error() -> None:
    program = PROGRAM.replace("{}", "[print(n) for n in range(count)]")
    done = subprocess.run(
        ["sh", "-c", '"$0" -c "$1" go --count 100000 | head -n 1', sys.executable, program],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen is looked for on Linux only")
def test_without_a_screen_the_window_says_so_and_does_not_abort() -> None:
    screenless = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = start("program.system.missing_qt_libraries = tuple; return obj(None)", **screenless)
    assert done.returncode == 1
    assert done.stderr.startswith("The window cannot open, since there is no screen here.")


def test_without_its_libraries_the_window_says_what_to_install() -> None:
    lacking = "program.system.missing_qt_libraries = lambda: program.system.OFFSCREEN[:1]; return obj(None)"
    done = start(lacking)
    assert done.returncode == 1
    assert "libglib-2.0.so.0 is missing. Install what is missing with: sudo" in done.stderr


def test_without_qt_the_window_says_so() -> None:
    body = "program.system.missing_qt_libraries = tuple; program.importlib.util.find_spec = lambda _: None; obj(None)"
    assert start(body).stderr == "The window cannot open, since PySide6 is missing. Install Annotator again.\n"
