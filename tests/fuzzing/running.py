"""Run cases of one format for a while: watch over the process that reads them, keep and minimise what it fails on."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from tests.fuzzing.cases import Case, case_of
from tests.fuzzing.seeds import seeds_of
from tests.fuzzing.working import SECONDS, Outcome, serve

_PATIENCE = 24 * SECONDS  # by the clock, on a busy machine
_TO_MINIMISE = 40  # seconds

Serve = Callable[..., None]


@dataclass(slots=True)
class Run:
    """Hold what a run of one format found: `failures` by their signs, with the smallest case known for each."""

    format_id: str
    cases: int = 0
    slowest: float = 0.0
    memory: int = 0
    failures: dict[str, tuple[Case, Outcome]] = field(default_factory=dict)


class Reading:
    """Keep a process that reads cases of a format, and start another one when it ends."""

    def __init__(self, format_id: str, serving: Serve = serve, patience: float = _PATIENCE) -> None:
        self._format_id = format_id
        self._serving = serving
        self._patience = patience
        self._folder = Path(tempfile.mkdtemp(prefix="annotator-fuzz-", dir=_fast_place()))
        self._start()

    def read(self, case: Case | Path) -> Outcome:
        """Read a case, or a file where it lies, wherever that leads."""
        try:
            self._connection.send(case)
            if self._connection.poll(self._patience):
                found: Outcome = self._connection.recv()
                return found
            sign = "no answer"
        except (EOFError, OSError):
            self._process.join()
            sign = f"ended by {self._process.exitcode}"
        trace = (self._folder / "trace").read_text(errors="replace")
        self._stop()
        self._start()
        own = next((line.strip() for line in trace.splitlines() if "/annotator/" in line), "")
        return Outcome(float(SECONDS), 0, f"{sign} {own.rpartition('/')[2]}", trace)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        # A reader of ours starts a process itself, which one that is a daemon may not.
        self._process = context.Process(target=self._serving, args=(self._format_id, self._folder, theirs))
        self._process.start()
        theirs.close()
        self._connection.recv()

    def _stop(self) -> None:
        with suppress(OSError):
            self._connection.send(None)
        self._process.join(1)
        self._process.kill()
        self._process.join()
        self._connection.close()

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        shutil.rmtree(self._folder, ignore_errors=True)


def run(format_id: str, seconds: float, seed: str, most: int = 0) -> Run:
    """Read cases of a format for so long, and no more than `most` if that is given."""
    seeds = seeds_of(format_id)
    found = Run(format_id)
    with Reading(format_id) as reading:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not (most and found.cases >= most):
            case = case_of(seeds, found.cases, f"{seed} {format_id}")
            outcome = reading.read(case)
            found.cases += 1
            found.slowest = max(found.slowest, outcome.seconds)
            found.memory = max(found.memory, outcome.memory)
            if outcome.sign and outcome.sign not in found.failures:
                started = time.monotonic()
                found.failures[outcome.sign] = minimised(reading, case, outcome)
                until += time.monotonic() - started
    return found


def minimised(reading: Reading, case: Case, outcome: Outcome, seconds: float = _TO_MINIMISE) -> tuple[Case, Outcome]:
    """Take out of a case what is not needed for it to fail in the same way, as long as there is time."""
    until = time.monotonic() + seconds
    size = max(1, len(case.data) // 2)
    while size:
        at = 0
        while at < len(case.data):
            if time.monotonic() > until:
                return case, outcome
            smaller = replace(case, data=case.data[:at] + case.data[at + size :])
            found = reading.read(smaller)
            if found.sign == outcome.sign:
                case, outcome = smaller, found
            else:
                at += size
        size //= 2
    return case, outcome


def kept(found: Run, folder: Path) -> None:
    """Write the cases that failed into a folder, each with what is told of it."""
    for number, (case, outcome) in enumerate(found.failures.values(), 1):
        place = folder / f"{found.format_id}-{number}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for name, data in ((case.name, case.data), *case.beside.items()):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
        (place / "told.txt").write_text(f"{outcome.sign}\n{outcome.told}\n", "utf-8", "backslashreplace")


def _fast_place() -> str | None:
    """Give a folder in memory, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
