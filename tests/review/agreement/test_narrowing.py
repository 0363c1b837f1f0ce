from __future__ import annotations

from dataclasses import replace

from annotator.review.agreement.narrowing import done_by_all, of_articles, of_labels, without_idle
from annotator.review.agreement.scope import Compared, LeftOut, Scope
from tests.review.agreement.oracles import mark
from tests.review.agreement.scopes import scope, work

TRUTH = [mark("A", (0, 5)), mark("B", (10, 15)), mark("C", (20, 30))]
LONELY = LeftOut("a9", "Article 9", "Only x finished it.")


def three() -> Scope:
    found = scope({"x": TRUTH, "y": TRUTH}, {"x": TRUTH, "y": TRUTH, "z": TRUTH})
    return replace(found, left_out=(LONELY,))


def test_only_the_articles_asked_for_are_compared_or_left_out() -> None:
    found = of_articles(three(), {"a1"})
    assert ([article.id for article in found.articles], found.left_out) == (["a1"], ())
    found = of_articles(three(), {"a0", "a9"})
    assert ([article.id for article in found.articles], found.left_out) == (["a0"], (LONELY,))


def test_only_the_labels_asked_for_stay_with_the_links_between_them() -> None:
    linked = work(TRUTH, "x", links=[(0, 1), (1, 2)])
    found = of_labels(Scope(("x", "y"), (Compared("a", "A", 45, {"x": linked, "y": work([])}),)), {"A", "B"})
    mine = found.articles[0].work["x"]
    assert [span.label for span in mine.spans] == [mark.label for mark in mine.marks] == ["A", "B"]
    assert [(link.head, link.tail) for link in mine.links] == [("x0", "x1")]
    assert not found.articles[0].work["y"].spans


def test_who_finished_nothing_with_another_is_not_compared() -> None:
    assert without_idle(scope({"x": TRUTH, "y": TRUTH})).annotators == ("x", "y")
    assert without_idle(three()).annotators == ("x", "y", "z")


def test_articles_that_one_did_not_finish_say_who() -> None:
    found = done_by_all(three())
    assert [article.id for article in found.articles] == ["a1"]
    assert found.left_out == (LONELY, LeftOut("a0", "Article 0", "z did not finish it."))
    assert done_by_all(replace(three(), annotators=("x", "y"))).articles == three().articles
