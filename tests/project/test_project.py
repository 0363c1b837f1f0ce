from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.model import Notice, Status
from annotator.project import Identity, Project, identity_from
from annotator.settings import Settings
from tests.desk import NEWS, Desk, add_article, default_codebook, mark


def test_all_copies_of_a_project_have_its_id(desk: Desk, project: Project, tmp_path: Path) -> None:
    project.back_up(tmp_path / "copy.annotator")
    with Project.open(tmp_path / "copy.annotator", Identity("Petro", "laptop")) as copy:
        assert copy.id == project.id
        assert copy.path != project.path


def test_each_person_works_in_their_own_name(desk: Desk, project: Project) -> None:
    assert project.annotator == "Olha"
    assert identity_from(Settings(install_id="i", annotator="Petro")) == Identity("Petro", "i")


def test_everybody_who_listens_hears_each_step_once_until_they_stop(project: Project, article: str) -> None:
    heard: list[Notice] = []
    stop = project.subscribe(heard.append)
    quote = mark(project, article, "QUOTE", '"Not before."')
    stop()
    project.spans.delete([quote.id])
    assert [[change.after for change in notice.changes] for notice in heard] == [[quote]]


def test_another_windows_work_is_heard_of(desk: Desk, project: Project, article: str) -> None:
    heard: list[Notice] = []
    project.subscribe(heard.append)
    assert not project.refresh()
    mark(desk.open("Petro"), article, "CUE", "said")
    assert project.refresh()
    assert [notice.everything for notice in heard] == [True]


def test_a_project_that_cannot_be_made_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "there.annotator").write_text("mine")
    for name, message in (("there.annotator", "exists already"), ("no/folder.annotator", "does not exist")):
        with pytest.raises(UserError, match=message):
            Project.create(tmp_path / name, default_codebook(), Identity("Olha", "desk"))
    assert (tmp_path / "there.annotator").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["there.annotator"]


def test_a_project_whose_codebook_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    no_codebook: Any = object()
    with pytest.raises(AttributeError):
        Project.create(tmp_path / "new.annotator", no_codebook, Identity("Olha", "desk"))
    assert list(tmp_path.iterdir()) == []


def test_says_what_is_missing_before_an_article_is_done(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    messages = [finding.message for finding in project.findings(article)]
    assert messages == [
        "Quote: quote type is not set.",
        "Quote: no link to a Speaker, and not marked as having none.",
    ]
    project.spans.set_attribute(quote.id, "quote_type", "direct")
    project.spans.set_attribute(quote.id, "no_speaker", True)
    assert project.findings(article) == []
    project.spans.set_attribute(quote.id, "no_speaker", False)
    speaker = mark(project, article, "SPEAKER", "Ines Carrow")
    project.spans.set_attribute(speaker.id, "mention_type", "named")
    project.links.link(quote.id, speaker.id)
    assert project.findings(article) == []


def test_counts_each_annotators_share(desk: Desk, project: Project, article: str) -> None:
    mark(project, article, "CUE", "said")
    mark(project, article, "CUE", "warned")
    project.progress.set_status(article, Status.DONE)
    petro = desk.open("Petro")
    mark(petro, article, "QUOTE", '"Not before."')
    figures = project.statistics.figures()
    assert [(person.name, person.labels, person.statuses) for person in figures.annotators] == [
        ("Olha", {"CUE": 2}, {"done": 1}),
        ("Petro", {"QUOTE": 1}, {}),
    ]
    assert (figures.articles, figures.spans, figures.relations, figures.entities) == (1, 3, 0, 0)


def test_two_windows_on_one_file_in_one_name_keep_the_log_whole(desk: Desk, project: Project, article: str) -> None:
    other = desk.open()
    for number in range(5):
        project.spans.mark(article, "CUE", [mark(other, article, "QUOTE", NEWS[number : number + 3]).fragments[0]])
    assert len(other.spans.in_article(article)) == 10
    assert other.problems() == []
    assert add_article(other, "Other text") in project.articles.ids()
