"""The codebook that ships is complete enough to start work with."""

from __future__ import annotations

import re

import pytest

from annotator.codebook import Codebook, read_codebook
from annotator.resources import resource_path


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return read_codebook(resource_path("codebook.toml"))


def test_says_which_version_it_is(codebook: Codebook) -> None:
    assert (codebook.id, codebook.version) == ("news-attribution", "1.1.0")


def test_has_three_layers_of_labels(codebook: Codebook) -> None:
    assert {layer.id: len(codebook.labels_of(layer.id)) for layer in codebook.layers} == {
        "quoted_speaker": 3,
        "sourcing": 2,
        "stance": 3,
    }


def test_labels_differ_in_key_and_color(codebook: Codebook) -> None:
    assert "".join(label.key for label in codebook.labels) == "QWESCDFT"
    assert len({label.color.upper() for label in codebook.labels}) == len(codebook.labels)


def test_each_label_says_what_is_in_what_is_out_and_what_it_is_not(codebook: Codebook) -> None:
    for label in codebook.labels:
        assert label.definition.endswith(".")
        assert re.search(r"^In: ", label.guideline, re.MULTILINE), label.id
        assert re.search(r"^Out: ", label.guideline, re.MULTILINE), label.id
        assert re.search(rf"^Not an? {label.title} when ", label.guideline, re.MULTILINE), label.id
        assert len(re.findall(r"\[[^\]]+\]", label.guideline)) >= 2, label.id


def test_guidelines_are_plain_text(codebook: Codebook) -> None:
    texts = [codebook.guideline, *(label.guideline for label in codebook.labels)]
    assert [text for text in texts if re.search(r"[*_`#<>]|\]\(", text)] == []


def test_examples_mark_no_white_space(codebook: Codebook) -> None:
    texts = [codebook.guideline, *(label.guideline for label in codebook.labels)]
    examples = [example for text in texts for example in re.findall(r"\[([^\]]*)\]", text)]
    assert [example for example in examples if example != example.strip() or not example] == []


def test_a_quote_needs_a_speaker_or_says_that_there_is_none(codebook: Codebook) -> None:
    said_by = codebook.relation("SAID_BY")
    nobody = codebook.attribute("QUOTE", "no_speaker")
    assert said_by is not None
    assert nobody is not None
    assert (said_by.min, said_by.none_attribute) == (1, "no_speaker")
    assert nobody.title == "No speaker in the text"


def test_links_have_titles_as_people_say_them(codebook: Codebook) -> None:
    titles = [relation.title for relation in codebook.relations]
    assert titles == ["Said by", "Cued by", "Sourced from", "Held by", "Toward"]
