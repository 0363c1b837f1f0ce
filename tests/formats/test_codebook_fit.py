from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.codebook import Codebook
from annotator.formats.codebook_fit import misfits
from annotator.formats.demo import fill
from annotator.project import Project


@pytest.fixture
def demo(project: Project) -> Project:
    fill(project)
    return project


def without_label(codebook: Codebook, label: str) -> Codebook:
    return replace(codebook, labels=tuple(each for each in codebook.labels if each.id != label))


def test_its_own_codebook_fits(demo: Project) -> None:
    assert not misfits(demo, demo.codebook)


def test_spans_of_a_label_that_is_gone_are_counted_by_annotator(demo: Project) -> None:
    found = misfits(demo, without_label(demo.codebook, "CUE"))
    expected = demo.statistics.figures().annotators[0].labels["CUE"]
    assert found.spans == expected > 0
    (sentence, *_) = found.sentences()
    assert sentence == f"{expected} spans with the label “CUE”, which it lacks (olena: {expected})."


def test_a_retired_label_still_fits(demo: Project) -> None:
    labels = tuple(replace(each, retired=each.id == "CUE") for each in demo.codebook.labels)
    assert not misfits(demo, replace(demo.codebook, labels=labels))


def test_values_links_and_article_attributes_that_are_gone_are_said(demo: Project) -> None:
    codebook = demo.codebook
    labels = tuple(replace(each, attributes=()) if each.id == "SPEAKER" else each for each in codebook.labels)
    relations = tuple(each for each in codebook.relations if each.id != "SAID_BY")
    found = misfits(demo, replace(codebook, labels=labels, relations=relations, article_attributes=()))
    said = "\n".join(found.sentences())
    assert found.spans == 0
    assert "times: The label SPEAKER has no attribute “mention_type” in the codebook." in said
    assert "times: The codebook has no relation “SAID_BY”." in said
    assert "1 time: An article has no attribute “genre” in the codebook." in said
