"""Import a case into a project of its own, and say what of the outcome is not as it must be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.codebook import Codebook
from annotator.formats.article_json import AnnotatedArticle, annotated
from annotator.formats.import_report import ImportReport
from annotator.formats.importing import ImportOptions, Progress, import_paths
from annotator.formats.sources import find_sources
from annotator.model import Article, ArticleInfo
from annotator.offsets.canonical import canonicalise, text_sha256
from annotator.offsets.fragments import normalise
from annotator.project import Project, frozen
from tests.formats.making import new_project
from tests.fuzzing.cases import Case

LONGEST = 400
"""How many characters a sentence of a report may have, whatever the file."""

_TOLD = 20

_UNSHOWABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Snapshot = dict[str, tuple[str, int, int]]


def put(case: Case, folder: Path) -> Path:
    """Write a case into an empty folder; give the place of the file to read."""
    for name, data in ((case.name, case.data), *case.beside.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / case.name


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say what an import brought: its articles, new or known, what its report says, and what of all that is wrong."""

    articles: int
    said: tuple[str, ...]
    faults: tuple[str, ...]


def judge(path: Path, format_id: str, folder: Path, texts: Iterable[str], progress: Progress) -> Verdict:
    """Import a file into a project that has some texts, and judge; what the reader raises goes on its way.

    A format of "" is found out by the name and the beginning of the file.
    """
    with new_project(folder / "p.annotator", "olena") as project:
        with project.importing() as intake:
            for text in texts:
                intake.add_article(frozen(ArticleInfo("", ""), text))
        before = _snapshot(project)
        find_sources([path])
        report = import_paths(project, [path], ImportOptions(format=format_id), progress)
        faults = (*_report_faults(report), *_project_faults(project), *_undo_faults(project, before, report))
        said = tuple(each.message for each in (*report.problems, *report.notes))
        return Verdict(report.articles + len(report.repeated), (*said[:_TOLD], *said[-1:]), faults)


def _report_faults(report: ImportReport) -> Iterator[str]:
    if not (report.articles or report.repeated or report.problems):
        yield "neither an article nor a sentence came of it"
    for said in (*report.problems, *report.notes):
        if len(said.message) > LONGEST or len(said.where.file) > LONGEST:
            yield f"a sentence of {len(said.message)} characters: {str(said)[:300]!r}"
        if _UNSHOWABLE.search(str(said)):
            yield f"characters that no screen can show: {str(said)[:300]!r}"
        if not said.message.endswith((".", ")", "…", "?")):
            yield f"no sentence: {said.message[-200:]!r}"
    for each in report.to_text().split("\n"):
        each.encode()
        if len(each) > 3 * LONGEST or _UNSHOWABLE.search(each):
            yield f"a line of the report that no screen can show ({len(each)} characters): {each[:300]!r}"
    json.dumps(report.to_json(), allow_nan=False).encode()


def _project_faults(project: Project) -> Iterator[str]:
    yield from project.problems()
    for id in project.articles.ids():
        content = annotated(project, id)
        yield from _article_faults(content.article)
        yield from _span_faults(content, project.codebook)


def _article_faults(article: Article) -> Iterator[str]:
    if text_sha256(article.text) != article.sha256:
        yield "the text is not the one that was hashed"
    if canonicalise("\ufeff" + article.text).text != article.text or not article.text.strip():
        yield f"the text is not canonical: {article.text[:80]!r}"
    ends = 0
    for zone in article.info.zones:
        if not ends <= zone.start < zone.end <= len(article.text):
            yield f"a zone lies outside the text or over another one: {zone}"
        ends = zone.end
    json.dumps([article.info.title, dict(article.info.meta)], ensure_ascii=False).encode()


def _span_faults(content: AnnotatedArticle, codebook: Codebook) -> Iterator[str]:
    length = len(content.article.text)
    spans = {span.id: span for layer in content.layers for span in layer.spans}
    for span in spans.values():
        if codebook.find_label(span.label) is None:
            yield f"a span of a label that is not in the codebook: {span.label!r}"
        if not span.fragments or span.fragments != normalise(span.fragments):
            yield f"fragments out of order: {span.fragments}"
        if not 0 <= span.start < span.end <= length:
            yield f"a span outside the text of {length} characters: {span.fragments}"
    for link in (link for layer in content.layers for link in layer.relations):
        if not {link.head, link.tail} <= spans.keys():
            yield f"a link {link.label} without its spans"


def _undo_faults(project: Project, before: Snapshot, report: ImportReport) -> Iterator[str]:
    after = _snapshot(project)
    if after == before and not report.entities:
        return
    project.history.undo()
    if _snapshot(project) != before:
        yield "undo did not give the project back as it was"
    project.history.redo()
    if _snapshot(project) != after:
        yield "redo did not give back what undo took"
    yield from project.problems()


def _snapshot(project: Project) -> Snapshot:
    found = {}
    for content in (annotated(project, id) for id in project.articles.ids()):
        spans = sum(len(layer.spans) for layer in content.layers)
        links = sum(len(layer.relations) for layer in content.layers)
        found[content.article.id] = (content.article.sha256, spans, links)
    return found
