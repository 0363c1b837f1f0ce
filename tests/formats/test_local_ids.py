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


def test_the_same_annotations_have_the_same_ids_whatever_the_file_calls_them() -> None:
    other = replace(
        RECORD,
        spans=(span("s7", 4), span("", 4), span("2", 0)),
        relations=(replace(LINK, id="r1", head="2", tail="s7"),),
    )
    one, two = with_project_ids(RECORD, "hash"), with_project_ids(other, "hash")
    assert {each.id for each in one.spans} == {each.id for each in two.spans}
    assert one.relations[0].id == two.relations[0].id


def test_the_same_id_on_other_words_is_another_span() -> None:
    other = replace(RECORD, spans=(span("1", 4),), relations=())
    first = with_project_ids(RECORD, "hash").spans[0]
    assert first.id != with_project_ids(other, "hash").spans[0].id


def test_what_one_annotator_marked_has_its_ids_whoever_else_marked_it() -> None:
    both = replace(RECORD, spans=(span("1", 0, "marko"), span("2", 0)), relations=())
    alone = replace(RECORD, spans=(span("x", 0),), relations=())
    assert with_project_ids(both, "hash").spans[1].id == with_project_ids(alone, "hash").spans[0].id
