from __future__ import annotations

from pathlib import Path

from annotator.model import Kind, Status
from annotator.project import Identity, Project
from annotator.store import open_store, overview
from tests.review.overview.newsroom import two_outlets


def test_everybodys_work_in_listed_articles_is_read(tmp_path: Path) -> None:
    path = two_outlets(tmp_path / "talks.annotator")
    with Project.open(path, Identity("Lead", "desk")) as project:
        project.articles.remove(["a1"])
    store = open_store(path)
    spans = overview.bodies_by_place(store, Kind.SPAN)
    assert {(article, layer) for _, article, layer, _ in spans} == {
        ("a0", "Iryna"),
        ("a0", "Olha"),
        ("a2", "Ira (gold)"),
        ("a2", "Iryna"),
        ("a2", "Olha"),
        ("a3", "Olha"),
    }
    assert overview.outlets(store) == [("a0", "Post"), ("a2", None), ("a3", "Пошта"), ("a4", "Пошта")]
    store.close()


def test_texts_are_read_by_id(tmp_path: Path) -> None:
    store = open_store(two_outlets(tmp_path / "talks.annotator"))
    assert [(id, text[-3:]) for id, text in overview.texts(store, ["a3", "gone", "a0"])] == [
        ("a3", " a3"),
        ("a0", " a0"),
    ]
    assert overview.texts(store, []) == []
    store.close()


def test_active_time_is_summed_over_the_copies_of_a_file(tmp_path: Path) -> None:
    path = two_outlets(tmp_path / "talks.annotator")
    for install, seconds in (("desk", 30), ("laptop", 12)):
        with Project.open(path, Identity("Olha", install)) as project:
            project.progress.add_seconds("a0", seconds)
    with Project.open(path, Identity("Olha", "desk")) as project:
        assert project.statistics.seconds() == {("a0", "Olha"): 42}


def test_times_are_those_of_work_that_was_done_here(tmp_path: Path) -> None:
    path = two_outlets(tmp_path / "talks.annotator")
    with Project.open(path, Identity("Olha", "desk")) as project:
        assert (project.statistics.done_times(), project.statistics.last_times()) == ({}, {})
        project.progress.set_status("a3", Status.DONE)
        assert list(project.statistics.done_times()) == [("a3", "Olha")]
        assert project.statistics.last_times() == {"Olha": project.statistics.done_times()["a3", "Olha"]}
