"""Whatever is done to a file, its reader gives articles that hold together or says what is wrong, and soon."""

from __future__ import annotations

import functools
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.canonical import settle
from annotator.formats.local_ids import with_project_ids
from annotator.formats.records import Fault, Problem, Reading, Record
from annotator.formats.table import format_named
from annotator.offsets.canonical import text_sha256
from tests.formats.interchange.going_round import ASTRAL, exported
from tests.formats.making import default_codebook

FILES = {
    "brat": ("out", "a1.ann"),
    "conll": ("out.conll", ""),
    "webanno-tsv": ("out", "a1.tsv"),
    "xmi": ("out", "a1.xmi"),
    "cas-json": ("out", "a1.json"),
    "web-annotation": ("out.jsonl", ""),
    "semeval": ("out", "labels.tsv"),
    "citron": ("out", "a1.json"),
}
MARKS = b'\0 \t \n \r\n \xff \xfe\xff [ ] | ; \\ _ * -> -1 0 1 9999999999 1.5 1e999 true null NaN { } {} [] "" < >'
WORDS = (
    b'& &#0; &x; <!DOCTYPE_a_[<!ENTITY_x_"y">]> \xed\xa0\x80 \\ud800 \xf0\x9f\x99\x82 .. / %00 -DOCSTART- B-CUE I-X '
    b"#Text= #T_RL= #T_CH=a|b ROLE_a:b_c BT_ 1-1 1-1.1 T1 R1 E1 Arg1:T1"
)
JUNK = st.one_of(st.binary(max_size=6), st.sampled_from([*MARKS.split(b" "), *WORDS.split(b" ")]))


@functools.cache
def valid(kind: str) -> bytes:
    """Give a small file of a format, as this program writes it."""
    name, file = FILES[kind]
    with tempfile.TemporaryDirectory() as folder:
        target, _ = exported(Path(folder), kind, name)
        return (target / file if file else target).read_bytes()


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30)))
        match draw(st.sampled_from(["cut", "junk", "twice", "moved", "tail"])):
            case "cut":
                data = data[:start] + data[end:]
            case "junk":
                data = data[:start] + draw(JUNK) + data[end:]
            case "twice":
                data = data[:end] + data[start:end] * draw(st.sampled_from([1, 2, 300])) + data[end:]
            case "moved":
                to = draw(st.integers(0, len(data)))
                data = data[:to] + data[start:end] + data[to:]
            case _:
                data = data[:start]
    return data


def check(items: list[Record | Problem]) -> None:
    for item in items:
        if isinstance(item, Problem):
            assert item.message.strip() and len(item.message) < 1_000
            continue
        try:
            record = with_project_ids(settle(item), text_sha256(item.text))
        except Fault as fault:
            assert all(fault.messages)
            continue
        ids = {span.id for span in record.spans}
        assert len(ids) == len(record.spans)
        for span in record.spans:
            assert default_codebook().find_label(span.label)
            assert 0 <= span.start < span.end <= len(record.text)
        assert all({link.head, link.tail} <= ids for link in record.relations)


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=80, deadline=5_000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_damaged_file_gives_what_holds_together_or_a_sentence(kind: str, data: st.DataObject) -> None:
    found = data.draw(damaged(valid(kind)))
    reader = format_named(kind).read
    assert reader is not None
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "articles").mkdir()
        for name in ("a.txt", "articles/articlea1.txt"):
            (Path(folder) / name).write_text(ASTRAL, "utf-8")
        reading = Reading(default_codebook(), "olena", path=Path(folder) / "a.file")
        check(list(reader(io.BytesIO(found), "a.file", reading)))
