"""What names of other programs stand for: proposed, written down, corrected, read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook import Codebook
from annotator.errors import UserError
from annotator.formats.mapping import LabelMapping, Translation, mapping_toml, proposed, read_mapping
from annotator.formats.names_met import NamesMet
from tests.formats.making import default_codebook

ANY_NAME = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("QUOTE", "QUOTE"),
        ("Quotes", "QUOTE"),
        ("quotation", "QUOTE"),
        ("QUOTED_SPEAKER", "SPEAKER"),
        ("SOURCING", "SOURCE"),
        ("Polar_expression", "STANCE"),
        ("PER", ""),
        ("", ""),
        ("s", ""),
    ],
)
def test_labels_alike_in_name_or_meaning_are_proposed(theirs: str, ours: str, codebook: Codebook) -> None:
    names = NamesMet()
    names.labels[theirs] += 1
    assert proposed(names, codebook).labels == {theirs: ours}


def test_attributes_and_their_values_are_proposed(codebook: Codebook) -> None:
    names = NamesMet()
    for value in ("NEG", "positive", "mixed feelings"):
        names.meet_attribute("sentiment", value)
    names.meet_attribute("entity_id", "E1")
    names.relations["said_by"] += 1
    found = proposed(names, codebook)
    assert found.attributes == {"sentiment": "polarity", "entity_id": "entity"}
    assert found.values == {"sentiment": {"NEG": "against", "positive": "favor", "mixed feelings": ""}}
    assert found.relations == {"said_by": "SAID_BY"}


def test_a_written_proposal_can_be_corrected_and_read(tmp_path: Path, codebook: Codebook) -> None:
    names = NamesMet()
    names.labels.update({"PER": 214, "quote": 3})
    file = tmp_path / "names.toml"
    file.write_text(mapping_toml(proposed(names, codebook), names, codebook), "utf-8")
    assert '"PER" = ""  # 214\n"quote" = "QUOTE"  # 3' in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace('"PER" = ""', '"PER" = "SPEAKER"'), "utf-8")
    assert read_mapping(file, codebook).labels == {"PER": "SPEAKER", "quote": "QUOTE"}


@given(st.lists(ANY_NAME), st.lists(ANY_NAME), st.dictionaries(ANY_NAME, ANY_NAME, max_size=3))
def test_any_names_can_be_written_and_read(labels: list[str], relations: list[str], attributes: dict[str, str]) -> None:
    names = NamesMet()
    names.labels.update(labels)
    names.relations.update(relations)
    for name, value in attributes.items():
        names.meet_attribute(name, value)
    mapping = LabelMapping(
        dict.fromkeys(labels, "QUOTE"),
        dict.fromkeys(relations, ""),
        dict.fromkeys(attributes, "polarity"),
        {name: {value: "against"} for name, value in attributes.items()},
    )
    import tomllib

    read = tomllib.loads(mapping_toml(mapping, names, default_codebook()))
    assert read.get("labels", {}) == mapping.labels
    assert read.get("relations", {}) == mapping.relations
    assert read.get("attributes", {}) == mapping.attributes
    assert read.get("values", {}) == mapping.values


def test_the_users_word_comes_before_what_is_alike(codebook: Codebook) -> None:
    first = LabelMapping(labels={"QUOTE": "CLAIM", "PER": ""}, values={"tone": {"bad": "against"}})
    translation = Translation(codebook, first, LabelMapping(labels={"QUOTE": "STANCE", "ORG": "SOURCE"}))
    assert [translation.label(name) for name in ("QUOTE", "PER", "ORG", "cue", "LOC")] == [
        "CLAIM",
        "",
        "SOURCE",
        "CUE",
        None,
    ]
    assert translation.value("tone", "bad", ("favor", "against")) == "against"
    assert translation.value("tone", "odd", ("favor", "against")) is None


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[labels]\nPER = 'NOBODY'", "“PER” stands for the label “NOBODY”, which the codebook does not have"),
        ("[relations]\nx = 'NO'", "the relation “NO”"),
        ("[attributes]\nx = 'no'", "the attribute “no”"),
        ("[tags]\nx = 'y'", "there is no section “tags”. Use one of: labels, relations"),
        ("[labels]\nx = 1", "each side in quotes"),
        ("labels = 1", "each side in quotes"),
        ("values = 1", "“values” is no table"),
        ("[values]\nx = 'y'", "each side in quotes"),
        ("PER SPEAKER", "is no valid TOML"),
        ("\udcff", "is no valid TOML"),
        ("x = " + "[" * 10_000, "is no valid TOML"),
        ("#" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_is_wrong_with_a_list_of_names_is_said(
    toml: str, message: str, tmp_path: Path, codebook: Codebook
) -> None:
    file = tmp_path / "names.toml"
    file.write_bytes(toml.encode("utf-8", "surrogateescape"))
    with pytest.raises(UserError, match=message):
        read_mapping(file, codebook)


def test_a_list_of_names_that_is_not_there_is_said(tmp_path: Path, codebook: Codebook) -> None:
    with pytest.raises(UserError, match="can't be read"):
        read_mapping(tmp_path / "none.toml", codebook)
