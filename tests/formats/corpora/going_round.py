"""Write a project in a format, read it into another one, and say what each of them holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.codebook import AttributeType
from annotator.formats.article_json import Registry, annotated
from annotator.formats.corpora.cutting import trimmed
from annotator.formats.export_report import ExportReport
from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.model import AttributeValue, Span
from annotator.project import Project
from tests.formats.hostile import Content
from tests.formats.making import default_codebook, new_project

Said = dict[str, tuple[Counter[Any], Counter[Any]]]
"""What is said of each text: its spans, and the links between them, each with how often it is said."""


@dataclass(frozen=True)
class Keeps:
    """Say what of a span a format carries, and whether it tells annotators apart."""

    annotators: bool = True
    attributes: bool = True
    fragments: bool = True
    notes: bool = True
    links: bool = True


def there_and_back(content: Content, folder: Path, format_id: str, name: str) -> tuple[Project, Project, ExportReport]:
    """Give the project, the one made of its export, both open, and what the export lost."""
    one = new_project(folder / "one.annotator", "olena")
    content.put_into(one)
    report = export_articles(one, folder / name, format_id=format_id)
    two = new_project(folder / "two.annotator", "reader")
    found = import_paths(two, [folder / name], ImportOptions(format=format_id))
    assert found.problems == [], found.problems
    return one, two, report


def said(project: Project, keeps: Keeps) -> Said:
    """Give what a project says as far as a format can carry it, white space at the ends of spans aside."""
    registry = Registry(project)
    found: Said = {}
    for id in project.articles.ids():
        content = annotated(project, id)
        text = content.article.text
        spans: Counter[Any] = Counter()
        links: Counter[Any] = Counter()
        for layer in content.layers:
            by_id = {}
            for span in registry.resolved(layer.spans)[0]:
                views = _views(span, text, registry, project, keeps)
                by_id[span.id] = views[0] if views else None
                spans.update(views)
            for link in layer.relations:
                ends = (by_id[link.head], by_id[link.tail])
                if keeps.links and all(ends):
                    links[(link.label, *ends)] += 1
        found[text] = (spans, links)
    return found


def _views(span: Span, text: str, registry: Registry, project: Project, keeps: Keeps) -> list[Any]:
    names = {entity.id: entity.name for entity in registry.resolved([span])[1]}
    pairs = [(each.start, each.end) for each in trimmed(text, span)]
    places = [tuple(pairs)] if keeps.fragments else [(pair,) for pair in pairs]
    attributes = _attributes(span, names) if keeps.attributes else ()
    note = span.note if keeps.notes else ""
    who = span.annotator if keeps.annotators else ""
    return [(who, span.label, place, attributes, note) for place in places if place]


def _attributes(span: Span, names: dict[str, str]) -> tuple[tuple[str, AttributeValue], ...]:
    found = []
    for name, value in sorted(span.attributes.items()):
        attribute = default_codebook().attribute(span.label, name)
        assert attribute is not None
        if attribute.type is AttributeType.ENTITY and isinstance(value, str):
            value = " ".join(names.get(value, value).split()).casefold()
            if not value:
                continue
        found.append((name, value))
    return tuple(found)
