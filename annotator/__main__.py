"""Start the program: the command line, which opens the window."""

from __future__ import annotations

import errno
import faulthandler
import importlib.util
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

import click

from annotator import __version__, system
from annotator.crash import write_crash_report
from annotator.errors import UserError
from annotator.settings import log_dir

_LOG_BYTES = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for an error, 2 for a wrong command."""
    _use_utf8()
    try:
        _start_log()
        return _run(arguments)
    except UserError as error:
        _say(error.message)
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _say(_too_long(error) if error.errno == errno.ENAMETOOLONG else _bug(error))
    except Exception as error:  # noqa: BLE001 - the last one who can tell the user about a bug
        _say(_bug(error))
    return 1


def _run(arguments: Sequence[str] | None) -> int:
    from annotator.cli.app import cli

    try:
        code = cli.main(arguments, prog_name="annotator", standalone_mode=False, obj=Screen())
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        _say("Stopped.")
        return 1
    return code if isinstance(code, int) else 0


class Screen:
    """Show the window, or draw it; the command line gets this as click's `obj`, since it may not import Qt."""

    def __call__(self, project: Path | None) -> int:
        """Show the window, with a project or with none, and return its exit code once it is closed.

        Raises UserError where Qt would abort: libraries or a screen are missing.
        """
        _refuse_without_qt()
        if not system.has_display():
            raise UserError("The window cannot open, since there is no screen here. See: annotator --help")
        from annotator.window.app import run_window

        return run_window(project)

    def draw(self, project: Path, target: Path) -> None:
        """Draw the window with a project into a PNG file; no screen is needed.

        Raises UserError where Qt is missing.
        """
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _refuse_without_qt()
        from annotator.window.picture import render

        render(project, target)


def _refuse_without_qt() -> None:
    missing = system.missing_qt_libraries()
    if missing:
        names = ", ".join(library.soname for library in missing)
        raise UserError(f"The window cannot open, since {names} is missing. {system.install_hint(missing)}")
    if importlib.util.find_spec("PySide6") is None:
        raise UserError("The window cannot open, since PySide6 is missing. Install Annotator again.")


def _use_utf8() -> None:
    """Read and write UTF-8 where the console's own encoding lacks most of the world's letters."""
    if sys.platform == "win32":
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if stream is not None:  # A program without a console has none.
                stream.reconfigure(encoding="utf-8")


def _start_log() -> None:
    """Log to the user's log folder; where nothing can be written there the program does without."""
    try:
        folder = log_dir()
        faults = (folder / "fault.log").open("a", encoding="utf-8")
    except (OSError, UserError):
        return
    faulthandler.enable(faults)
    handler = RotatingFileHandler(
        folder / "annotator.log", maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8", delay=True
    )
    logging.basicConfig(
        handlers=[handler], level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.captureWarnings(True)
    logging.getLogger(__name__).info("Annotator %s starts", __version__)


def _bug(error: Exception) -> str:
    logging.getLogger(__name__).critical("A bug ended the program", exc_info=error)
    if os.environ.get("ANNOTATOR_DEBUG"):
        return "".join(traceback.format_exception(error)).rstrip()
    try:
        report = write_crash_report(error)
    except (OSError, UserError):
        return f"Annotator has a bug here ({error!r}). Your saved work is safe."
    return f"Annotator has a bug here ({error!r}). Your saved work is safe. Please send us the report {report}"


def _too_long(error: OSError) -> str:
    return f"{error.filename or 'A name'} is longer than a file's name can be. Choose a shorter one."


def _drop_output() -> None:
    """Keep Python from complaining at its end that nobody reads its output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    from multiprocessing import freeze_support

    # In a bundle, the process that reads a PDF starts here too.
    freeze_support()
    sys.exit(main())
