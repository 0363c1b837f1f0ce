"""Measure how long people wait for the program to start, beside Python itself. Usage: starting.py."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from annotator import settings
from annotator.window import looks
from annotator.window.app import make_app
from annotator.window.main_window import MainWindow
make_app()
looks.wear(settings.Theme.LIGHT)
window = MainWindow(settings.load().settings)
window.show()
window.files.open_path(Path(sys.argv[1]))
QApplication.processEvents()
window.grab()
"""


def main() -> None:
    """Print the median seconds of each start, and its ratio to an empty Python."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ANNOTATOR_HOME=folder, QT_QPA_PLATFORM="offscreen")
        demo = Path(folder) / "demo.annotator"
        _run("-m", "annotator", "demo", str(demo))
        empty = _median("-c", "pass")
        print(f"{'Python, doing nothing':45}{empty:7.2f} s")
        for what, arguments in (
            ("annotator --help", ("-m", "annotator", "--help")),
            ("annotator stats", ("-m", "annotator", "stats", str(demo))),
            ("the window with the demo, first frame", ("-c", WINDOW, str(demo))),
        ):
            seconds = _median(*arguments)
            print(f"{what:45}{seconds:7.2f} s{seconds / empty:7.1f} x", flush=True)


def _median(*arguments: str) -> float:
    return statistics.median(_run(*arguments) for _ in range(RUNS))


def _run(*arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
