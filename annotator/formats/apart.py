"""Read a file in a process of its own, where a library in C++ may crash, hang or ask for all memory."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from annotator.formats.records import Fault

_MAX_MEMORY = 450_000_000
_TO_START = 60  # seconds, on a busy machine

Work = Callable[[bytes], Iterator[Any]]
"""Read something that bytes hold or name, and give what JSON can hold, piece by piece; raise Fault with a sentence."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Say how many seconds a piece may take, and the sentences for what is slower and for what ends the process."""

    seconds: float
    slow: str
    broken: str


def pieces(work: Work, argument: bytes, patience: Patience) -> Iterator[Any]:
    """Give what a function of a module gives, called in another process.

    Raises Fault where that does, where a piece takes too long, or where the process comes to its end.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    try:
        yield from _received(ours, argument, patience)
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(connection: Connection, argument: bytes, patience: Patience) -> Iterator[Any]:
    seconds: float = _TO_START
    try:
        connection.send_bytes(argument)
        while connection.poll(seconds):
            # No pickle: what comes from there may be made by whoever made the file.
            kind, value = json.loads(connection.recv_bytes())
            if kind == "fault":
                raise Fault(str(value))
            if kind == "end":
                return
            if kind == "piece":
                yield value
            seconds = patience.seconds
    except (EOFError, OSError) as error:
        raise Fault(patience.broken) from error
    raise Fault(patience.slow)


def _serve(connection: Connection, work: Work) -> None:
    """Work in the other process: say when that begins, give each piece, then the end."""
    _limit_memory()
    argument = connection.recv_bytes()
    _send(connection, "begun", None)
    try:
        for piece in work(argument):
            _send(connection, "piece", piece)
        _send(connection, "end", None)
    except Fault as fault:
        _send(connection, "fault", fault.messages[0])


def _send(connection: Connection, kind: str, value: Any) -> None:
    connection.send_bytes(json.dumps([kind, value]).encode())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MAX_MEMORY, _MAX_MEMORY))
