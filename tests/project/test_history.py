from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.model import ArticleInfo, Entity, Fragment, Notice, Span, Status, Verb
from annotator.project import Project, frozen
from tests.desk import NOVYNY, Desk, add_article, mark


def test_a_new_project_has_nothing_to_undo(project: Project) -> None:
    assert project.history.next_undo() is None
    assert project.history.undo() is None
    assert project.history.redo() is None
    assert project.codebook.labels


def test_undo_and_redo_go_back_and_forth_across_restarts(desk: Desk, project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    project.spans.relabel(quote.id, "CLAIM")
    claim = project.spans.get(quote.id)
    desk.close()
    again = desk.open()
    again.history.undo()
    assert again.spans.get(quote.id) == quote
    desk.close()
    again = desk.open()
    step = again.history.next_redo()
    assert step is not None and step.verb is Verb.RELABEL
    again.history.redo()
    assert again.spans.get(quote.id) == claim
    assert again.history.next_redo() is None


def test_undo_says_what_it_would_undo(project: Project, article: str) -> None:
    mark(project, article, "QUOTE", '"Not before."')
    project.progress.set_status(article, Status.DONE)
    verbs = []
    while step := project.history.next_undo():
        verbs.append(step.verb)
        project.history.undo()
    assert verbs == [Verb.STATUS, Verb.MARK, Verb.IMPORT]


def test_something_new_after_an_undo_ends_redo_but_recorded_time_does_not(project: Project, article: str) -> None:
    mark(project, article, "QUOTE", '"Not before."')
    project.history.undo()
    project.progress.add_seconds(article, 30)
    assert project.history.next_redo() is not None
    mark(project, article, "CUE", "said")
    assert project.history.next_redo() is None


def test_recorded_time_is_no_step(project: Project, article: str) -> None:
    project.progress.add_seconds(article, 30)
    project.history.undo()
    assert project.progress.seconds(article) == 30
    assert project.articles.ids() == []


def test_an_import_is_undone_as_one_and_comes_back_as_one(project: Project) -> None:
    with project.importing() as intake:
        for number in range(1200):
            arrival = intake.add_article(frozen(ArticleInfo("", f"News {number}"), f"Text number {number}."))
            intake.add_span(Span(f"s{number}", arrival.article, "Petro", "CUE", (Fragment(0, 4),)))
    before = project.articles.listed("Petro")
    project.history.undo()
    assert project.articles.ids() == []
    assert project.spans.find("s7") is None
    project.history.redo()
    assert project.articles.listed("Petro") == before
    assert project.problems() == []


def test_an_import_into_anothers_layer_alone_is_undone_once(desk: Desk, project: Project, article: str) -> None:
    with project.importing() as intake:
        intake.add_span(Span("s", article, "Petro", "CUE", (Fragment(0, 4),)))
    project.history.undo()
    assert project.spans.in_article(article, "Petro") == []
    desk.close()
    again = desk.open()
    again.history.undo()
    assert again.articles.ids() == []


def test_each_of_two_annotators_undoes_only_their_own_work(desk: Desk, project: Project, article: str) -> None:
    mine = mark(project, article, "CUE", "said")
    petro = desk.open("Petro", "laptop")
    theirs = mark(petro, article, "CUE", "warned")
    project.refresh()
    project.history.undo()
    assert project.spans.in_article(article) == []
    assert project.spans.in_article(article, "Petro") == [theirs]
    project.history.redo()
    assert project.spans.in_article(article) == [mine]
    petro.history.undo()
    assert petro.history.next_undo() is None


def test_work_goes_on_and_back_in_a_renamed_copy(desk: Desk, project: Project, article: str, tmp_path: Path) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    desk.close()
    renamed = Desk(tmp_path / "on a stick" / "ferry (2).annotator")
    renamed.path.parent.mkdir()
    shutil.move(desk.path, renamed.path)
    there = renamed.open(install="laptop")
    there.history.undo()
    assert there.spans.find(quote.id) is None
    there.history.redo()
    assert there.spans.get(quote.id) == quote
    assert there.problems() == []
    renamed.close()


def test_what_another_changed_since_is_not_undone_and_does_not_stop_undo(desk: Desk, project: Project) -> None:
    older = project.entities.add("Older")
    carrow = project.entities.add("Ines Carrow")
    petro = desk.open("Petro")
    petro.entities.edit(replace(carrow, name="Inés Carrow"))
    project.refresh()
    with pytest.raises(UserError, match="changed since by somebody else"):
        project.history.undo()
    assert [entity.name for entity in project.entities.all()] == ["Inés Carrow", older.name]
    project.history.undo()
    assert [entity.name for entity in project.entities.all()] == ["Inés Carrow"]


def test_undo_tells_the_views_what_changed_and_what_it_undoes(project: Project, article: str) -> None:
    heard: list[Notice] = []
    quote = mark(project, article, "QUOTE", '"Not before."')
    done = project.history.next_undo()
    stop = project.subscribe(heard.append)
    project.history.undo()
    stop()
    project.history.redo()
    (notice,) = heard
    assert done is not None
    assert (notice.verb, notice.undoes) == (Verb.UNDO, done.action)
    assert [(change.before, change.after) for change in notice.changes] == [(quote, None)]


def test_a_removed_article_comes_back_with_everything_on_it(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    project.articles.remove([article])
    assert project.articles.ids() == []
    project.history.undo()
    assert project.articles.ids() == [article]
    assert project.spans.in_article(article) == [quote]


def test_an_import_that_was_undone_can_be_made_again(project: Project) -> None:
    def take_in() -> None:
        with project.importing() as intake:
            article = intake.add_article(frozen(ArticleInfo("a1", "Міст"), NOVYNY)).article
            intake.add_entity(Entity("e1", "Мер"))
            intake.add_span(Span("s1", article, "Petro", "CUE", (Fragment(0, 4),)))

    take_in()
    project.history.undo()
    take_in()
    assert [span.id for span in project.spans.in_article("a1", "Petro")] == ["s1"]
    assert project.entities.get("e1").name == "Мер"


def test_what_was_deleted_by_hand_is_not_brought_back_by_the_same_import(project: Project) -> None:
    article = add_article(project)
    span = Span("s1", article, "Olha", "CUE", (Fragment(0, 4),))
    with project.importing() as intake:
        intake.add_span(span)
    project.spans.delete(["s1"])
    with project.importing() as intake:
        intake.add_span(span)
    assert project.spans.in_article(article) == []
