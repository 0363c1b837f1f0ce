"""Text of pages in which Label Studio marks what a browser shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.corpora.label_studio import read
from annotator.formats.corpora.shown_text import ShownText
from annotator.formats.records import Fault
from annotator.model import span_text
from tests.formats.making import records

PAGE = (
    "<div><h1>Ferry &amp; quay</h1>\n <p>😀 Ira said: <b>“We</b> stay.”<br>Then</p>"
    "<script>x()</script><p>Oleh left.</p></div>"
)
SHOWN = "Ferry & quay\n\n😀 Ira said: “We stay.”\nThen\n\nOleh left.\n"
# What a browser counts: the white space between tags too, and two for what is beyond the first plane.
COUNTED = "Ferry & quay\n 😀 Ira said: “We stay.”\nThenOleh left."


def units(words: str) -> int:
    return len(COUNTED[: COUNTED.index(words)].encode("utf-16-le")) // 2


def region(words: str, label: str) -> dict[str, Any]:
    start = units(words)
    end = start + len(words.encode("utf-16-le")) // 2
    value = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 1, "endOffset": 2, "text": words}
    value |= {"globalOffsets": {"start": start, "end": end}, "hypertextlabels": [label]}
    return {"id": words, "type": "hypertextlabels", "from_name": "l", "to_name": "t", "value": value}


def test_marks_on_a_page_lie_on_the_words_it_shows() -> None:
    results = [region("“We stay.”", "QUOTE"), region("Oleh", "SPEAKER"), region("Ira", "SPEAKER")]
    place = {name: each for name, each in results[0]["value"].items() if name != "hypertextlabels"}
    note = {**results[0], "type": "textarea", "from_name": "comment", "value": {**place, "text": ["sure"]}}
    task = {"data": {"html": PAGE}, "annotations": [{"completed_by": 1, "result": [*results, note]}]}
    (record,) = records(read, json.dumps([task]).encode(), text="html")
    assert record.text == SHOWN
    assert [span_text(record.text, span.fragments) for span in record.spans] == ["“We stay.”", "Oleh", "Ira"]
    assert record.spans[0].note == "sure"


@pytest.mark.parametrize("words", ["Ferry", "quay", "😀 Ira", "Then", "Oleh left."])
def test_every_place_is_where_its_words_are(words: str) -> None:
    page = ShownText(PAGE)
    start = units(words)
    end = start + len(words.encode("utf-16-le")) // 2
    first, last = page.stretch(start, end)
    assert page.text[first:last] == words


@given(st.lists(st.text("ab 😀\n", min_size=1, max_size=6), min_size=1, max_size=6))
def test_letters_stay_in_order_whatever_the_paragraphs(pieces: list[str]) -> None:
    page = ShownText("".join(f"<p>{piece}</p>" for piece in pieces))
    counted = "".join(pieces)
    starts = [len(counted[:at].encode("utf-16-le")) // 2 for at in range(len(counted) + 1)]
    places = [page.stretch(start, end) for start, end in zip(starts, starts[1:], strict=False)]
    assert places == sorted(places)
    for letter, (start, end) in zip(counted, places, strict=True):
        if letter.strip():
            assert page.text[start:end] == letter


def test_a_page_without_end_is_refused() -> None:
    with pytest.raises(Fault, match="too many tags"):
        ShownText("<b>" * 200_000)
    assert ShownText("<p>a</p>").stretch(0, 99) > (2, 2)
