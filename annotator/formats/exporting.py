"""Export articles in any of the formats that can be written, with what belongs beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle, Registry
from annotator.formats.beside import Written, write_beside
from annotator.formats.choosing import chosen
from annotator.formats.corpus_tally import CorpusTally
from annotator.formats.earlier import earlier
from annotator.formats.export_report import ExportOptions, ExportReport
from annotator.formats.importing import Cancelled, Progress
from annotator.formats.outgoing import Export
from annotator.formats.parts_written import PartWritten, part_place, parts_remarks
from annotator.formats.splitting import BY_ARTICLE, Piece, Split, detail_of, parted
from annotator.formats.table import FORMATS, Format, format_named
from annotator.formats.whole_file import refuse_target
from annotator.project import Project


def export_articles(
    project: Project,
    target: Path,
    options: ExportOptions | None = None,
    format_id: str = "jsonl",
    progress: Progress | None = None,
    agreement: Sequence[str] = (),
) -> ExportReport:
    """Write the articles that are asked for; the same project gives the same bytes.

    A manifest and a data card come beside it, in which `agreement` says how far annotators agree. Raises UserError,
    and leaves an old file as it was, if anything does not add up or the disk fails; Cancelled once `progress` (done
    and all, in articles) returns False.
    """
    kind, options = writable(format_id), options or ExportOptions()
    stale = earlier(target, options.split).stale
    run = _Run(project, kind, options, progress or (lambda done, total: True), ExportReport(target))
    parts = run.parts(options.split) if options.split else {}
    targets = run.write_parts(options.split, parts) if options.split else (run.write(),)
    run.report.stale = stale
    name = project.path.stem
    write_beside(
        Written(name, project.codebook, kind.id, options, run.report, run.tally, targets, parts, tuple(agreement))
    )
    return run.report


def writable(format_id: str) -> Format:
    """Give a format that can be written.

    Raises UserError listing those there are.
    """
    kind = format_named(format_id)
    if kind.write is None:
        known = ", ".join(each.id for each in FORMATS if each.write is not None)
        raise UserError(f"{kind.title} can be read, but not written. Use one of: {known}.")
    return kind


def without_text(format_id: str) -> str:
    """Give the id of the form of a format that leaves the texts out.

    Raises UserError where there is none.
    """
    if format_id not in ("jsonl", "standoff"):
        raise UserError(f"“{format_id}” always carries the texts. Without them only jsonl can be written.")
    return "standoff"


class _Run:
    """Write one export, whole or part by part."""

    def __init__(
        self, project: Project, kind: Format, options: ExportOptions, progress: Progress, report: ExportReport
    ) -> None:
        self._project = project
        self._kind = kind
        self._options = options
        self._progress = progress
        self._registry = Registry(project)
        self.report = report
        self.tally = CorpusTally()
        refuse_target(report.path, project)

    def write(self) -> Path:
        """Write all articles that are asked for."""
        self._write(self._chosen(self.report), self.report.path)
        return self.report.path

    def parts(self, split: Split) -> dict[str, str]:
        """Give the part of each article that is asked for."""
        detail, _ = detail_of(split.group_by)
        pieces = [_piece(content, detail) for content in self._chosen(ExportReport(self.report.path))]
        return parted(pieces, split, [] if split.group_by == BY_ARTICLE else self._alike(pieces))

    def _alike(self, pieces: Sequence[Piece]) -> list[tuple[str, ...]]:
        return self._project.twins.groups(self._go_on, {piece.id for piece in pieces})

    def _go_on(self, done: int, total: int) -> bool:
        if not self._progress(done, total):
            raise Cancelled("The export was stopped. Nothing was written.")
        return True

    def write_parts(self, split: Split, parts: dict[str, str]) -> tuple[Path, ...]:
        """Write the articles of each part, beside the place that was asked for."""
        report = self.report
        report.written = [self._part(*each, parts) for each in zip(split.parts, split.shares, strict=True)]
        report.remarks = parts_remarks(report.written, split)
        return tuple(each.path for each in report.written)

    def _part(self, part: str, share: float, parts: dict[str, str]) -> PartWritten:
        whole = self.report
        target = part_place(whole.path, part)
        refuse_target(target, self._project)
        # What is left out is left out of every part, and counted with the first.
        report = whole if part == next(iter(parts.values())) else ExportReport(whole.path)
        found = (content for content in self._chosen(report) if parts[content.article.id] == part)
        before, annotated = whole.articles, self.tally.annotated
        self._write(found, target)
        return PartWritten(part, target, share, whole.articles - before, self.tally.annotated - annotated)

    def _chosen(self, report: ExportReport) -> Iterator[AnnotatedArticle]:
        return chosen(self._project, self._registry, self._options, report, self._progress)

    def _write(self, articles: Iterator[AnnotatedArticle], target: Path) -> None:
        assert self._kind.write is not None
        export = Export(self._project.path.stem, self._project.codebook, self._registry, self.report)
        self._kind.write(self.tally.of(articles), target, export)


def _piece(content: AnnotatedArticle, detail: str) -> Piece:
    # Of very many articles the other details would take most of the memory.
    meta = {name: value if name == detail else "" for name, value in content.article.info.meta.items()}
    return Piece(content.article.id, meta, Counter(span.label for layer in content.layers for span in layer.spans))
