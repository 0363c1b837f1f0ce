from __future__ import annotations

import json
from typing import Any

import pytest

from annotator.formats.corpora.german_quotations import read
from annotator.formats.table import format_named, format_of
from tests.formats.making import line, problem, records
from tests.shared_data import shared_path

TEXT = "„A“, sagt Ira. „B.“ Das sagt sie."


def part(*places: tuple[int, int]) -> dict[str, Any]:
    words = " ".join(TEXT[start:end] for start, end in places)
    return {"spans": [{"charBegin": start, "charEnd": end} for start, end in places], "text": words}


QUOTE = {
    "quote": part((0, 3), (15, 19)),
    "speaker": part((10, 13)),
    "cue": part((5, 9)),
    "frame": part((5, 13)),
    "addressee": part(),
    "type": "Direct",
    "medium": "SW",
}


def test_a_quote_has_parts_a_speaker_and_a_cue() -> None:
    name = "12 - Ein Titel (mit Klammer) (2012-03-11)"
    (record,) = records(read, line(annotations=[QUOTE], originalText=TEXT, documentName=name))
    quote, speaker, cue = record.spans
    assert [len(span.fragments) for span in (quote, speaker, cue)] == [2, 1, 1]
    assert quote.attributes == {"quote_type": "direct", "mode": "unclear"}
    assert {link.label: link.tail for link in record.relations} == {"SAID_BY": speaker.id, "CUED_BY": cue.id}
    assert (record.title, record.meta["date"]) == ("Ein Titel (mit Klammer)", "2012-03-11")


def test_quotes_share_a_speaker() -> None:
    both = [QUOTE, {**QUOTE, "quote": part((15, 19))}]
    (record,) = records(read, line(annotations=both, originalText=TEXT))
    assert [span.label for span in record.spans].count("SPEAKER") == 1
    assert [link.label for link in record.relations].count("SAID_BY") == 2


def test_what_is_wrong_is_said() -> None:
    assert "no object" in problem(read, line(annotations=[1], originalText=TEXT)).message
    wrong = {**QUOTE, "cue": {"spans": [{"charBegin": "5"}]}}
    assert "Write “charBegin” and “charEnd”" in problem(read, line(annotations=[wrong], originalText=TEXT)).message


@pytest.mark.parametrize(("number", "quotes", "broken"), [("3354", 11, 0), ("71936", 9, 1), ("41694", 18, 1)])
def test_every_quote_of_the_corpus_has_its_words(number: str, quotes: int, broken: int) -> None:
    path = shared_path("data", "annotated", "german-news-quotations", f"{number}.json")
    assert format_of(path) is format_named("german-quotations")
    (record,) = records(read, path.read_bytes())
    rows = json.loads(path.read_bytes())["annotations"]
    found = [span for span in record.spans if span.label == "QUOTE"]
    assert (len(found), sum(len(span.fragments) > 1 for span in found)) == (quotes, broken)
    words = [" ".join(record.text[each.start : each.end] for each in span.fragments) for span in found]
    assert words == [row["quote"]["text"] for row in rows]
    said = sum(bool(row[role]["spans"]) for row in rows for role in ("speaker", "cue"))
    assert len(record.relations) == said
