from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import (
    ArticleInfo,
    ArticleState,
    Assignment,
    Choice,
    Decision,
    Entity,
    EntityKind,
    Fragment,
    Kind,
    Relation,
    Source,
    Span,
    Status,
    WorkTime,
    Zone,
    ZoneKind,
)
from annotator.store.bodies import from_body, to_body
from tests.desk import default_codebook

VALUES: list[tuple[Kind, str, Any]] = [
    (Kind.SPAN, "s", Span("s", "a", "Olha", "QUOTE", (Fragment(0, 4), Fragment(6, 9)), {"m": True}, "Її", True, "1")),
    (Kind.RELATION, "r", Relation("r", "a", "Olha", "SAID_BY", "s", "t", {"sure": False}, "1")),
    (Kind.ENTITY, "e", Entity("e", "Київ", EntityKind.PLACE, ("Kyiv", "Киев"), "Q1899", "f")),
    (Kind.ARTICLE, "a", ArticleInfo("a", "Міст", {"outlet": "Пошта"}, (Zone(0, 4, ZoneKind.HEADLINE),))),
    (Kind.STATE, "a:Olha", ArticleState("a", "Olha", Status.DONE, "note", True, {"genre": "opinion"})),
    (Kind.WORKTIME, "a:Olha:1", WorkTime("a", "Olha", 90)),
    (Kind.ASSIGNMENT, "x", Assignment("x", "Olha", ("a", "b"), blind=True)),
    (Kind.CODEBOOK, "codebook", default_codebook()),
    (
        Kind.DECISION,
        "d",
        Decision("d", "a", "Ira (gold)", Choice.TAKE, (Source("Olha", "s", "f" * 16),), "g", "Olha", "важко", "e" * 16),
    ),
]


@pytest.mark.parametrize(("kind", "id", "value"), VALUES)
def test_what_is_written_is_read_back(kind: Kind, id: str, value: object) -> None:
    layer = getattr(value, "annotator", "")
    assert from_body(kind, id, "a", layer, to_body(kind, value)) == value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_is_read_back_as_plain_json(note: str) -> None:
    body = to_body(Kind.STATE, ArticleState("a", "Olha", note=note))
    assert json.loads(body)["note"] == note
    assert from_body(Kind.STATE, "a:Olha", "a", "Olha", body).note == note
