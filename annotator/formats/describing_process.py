"""Articles described in a second process, where they are many, while the first one reads and writes."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import NamedTuple

from annotator.formats.describing import Asked, Found, asked_of, completed, described, look
from annotator.formats.records import Record
from annotator.news.likeness import Sketch, packed, sketch

MANY = 300
"""After so many articles a second process is started; for fewer it is not worth the second that it takes."""

_PATIENCE = 60  # seconds, also for starting on a busy machine


class Described(NamedTuple):
    """Hold a record with what its text shows, and the text's sketch where it was made already."""

    record: Record
    sketch: Sketch | None


class Describing:
    """Describe the articles of one import, in their order.

    Should the second process fail, the first one goes on alone: the result is the same.
    """

    def __init__(self) -> None:
        self._second: _Second | None = None
        self._alone = _processors() == 1
        self._count = 0
        self._waiting: list[Record] = []

    def __enter__(self) -> Describing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._part()

    def ahead(self, portions: Iterable[list[Record]]) -> Iterator[list[Described]]:
        """Give the portions described; while one is given, the next one is read and being described."""
        for records in portions:
            ready = self._answer()
            if self._second is None:
                yield from (ready, _here(records)) if ready else (_here(records),)
                self._start_where_many(len(records))
            else:
                self._ask(records)
                yield from (ready,) if ready else ()
        if self._waiting:
            yield self._answer()

    def _start_where_many(self, count: int) -> None:
        self._count += count
        if self._count >= MANY and not self._alone:
            self._second = _Second()

    def _ask(self, records: list[Record]) -> None:
        self._waiting = records
        assert self._second is not None
        try:
            self._second.ask([asked_of(record) for record in records])
        except OSError:
            self._go_on_alone()

    def _answer(self) -> list[Described]:
        """Give the portion that was asked for, described here where the other process did not."""
        records, self._waiting = self._waiting, []
        if self._second is None or not records:
            return _here(records)
        try:
            answer = self._second.answer()
        except (EOFError, OSError):
            self._go_on_alone()
            return _here(records)
        return [
            Described(completed(record, found), hashes) for record, (found, hashes) in zip(records, answer, strict=True)
        ]

    def _go_on_alone(self) -> None:
        self._alone = True
        self._part()

    def _part(self) -> None:
        if self._second is not None:
            self._second.close()
            self._second = None


class _Second:
    """Hold the other process and the line to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, asked: Sequence[Asked]) -> None:
        self._line.send(asked)

    def answer(self) -> list[tuple[Found, Sketch]]:
        if not self._line.poll(_PATIENCE):
            raise EOFError
        answer: list[tuple[Found, Sketch]] = self._line.recv()
        return answer

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._line.close()


def _here(records: Iterable[Record]) -> list[Described]:
    return [Described(record, None) for record in described(records)]


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _serve(line: Connection) -> None:
    """Answer until the other end of the line is gone."""
    # Ctrl+C is for the first process, which then ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            asked: list[Asked] = line.recv()
        except EOFError:
            return
        found = look(asked)
        line.send([(each, packed(sketch(one.text))) for one, each in zip(asked, found, strict=True)])
