"""The RBC-Ukraine article with its whole annotation, emoji put before it, in a project and out of it in a format."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.formats.exporting import export_articles
from annotator.formats.importing import import_paths
from annotator.project import Project
from tests.formats.making import new_project, write_lines
from tests.shared_data import shared_path

EMOJI = "🇺🇦 𝔹reaking 👩🏽‍🚀\n\n"
LABELS = {"QUOTED_SPEAKER": "SPEAKER", "SOURCING": "SOURCE"}


def rbc_project(folder: Path, before: str = EMOJI) -> Project:
    """Make a project of the article; offsets move behind what is put before it."""
    row = json.loads(shared_path("data", "export-shapes", "native.jsonl").read_text("utf-8"))
    moved = len(before)
    spans = [
        {
            "id": each["id"],
            "label": LABELS.get(each["label"], each["label"]),
            "start": each["fragments"][0][0] + moved,
            "end": each["fragments"][-1][1] + moved,
            "text": each["text"],
            "attributes": _attributes(each),
        }
        for each in row["spans"]
    ]
    relations = [
        {"id": each["id"], "label": each["type"], "head": each["source"], "tail": each["target"]}
        for each in row["relations"]
    ]
    entities = [{"id": each["id"], "name": each["name"]} for each in row["entities"]]
    path = write_lines(
        folder / "rbc.jsonl",
        {"id": "rbc", "text": before + row["text"], "spans": spans, "relations": relations, "entities": entities},
    )
    project = new_project(folder / "rbc.annotator", "olena")
    report = import_paths(project, [path])
    assert (report.problems, report.spans, report.relations) == ([], 23, 15), report.problems
    return project


def _attributes(span: dict[str, dict[str, str]]) -> dict[str, str]:
    given = dict(span["attributes"])
    entity = given.pop("entity_id", "")
    if span["label"] == "HOLDER":
        given.pop("mention_type")
    return {**given, "entity": entity} if entity else given


def rbc_exported(folder: Path, kind: str, name: str) -> tuple[Path, list[tuple[str, int, int]], str]:
    """Write the article in a format; give where, its spans as the project has them, and its text."""
    with rbc_project(folder) as project:
        export_articles(project, folder / name, format_id=kind)
        (article,) = map(project.articles.get, project.articles.ids())
        spans = [(span.label, span.start, span.end) for span in project.spans.in_article(article.id, "olena")]
    return folder / name, spans, article.text
