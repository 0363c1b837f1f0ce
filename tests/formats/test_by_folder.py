"""Annotations of several people in a folder each."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.brat_codebook import codebook_from_brat
from annotator.formats.by_folder import named_by_folder, names_of
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.sources import find_sources
from annotator.formats.table import format_named
from annotator.model import Status
from annotator.project import Identity, Project
from tests.shared_data import shared_path


def annotated(folder: Path, name: str, text: str, annotations: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / f"{name}.ann").write_text(annotations, "utf-8")


def people(*paths: Path, format: str = "brat") -> dict[str, str]:
    sources = named_by_folder(find_sources(paths, format_named(format))[0])
    return {"/".join(source.path.parts[-3:]): source.annotator for source in sources}


@pytest.mark.parametrize("format", ["brat", "rusentrel"])
def test_folders_with_the_same_texts_are_people(tmp_path: Path, format: str) -> None:
    for name in ("Lisa", "Max"):
        annotated(tmp_path / name, "a", "One text.")
    annotated(tmp_path / "Peter", "b", "Only Peter has this.")
    assert set(people(tmp_path, format=format).values()) == {"Lisa", "Max", "Peter"}
    assert set(people(tmp_path / "Lisa", tmp_path / "Max", format=format).values()) == {"Lisa", "Max"}
    assert set(people(tmp_path / "Lisa", format=format).values()) == {""}


def test_people_are_found_above_and_below_other_folders(tmp_path: Path) -> None:
    for name in ("Lisa", "Max"):
        for day in ("monday", "tuesday"):
            annotated(tmp_path / "above" / name / day, "a", f"Text of {day}.")
            annotated(tmp_path / "below" / day / name, "a", f"Text of {day}.")
    assert people(tmp_path / "above") == {
        f"{name}/{day}/a.ann": name for name in ("Lisa", "Max") for day in ("monday", "tuesday")
    }
    assert people(tmp_path / "below") == {
        f"{day}/{name}/a.ann": name for name in ("Lisa", "Max") for day in ("monday", "tuesday")
    }


def test_folders_with_other_texts_of_the_same_name_are_not_people(tmp_path: Path) -> None:
    for day in ("monday", "tuesday"):
        annotated(tmp_path / day, "a", f"Text of {day}.")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.ann").write_text("", "utf-8")
    assert set(people(tmp_path).values()) == {""}


def test_a_file_named_twice_is_no_two_people(tmp_path: Path) -> None:
    annotated(tmp_path / "Lisa", "a", "One text.")
    assert set(people(tmp_path / "Lisa", tmp_path / "Lisa" / ".." / "Lisa").values()) == {""}


def test_what_lies_beside_the_folders_of_people_is_nobodys(tmp_path: Path) -> None:
    annotated(tmp_path / "all", "a", "One text.")
    annotated(tmp_path / "all" / "Max", "a", "One text.")
    found = people(tmp_path / "all")
    assert sorted(found.values()) == ["", "Max"]
    assert names_of(named_by_folder(find_sources([tmp_path], format_named("brat"))[0])) == ("Max",)


def test_somebody_named_gets_all_of_it(project: Project, tmp_path: Path) -> None:
    for name in ("Lisa", "Max"):
        annotated(tmp_path / name, "a", "The mayor closed it.", "T1\tCUE 4 9\tmayor\n")
    report = import_paths(project, [tmp_path], ImportOptions("Ira", format="brat"))
    assert (report.by_folder, report.spans, report.known_spans) == ((), 1, 1)
    assert project.progress.annotators() == ["Ira"]


def test_suggestions_are_not_told_apart_by_folder(project: Project, tmp_path: Path) -> None:
    for name in ("Lisa", "Max"):
        annotated(tmp_path / name, "a", "The mayor closed it.", "T1\tCUE 4 9\tmayor\n")
    report = import_paths(project, [tmp_path], ImportOptions(format="brat", suggestions="tagger"))
    assert report.by_folder == ()
    assert project.progress.suggestion_layers() == ["tagger (suggested)"]


def test_who_found_nothing_in_a_text_is_done_with_it_too(project: Project, tmp_path: Path) -> None:
    annotated(tmp_path / "Lisa", "a", "The mayor closed it.", "T1\tCUE 4 9\tmayor\n")
    annotated(tmp_path / "Max", "a", "The mayor closed it.")
    import_paths(project, [tmp_path], ImportOptions(format="brat", status=Status.DONE))
    (article,) = project.articles.ids()
    assert {name: project.progress.state(article, name).status for name in ("Lisa", "Max")} == {
        "Lisa": Status.DONE,
        "Max": Status.DONE,
    }


def test_four_annotators_of_one_real_folder_stay_apart(tmp_path: Path) -> None:
    folder = shared_path("data", "annotated", "brat-efe", "example-project")
    names = ("Lisa", "Maria", "Max", "Peter")
    with Project.create(tmp_path / "efe.annotator", codebook_from_brat(folder), Identity("Ira", "test")) as project:
        report = import_paths(project, [folder], ImportOptions(format="brat"))
        assert (report.problems, report.notes) == ([], [])
        assert (report.new, report.spans, report.known_spans, report.by_folder) == (7, 1567, 0, names)
        assert report.completed == 0
        assert "Annotators by folder: Lisa, Maria, Max, Peter." in report.to_text()
        assert report.to_json()["annotators_by_folder"] == list(names)
        assert tuple(project.progress.annotators()) == names
        counts = {name: project.statistics.spans_of(name) for name in names}
    said = {
        name: sum(len(path.read_text("utf-8").splitlines()) for path in (folder / name).glob("*.ann")) for name in names
    }
    assert counts == said
