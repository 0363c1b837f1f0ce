"""Export articles with their annotations as JSON Lines, by the schema that ships with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle, Registry, annotated, article_json
from annotator.formats.gold_choice import GoldChoice
from annotator.formats.import_report import counted
from annotator.formats.importing import Cancelled, Progress
from annotator.formats.whole_file import refuse_target, written_whole
from annotator.model import Fragment, Status, span_text
from annotator.offsets.canonical import text_sha256
from annotator.project import Project


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Say what to export: whose annotations ("" for everybody's), which status, and articles without spans or not.

    With `gold` it is what reviewers made of them, `annotator` names the reviewer, and articles are settled ones unless
    a status is named.
    """

    annotator: str = ""
    status: Status | None = None
    skip_empty: bool = False
    gold: bool = False


@dataclass(slots=True)
class ExportReport:
    """Count what an export wrote; `skipped` articles were not asked for, `unsettled` ones have no gold yet."""

    path: Path
    articles: int = 0
    spans: int = 0
    relations: int = 0
    skipped: int = 0
    unsettled: int = 0

    def to_text(self) -> str:
        """Say it in plain sentences."""
        lines = [
            f"{counted(self.articles, 'article')} with {counted(self.spans, 'span')} and "
            f"{counted(self.relations, 'link')} written to {self.path}."
        ]
        if self.unsettled:
            lines.append(f"{counted(self.unsettled, 'article')} left out, not settled yet.")
        if self.skipped:
            lines.append(f"{counted(self.skipped, 'article')} left out, as asked.")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict."""
        return {
            "path": str(self.path),
            "articles": self.articles,
            "spans": self.spans,
            "links": self.relations,
            "skipped": self.skipped,
            "unsettled": self.unsettled,
        }


def export_jsonl(
    project: Project,
    target: Path,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write one JSON object an article; the same project gives the same bytes.

    Each line is read back before it counts. Raises UserError, and leaves an old file as it was, if
    anything does not add up or the disk fails; Cancelled once `progress` (done and all, in articles) returns False.
    """
    options = options or ExportOptions()
    refuse_target(target, project)
    if not options.gold:
        _refuse_stranger(project, options.annotator)
    report = ExportReport(target)
    with written_whole(target) as stream:
        for line in _lines(project, options, report, progress or (lambda done, total: True)):
            stream.write(line)
    return report


def _refuse_stranger(project: Project, annotator: str) -> None:
    known = {*project.progress.annotators(), *project.progress.gold_layers(), project.annotator, project.person, ""}
    if annotator not in known:
        names = ", ".join(sorted(known - {""}))
        raise UserError(f"Nobody called “{annotator}” works in this project. Choose one of: {names}.")


def _lines(project: Project, options: ExportOptions, report: ExportReport, progress: Progress) -> Iterator[bytes]:
    import orjson

    codebook, registry = project.codebook, Registry(project)
    content_of = _reader(project, options, registry)
    ids = project.articles.ids()
    for number, id in enumerate(ids):
        if not progress(number, len(ids)):
            raise Cancelled("The export was stopped. Nothing was written.")
        content = content_of(id)
        if not _wanted(content, options, report):
            continue
        line = orjson.dumps(article_json(content, codebook, registry), option=orjson.OPT_APPEND_NEWLINE)
        written = orjson.loads(line)
        verify(written)
        report.articles += 1
        report.spans += len(written["spans"])
        report.relations += len(written["relations"])
        yield line
    progress(len(ids), len(ids))


def _reader(project: Project, options: ExportOptions, registry: Registry) -> Callable[[str], AnnotatedArticle]:
    if options.gold:
        choice, status = GoldChoice(project, registry, options.annotator), options.status or Status.DONE
        return lambda article: choice.content(article, status)
    return lambda article: annotated(project, article, [options.annotator] if options.annotator else None)


def _wanted(content: AnnotatedArticle, options: ExportOptions, report: ExportReport) -> bool:
    """Say whether an article is asked for, and count it if it is not."""
    if options.gold and options.status is None and content.status is not Status.DONE:
        report.unsettled += 1
        return False
    has_status = options.status in (None, content.status)
    wanted = has_status and (not options.skip_empty or any(layer.spans for layer in content.layers))
    report.skipped += not wanted
    return wanted


def verify(written: Mapping[str, Any]) -> None:
    """Check an exported object against its own text.

    Raises UserError where the hash is another, a span lies outside, covers other words than it says, or
    its outer bounds are not those of its fragments.
    """
    text, name = written["text"], written["title"] or written["id"]
    if text_sha256(text) != written["text_sha256"]:
        raise UserError(
            f"The text of “{name}” is not the one that was imported: the project file was changed outside the "
            "program. Nothing was written. Check the project, and go on with a backup."
        )
    for span in written["spans"]:
        fragments = [Fragment(start, end) for start, end in span["fragments"]]
        bounds = [offset for each in fragments for offset in (each.start, each.end)]
        inside = bounds == sorted(bounds) and bounds[0] >= 0 and bounds[-1] <= len(text)
        if not inside or (bounds[0], bounds[-1]) != (span["start"], span["end"]):
            raise UserError(
                f"A span ({span['label']}, {span['id']}) in “{name}” lies outside the text. Nothing was written. "
                "Delete it, and export again."
            )
        if span_text(text, fragments) != span["text"]:
            raise UserError(
                f"A span ({span['label']}, {span['id']}) in “{name}” does not cover the words it should. Nothing was "
                "written. Check the project, and go on with a backup."
            )
