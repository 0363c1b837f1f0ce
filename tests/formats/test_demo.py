from __future__ import annotations

from annotator.formats.codebook_fit import misfits
from annotator.formats.demo import fill
from annotator.model import Status
from annotator.project import Project
from annotator.samples import sample_annotation, sample_articles


def test_the_demo_has_every_article_in_order_with_its_details(project: Project) -> None:
    fill(project)
    listed = project.articles.listed()
    samples = sample_articles()
    assert [row.title for row in listed] == [sample.title for sample in samples]
    assert [row.outlet for row in listed] == [sample.meta["outlet"] for sample in samples]
    assert [project.articles.get(row.id).text for row in listed] == [sample.text for sample in samples]


def test_one_article_is_annotated_by_whoever_is_at_the_keyboard(project: Project) -> None:
    fill(project)
    (article,) = [row.id for row in project.articles.listed() if row.spans]
    annotation = sample_annotation()
    assert project.articles.ids()[0] == article
    assert project.articles.annotators_of(article) == ["olena"]
    assert len(project.spans.in_article(article)) == len(annotation.spans)
    assert len(project.links.in_article(article)) == len(annotation.relations)
    assert project.progress.state(article).status is Status.STARTED
    assert len(project.entities.recent(article)) == len(annotation.entities)


def test_the_annotated_article_has_nothing_left_to_do(project: Project) -> None:
    fill(project)
    (article,) = [row.id for row in project.articles.listed() if row.spans]
    assert project.findings(article) == []
    assert not misfits(project, project.codebook)


def test_the_demo_is_one_step_to_undo(project: Project) -> None:
    fill(project)
    project.history.undo()
    assert project.articles.count() == 0
