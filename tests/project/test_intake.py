from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model import (
    ArticleInfo,
    ArticleState,
    Entity,
    Fragment,
    Notice,
    Relation,
    Span,
    Status,
    Zone,
    ZoneKind,
)
from annotator.project import Project, frozen
from tests.desk import NEWS, NOVYNY, add_article


def test_an_article_has_its_text_its_hash_and_what_was_cleaned(project: Project) -> None:
    given = frozen(ArticleInfo("", "Ferry", {"outlet": "Harbour Post"}), NEWS, [("line ends", 4)])
    with project.importing() as intake:
        arrival = intake.add_article(given)
    assert arrival.new
    assert project.articles.get(arrival.article) == given
    assert given.id == given.sha256[:32]


def test_the_same_text_is_not_taken_in_twice_nor_in_one_import(project: Project) -> None:
    with project.importing() as intake:
        first = intake.add_article(frozen(ArticleInfo("a", "One"), NEWS))
        again = intake.add_article(frozen(ArticleInfo("b", "Two"), NEWS))
    with project.importing() as intake:
        later = intake.add_article(frozen(ArticleInfo("c", "Three"), NEWS))
    assert (again.article, again.new, later.article, later.new) == (first.article, False, first.article, False)
    assert [row.title for row in project.articles.listed()] == ["One"]


def test_an_id_that_another_text_has_is_replaced(project: Project) -> None:
    add_article(project, NEWS, id="7")
    with project.importing() as intake:
        other = intake.add_article(frozen(ArticleInfo("7", "Міст"), NOVYNY))
        third = intake.add_article(frozen(ArticleInfo("7", "Third"), "Third text."))
    assert len({"7", other.article, third.article}) == 3
    assert project.articles.get(other.article).text == NOVYNY


def test_a_removed_article_is_listed_again_with_what_was_corrected_by_hand(project: Project) -> None:
    article = add_article(project)
    project.articles.correct_zones(article, [Zone(0, 21, ZoneKind.HEADLINE)])
    project.articles.remove([article])
    with project.importing() as intake:
        arrival = intake.add_article(frozen(ArticleInfo("", "Another title"), NEWS))
    assert (arrival.article, arrival.new, arrival.restored) == (article, True, True)
    assert project.articles.info(article).zones == (Zone(0, 21, ZoneKind.HEADLINE),)
    assert project.articles.info(article).title == "Ferry to stay in port"


def test_annotations_of_many_portions_arrive_whole(project: Project) -> None:
    with project.importing() as intake:
        for number in range(700):
            article = intake.add_article(frozen(ArticleInfo(f"a{number}", f"News {number}"), f"News {number}.")).article
            for layer in ("Olha", "Petro"):
                span = Span(f"{layer}{number}", article, layer, "QUOTE", (Fragment(0, 4),))
                intake.add_span(span)
                intake.add_span(replace(span, id=span.id + "cue", label="CUE"))
                intake.add_relation(Relation(f"r{layer}{number}", article, layer, "CUED_BY", span.id, span.id + "cue"))
    figures = project.statistics.figures()
    assert (figures.articles, figures.spans, figures.relations) == (700, 2800, 1400)
    assert [len(project.links.in_article("a699", layer)) for layer in ("Olha", "Petro")] == [1, 1]
    assert project.problems() == []


def test_what_is_there_already_stays_as_it_is(project: Project) -> None:
    article = add_article(project)
    for name, label, status in (("Мер", "CUE", Status.DONE), ("Other", "QUOTE", Status.STARTED)):
        with project.importing() as intake:
            intake.add_entity(Entity("e", name))
            intake.add_span(Span("s", article, "Petro", label, (Fragment(0, 4),)))
            intake.add_state(ArticleState(article, "Petro", status))
    assert project.entities.get("e").name == "Мер"
    assert project.spans.get("s").label == "CUE"
    assert project.progress.state(article, "Petro").status is Status.DONE


def test_an_import_that_fails_leaves_nothing_behind(project: Project) -> None:
    with pytest.raises(ZeroDivisionError), project.importing() as intake:
        for number in range(1300):
            intake.add_article(frozen(ArticleInfo("", f"News {number}"), f"Text {number}"))
        1 // 0  # noqa: B018
    assert project.articles.ids() == []
    assert project.history.next_undo() is None
    assert add_article(project, "Text 5") in project.articles.ids()


def test_the_views_hear_of_an_import_once_and_of_an_empty_one_not_at_all(project: Project) -> None:
    heard: list[Notice] = []
    project.subscribe(heard.append)
    add_article(project)
    with project.importing():
        pass
    assert [notice.everything for notice in heard] == [True]
