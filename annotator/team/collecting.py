"""Collecting what annotators did, from their files into the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from annotator.errors import UserError
from annotator.model import Decision, Kind
from annotator.project import Project
from annotator.store.connection import SUFFIX
from annotator.store.merge_found import Collected
from annotator.team.collect_report import CollectReport, FileReport
from annotator.team.overview import shares

Progress = Callable[[int, int], object]
"""Is told how much is done of how much, in any unit; what it raises leaves out the files that are not collected yet."""

_PARTS_OF_A_FILE = 1000
_KEPT_BACKUPS = 10


def collect(
    project: Project, files: Sequence[Path], backups: Path, progress: Progress = lambda done, total: None
) -> CollectReport:
    """Take in all that the files have and the project has not, after a backup into a folder.

    Of each file all that is sound is taken, or nothing; a file that can't be collected does not hold up the others.
    The order of the files does not matter, and collecting one again changes nothing. It is no step of anybody's:
    undo goes on where it was, and only the backup leads back.
    """
    backup = _backup_place(project, backups)
    project.back_up(backup)
    reports = tuple(_each(project, files, progress))
    if not any(report.found and (report.found.came or report.found.articles) for report in reports):
        backup.unlink()
        return CollectReport(reports, tuple(shares(project)), None)
    _forget_old_backups(backup)
    return CollectReport(reports, tuple(shares(project)), backup)


def _each(project: Project, files: Sequence[Path], progress: Progress) -> Iterator[FileReport]:
    """Collect file after file, and name the decisions that each one overtook."""
    stale_before = {decision.id for decision in project.gold.stale()}
    for number, file in enumerate(files):
        report = _collect(project, file, _part_of(progress, number, len(files)))
        overtaken: tuple[Decision, ...] = ()
        if report.found and report.found.came:
            stale = project.gold.stale()
            overtaken = tuple(decision for decision in stale if decision.id not in stale_before)
            stale_before = {decision.id for decision in stale}
        yield replace(report, stale=overtaken, titles=_titles(project, report.found, overtaken))


def _part_of(progress: Progress, number: int, files: int) -> Progress:
    """Tell the progress of one file as that of all files."""

    def tell(done: int, total: int) -> None:
        share = done * _PARTS_OF_A_FILE // max(total, 1)
        progress(number * _PARTS_OF_A_FILE + share, files * _PARTS_OF_A_FILE)

    return tell


def _collect(project: Project, file: Path, progress: Progress) -> FileReport:
    try:
        progress(0, 1)
        found = project.collect(file, progress)
    except UserError as error:
        return FileReport(file, failed=error.message)
    book = project.codebook
    return FileReport(
        file,
        found=found,
        unknown_labels={label: n for label, n in found.labels.items() if book.find_label(label) is None},
        codebook=f"“{book.title}” {book.version}" if ("", Kind.CODEBOOK) in found.changed else "",
    )


def _titles(project: Project, found: Collected | None, stale: Sequence[Decision]) -> dict[str, str]:
    refused = found.refused if found else ()
    named = {each.article for each in refused} | {decision.article for decision in stale}
    return {row.id: row.title for row in project.articles.listed() if row.id in named} if named else {}


def _backup_place(project: Project, folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The backup folder {folder} can't be made ({error.strerror}). Nothing was collected."
        ) from error
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")
    return folder / f"{project.path.stem}-{project.id[-8:]}-before-collecting-{stamp}{SUFFIX}"


def _forget_old_backups(newest: Path) -> None:
    begin, _, _ = newest.name.partition("-before-collecting-")
    copies = sorted(path for path in newest.parent.iterdir() if path.name.startswith(f"{begin}-before-collecting-"))
    for old in copies[:-_KEPT_BACKUPS]:
        with suppress(OSError):
            old.unlink()
