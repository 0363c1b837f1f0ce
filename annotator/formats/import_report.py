"""What an import did, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.columns import listed, shortened
from annotator.formats.records import Problem, Where
from annotator.formats.sentences import showable

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Repeated:
    """Say that an article was there before; `first` is "" where the project had it before the import.

    `marks` counts the spans and links that were added to it.
    """

    where: Where
    article: str
    first: str
    marks: int = 0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Count what canonicalising changed in one article, by name."""

    where: Where
    changes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Version:
    """Say that a new article is a version of another, and how alike their texts are, from 0 to 1."""

    where: Where
    article: str
    other: str
    other_title: str
    likeness: float


@dataclass(slots=True)
class ImportReport:
    """Count what an import brought, and list what went wrong.

    `known_spans` and `known_relations` were skipped, since their ids were in the project.
    `suggested_by` names the model that suggests all spans and links; "" where they are somebody's work.
    `versions` are new articles much like others; with `unseen` articles, not looked at yet, they were not compared.
    `problems` were not read. `notes` were read, and are worth a look.
    """

    new: int = 0
    restored: int = 0
    spans: int = 0
    relations: int = 0
    entities: int = 0
    decisions: int = 0
    known_spans: int = 0
    known_relations: int = 0
    repeated: list[Repeated] = field(default_factory=list)
    cleaned: list[Cleaned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    suggested_by: str = ""
    versions: list[Version] = field(default_factory=list)
    unseen: int = 0

    @property
    def articles(self) -> int:
        """Count the articles that are in the list now and were not before."""
        return self.new + self.restored

    @property
    def completed(self) -> int:
        """Count the articles that were there before and got annotations."""
        return len({each.article for each in self.repeated if each.marks})

    @property
    def idle(self) -> list[Repeated]:
        """List what was there before and brought nothing."""
        return [each for each in self.repeated if not each.marks]

    @property
    def changes(self) -> dict[str, int]:
        """Sum what canonicalising changed, by name."""
        total: Counter[str] = Counter()
        for each in self.cleaned:
            total.update(each.changes)
        return dict(sorted(total.items()))

    def to_text(self) -> str:
        """Say it in plain sentences."""
        return "\n".join(self._sentences())

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict, complete."""
        return {
            "articles": {"new": self.new, "already_there": len(self.repeated), "restored": self.restored},
            "spans": {"new": self.spans, "already_there": self.known_spans},
            "links": {"new": self.relations, "already_there": self.known_relations},
            "entities": self.entities,
            "suggested_by": self.suggested_by,
            "decisions": self.decisions,
            "problems": [_place(each.where, message=each.message) for each in self.problems],
            "notes": [_place(each.where, message=each.message) for each in self.notes],
            "already_there": [_place(each.where, article=each.article, first=each.first) for each in self.repeated],
            "cleaned": {
                "total": self.changes,
                "articles": [_place(each.where, changes=dict(each.changes)) for each in self.cleaned],
            },
            "left_out": dict(sorted(self.left_out.items())),
            "versions": [
                _place(each.where, article=each.article, of=each.other, likeness=round(each.likeness, 3))
                for each in self.versions
            ],
            "not_compared": self.unseen,
        }

    def _sentences(self) -> Iterator[str]:
        yield from self._what_came()
        yield from self._same_or_alike()
        if self.cleaned:
            sums = ", ".join(f"{name}: {count}" for name, count in self.changes.items())
            yield f"Characters made uniform in {counted(len(self.cleaned), 'article')} ({sums})."
        if self.left_out:
            names = listed(f"“{shortened(name, 40)}” ({count})" for name, count in sorted(self.left_out.items()))
            yield showable(f"Fields left out, since they hold lists or objects: {names}.")
        if self.notes:
            yield f"Worth a look ({len(self.notes)}):"
            yield from _some(_grouped(self.notes))
        if self.problems:
            yield f"Not imported ({len(self.problems)}):"
            yield from _some(_grouped(self.problems))

    def _what_came(self) -> Iterator[str]:
        yield f"{counted(self.new, 'new article')}."
        if self.restored:
            yield f"{counted(self.restored, 'article')} that had been removed: back in the list."
        if self.spans or self.relations or self.entities:
            suggested = f", as suggestions by {self.suggested_by}" if self.suggested_by else ""
            yield (
                f"{counted(self.spans, 'span')}, {counted(self.relations, 'link')}, "
                f"{counted(self.entities, 'new entity', 'new entities')}{suggested}."
            )
        if self.decisions:
            yield f"{counted(self.decisions, 'decision')} of reviewers."
        if self.known_spans or self.known_relations:
            yield (
                f"{counted(self.known_spans, 'span')} and {counted(self.known_relations, 'link')} "
                "had been here before, and stay as they are in the project."
            )

    def _same_or_alike(self) -> Iterator[str]:
        if self.completed:
            yield f"{counted(self.completed, 'article')} already there; annotations were added."
        if self.idle:
            yield f"{counted(len(self.idle), 'article')} already there, not added again:"
            yield from _some(f"{each.where}{_same_as(each)}" for each in self.idle)
        if self.versions:
            number = len(self.versions)
            verb = "article is a version of another" if number == 1 else "articles are versions of others"
            yield f"{number:,} {verb}:"
            yield from _some(
                f"{each.where}: {each.likeness:.0%} like “{showable(shortened(each.other_title or each.other, 100))}”"
                for each in self.versions
            )
        if self.unseen:
            yield (
                f"They were not compared with {counted(self.unseen, 'older article')}; that is done by: "
                "annotator duplicates PROJECT"
            )


def counted(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _same_as(repeated: Repeated) -> str:
    return f": the same as {repeated.first}" if repeated.first else ""


def _some(lines: Iterable[str]) -> Iterator[str]:
    """Give the first lines, indented, and say how many more there are."""
    number = 0
    for number, line in enumerate(lines, 1):
        if number <= _LISTED:
            yield f"  {line}"
    if number > _LISTED:
        yield f"  … and {number - _LISTED:,} more"


def _grouped(problems: Iterable[Problem]) -> Iterator[str]:
    """Say a sentence once for all the lines of a file that it is true of."""
    found: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        found.setdefault((problem.where.file, problem.message), []).append(problem.where.line)
    for (file, message), numbers in found.items():
        more = f" and {counted(len(numbers) - 1, 'more line')}" if len(numbers) > 1 else ""
        yield f"{Where(file, numbers[0])}{more}: {message}"


def _place(where: Where, **more: Any) -> dict[str, Any]:
    return {"file": where.file, "line": where.line, **more}
