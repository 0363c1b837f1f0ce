"""Handing out articles: a project file for each annotator, and a note of it in the project."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.errors import UserError
from annotator.model import Assignment
from annotator.project import Project
from annotator.store import new_id
from annotator.store.connection import SUFFIX, refuse_taken
from annotator.team.plan import Wish, plan
from annotator.team.words import counted

_MOST_NAMED = 12
_NOT_IN_NAMES = re.compile(r"[^\w-]+")


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


def assign(project: Project, folder: Path, terms: Terms) -> AssignReport:
    """Write a file for each annotator into a folder, made if it is missing, and keep in the project who has what.

    All files are written, or none.
    """
    listed = project.articles.ids()
    taken = set() if terms.again else {id for each in project.assignments.all() for id in each.articles}
    free = [id for id in listed if id not in taken]
    _refuse_if_nothing(listed, free)
    strata = _strata(project, free, terms.by)
    made = plan(strata, terms.wish)
    given = [Assignment(new_id(), name, tuple(ids), terms.blind) for name, ids in made.articles.items() if ids]
    files = _places(folder, project.path.stem, given)
    _write(project, files)
    project.assignments.record(given)
    return AssignReport(
        files=tuple(_handed_out(path, each, strata) for path, each in files.items()),
        articles=len(free),
        calibration=len(made.calibration),
        overlap=len(made.overlap),
        left_out=len(listed) - len(free),
        blind=terms.blind,
    )


def _refuse_if_nothing(listed: Sequence[str], free: Sequence[str]) -> None:
    if not listed:
        raise UserError("The project has no articles yet. Import some, then hand them out.")
    if not free:
        raise UserError("Somebody has each of the articles. Import more, or add --again to hand the same ones out.")


def _strata(project: Project, articles: Sequence[str], column: str) -> dict[str, str]:
    """Give each article's value of a metadata column; the same for all without a column."""
    if not column:
        return dict.fromkeys(articles, "")
    details = {id: project.articles.info(id).meta for id in articles}
    columns = Counter(name for meta in details.values() for name in meta)
    if column not in columns:
        known = ", ".join(f"“{name}”" for name, _ in columns.most_common(_MOST_NAMED)) or "none at all"
        raise UserError(f"No article has a column “{column}”. Those there are: {known}.")
    return {id: meta.get(column, "") for id, meta in details.items()}


def _places(folder: Path, stem: str, given: Iterable[Assignment]) -> dict[Path, Assignment]:
    """Give each annotator a file name that every system takes; refuse before anything is written if one is there."""
    found: dict[str, tuple[Path, Assignment]] = {}
    for each in given:
        name = f"{stem}-{_NOT_IN_NAMES.sub('_', each.annotator)}"
        # Some systems don't tell capital letters apart.
        while name.casefold() in found:
            name += "_"
        found[name.casefold()] = (folder / f"{name}{SUFFIX}", each)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} can't be made ({error.strerror}). Choose another one.") from error
    for path, _ in found.values():
        refuse_taken(path)
    return dict(found.values())


def _write(project: Project, files: Mapping[Path, Assignment]) -> None:
    written: list[Path] = []
    try:
        for path, each in files.items():
            project.assignments.write_file(path, each)
            written.append(path)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise


def _handed_out(path: Path, assignment: Assignment, strata: Mapping[str, str]) -> HandedOut:
    counts = Counter(strata[id] for id in assignment.articles)
    return HandedOut(assignment.annotator, path, len(assignment.articles), dict(sorted(counts.items())))


def _of(each: HandedOut) -> str:
    if len(each.strata) < 2:
        return ""
    parts = [f"{value or 'none'} {count:,}" for value, count in each.strata.items()]
    more = [f"{len(parts) - _MOST_NAMED} more"] if len(parts) > _MOST_NAMED else []
    return f" ({', '.join(parts[:_MOST_NAMED] + more)})"
