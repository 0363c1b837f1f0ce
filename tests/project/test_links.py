from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.model import Relation
from annotator.project import Project
from tests.desk import NEWS, add_article, mark, on


@pytest.fixture
def quote(project: Project, article: str) -> str:
    return mark(project, article, "QUOTE", '"Not before."').id


def allow_cues(project: Project, most: int | None) -> None:
    relations = tuple(replace(r, max=most) if r.id == "CUED_BY" else r for r in project.codebook.relations)
    project.codebooks.replace(replace(project.codebook, relations=relations))


def test_links_a_quote_and_its_speaker_whichever_is_named_first(project: Project, article: str, quote: str) -> None:
    speaker = mark(project, article, "SPEAKER", "Ines Carrow").id
    project.links.link(speaker, quote)
    (link,) = project.links.in_article(article)
    assert (link.label, link.head, link.tail) == ("SAID_BY", quote, speaker)
    with pytest.raises(UserError, match="linked already"):
        project.links.link(quote, speaker)


@pytest.mark.parametrize(("most", "kept"), [(1, [3]), (2, [2, 3]), (5, [0, 1, 2, 3]), (6, [0, 1, 2, 3])])
def test_a_link_too_many_takes_the_place_of_the_oldest(
    project: Project, article: str, quote: str, most: int, kept: list[int]
) -> None:
    allow_cues(project, most)
    cues = [mark(project, article, "CUE", word).id for word in ("said", "warned", "of a", "to port"[:2])]
    for cue in cues:
        project.links.link(quote, cue)
    assert [link.tail for link in project.links.in_article(article)] == [cues[number] for number in kept]


def test_undo_brings_back_the_link_whose_place_was_taken(project: Project, article: str, quote: str) -> None:
    first, second = (mark(project, article, "CUE", word).id for word in ("said", "warned"))
    project.links.link(quote, first)
    project.links.link(quote, second)
    project.history.undo()
    assert [link.tail for link in project.links.in_article(article)] == [first]


def test_refuses_links_the_codebook_does_not_have(project: Project, article: str, quote: str) -> None:
    target = mark(project, article, "TARGET", "strike").id
    elsewhere = mark(project, add_article(project, "Other text said.", "Other"), "CUE", "said").id
    for other, message in ((target, "no link between"), (quote, "with itself"), (elsewhere, "one article")):
        with pytest.raises(UserError, match=message):
            project.links.link(quote, other)
    with pytest.raises(UserError, match="no longer there"):
        project.links.link(quote, "nothing")
    assert project.links.in_article(article) == []


def test_a_link_is_removed_once(project: Project, article: str, quote: str) -> None:
    project.links.link(quote, mark(project, article, "CUE", "said").id)
    (link,) = project.links.of_span(quote)
    project.links.unlink(link.id)
    assert project.links.of_span(quote) == []
    with pytest.raises(UserError, match="no longer there"):
        project.links.unlink(link.id)


def test_offers_what_may_be_linked_the_nearest_first_and_what_is_linked_last(
    project: Project, article: str, quote: str
) -> None:
    said, records, carrow, warned = (
        mark(project, article, label, words)
        for label, words in (("CUE", "said"), ("SOURCE", "port records"), ("SPEAKER", "Ines Carrow"), ("CUE", "warned"))
    )
    mark(project, article, "TARGET", "strike")
    project.links.link(quote, said.id)
    offers = project.links.candidates(project.spans.get(quote), project.spans.in_article(article))
    assert [(offer.span.id, offer.type.id, offer.outward) for offer in offers] == [
        (carrow.id, "SAID_BY", True),
        (warned.id, "CUED_BY", True),
        (records.id, "SOURCED_FROM", True),
        (said.id, "CUED_BY", True),
    ]
    inward = project.links.candidates(carrow, project.spans.in_article(article))
    assert [(offer.span.id, offer.outward) for offer in inward] == [(quote, False)]


def test_a_link_whose_span_was_deleted_in_another_copy_is_not_shown_and_stands_in_nobodys_way(
    project: Project, article: str, quote: str
) -> None:
    with project.importing() as intake:
        intake.add_relation(Relation("dangling", article, "Olha", "SAID_BY", quote, "gone"))
    assert project.links.in_article(article) == []
    project.spans.relabel(quote, "CLAIM")
    project.spans.move_boundary(quote, on(NEWS, "Ferry"))
    project.spans.delete([quote])
    assert project.problems() == []
