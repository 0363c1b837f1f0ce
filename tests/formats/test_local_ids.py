from __future__ import annotations

from dataclasses import replace

from annotator.formats.local_ids import with_project_ids
from annotator.formats.records import Record, Where
from annotator.model import Fragment, Relation, Span


def span(id: str, start: int, annotator: str = "olena") -> Span:
    return Span(id, "", annotator, "QUOTE", (Fragment(start, start + 2),))


LINK = Relation("", "", "olena", "SAID_BY", "1", "2")
RECORD = Record(Where("in.jsonl", 1), "one two", spans=(span("1", 0), span("2", 4), span("", 4)), relations=(LINK,))


def test_links_follow_their_spans() -> None:
    found = with_project_ids(RECORD, "hash")
    assert (found.relations[0].head, found.relations[0].tail) == (found.spans[0].id, found.spans[1].id)
    assert found.relations[0].id


def test_the_same_record_gets_the_same_ids_again() -> None:
    assert with_project_ids(RECORD, "hash") == with_project_ids(RECORD, "hash")


def test_ids_differ_by_text_annotator_and_name() -> None:
    others = [
        with_project_ids(RECORD, "other"),
        with_project_ids(replace(RECORD, spans=tuple(replace(s, annotator="marko") for s in RECORD.spans)), "hash"),
    ]
    ids = [each.id for record in (with_project_ids(RECORD, "hash"), *others) for each in record.spans]
    assert len(set(ids)) == 9


def test_spans_without_ids_on_the_same_words_are_two() -> None:
    found = with_project_ids(replace(RECORD, spans=(span("", 0), span("", 0)), relations=()), "hash")
    assert found.spans[0].id != found.spans[1].id
