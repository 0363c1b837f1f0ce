from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Kind, Verb
from annotator.project import Project
from annotator.store import log, merge_rows
from annotator.store.bodies import from_body, to_body
from tests.desk import mark

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


def version(**to: Any) -> log.Version:
    plain = log.Version(
        "a" * 32, "b" * 32, 1, 1, "c" * 32, Verb.MARK, "", Kind.SPAN, "s", "x", "Olha", None, "2026-01-01"
    )
    return plain._replace(**to).signed()


def row(made: log.Version) -> tuple[Any, ...]:
    # As SQLite gives it: plain strings.
    return tuple(str(value) if isinstance(value, str) else value for value in made)


def test_whatever_the_program_writes_has_the_shape(project: Project, article: str) -> None:
    quote, cue = mark(project, article, "QUOTE", '"Not before."'), mark(project, article, "CUE", "said")
    project.links.link(quote.id, cue.id)
    project.progress.toggle_flag(article)
    project.progress.add_seconds(article, 5)
    project.entities.assign_new(mark(project, article, "SPEAKER", "The union").id, "The union")
    project.history.undo()
    project.history.redo()
    found = list(log.all_versions(project._store))
    length = len(project.articles.get(article).text)
    assert {made.kind for made in found} >= {"span", "relation", "state", "worktime", "entity", "article", "codebook"}
    for made in found:
        assert merge_rows.has_shape(row(made))
        assert not merge_rows.is_of_a_newer_program(made)
        assert merge_rows.fits_layer(made, "Olha")
        assert merge_rows.is_readable(made, length)


@pytest.mark.parametrize("place", range(14))
@pytest.mark.parametrize("value", [b"x", 1.5])
def test_a_row_with_a_value_of_another_type_has_not_the_shape(place: int, value: object) -> None:
    sound = row(version(body="{}"))
    assert merge_rows.has_shape(sound)
    assert not merge_rows.has_shape((*sound[:place], value, *sound[place + 1 :]))


@given(st.sampled_from(list(Kind)), JSON)
def test_any_json_is_refused_or_can_be_written_again(kind: Kind, value: object) -> None:
    made = version(kind=kind, body=json.dumps(value))
    if merge_rows.is_readable(made, 10):
        read = from_body(kind, made.entity, made.article, made.layer, made.body or "")
        assert from_body(kind, made.entity, made.article, made.layer, to_body(kind, read)) == read


def test_a_deletion_needs_no_body() -> None:
    assert merge_rows.is_readable(version(body=None), 0)


@pytest.mark.parametrize(
    ("to", "fits"),
    [
        ({}, True),
        ({"layer": "Petro"}, False),
        ({"article": None}, False),
        ({"kind": Kind.ENTITY, "layer": "", "article": None}, True),
        ({"kind": Kind.ENTITY, "layer": "Olha", "article": None}, False),
        ({"kind": Kind.ENTITY, "layer": ""}, False),
        ({"kind": Kind.ARTICLE, "layer": "", "entity": "x"}, True),
        ({"kind": Kind.ARTICLE, "layer": "", "entity": "y"}, False),
        ({"kind": Kind.STATE, "entity": "x:Olha"}, True),
        ({"kind": Kind.STATE, "entity": "x:Petro"}, False),
        ({"kind": Kind.WORKTIME, "entity": "x:Olha:copy"}, True),
        ({"kind": Kind.WORKTIME, "entity": "x:Petro:copy"}, False),
    ],
)
def test_everybody_writes_in_their_own_layer_and_in_what_all_share(to: dict[str, Any], fits: bool) -> None:
    assert merge_rows.fits_layer(version(**to), "Olha") is fits
