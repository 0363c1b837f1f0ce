"""Label Studio itself takes what goes out, and what it gives back says the same."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.project import Project
from tests.formats.corpora.going_round import Keeps, said
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import made_project
from tests.formats.making import new_project
from tests.judges.label_studio_server import LabelStudio, started
from tests.judges.programs import installed
from tests.judges.rbc import rbc_project

PROGRAM = installed(".venv-label-studio", "label-studio")

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def label_studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabelStudio]:
    """Give a server with nobody's projects."""
    with started(PROGRAM, tmp_path_factory.mktemp("label-studio")) as server:
        yield server


def given_to(server: LabelStudio, project: Project, folder: Path, options: ExportOptions | None = None) -> int:
    """Import a project's export as a newcomer does: first the configuration, then the file."""
    export_articles(project, folder / "out.json", options, "label-studio")
    number = server.new_project((folder / "out-labeling.xml").read_text("utf-8"))
    server.upload(number, folder / "out.json")
    return number


def read_back(exported: bytes, folder: Path) -> Project:
    folder.mkdir()
    path = folder / "exported.json"
    path.write_bytes(exported)
    project = new_project(folder / "again.annotator", "reader")
    report = import_paths(project, [path], ImportOptions(format="label-studio"))
    assert report.problems == []
    return project


def results(tasks: list[dict[str, Any]], kind: str = "annotations") -> Counter[str]:
    """Give every region, choice and link of every task, beside the task's text."""
    return Counter(
        json.dumps([task["data"]["text"], result], sort_keys=True)
        for task in tasks
        for layer in task[kind]
        for result in layer["result"]
    )


PROJECTS = ["judged", "astral", "rbc"]


@pytest.fixture(params=PROJECTS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    """Give projects with emoji, Ukrainian, broken, stacked and linked spans, and a real article."""
    if request.param == "judged":
        yield request.getfixturevalue("judged")
        return
    with rbc_project(tmp_path) if request.param == "rbc" else made_project(tmp_path / "made.annotator") as made:
        yield made


def test_it_gives_back_every_region_choice_and_link(
    label_studio: LabelStudio, project: Project, tmp_path: Path
) -> None:
    number = given_to(label_studio, project, tmp_path)
    ours = json.loads((tmp_path / "out.json").read_bytes())
    theirs = json.loads(label_studio.download(number, "JSON"))
    assert results(theirs) == results(ours)
    assert sum(results(ours).values()) > 10
    assert [task["data"] for task in theirs] == [task["data"] for task in ours]


def test_what_it_gives_back_is_read_as_the_same_project(
    label_studio: LabelStudio, project: Project, tmp_path: Path
) -> None:
    number = given_to(label_studio, project, tmp_path)
    with read_back(label_studio.download(number, "JSON"), tmp_path / "again") as again:
        assert said(again, Keeps(annotators=False)) == said(project, Keeps(annotators=False))
        spans, _ = next(iter(said(again, Keeps()).values()))
        assert {who for who, *_ in spans} == {"annotator 1"}


def test_its_smaller_export_is_read_but_for_links_notes_and_what_was_chosen(
    label_studio: LabelStudio, project: Project, tmp_path: Path
) -> None:
    number = given_to(label_studio, project, tmp_path)
    keeps = Keeps(annotators=False, attributes=False, fragments=False, notes=False, links=False)
    with read_back(label_studio.download(number, "JSON_MIN"), tmp_path / "again") as again:
        assert said(again, keeps) == said(project, keeps)


def test_its_conll_has_our_labels_on_the_same_words(
    label_studio: LabelStudio, project: Project, tmp_path: Path
) -> None:
    number = given_to(label_studio, project, tmp_path)
    page = label_studio.download(number, "CONLL2003").decode()
    tagged = 0
    for id, block in zip(project.articles.ids(), page.split("-DOCSTART- -X- O\n")[1].split("\n\n"), strict=False):
        text, spans = project.articles.get(id).text, project.spans.in_article(id, "olena")
        at = 0
        for line in filter(None, block.split("\n")):
            word, tag = line.split(" ")[0], line.split(" ")[-1]
            start = text.index(word, at)
            at = start + len(word)
            parts = [part for span in spans if span.label == tag[2:] for part in span.fragments]
            # Its words may hold a mark behind the span, as in "Bloomberg.".
            marked = [part for part in parts if part.start <= start < part.end]
            assert tag == "O" or any(not text[part.end : at].strip(".,;:") for part in marked), (word, tag)
            assert not tag.startswith("B-") or start in {part.start for part in parts}
            tagged += tag != "O"
    assert tagged >= 9


def test_suggestions_are_predictions_of_their_model(
    label_studio: LabelStudio, project: Project, tmp_path: Path
) -> None:
    export_articles(project, tmp_path / "model.json", format_id="label-studio")
    with new_project(tmp_path / "suggested.annotator", "olena") as suggested:
        import_paths(suggested, [tmp_path / "model.json"], ImportOptions(suggestions="bert 2"))
        number = given_to(label_studio, suggested, tmp_path, ExportOptions(suggestions=True))
        sent = json.loads((tmp_path / "out.json").read_bytes())
        assert sum(results(sent, "predictions").values()) > 10
        data = label_studio.snapshot(number)
        assert results(json.loads(data), "predictions") == results(sent, "predictions")
        with read_back(data, tmp_path / "again") as again:
            assert said(again, Keeps()) == said(suggested, Keeps())
        with read_back(label_studio.download(number, "JSON"), tmp_path / "plain") as again:
            assert not any(spans for spans, _ in said(again, Keeps()).values())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=contents())
def test_any_project_comes_back(label_studio: LabelStudio, content: Content) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with new_project(folder / "one.annotator", "olena") as one:
            content.put_into(one)
            number = given_to(label_studio, one, folder)
            with read_back(label_studio.download(number, "JSON"), folder / "again") as again:
                assert said(again, Keeps(annotators=False)) == said(one, Keeps(annotators=False))
