"""A name in a file means the entity of the project that has it."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.formats.importing import import_paths
from annotator.model import Entity
from annotator.project import Project

TEXT = "Ira said so, and Marko did."


def example(name: str, start: int, end: int) -> str:
    span = {"start": start, "end": end, "token_start": 0, "token_end": 0, "label": "SPEAKER"}
    return json.dumps({"text": TEXT, "spans": [{**span, "attributes": {"entity": name}}]})


def test_a_known_name_is_the_entity_of_the_project(project: Project, tmp_path: Path) -> None:
    ira = project.entities.add("Ira")
    assert isinstance(ira, Entity)
    (tmp_path / "in.jsonl").write_text(example("IRA", 0, 3) + "\n" + example("Marko", 17, 22), "utf-8")
    report = import_paths(project, [tmp_path / "in.jsonl"])
    assert (report.entities, report.problems) == (1, [])
    (article,) = project.articles.ids()
    first, second = (span.attributes["entity"] for span in project.spans.in_article(article))
    assert first == ira.id
    assert project.entities.get(str(second)).name == "Marko"


def test_an_entity_with_an_id_of_its_own_stays_another_one(project: Project, tmp_path: Path) -> None:
    project.entities.add("Ira")
    span = {"start": 0, "end": 3, "label": "SPEAKER", "attributes": {"entity": "e1"}}
    row = {"text": TEXT, "spans": [span], "entities": [{"id": "e1", "name": "Ira"}]}
    (tmp_path / "in.jsonl").write_text(json.dumps(row), "utf-8")
    assert import_paths(project, [tmp_path / "in.jsonl"]).entities == 1
