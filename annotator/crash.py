"""Write down what is needed to find a bug, on the user's own computer only."""

from __future__ import annotations

import os
import platform
import sys
import time
import traceback
from pathlib import Path

from annotator import __version__
from annotator.settings import log_dir


def write_crash_report(error: BaseException) -> Path:
    """Write the versions and the traceback of an error to a new file in the log folder.

    Raises OSError or UserError where that folder cannot be written.
    """
    moment = time.strftime("%Y%m%d-%H%M%S")
    path = log_dir() / f"crash-{moment}-{os.getpid()}.txt"
    about = f"Annotator {__version__}, Python {platform.python_version()}, {platform.platform()}"
    trace = "".join(traceback.format_exception(error))
    path.write_text(f"{about}\n{moment}: {' '.join(sys.argv)}\n\n{trace}", encoding="utf-8", errors="replace")
    return path
