"""The articles of one file of an archive, read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from annotator.formats.records import Fault, Problem, Record, Where

Piece = TypeVar("Piece")


def each_article(
    name: str, find: Callable[[], Sequence[Piece]], read: Callable[[Piece, Where], Record], otherwise: str
) -> Iterator[Record | Problem]:
    """Read each piece that is found in a file; one that can't be read is a problem, and the others are read.

    `otherwise` is the id of the format that a file without articles of the archive may be of.
    """
    whole = Where(name)
    try:
        pieces = find()
    except Fault as fault:
        yield Problem(whole, fault.messages[0])
        return
    if not pieces:
        yield Problem(whole, f"It holds no article of the archive. Import it as “{otherwise}”.")
    for number, piece in enumerate(pieces, 1):
        where = Where(f"{name}, article {number}") if len(pieces) > 1 else whole
        try:
            yield read(piece, where)
        except Fault as fault:
            yield Problem(where, fault.messages[0])
