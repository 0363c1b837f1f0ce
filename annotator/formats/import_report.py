"""What an import did, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.columns import listed, shortened
from annotator.formats.listed import Listed
from annotator.formats.numbered import Numbered
from annotator.formats.records import Problem, Where
from annotator.formats.sentences import showable
from annotator.news.likeness import joined

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
    title: str = ""


class Repeats(Listed[Repeated]):
    """List what was there before; count the articles that got annotations, and what brought nothing.

    `idle` brought nothing; `twice` of these came before in the same import.
    """

    def __init__(self, items: Iterable[Repeated] = ()) -> None:
        self.idle = 0
        self.twice = 0
        self._completed = Numbered()
        super().__init__(items)

    @property
    def completed(self) -> int:
        """Count the articles that got annotations and had been there before the import."""
        return len(self._completed)

    def append(self, item: Repeated, /) -> None:
        """Add an article."""
        super().append(item)
        if not item.marks:
            self.idle += 1
            self.twice += bool(item.first)
        elif not item.first:
            self._completed.add(item.article)


class Cleanings(Listed[Cleaned]):
    """List what canonicalising changed, and sum all of it by name."""

    def __init__(self, items: Iterable[Cleaned] = ()) -> None:
        self.sums: Counter[str] = Counter()
        super().__init__(items)

    def append(self, item: Cleaned, /) -> None:
        """Add an article."""
        super().append(item)
        self.sums.update(item.changes)


@dataclass(slots=True)
class ImportReport:
    """Count what an import brought, and list what went wrong.

    `known_spans` and `known_relations` were skipped, since their ids were in the project.
    `suggested_by` names the model that suggests all spans and links; "" where they are somebody's work.
    `by_folder` names the annotators that folders of files are named after.
    `versions` are new articles much like others; with `unseen` articles, not looked at yet, they were not compared.
    `encodings` names for each file that is not UTF-8 what it was read as.
    `problems` were not read. `notes` were read, and are worth a look.
    Of lists with very many entries the first are held, and the others counted.
    """

    new: int = 0
    restored: int = 0
    spans: int = 0
    relations: int = 0
    entities: int = 0
    decisions: int = 0
    known_spans: int = 0
    known_relations: int = 0
    repeated: Repeats = field(default_factory=Repeats)
    cleaned: Cleanings = field(default_factory=Cleanings)
    problems: Listed[Problem] = field(default_factory=Listed)
    notes: Listed[Problem] = field(default_factory=Listed)
    left_out: Counter[str] = field(default_factory=Counter)
    suggested_by: str = ""
    by_folder: tuple[str, ...] = ()
    versions: Listed[Version] = field(default_factory=Listed)
    unseen: int = 0
    encodings: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """Count the articles that are in the list now and were not before."""
        return self.new + self.restored

    @property
    def completed(self) -> int:
        """Count the articles that were there before and got annotations."""
        return self.repeated.completed

    @property
    def idle(self) -> list[Repeated]:
        """List what was there before and brought nothing."""
        return [each for each in self.repeated if not each.marks]

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """List the articles that are versions of one another, by their ids; what was there before comes first."""
        return version_groups(self.versions)

    @property
    def changes(self) -> dict[str, int]:
        """Sum what canonicalising changed, by name."""
        return dict(sorted(self.cleaned.sums.items()))

    def to_text(self) -> str:
        """Say it in plain sentences."""
        return "\n".join(self._sentences())

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict, with all that is listed."""
        return {
            "articles": {"new": self.new, "already_there": self.repeated.total, "restored": self.restored},
            "spans": {"new": self.spans, "already_there": self.known_spans},
            "links": {"new": self.relations, "already_there": self.known_relations},
            "entities": self.entities,
            "suggested_by": self.suggested_by,
            "annotators_by_folder": list(self.by_folder),
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
            "version_groups": [list(group) for group in self.groups],
            "not_compared": self.unseen,
            "encodings": [{"file": file, "encoding": name} for file, name in self.encodings.items()],
            "not_listed": self._unlisted(),
        }

    def _unlisted(self) -> dict[str, int]:
        lists: dict[str, Listed[Any]] = {
            "problems": self.problems,
            "notes": self.notes,
            "already_there": self.repeated,
            "cleaned": self.cleaned,
            "versions": self.versions,
        }
        return {name: found.unlisted for name, found in lists.items() if found.unlisted}

    def _sentences(self) -> Iterator[str]:
        yield from self._what_came()
        yield from self._same_or_alike()
        if self.cleaned:
            sums = ", ".join(f"{name}: {count}" for name, count in self.changes.items())
            yield f"Characters made uniform in {counted(self.cleaned.total, 'article')} ({sums})."
        for encoding, files in _by_encoding(self.encodings).items():
            yield f"Read as {encoding}, since not UTF-8 ({len(files):,}): look whether the letters are right."
            yield from _some(files)
        if self.left_out:
            names = listed(f"“{shortened(name, 40)}” ({count})" for name, count in sorted(self.left_out.items()))
            yield showable(f"Fields left out, since they hold lists or objects: {names}.")
        if self.notes:
            yield f"Worth a look ({self.notes.total:,}):"
            yield from _some(_grouped(self.notes), self.notes.unlisted)
        if self.problems:
            yield f"Not imported ({self.problems.total:,}):"
            yield from _some(_grouped(self.problems), self.problems.unlisted)

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
        if self.by_folder:
            yield f"Annotators by folder: {listed(map(showable, self.by_folder))}."
        if self.decisions:
            yield f"{counted(self.decisions, 'decision')}, by reviewers or on suggestions."
        if self.known_spans or self.known_relations:
            yield (
                f"{counted(self.known_spans, 'span')} and {counted(self.known_relations, 'link')} "
                "were there already, and stay as they are in the project."
            )

    def _same_or_alike(self) -> Iterator[str]:
        if self.completed:
            yield f"{counted(self.completed, 'article')} already there; annotations were added."
        yield from self._idle()
        if self.versions:
            number = self.versions.total
            verb = "article is a version of another" if number == 1 else "articles are versions of others"
            yield f"{number:,} {verb}:"
            lines = (
                f"{each.where}: {each.likeness:.0%} like “{showable(shortened(each.other_title or each.other, 100))}”"
                for each in self.versions
            )
            yield from _some(lines, self.versions.unlisted)
        if self.unseen:
            yield (
                f"They were not compared with {counted(self.unseen, 'older article')}; that is done by: "
                "annotator duplicates PROJECT"
            )

    def _idle(self) -> Iterator[str]:
        """List what brought nothing, that of the project and that of the same files each under its own sentence."""
        if before := self.repeated.idle - self.repeated.twice:
            known = [str(each.where) for each in self.idle if not each.first]
            yield f"{counted(before, 'article')} already there, not added again:"
            yield from _some(known, before - len(known))
        if self.repeated.twice:
            twice = [f"{each.where}: the same as {each.first}" for each in self.idle if each.first]
            yield f"{counted(self.repeated.twice, 'article')} twice in these files, added once:"
            yield from _some(twice, self.repeated.twice - len(twice))


def version_groups(versions: Iterable[Version]) -> list[tuple[str, ...]]:
    """Join pairs of versions into groups of ids, each article in the one group that leads to it."""
    pairs = [(each.other, each.article, each.likeness) for each in versions]
    ids = list(dict.fromkeys(id for other, article, _ in pairs for id in (other, article)))
    number = {id: place for place, id in enumerate(ids)}
    place = {article: at for at, (_, article, _) in enumerate(pairs)}
    groups = joined(len(ids), ((number[other], number[article], alike) for other, article, alike in pairs))
    return [tuple(sorted((ids[each] for each in group), key=lambda id: place.get(id, -1))) for group in groups]


def counted(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _by_encoding(encodings: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file, encoding in encodings.items():
        found.setdefault(encoding, []).append(file)
    return found


def _some(lines: Iterable[str], unlisted: int = 0) -> Iterator[str]:
    """Give the first lines, indented, and say how many more there are, those that are not listed too."""
    number = 0
    for number, line in enumerate(lines, 1):
        if number <= _LISTED:
            yield f"  {line}"
    if more := max(0, number - _LISTED) + unlisted:
        yield f"  … and {more:,} more"


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
