"""What a codebook answers about its labels, attributes and links."""

from __future__ import annotations

import pytest

from annotator.codebook import RESERVED_KEYS, Codebook, read_codebook
from annotator.codebook.schema import readable, title_of
from annotator.errors import UserError
from annotator.resources import resource_path


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return read_codebook(resource_path("codebook.toml"))


def test_finds_a_label_by_its_id(codebook: Codebook) -> None:
    assert codebook.label("QUOTE").title == "Quote"
    assert codebook.find_label("quote") is None


def test_a_missing_label_is_a_sentence_and_not_a_key_error(codebook: Codebook) -> None:
    with pytest.raises(UserError, match="1.1.0 has no label “RUMOUR”"):
        codebook.label("RUMOUR")


@pytest.mark.parametrize("key", ["Q", "q"])
def test_a_key_finds_its_label_in_either_case(codebook: Codebook, key: str) -> None:
    label = codebook.label_for_key(key)
    assert label is not None
    assert label.id == "QUOTE"


def test_an_unused_key_finds_nothing(codebook: Codebook) -> None:
    assert codebook.label_for_key("Z") is None
    assert codebook.label_for_key("") is None


def test_groups_labels_by_layer_in_the_codebooks_order(codebook: Codebook) -> None:
    assert [label.id for label in codebook.labels_of("stance")] == ["STANCE", "HOLDER", "TARGET"]
    assert codebook.labels_of("nothing") == ()
    layer = codebook.layer("stance")
    assert layer is not None
    assert layer.title == "Stance"


def test_finds_attributes_of_labels_and_of_articles(codebook: Codebook) -> None:
    polarity = codebook.attribute("STANCE", "polarity")
    assert polarity is not None
    assert polarity.required
    assert codebook.attribute("STANCE", "missing") is None
    assert codebook.attribute("MISSING", "polarity") is None
    assert codebook.article_attribute("genre") is not None
    assert codebook.article_attribute("polarity") is None


def test_links_lead_in_one_direction(codebook: Codebook) -> None:
    assert [r.id for r in codebook.relation_between("QUOTE", "SPEAKER")] == ["SAID_BY"]
    assert codebook.relation_between("SPEAKER", "QUOTE") == ()


def test_lists_the_links_from_and_to_a_label(codebook: Codebook) -> None:
    assert {r.id for r in codebook.relations_from("QUOTE")} == {"SAID_BY", "CUED_BY", "SOURCED_FROM"}
    assert {r.id for r in codebook.relations_to("SPEAKER")} == {"SAID_BY", "HELD_BY"}
    toward = codebook.relation("TOWARD")
    assert toward is not None
    assert toward.min == 1


def test_values_are_shown_as_words(codebook: Codebook) -> None:
    source_type = codebook.attribute("SOURCE", "source_type")
    negated = codebook.attribute("QUOTE", "negated")
    assert source_type is not None
    assert negated is not None
    assert source_type.value_title("government_official") == "government official"
    assert (negated.value_title(True), negated.value_title(False)) == ("yes", "no")


def test_an_entity_id_is_shown_as_it_is(codebook: Codebook) -> None:
    entity = codebook.attribute("SPEAKER", "entity")
    assert entity is not None
    assert entity.value_title("a_b") == "a_b"


@pytest.mark.parametrize(
    ("label", "name", "value", "accepted"),
    [
        ("STANCE", "polarity", "favor", True),
        ("STANCE", "polarity", "loves", False),
        ("STANCE", "polarity", True, False),
        ("QUOTE", "negated", True, True),
        ("QUOTE", "negated", "true", False),
        ("TARGET", "entity", "0190-7", True),
        ("TARGET", "entity", 7, False),
    ],
)
def test_an_attribute_accepts_only_its_values(
    codebook: Codebook, label: str, name: str, value: object, accepted: bool
) -> None:
    attribute = codebook.attribute(label, name)
    assert attribute is not None
    assert attribute.accepts(value) is accepted


def test_names_become_titles() -> None:
    assert title_of("SAID_BY") == "Said by"
    assert title_of("quote_type") == "Quote type"
    assert title_of("NATO_view") == "NATO view"
    assert readable("data_survey") == "data survey"


def test_the_programs_own_keys_are_reserved() -> None:
    assert set("[];.,'/-=\\ 0123456789") == RESERVED_KEYS
