"""Read cases one after another in a process of its own, which may crash, hang or ask for all memory."""

from __future__ import annotations

import faulthandler
import shutil
import signal
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzzing.cases import Case
from tests.fuzzing.judging import Verdict, judge, put

SECONDS = 5
"""How long a reader may give no sign of life, in seconds of the processor: other work on the computer does no harm."""

MEMORY = 500_000_000
"""How much memory the process may use while it reads a case."""

_ALL_MEMORY = 2_500_000_000
_STATUS = Path("/proc/self/status")
_PEAK = Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say how reading a case went: `sign` tells failures apart and is "" for none, `told` says it at length.

    `articles` came of it, and `said` are sentences of the report.
    """

    seconds: float
    memory: int
    sign: str = ""
    told: str = ""
    articles: int = 0
    said: tuple[str, ...] = ()


def serve(format_id: str, folder: Path, connection: Connection) -> None:
    """Say that it begins, then read each case, or file, that comes until nothing does.

    Where it was when it had to end is in the folder.
    """
    warnings.simplefilter("error")
    _bound_memory()
    with (folder / "trace").open("w") as trace:
        if hasattr(signal, "SIGPROF"):
            # The signal ends the process, once all threads have said where they are.
            faulthandler.register(signal.SIGPROF, trace, chain=True)
        connection.send(Outcome(0, 0))
        while (case := connection.recv()) is not None:
            connection.send(outcome_of(case, format_id, folder / "case"))


def outcome_of(case: Case | Path, format_id: str, folder: Path) -> Outcome:
    """Read one case, or a file where it lies, and say how that went."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path, texts = (case, ()) if isinstance(case, Path) else (put(case, folder / "files"), case.texts)
    _forget_peak()
    started = time.process_time()
    sign = told = ""
    found = Verdict(0, (), ())
    with _alarm():
        try:
            found = judge(path, format_id, folder, texts, _alive)
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is what is looked for
            sign, told = _place(error), "".join(traceback.format_exception(error))[-6_000:]
    if found.faults:
        sign, told = " ".join(found.faults[0].split()[:5]), "\n".join(found.faults)
    seconds, memory = time.process_time() - started, _peak()
    if not sign and memory > MEMORY:
        sign, told = "memory", f"{memory // 1_000_000} MB"
    return Outcome(seconds, memory, sign, told, found.articles, found.said)


@contextmanager
def _alarm() -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _alive(_done: int, _all: int) -> bool:
    """Begin to count anew, since whoever imports sees that it goes on, and could stop it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
    return True


def _place(error: BaseException) -> str:
    """Name an exception and the last line of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/annotator/" in frame.filename] or list(frames)
    return f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_ALL_MEMORY, _ALL_MEMORY))


def _forget_peak() -> None:
    if _PEAK.exists():
        _PEAK.write_text("5")


def _peak() -> int:
    """Give the most memory since it was last forgotten; 0 where the system does not say."""
    if not _STATUS.exists():
        return 0
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
