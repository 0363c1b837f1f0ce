"""What is said of articles, and of imports of them."""

from __future__ import annotations

from annotator.model import Kind
from annotator.project.history import Touched
from annotator.window.articles.wording import import_words


def test_says_whose_marks_an_import_brought() -> None:
    spans = [Touched(Kind.SPAN, f"a{number % 7}", "Max") for number in range(358)]
    assert import_words(spans) == "358 spans by Max, in 7 articles"
    assert import_words([*spans, Touched(Kind.SPAN, "a0", "Olha")]) == "359 spans by Max, Olha, in 7 articles"
    assert import_words([Touched(Kind.RELATION, "a", "Max")]) == "1 link by Max, in 1 article"


def test_says_how_many_articles_an_import_brought() -> None:
    articles = [Touched(Kind.ARTICLE, f"a{number}", "") for number in range(14)]
    assert import_words(articles) == "14 articles"
    assert import_words([*articles, Touched(Kind.SPAN, "a1", "Max")]) == "14 articles, 1 span by Max"


def test_names_no_more_people_than_can_be_read() -> None:
    spans = [Touched(Kind.SPAN, "a", name) for name in ("Ada", "Ben", "Cy", "Dan")]
    assert import_words(spans) == "4 spans by Ada, Ben, Cy …, in 1 article"
    assert import_words([Touched(Kind.ENTITY, "", "")]) == "what came with it"
