"""Count which names files use, and what of their annotations was left out: a sentence each, not a thousand lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from annotator.model import is_suggested

LABEL, RELATION, ATTRIBUTE = "labels", "relations", "attributes"
"""The kinds of names, as files of names call their sections."""

_VALUES_KEPT = 200
_EXAMPLES_KEPT = 5_000
_LONGEST_EXAMPLE = 120
_MOST = 1_000
"""How many names are said one by one."""


class Named(StrEnum):
    """Say what a name in a file is given to."""

    LABEL = "span"
    RELATION = "link"


@dataclass(slots=True)
class Files:
    """Say in which file something was met first, and in how many it was; files are read one after the other."""

    first: str
    number: int = 1
    _last: str = ""

    def __post_init__(self) -> None:
        self._last = self.first

    def meet(self, file: str) -> None:
        """Count a file, unless it was the last one."""
        self.number += file != self._last
        self._last = file

    def __str__(self) -> str:
        return f" (in {self.number:,} files, first here)" if self.number > 1 else ""


@dataclass(slots=True)
class NamesMet:
    """Hold what was found in all files of an import.

    `labels`, `relations` and `attributes` count the files' own names, `values` the values of each attribute.
    `examples` has words for each of them, by the kind of name and the name, and for values by attribute and value.
    `known` says in the same way what names mean in the formats they were met in.
    `unmapped` are names that stand for nothing in the codebook; `lost` counts everything else that was left out,
    by a few words. `files` says in which files either was met.
    `people` counts spans by whom they were read for, and `scored` those of people that have a score, as models' have.
    """

    labels: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    attributes: Counter[str] = field(default_factory=Counter)
    values: dict[str, Counter[str]] = field(default_factory=dict)
    unmapped: Counter[tuple[Named, str]] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    files: dict[str, Files] = field(default_factory=dict)
    examples: dict[tuple[str, ...], str] = field(default_factory=dict)
    known: dict[tuple[str, ...], str] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)
    scored: int = 0

    def meet_label(self, name: str, text: str, fragments: Iterable[tuple[int, int]]) -> None:
        """Count a label, with the words of its span in a text."""
        self.labels[name] += 1
        if (LABEL, name) not in self.examples:
            self._show((LABEL, name), covered(text, fragments))

    def meet_span(self, annotator: str, score: float | None = None) -> None:
        """Count a span of somebody, or of a layer of suggestions."""
        self.people[annotator] += 1
        self.scored += score is not None and not is_suggested(annotator)

    def meet_relation(self, name: str, head: str, tail: str) -> None:
        """Count a link, with the words at its ends."""
        self.relations[name] += 1
        if (RELATION, name) not in self.examples and head and tail:
            self._show((RELATION, name), f"{_short(head)} → {_short(tail)}")

    def meet_attribute(self, name: str, value: str, words: str = "") -> None:
        """Count an attribute, and its value as long as these are few, with words that they are said of."""
        self.attributes[name] += 1
        if (ATTRIBUTE, name) not in self.examples:
            self._show((ATTRIBUTE, name), value)
        if (ATTRIBUTE, name, value) not in self.examples and len(self.examples) < _EXAMPLES_KEPT:
            self._show((ATTRIBUTE, name, value), words)
        values = self.values.setdefault(name, Counter())
        if value in values or len(values) < _VALUES_KEPT:
            values[value] += 1

    def _show(self, key: tuple[str, ...], words: str) -> None:
        if words.strip():
            self.examples[key] = _short(words)

    def leave_unmapped(self, what: Named, name: str, file: str) -> None:
        """Count something left out because nobody knows what its name stands for."""
        self.unmapped[what, name] += 1
        self._meet_file(f"{what} {name}", file)

    def lose(self, what: str, file: str, times: int = 1) -> None:
        """Count something left out or changed, such as "score of a span left out"."""
        if times:
            self.lost[what] += times
            self._meet_file(what, file)

    def _meet_file(self, what: str, file: str) -> None:
        self.files.setdefault(what, Files(file)).meet(file)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Say once for each unmapped name in which file it came first, and how much was left out for it."""
        for (what, name), count in islice(sorted(self.unmapped.items()), _MOST):
            number = f"{count:,} {what}{'s' if count > 1 else ''}"
            of = f"of “{name}”" if what is Named.LABEL else f"“{name}”"
            files = self.files[f"{what} {name}"]
            yield (
                files.first,
                f"{number} {of} left out{files}: nothing in the codebook is known for it. Say what it stands for in a "
                "file of names (--map; --propose-map writes one), or add it to the codebook.",
            )
        if len(self.unmapped) > _MOST:
            yield (
                next(iter(self.files.values())).first,
                f"{len(self.unmapped) - _MOST:,} more names stand for nothing in the codebook.",
            )

    def notes(self) -> Iterator[tuple[str, str]]:
        """Say once for everything else in which file it came first, and how often it did."""
        for what, count in islice(sorted(self.lost.items()), _MOST):
            files = self.files[what]
            yield files.first, f"{count:,} × {what}{files}."
        if len(self.lost) > _MOST:
            others = sum(count for _, count in sorted(self.lost.items())[_MOST:])
            yield next(iter(self.files.values())).first, f"{others:,} more things of other kinds were left out."


def covered(text: str, fragments: Iterable[tuple[int, int]]) -> str:
    """Give the words of a span in one line, its fragments joined by "…"; what lies outside the text is left out."""
    return " … ".join(text[max(start, 0) : max(end, 0)] for start, end in fragments)


def _short(words: str) -> str:
    plain = " ".join(words[: 4 * _LONGEST_EXAMPLE].split())
    return plain if len(plain) <= _LONGEST_EXAMPLE else f"{plain[: _LONGEST_EXAMPLE - 1].rstrip()}…"
