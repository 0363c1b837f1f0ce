from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.corpora.rusentrel import read
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Problem, Reading, Record
from annotator.model import span_text
from tests.formats.making import default_codebook
from tests.shared_data import shared_path

NAMES = LabelMapping({"PER": "HOLDER", "ORG": "HOLDER", "LOC": "TARGET"})


def opened(path: Path) -> tuple[list[Record | Problem], Reading]:
    reading = Reading(default_codebook(), "olena", path=path, mapping=NAMES)
    with path.open("rb") as stream:
        return list(read(stream, path.name, reading)), reading


def test_opinions_become_a_note_on_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Путин\r\nи НАТО".encode())
    (tmp_path / "a.ann").write_bytes("T1\tPER 0 5\tПутин\r\nT2\tORG 9 13\tНАТО\r\nR1\tX Arg1:T1 Arg2:T2\r\n".encode())
    (tmp_path / "a.opin.txt").write_bytes("Путин, НАТО, neg, current\r\n\r\n".encode())
    (record,), reading = opened(tmp_path / "a.ann")
    assert isinstance(record, Record)
    assert [span_text(record.text, span.fragments) for span in record.spans] == ["Путин", "НАТО"]
    assert record.states[0].note == "Путин, НАТО, neg, current"
    assert reading.names.lost == {"line that is no span left out": 1}


def test_a_text_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_bytes(b"")
    (problem,), _ = opened(tmp_path / "a.ann")
    assert "There is no a.txt beside it" in str(problem)


@pytest.mark.parametrize(("name", "spans", "opinions"), [("art6.ann", 111, 5), ("art12.ann", 126, 3)])
def test_every_entity_of_the_corpus_has_its_words(name: str, spans: int, opinions: int) -> None:
    path = shared_path("data", "annotated", "rusentrel", name)
    (record,), _ = opened(path)
    assert isinstance(record, Record)
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.startswith("T")]
    assert [span_text(record.text, span.fragments) for span in record.spans] == [row[2] for row in rows]
    assert (len(rows), len(record.states[0].note.splitlines())) == (spans, opinions)
    assert "\r\n" in record.text
