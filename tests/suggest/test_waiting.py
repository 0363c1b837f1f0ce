"""Which suggestions wait, and that nobody takes them for somebody's work."""

from __future__ import annotations

from annotator.model import is_suggested, model_of, score_of, suggested_layer
from annotator.project import Project
from annotator.suggest.deciding import reject
from annotator.suggest.waiting import open_everywhere, open_suggestions
from tests.desk import Desk, add_article, mark
from tests.suggest.model_output import suggest

SAID = "“It was close,” she said."


def test_suggestions_wait_in_the_order_of_the_text(project: Project, article: str) -> None:
    suggest(project, article, "CUE", "said", score=0.4)
    suggest(project, article, "SPEAKER", "harbour master", score=0.9)
    found = open_suggestions(project, article)
    assert [(each.span.label, each.score, each.models) for each in found] == [
        ("SPEAKER", 0.9, ("tagger",)),
        ("CUE", 0.4, ("tagger",)),
    ]


def test_what_two_models_say_alike_is_one_suggestion_by_the_surer_one_first(project: Project, article: str) -> None:
    low = suggest(project, article, "CUE", "said", score=0.4)
    high = suggest(project, article, "CUE", "said", score=0.8, model="other")
    (found,) = open_suggestions(project, article)
    assert found.models == ("other", "tagger")
    assert (found.spans, found.score, found.id) == ((high, low), 0.8, high.id)


def test_a_suggestion_that_a_colleague_rejected_still_waits_for_me(desk: Desk, project: Project, article: str) -> None:
    span = suggest(project, article, "CUE", "said")
    petro = desk.open("Petro")
    reject(petro, [span.id])
    assert open_suggestions(petro, article) == []
    assert [each.id for each in open_suggestions(project, article)] == [span.id]


def test_articles_are_listed_in_which_something_waits(project: Project, article: str) -> None:
    other = add_article(project, SAID, "Close")
    done = add_article(project, "He said no.", "No")
    mine = suggest(project, other, "CUE", "said")
    gone = suggest(project, done, "CUE", "said")
    reject(project, [gone.id])
    mark(project, article, "CUE", "said")
    assert [(id, [each.id for each in found]) for id, found in open_everywhere(project)] == [(other, [mine.id])]
    project.articles.remove([other])
    assert list(open_everywhere(project)) == []


def test_a_model_is_no_annotator_and_its_spans_are_nobodys_work(project: Project, article: str) -> None:
    suggest(project, article, "CUE", "said")
    mark(project, article, "SPEAKER", "harbour master")
    assert project.progress.annotators() == ["Olha"]
    assert project.progress.suggestion_layers() == ["tagger (suggested)"]
    figures = project.statistics.figures()
    assert figures.spans == 1
    assert [person.name for person in figures.annotators] == ["Olha"]
    assert [(model.name, model.labels) for model in figures.suggestions] == [("tagger", {"CUE": 1})]
    assert [span.label for span in project.spans.in_article(article)] == ["SPEAKER"]


def test_a_layer_of_suggestions_is_told_by_its_name() -> None:
    assert suggested_layer("gpt-4") == suggested_layer(suggested_layer("gpt-4")) == "gpt-4 (suggested)"
    assert is_suggested("gpt-4 (suggested)") and not is_suggested("Ira (gold)") and not is_suggested("Olha")
    assert model_of("gpt-4 (suggested)") == "gpt-4"


def test_a_score_that_is_no_number_is_none(project: Project, article: str) -> None:
    span = suggest(project, article, "CUE", "said", **{"@score": "nan"})
    assert score_of(span) is None
    assert score_of(suggest(project, article, "CUE", "said", score=0.87)) == 0.87
