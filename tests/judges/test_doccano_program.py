"""doccano itself takes what goes out, and what it gives back says the same."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.formats.exporting import export_articles
from annotator.formats.importing import import_paths
from annotator.project import Project
from tests.formats.corpora.going_round import Keeps, said
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import made_project
from tests.formats.making import new_project
from tests.judges.programs import installed
from tests.judges.rbc import rbc_project

PYTHON = installed(".venv-doccano", "python")
PROGRAM = Path(__file__).with_name("doccano_program.py")

pytestmark = pytest.mark.timeout(600)

KEEPS = Keeps(annotators=False, attributes=False, fragments=False, notes=False)


@dataclass(frozen=True)
class Job:
    """Hold a file, and in what project and by which choice of the upload page doccano takes it."""

    file: Path
    option: str = "JSONL(Relation)"
    overlapping: bool = True
    told: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        relations = self.option == "JSONL(Relation)"
        project = {"allow_overlapping": self.overlapping, "use_relation": relations, "collaborative_annotation": True}
        return {"project": project, "file": str(self.file), "option": self.option, "told": self.told}


def taken(folder: Path, *jobs: Job) -> list[list[dict[str, Any]]]:
    """Let doccano take the files, and give what it exports of each; nothing may be wrong with any."""
    order = folder / "jobs.json"
    order.write_text(json.dumps([job.to_json() for job in jobs]), "utf-8")
    home = folder / "doccano"
    home.mkdir()
    done = subprocess.run([PYTHON, PROGRAM, home, order], capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr[-3000:]
    answers = json.loads(done.stdout.splitlines()[-1])
    assert [answer["wrong"] for answer in answers] == [[] for _ in jobs]
    return [rows(Path(answer["back"])) for answer in answers]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def places(rows: list[dict[str, Any]]) -> Counter[Any]:
    """Give the text, place and label of each span, in whichever form it is written."""
    found: Counter[Any] = Counter()
    for row in rows:
        found.update((row["text"], *each) for each in row.get("label", ()))
        for each in row.get("entities", ()):
            found[row["text"], each["start_offset"], each["end_offset"], each["label"]] += 1
    return found


def links(rows: list[dict[str, Any]]) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for row in rows:
        spans = {each["id"]: (each["start_offset"], each["end_offset"], each["label"]) for each in row["entities"]}
        found.update((each["type"], spans[each["from_id"]], spans[each["to_id"]]) for each in row["relations"])
    return found


def out_of(project: Project, folder: Path) -> Path:
    export_articles(project, folder / "out.jsonl", format_id="doccano")
    return folder / "out.jsonl"


def check_read_back(project: Project, back: list[dict[str, Any]], folder: Path) -> None:
    folder.mkdir()
    path = folder / "back.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in back), "utf-8")
    with new_project(folder / "again.annotator", "reader") as again:
        assert import_paths(again, [path]).problems == []
        assert said(again, KEEPS) == said(project, KEEPS)


def test_it_gives_back_every_span_and_link(judged: Project, tmp_path: Path) -> None:
    with rbc_project(tmp_path) as rbc, made_project(tmp_path / "made.annotator") as astral:
        projects = [judged, rbc, astral]
        files = [out_of(each, _folder(tmp_path, number)) for number, each in enumerate(projects)]
        backs = taken(tmp_path, *(Job(file) for file in files))
        for number, (project, file, back) in enumerate(zip(projects, files, backs, strict=True)):
            sent = rows(file)
            assert places(back) == places(sent) and sum(places(sent).values()) >= 7
            assert links(back) == links(sent) and sum(links(sent).values()) >= 4
            assert [row["meta"] for row in back] == [row["meta"] for row in sent]
            check_read_back(project, back, tmp_path / f"again {number}")


def test_its_page_shows_the_words_that_were_marked(judged: Project, tmp_path: Path) -> None:
    """The page is written in JavaScript, whose strings are UTF-16."""
    (back,) = taken(tmp_path, Job(out_of(judged, tmp_path)))
    shown = [
        (each["label"], units[2 * each["start_offset"] : 2 * each["end_offset"]].decode("utf-16-le"))
        for row in back
        for units in [row["text"].encode("utf-16-le")]
        for each in row["entities"]
    ]
    assert ("SPEAKER", "the mayor's deputy") in shown and ("SOURCE", "Reuters") in shown
    assert ("QUOTE", "“And we will win.”") in shown and ("QUOTE", "усе добре") in shown


def test_a_project_without_links_takes_the_spans_from_the_column_entities(judged: Project, tmp_path: Path) -> None:
    file = out_of(judged, tmp_path)
    plain, apart = taken(
        tmp_path,
        Job(file, "JSONL", told={"column_label": "entities"}),
        Job(file, "JSONL", overlapping=False, told={"column_label": "entities"}),
    )
    assert places(plain) == places(rows(file))
    # As the report says: spans that overlap need a project that allows it.
    assert 0 < sum((places(rows(file)) - places(apart)).values()) < sum(places(rows(file)).values())


def test_any_project_comes_back(tmp_path: Path) -> None:
    made: list[tuple[Project, Path]] = []

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(content=contents())
    def collect(content: Content) -> None:
        folder = _folder(tmp_path, len(made))
        project = new_project(folder / "one.annotator", "olena")
        content.put_into(project)
        made.append((project, out_of(project, folder)))

    collect()
    backs = taken(tmp_path, *(Job(file) for _, file in made))
    for number, ((project, file), back) in enumerate(zip(made, backs, strict=True)):
        with project:
            assert places(back) == places(rows(file))
            check_read_back(project, back, tmp_path / f"again {number}")


def _folder(folder: Path, number: int) -> Path:
    made = folder / str(number)
    made.mkdir()
    return made
