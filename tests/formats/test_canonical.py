from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.canonical import Shift, settle
from annotator.formats.records import Fault, Record, Where
from annotator.model import Fragment, Span, Zone, ZoneKind
from annotator.offsets.canonical import canonicalise
from tests.shared_data import shared_path

HERE = Where("in.jsonl", 1)


def marked(text: str, *places: tuple[int, int]) -> Record:
    fragments = tuple(Fragment(*place) for place in places)
    return Record(HERE, text, spans=(Span("s", "", "olena", "QUOTE", fragments),))


def covered(record: Record) -> list[str]:
    return [record.text[each.start : each.end] for each in record.spans[0].fragments]


def test_spans_stay_on_their_words_when_line_ends_change() -> None:
    settled = settle(marked("\ufeffone\r\ntwo\r\n\r\nthree\rfour", (6, 9), (13, 18)))
    assert settled.text == "one\ntwo\n\nthree\nfour"
    assert covered(settled) == ["two", "three"]
    assert settled.changes == {"byte order mark": 1, "line ends": 4}


def test_zones_move_too_and_empty_ones_go() -> None:
    zones = (Zone(0, 3, ZoneKind.HEADLINE), Zone(3, 4, ZoneKind.SUBHEAD), Zone(5, 8, ZoneKind.BODY))
    settled = settle(Record(HERE, "one\r\ntwo", zones=zones))
    assert settled.zones == (Zone(0, 3, ZoneKind.HEADLINE), Zone(4, 7, ZoneKind.BODY))


def test_canonical_text_is_left_alone() -> None:
    record = marked("one\ntwo", (0, 3))
    assert settle(record) is record


def test_a_mark_in_the_programs_own_text_is_no_byte_order_mark() -> None:
    record = replace(marked("\ufeffone", (1, 4)), exact=True)
    assert settle(record) is record
    assert settle(replace(record, exact=False)).text == "one"


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff"])
def test_an_article_without_text_is_refused(text: str) -> None:
    with pytest.raises(Fault, match="has no text"):
        settle(Record(HERE, text))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Fault, match=r"half of a broken character \(U\+D800\)"):
        settle(Record(HERE, "a\ud800"))


def test_a_span_on_half_a_line_end_is_refused() -> None:
    with pytest.raises(Fault, match="QUOTE at 3–4 covers only half of a line end"):
        settle(marked("one\r\ntwo", (3, 4)))


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, int, int]:
    pieces = st.sampled_from(["\r\n", "\r", "\n", "\ufeff", "\0", "a", "я", "🙂", "e\u0301", "\u2028", " "])
    text = "".join(draw(st.lists(pieces, min_size=1, max_size=30)))
    whole = [i for i in range(len(text) + 1) if text[i - 1 : i + 1] != "\r\n" or i == 0]
    start, end = sorted(draw(st.lists(st.sampled_from(whole), min_size=2, max_size=2)))
    return text, start, end


@given(texts_with_a_span())
def test_the_same_words_are_covered_whatever_canonicalising_takes_out(case: tuple[str, int, int]) -> None:
    text, start, end = case
    shift = Shift(text)
    found = canonicalise(text).text[shift.offset(start) : shift.offset(end)]
    words = text[start:end].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    assert found == (words.removeprefix("\ufeff") if start == 0 else words)


@given(st.text(alphabet="\r\n\ufeffa🙂", max_size=20))
def test_offsets_keep_their_order_and_reach_from_end_to_end(text: str) -> None:
    moved = [Shift(text).offset(offset) for offset in range(len(text) + 1)]
    assert moved == sorted(moved)
    assert (moved[0], moved[-1]) == (0, len(canonicalise(text).text))


def test_opinions_of_a_real_corpus_with_windows_line_ends_stay_on_their_words() -> None:
    folder = shared_path("data", "annotated", "rusentrel")
    for name in ("art6", "art12"):
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8-sig")
        assert "\r\n" in text
        canonical, shift = canonicalise(text).text, Shift(text)
        rows = [row.split("\t") for row in (folder / f"{name}.ann").read_text("utf-8-sig").splitlines()]
        places = [(row[1].split(), row[2]) for row in rows if row[0].startswith("T")]
        exact = [(int(p[1]), int(p[2]), words) for p, words in places if text[int(p[1]) : int(p[2])] == words]
        assert len(exact) > 20
        assert all(canonical[shift.offset(start) : shift.offset(end)] == words for start, end, words in exact)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (Record(Where("a"), "x" * 4_000_001), "more than 4 million characters"),
        (Record(Where("a"), "x\n" * 100_001), "more than 100,000 lines"),
        (replace(marked("xy", (0, 1)), spans=marked("xy", (0, 1)).spans * 50_001), "more than 50,000 spans and links"),
    ],
)
def test_what_is_longer_than_any_article_is_refused_before_it_costs_minutes(record: Record, sentence: str) -> None:
    with pytest.raises(Fault, match=sentence):
        settle(record)


def test_halves_of_characters_in_title_and_details_do_not_stop_an_import() -> None:
    record = settle(Record(Where("a"), "x", id="a\ud800", title="\udc00T", meta={"k\ud800": "v\udfff"}))
    assert (record.id, record.title, record.meta) == ("a\ufffd", "\ufffdT", {"k\ufffd": "v\ufffd"})
