"""Web Annotations out and in, and as other programs write them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.interchange import web_annotation
from annotator.formats.interchange.losses import Part
from annotator.formats.records import Problem, Reading, Record
from annotator.model import span_text
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import ASTRAL, as_fitted, exported, people, trip
from tests.formats.making import default_codebook
from tests.shared_data import shared_path

TEXT = "🙂 He said so. He left, he said.\n"


def annotation(label: str = "CUE", *selectors: dict[str, Any], source: str = "http://x.org/a", **more: Any) -> Any:
    body = {"type": "TextualBody", "purpose": "tagging", "value": label}
    target = {"source": source, "selector": list(selectors)}
    return {"@context": web_annotation.CONTEXT, "type": "Annotation", "body": body, "target": target, **more}


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def words(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def read(folder: Path, *rows: Any, text: str | None = TEXT) -> list[Record | Problem]:
    path = folder / "a.jsonl"
    if text is not None:
        (folder / "a.txt").write_text(text, "utf-8")
    data = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    return list(web_annotation.read(io.BytesIO(data), "a.jsonl", Reading(default_codebook(), "olena", path=path)))


def one(folder: Path, *rows: Any) -> Record:
    (record,) = read(folder, *rows)
    assert isinstance(record, Record)
    return record


def covered(record: Record) -> list[tuple[int, str]]:
    return [(span.start, span_text(record.text, span.fragments)) for span in record.spans]


def test_a_span_is_put_where_its_position_says_if_its_words_are_there(tmp_path: Path) -> None:
    record = one(tmp_path, annotation("CUE", position(26, 30), words("said", "He ")))
    assert covered(record) == [(26, "said")]
    assert record.meta == {"url": "http://x.org/a"}


@pytest.mark.parametrize(
    "selectors",
    [
        [position(0, 4), words("said", "he ", ".")],
        [words("said", ", he ")],
        [{"type": "RangeSelector", "refinedBy": words("said", "left, he ", "")}],
    ],
)
def test_a_span_is_put_where_its_words_are_if_they_are_not_where_it_says(
    tmp_path: Path, selectors: list[dict[str, Any]]
) -> None:
    assert covered(one(tmp_path, annotation("CUE", *selectors))) == [(26, "said")]


def test_positions_in_utf_16_are_converted(tmp_path: Path) -> None:
    rows = [annotation("CUE", position(6, 10), words("said")), annotation("SPEAKER", position(3, 5), words("He"))]
    assert covered(one(tmp_path, *rows)) == [(5, "said"), (2, "He")]


def test_words_that_are_nowhere_or_everywhere_are_not_guessed(tmp_path: Path) -> None:
    problem, record = read(tmp_path, annotation("CUE", position(0, 4), words("shouted")))
    assert isinstance(problem, Problem) and "should cover “shouted”" in problem.message
    assert isinstance(record, Record) and record.spans == ()
    twice = one(tmp_path, annotation("SPEAKER", words("He")))
    assert twice.spans == ()


def test_creators_tags_comments_and_links_of_others_are_read(tmp_path: Path) -> None:
    record = one(
        tmp_path,
        {
            "type": "AnnotationPage",
            "items": [
                annotation(
                    "x",
                    words("so"),
                    id="urn:q",
                    creator="http://x.org/people/Ira%20M",
                    body=[
                        {"purpose": "tagging", "value": "odd"},
                        {"purpose": "tagging", "value": "QUOTE"},
                        {"purpose": "describing", "value": "quote_type=direct"},
                        {"value": "A comment"},
                    ],
                ),
                annotation("SPEAKER", position(2, 4), id="urn:s", creator={"name": "Ira M"}),
                {
                    "motivation": ["linking"],
                    "body": {"purpose": "tagging", "value": "SAID_BY"},
                    "target": [{"id": "urn:q"}, {"id": "urn:s"}],
                },
            ],
        },
    )
    quote, speaker = record.spans
    assert (quote.label, quote.attributes, quote.note) == ("QUOTE", {"quote_type": "direct"}, "A comment")
    assert {quote.annotator, speaker.annotator} == {"Ira M"}
    assert [(link.label, link.head, link.tail) for link in record.relations] == [("SAID_BY", quote.id, speaker.id)]


def test_the_text_lies_in_the_file_or_beside_it_or_is_asked_for(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, annotation("CUE", words("said")), text=None)
    assert "The text of “http://x.org/a” is not in the file. Put it beside it, as “a.txt”." in str(problem)
    (problem,) = read(tmp_path, annotation("CUE", words("said"), source="../../etc/pass\0wd"), text=None)
    assert "is not in the file" in str(problem)
    (tmp_path / "b.txt").write_text("They said.", "utf-8")
    found = read(tmp_path, annotation("CUE", words("said"), source="b.txt"), annotation("SPEAKER", words("left")))
    assert [each.text for each in found if isinstance(each, Record)] == ["They said.", TEXT]


@pytest.mark.parametrize("target", [None, [], {}])
def test_an_annotation_of_nothing_is_refused_or_left_out(tmp_path: Path, target: Any) -> None:
    items = read(tmp_path, {"type": "Annotation", "body": "x", "target": target})
    assert all(isinstance(item, Problem) or not item.spans for item in items)


def test_the_shape_of_an_exchanged_file_is_read(tmp_path: Path) -> None:
    native = json.loads(shared_path("data", "export-shapes", "native.jsonl").read_text("utf-8"))
    (tmp_path / "seed-000.txt").write_text(native["text"], "utf-8")
    data = shared_path("data", "export-shapes", "web_annotation.jsonl").read_bytes()
    reading = Reading(default_codebook(), "olena", path=tmp_path / "in.jsonl")
    (record,) = web_annotation.read(io.BytesIO(data), "in.jsonl", reading)
    assert isinstance(record, Record)
    assert (len(record.spans), len(record.relations)) == (23, 15)
    # In that file a link's target is the head, and its body the tail.
    labels = {span.id: span.label for span in record.spans}
    assert {labels[link.head] for link in record.relations if link.label == "SAID_BY"} == {"QUOTE"}
    assert {span.annotator for span in record.spans} == {"ann1"}


@settings(max_examples=20, deadline=None)
@given(contents())
def test_what_goes_out_comes_in_again_but_for_what_the_report_names(content: Content) -> None:
    for name in people(content):
        with trip(content, name, "web-annotation", "out.jsonl", as_fitted) as done:
            if any(text[0] == "\ufeff" for text in done.before):
                continue
            assert done.imported.problems == []
            assert done.after == done.before


def test_an_article_with_emoji_before_its_spans(tmp_path: Path) -> None:
    path, report = exported(tmp_path, "web-annotation", "out.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    assert rows[0]["body"][0]["value"] == ASTRAL
    for row in rows:
        for target in row["target"] if isinstance(row["target"], list) else [row["target"]]:
            if isinstance(target, dict):
                at, quoted = target["selector"]
                assert ASTRAL[at["start"] : at["end"]] == quoted["exact"]
                assert ASTRAL[: at["start"]].endswith(quoted["prefix"])
                assert ASTRAL[at["end"] :].startswith(quoted["suffix"])
    speaker = next(row for row in rows if any(body.get("value") == "SPEAKER" for body in row["body"]))
    assert {"type": "TextualBody", "purpose": "describing", "value": "entity=Xi Jinping"} in speaker["body"]
    assert speaker["body"][-1]["source"] == "http://www.wikidata.org/entity/Q15031"
    assert len({row["id"] for row in rows}) == len(rows) == 1 + 6 + 4
    assert report.lost == {
        "broken span, as several targets of one annotation": 1,
        Part.REGISTRY: 1,
        Part.DETAIL: 2,
    }
