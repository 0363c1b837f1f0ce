"""What a reader gives: records and problems, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from annotator.codebook import Codebook
from annotator.formats.mapping import LabelMapping
from annotator.formats.names_met import NamesMet
from annotator.formats.sentences import bounded, showable
from annotator.model import Article, ArticleState, Decision, Entity, Relation, Span, Zone

_MOST = 100
"""How many things are said of one place."""


@dataclass(frozen=True, slots=True)
class Where:
    """Name a place in a file; `line` counts from 1, and 0 stands for the whole file."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        file = showable(self.file)
        return f"{file}, line {self.line}" if self.line else file


@dataclass(frozen=True, slots=True)
class Problem:
    """Say what is wrong at a place in a file, and what to do about it.

    The sentence is made short and showable here, whatever it quotes of the file.
    """

    where: Where
    message: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", bounded(self.message))

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Record:
    """Hold one article as a file has it.

    Offsets count code points of `text`. Spans, relations, states and decisions name no article yet.
    `zones` is None where the file does not say. `changes` counts what canonicalising did.
    An `exact` record comes from this program: its ids are its own, and nothing in it is to be guessed.
    `left_out` names fields that no detail of an article can hold. `notes` are worth a look.
    """

    where: Where
    text: str
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    zones: tuple[Zone, ...] | None = None
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    entities: tuple[Entity, ...] = ()
    states: tuple[ArticleState, ...] = ()
    decisions: tuple[Decision, ...] = ()
    exact: bool = False
    changes: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Say how to read: by which codebook, for whom, and which column holds what.

    `annotator` gets the annotations that name nobody. `columns` maps what is wanted ("text", "title",
    "outlet", "author", "date", "url", "language", "id") to a file's own name for it. `path` is where the
    file lies, for formats that keep an article in several files. `article_with` finds an article that is in the
    project already by the SHA-256 of its text, for formats without texts. `mapping` says what names of labels and
    links stand for, and `names` hears which there were and what was left out. `encoding` is what files are in that are
    not UTF-8, "" to tell it by their letters; `encodings` hears for each file which it was, as people call it.
    """

    codebook: Codebook
    annotator: str
    columns: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None
    article_with: Callable[[str], Article | None] = lambda _sha256: None
    mapping: LabelMapping | None = None
    names: NamesMet = field(default_factory=NamesMet)
    encoding: str = ""
    encodings: dict[str, str] = field(default_factory=dict)


Reader = Callable[[BinaryIO, str, Reading], Iterator[Record | Problem]]
"""Read a file opened in binary; the string is what problems call the file."""


class Fault(Exception):
    """Carry what is wrong with one record, a sentence each."""

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.messages = messages

    def problems(self, where: Where) -> Iterator[Problem]:
        """Give the first sentences as problems of a place, and how many more there are."""
        yield from (Problem(where, message) for message in self.messages[:_MOST])
        if len(self.messages) > _MOST:
            yield Problem(where, f"{len(self.messages) - _MOST:,} more things are wrong here.")
