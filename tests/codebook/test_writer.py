"""A codebook that is written reads back to the same codebook."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook import (
    RESERVED_KEYS,
    Attribute,
    AttributeType,
    Codebook,
    Label,
    Layer,
    RelationType,
    codebook_toml,
    from_json,
    parse_codebook,
    read_codebook,
    to_json,
)
from annotator.errors import UserError
from annotator.resources import resource_path

PLAIN = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
LINES = st.text(PLAIN | st.sampled_from("\"'\\#="), min_size=1, max_size=20).map(str.strip).filter(bool)
PARAGRAPHS = st.text(PLAIN | st.sampled_from("\"'\\\n\t"), max_size=40).map(str.strip)
NAMES = st.from_regex(r"[A-Za-zЖїß][A-Za-z0-9_\-Жї]{0,8}", fullmatch=True)
KEYS = st.characters(categories=("L", "P", "S")).filter(lambda key: key not in RESERVED_KEYS)
COLORS = st.from_regex(r"#[0-9A-Fa-f]{6}", fullmatch=True)


def names(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(NAMES, min_size=least, max_size=most, unique_by=str.casefold)


@st.composite
def attributes(draw: st.DrawFn, name: str) -> Attribute:
    kind = draw(st.sampled_from(AttributeType))
    values: tuple[str, ...] = ()
    possible: st.SearchStrategy[str | bool | None] = st.none()
    if kind is AttributeType.VALUES:
        values = tuple(draw(st.lists(LINES, min_size=1, max_size=4, unique=True)))
        possible = st.none() | st.sampled_from(values)
    elif kind is AttributeType.BOOL:
        possible = st.none() | st.booleans()
    elif kind is AttributeType.TEXT:
        possible = st.none() | LINES
    default = draw(possible)
    required = default is None and draw(st.booleans())
    return Attribute(name, draw(LINES), kind, values, required, default)


@st.composite
def attribute_lists(draw: st.DrawFn) -> tuple[Attribute, ...]:
    return tuple(draw(attributes(name)) for name in draw(names(0, 3)))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    layers = tuple(Layer(name, draw(LINES)) for name in draw(names(1, 3)))
    ids = draw(names(1, 4))
    keys = draw(st.lists(KEYS, min_size=len(ids), max_size=len(ids), unique_by=str.casefold))
    labels = tuple(
        Label(
            id=name,
            layer=draw(st.sampled_from(layers)).id,
            title=draw(LINES),
            key=draw(st.sampled_from([key, ""])),
            color=draw(COLORS),
            definition=draw(PARAGRAPHS),
            guideline=draw(PARAGRAPHS),
            fragments=draw(st.booleans()),
            attributes=draw(attribute_lists()),
            retired=draw(st.booleans()),
        )
        for name, key in zip(ids, keys, strict=True)
    )
    relations = tuple(draw(relation_types(name, labels)) for name in draw(names(0, 3)))
    extra = draw(attribute_lists())
    return Codebook(draw(NAMES), draw(LINES), draw(LINES), layers, labels, relations, extra, draw(PARAGRAPHS))


@st.composite
def relation_types(draw: st.DrawFn, name: str, labels: tuple[Label, ...]) -> RelationType:
    some = st.lists(st.sampled_from(labels), min_size=1, unique_by=lambda label: label.id)
    heads = draw(some)
    shared = {
        attribute.name
        for attribute in heads[0].attributes
        if all((a := head.attribute(attribute.name)) and a.type is AttributeType.BOOL for head in heads)
    }
    least = draw(st.integers(0, 3))
    return RelationType(
        name,
        draw(LINES),
        tuple(label.id for label in heads),
        tuple(label.id for label in draw(some)),
        least,
        draw(st.none() | st.integers(max(least, 1), 5)),
        draw(st.sampled_from(["", *sorted(shared)])),
    )


@pytest.fixture
def default() -> Codebook:
    return read_codebook(resource_path("codebook.toml"))


@given(codebooks())
def test_toml_reads_back_to_the_same_codebook(codebook: Codebook) -> None:
    assert parse_codebook(codebook_toml(codebook), "written.toml") == codebook


@given(codebooks())
def test_json_reads_back_to_the_same_codebook(codebook: Codebook) -> None:
    stored = json.dumps(to_json(codebook), sort_keys=True)
    assert from_json(json.loads(stored)) == codebook


def test_the_default_codebook_survives_both_ways(default: Codebook) -> None:
    assert parse_codebook(codebook_toml(default), "written.toml") == default
    assert from_json(to_json(default)) == default


def test_written_toml_reads_like_one_by_hand(default: Codebook) -> None:
    written = codebook_toml(default)
    assert '[[labels]]\nid = "QUOTE"\nlayer = "quoted_speaker"\ntitle = "Quote"\nkey = "Q"\n' in written
    assert '[labels.attributes.quote_type]\nvalues = ["direct", "mixed", "indirect"]\nrequired = true\n' in written
    assert 'from = ["STANCE"]\nto = ["TARGET"]\nmin = 1\n' in written
    assert "\\n" not in written


def spoil(data: dict[str, Any], where: str) -> None:
    match where:
        case "twin":
            data["labels"][0]["attributes"] *= 2
        case "surrogate":
            data["title"] = "\ud800"
        case "nameless":
            del data["labels"][0]["attributes"][0]["name"]
        case "unknown":
            data["colors"] = []
        case "number":
            data["relations"][0]["min"] = 1.0
        case "null":
            data["relations"][0]["max"] = None


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("twin", "two attributes are called “quote_type”"),
        ("surrogate", "invisible character U\\+D800"),
        ("nameless", "name is empty"),
        ("unknown", "no entry “colors”"),
        ("number", "whole number"),
        ("null", "whole number"),
    ],
)
def test_stored_codebooks_are_checked_as_strictly(default: Codebook, where: str, expected: str) -> None:
    data = to_json(default)
    spoil(data, where)
    with pytest.raises(UserError, match=f"The stored codebook: .*{expected}"):
        from_json(data)
