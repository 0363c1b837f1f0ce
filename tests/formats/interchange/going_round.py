"""Take projects out in a format and in again, and say what of the annotations is the same."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.codebook import AttributeType
from annotator.formats.export_report import ExportOptions, ExportReport
from annotator.formats.exporting import export_articles
from annotator.formats.import_report import ImportReport
from annotator.formats.importing import ImportOptions, import_paths
from annotator.model import ArticleInfo, Entity, Fragment, Relation, Span
from annotator.offsets.fragments import normalise
from annotator.project import Project, frozen
from annotator.store import new_id
from tests.formats.hostile import Content
from tests.formats.making import default_codebook, new_project


@dataclass(frozen=True)
class Said:
    """Hold what one annotator says of one text, without ids."""

    spans: Counter[tuple[object, ...]]
    links: Counter[tuple[object, ...]]


@dataclass(frozen=True)
class Trip:
    """Hold a project's annotations before they went out in a format and after they came in again."""

    before: dict[str, Said]
    after: dict[str, Said]
    report: ExportReport
    imported: ImportReport
    files: list[Path]


Change = Callable[[str, Span], Span | None]
"""Say what a format makes of a span of a text; None where it can't hold it."""


def same(text: str, span: Span) -> Span:
    return span


def trimmed(text: str, fragment: Fragment) -> Fragment:
    """Give a fragment without white space at its ends; empty where it is nothing else."""
    covered = text[fragment.start : fragment.end]
    start = fragment.start + len(covered) - len(covered.lstrip())
    return Fragment(start, start + len(covered.strip()))


def as_fitted(text: str, span: Span) -> Span | None:
    """Give a span as readers of other programs' files take it: no white space at its ends, names in one line."""
    fragments = normalise(trimmed(text, each) for each in span.fragments)
    attributes = {
        name: " ".join(value.split()) if isinstance(value, str) else value for name, value in span.attributes.items()
    }
    attributes = {name: value for name, value in attributes.items() if value != ""}
    return replace(span, fragments=fragments, attributes=attributes) if fragments else None


def people(content: Content) -> list[str]:
    return sorted({span.annotator for span in content.spans})


@contextmanager
def trip(content: Content, annotator: str, kind: str, name: str, change: Change = same) -> Iterator[Trip]:
    """Export one annotator's work as a format, and import it into an empty project as the same annotator's."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / name
        with new_project(Path(folder) / "one.annotator", annotator) as one:
            content.put_into(one)
            report = export_articles(one, target, ExportOptions(annotators=(annotator,)), kind)
            before = said(one, annotator, change)
        with new_project(Path(folder) / "two.annotator", annotator) as two:
            imported = import_paths(two, [target], ImportOptions(annotator=annotator, format=kind))
            after = said(two, annotator)
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        yield Trip(before, after, report, imported, files)


def said(project: Project, annotator: str, change: Change = same) -> dict[str, Said]:
    return {
        article.text: _said(project, article.id, article.text, annotator, change)
        for article in map(project.articles.get, project.articles.ids())
    }


def _said(project: Project, article: str, text: str, annotator: str, change: Change) -> Said:
    spans: dict[str, tuple[object, ...]] = {}
    for span in project.spans.in_article(article, annotator):
        changed = change(text, _by_names(project, span))
        if changed is not None:
            attributes = tuple(sorted(changed.attributes.items()))
            spans[span.id] = (changed.label, changed.fragments, attributes, changed.note, changed.flag)
    links = [
        (link.label, spans[link.head], spans[link.tail])
        for link in project.links.in_article(article, annotator)
        if link.head in spans and link.tail in spans
    ]
    return Said(Counter(spans.values()), Counter(links))


def _by_names(project: Project, span: Span) -> Span:
    """Give a span with its entities' names for their ids, through merges."""
    attributes = dict(span.attributes)
    for attribute in default_codebook().label(span.label).attributes:
        if attribute.type is AttributeType.ENTITY and attribute.name in attributes:
            entity = project.entities.get(str(attributes[attribute.name]))
            attributes[attribute.name] = "" if entity.name == entity.id else entity.name
    return replace(span, attributes=attributes)


ASTRAL = "🇺🇦 𝕏i 🙂 said: “We 👩🏽‍🚀 go.” He\u00a0went on: “Мир 𝔸 now.”\n\nA poll \U0001f4ca found more.\n"


def made_project(path: Path) -> Project:
    """Make a project with one article: astral characters, a broken quote, stacked labels, links, notes, an entity."""
    project = new_project(path, "olena")
    find = ASTRAL.index
    xi = Entity(new_id(), "Xi Jinping", wikidata="Q15031")

    def span(id: str, label: str, *words: str, **more: object) -> Span:
        fragments = tuple(Fragment(find(each), find(each) + len(each)) for each in words)
        return Span(id, "a1", "olena", label, fragments, codebook="1.0.0", **more)  # type: ignore[arg-type]

    spans = [
        span("s1", "QUOTE", "“We 👩🏽‍🚀 go.”", "“Мир 𝔸 now.”", attributes={"quote_type": "direct", "negated": False}),
        span("s2", "SPEAKER", "𝕏i", attributes={"mention_type": "named", "entity": xi.id}),
        span("s3", "CUE", "said:", note="a | note_with [marks]; -> and * tab"),
        span("s4", "STANCE", "said:", attributes={"polarity": "neutral"}, flag=True),
        span("s5", "CLAIM", "found more", attributes={"attribution": "attributed"}),
        span("s6", "SOURCE", "A poll \U0001f4ca", attributes={"source_type": "data_survey"}),
    ]
    links = [("SAID_BY", "s1", "s2"), ("CUED_BY", "s1", "s3"), ("CUED_BY", "s4", "s3"), ("SOURCED_FROM", "s5", "s6")]
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "Xi & Co", {"outlet": "Ferry", "language": "en"}), ASTRAL))
        intake.add_entity(xi)
        for each in spans:
            intake.add_span(each)
        for number, (label, head, tail) in enumerate(links):
            intake.add_relation(Relation(f"r{number}", "a1", "olena", label, head, tail, codebook="1.0.0"))
    return project


def exported(folder: Path, kind: str, name: str) -> tuple[Path, ExportReport]:
    """Write the article with astral characters in a format."""
    with made_project(folder / "made.annotator") as project:
        report = export_articles(project, folder / name, ExportOptions(), kind)
    return folder / name, report
