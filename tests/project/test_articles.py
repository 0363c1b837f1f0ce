from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.model import Status, Zone, ZoneKind
from annotator.project import ArticleRow, Project
from tests.desk import NEWS, NOVYNY, Desk, add_article, mark


def test_the_list_shows_where_an_annotator_stands(desk: Desk, project: Project, article: str) -> None:
    project.articles.describe(article, "Ferry", {"outlet": "Harbour Post", "date": "2024-03-01", "language": "en"})
    mark(project, article, "CUE", "said")
    project.progress.toggle_flag(article)
    row = ArticleRow(article, "Ferry", "Harbour Post", "2024-03-01", "en", Status.STARTED, True, 1)
    assert project.articles.listed() == [row]
    petro = desk.open("Petro")
    assert [(r.status, r.flag, r.spans) for r in petro.articles.listed()] == [(Status.TODO, False, 0)]
    assert petro.articles.listed("Olha") == [row]
    petro.progress.set_status(article, Status.DONE)
    assert petro.articles.annotators_of(article) == ["Olha", "Petro"]


def test_the_list_keeps_its_order_when_an_article_is_corrected_or_comes_back(project: Project) -> None:
    ids = [add_article(project, f"Text {number}", f"News {number}") for number in range(4)]
    project.articles.correct_zones(ids[0], [Zone(0, 4, ZoneKind.HEADLINE)])
    project.articles.describe(ids[1], "Other title", {})
    project.articles.remove([ids[2]])
    project.history.undo()
    assert project.articles.ids() == ids
    assert [row.id for row in project.articles.listed()] == ids


def test_corrections_never_touch_the_text(project: Project, article: str) -> None:
    project.articles.correct_zones(article, [Zone(23, 60, ZoneKind.BODY), Zone(0, 21, ZoneKind.HEADLINE)])
    project.articles.describe(article, "New title", {"author": "I. Koval", "url": ""})
    corrected = project.articles.get(article)
    assert corrected.text == NEWS
    assert [zone.kind for zone in corrected.info.zones] == [ZoneKind.HEADLINE, ZoneKind.BODY]
    assert (corrected.info.title, dict(corrected.info.meta)) == ("New title", {"author": "I. Koval"})
    project.history.undo()
    project.history.undo()
    assert project.articles.info(article).zones == ()


def test_a_removed_article_is_off_the_list_and_out_of_the_figures(project: Project, article: str) -> None:
    mark(project, article, "CUE", "said")
    other = add_article(project, NOVYNY, "Міст")
    project.articles.remove([article])
    assert project.articles.ids() == [other]
    assert project.articles.count() == 1
    assert project.statistics.figures().spans == 0
    assert not project.articles.is_listed(article)
    with pytest.raises(UserError, match="no longer in the project"):
        project.articles.get(article)
