"""Handing out articles: a project file for each annotator, and a note of it in the project."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.errors import UserError
from annotator.model import Assignment
from annotator.project import Project
from annotator.store import new_id
from annotator.store.connection import SUFFIX, refuse_taken
from annotator.team.plan import Plan, Wish, plan
from annotator.team.words import counted

Progress = Callable[[int, int], object]
"""Is told how many of how many files are written; what it raises stops the writing, and no file stays."""

_MOST_NAMED = 12
_NOT_IN_NAMES = re.compile(r"[^\w-]+")
# A file's name has 255 bytes at most on the usual systems, and the project's name stands before the annotator's.
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Terms:
    """Say how articles are handed out.

    `by` is the metadata column of which everybody gets an even share, "" for none. `blind` leaves outlet, author,
    date and URL out of the files. `again` hands out also what somebody has already.
    """

    wish: Wish
    by: str = ""
    blind: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """Hold what there is to hand out: the details of each article in the order of the list, and who has what."""

    articles: Mapping[str, Mapping[str, str]]
    given: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """List the columns that the articles' details have, the most frequent first."""
        return [name for name, _ in Counter(name for meta in self.articles.values() for name in meta).most_common()]

    def free(self, terms: Terms) -> list[str]:
        """List the articles that can be handed out on these terms."""
        taken = frozenset() if terms.again else frozenset().union(*self.given.values())
        return [id for id in self.articles if id not in taken]


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold who would get what; `strata` gives the column's value of each article that is handed out."""

    plan: Plan
    strata: Mapping[str, str]
    left_out: int

    def counts(self, annotator: str) -> dict[str, int]:
        """Count an annotator's articles by the column's value."""
        counts = Counter(self.strata[id] for id in self.plan.articles[annotator])
        return dict(sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Say what one annotator was given, and how many articles of each stratum that is."""

    annotator: str
    file: Path
    articles: int
    strata: dict[str, int]


@dataclass(frozen=True, slots=True)
class AssignReport:
    """Say what was handed out; `left_out` counts the articles that somebody had already."""

    files: tuple[HandedOut, ...]
    articles: int
    calibration: int
    overlap: int
    left_out: int
    blind: bool

    def to_text(self) -> str:
        """Say it in plain sentences."""
        lines = [f"{x.annotator}: {counted(x.articles, 'article')}{_of(x)}, in {x.file}" for x in self.files]
        lines.append(f"{counted(self.articles, 'article')} handed out to {counted(len(self.files), 'annotator')}.")
        if self.calibration:
            lines.append(f"Everybody has the same {counted(self.calibration, 'article')} first.")
        if self.overlap:
            lines.append(f"{counted(self.overlap, 'article')} went to two people each.")
        if self.left_out:
            lines.append(f"{counted(self.left_out, 'article')} left out, which somebody has already (see --again).")
        if self.blind:
            lines.append("Outlet, author, date and URL are not in the files. The texts are as they are.")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict, complete."""
        return {
            "files": [
                {"annotator": x.annotator, "file": str(x.file), "articles": x.articles, "strata": x.strata}
                for x in self.files
            ],
            "articles": self.articles,
            "calibration": self.calibration,
            "overlap": self.overlap,
            "left_out": self.left_out,
            "blind": self.blind,
        }


def stock_of(project: Project) -> Stock:
    """Read what there is to hand out."""
    given: dict[str, frozenset[str]] = {}
    for each in project.assignments.all():
        given[each.annotator] = given.get(each.annotator, frozenset()) | frozenset(each.articles)
    return Stock({id: project.articles.info(id).meta for id in project.articles.ids()}, given)


def drafted(stock: Stock, terms: Terms) -> Draft:
    """Plan who gets what; nothing is written.

    Raises UserError where nothing can be handed out on these terms.
    """
    free = stock.free(terms)
    _refuse_if_nothing(stock.articles, free)
    strata = _strata(stock, free, terms.by)
    return Draft(plan(strata, terms.wish), strata, len(stock.articles) - len(free))


def assign(project: Project, folder: Path, terms: Terms, progress: Progress = lambda done, total: None) -> AssignReport:
    """Write a file for each annotator into a folder, made if it is missing, and keep in the project who has what.

    All files are written, or none.
    """
    draft = drafted(stock_of(project), terms)
    made = draft.plan
    given = [Assignment(new_id(), name, tuple(ids), terms.blind) for name, ids in made.articles.items() if ids]
    files = _places(folder, project.path.stem, given)
    _write(project, files, progress)
    project.assignments.record(given)
    return AssignReport(
        files=tuple(
            HandedOut(each.annotator, path, len(each.articles), draft.counts(each.annotator))
            for path, each in files.items()
        ),
        articles=len(draft.strata),
        calibration=len(made.calibration),
        overlap=len(made.overlap),
        left_out=draft.left_out,
        blind=terms.blind,
    )


def file_names(stem: str, annotators: Iterable[str]) -> dict[str, str]:
    """Give each annotator a file name that every system takes, each another one."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for annotator in annotators:
        short = _NOT_IN_NAMES.sub("_", annotator).encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
        name = f"{stem}-{short}"
        # Some systems don't tell capital letters apart.
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        found[annotator] = f"{name}{SUFFIX}"
    return found


def _refuse_if_nothing(listed: Collection[str], free: Sequence[str]) -> None:
    if not listed:
        raise UserError("The project has no articles yet. Import some, then hand them out.")
    if not free:
        raise UserError("Somebody has each of the articles. Import more, or add --again to hand the same ones out.")


def _strata(stock: Stock, articles: Sequence[str], column: str) -> dict[str, str]:
    """Give each article's value of a metadata column; the same for all without a column."""
    if not column:
        return dict.fromkeys(articles, "")
    strata = {id: stock.articles[id].get(column, "") for id in articles}
    if not any(column in stock.articles[id] for id in articles):
        columns = Stock({id: stock.articles[id] for id in articles}).columns[:_MOST_NAMED]
        known = ", ".join(f"“{name}”" for name in columns) or "none at all"
        raise UserError(f"No article has a column “{column}”. Those there are: {known}.")
    return strata


def _places(folder: Path, stem: str, given: Sequence[Assignment]) -> dict[Path, Assignment]:
    """Give each annotator a place in the folder; refuse before anything is written if a file is there."""
    names = file_names(stem, (each.annotator for each in given))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} can't be made ({error.strerror}). Choose another one.") from error
    places = {folder / names[each.annotator]: each for each in given}
    for path in places:
        refuse_taken(path)
    return places


def _write(project: Project, files: Mapping[Path, Assignment], progress: Progress) -> None:
    written: list[Path] = []
    try:
        for path, each in files.items():
            progress(len(written), len(files))
            project.assignments.write_file(path, each)
            written.append(path)
        progress(len(written), len(files))
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise


def _of(each: HandedOut) -> str:
    if len(each.strata) < 2:
        return ""
    parts = [f"{value or 'none'} {count:,}" for value, count in each.strata.items()]
    more = [f"{len(parts) - _MOST_NAMED} more"] if len(parts) > _MOST_NAMED else []
    return f" ({', '.join(parts[:_MOST_NAMED] + more)})"
