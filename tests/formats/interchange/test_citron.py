"""Citron's quotes out and in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.codebook import Codebook, from_json, to_json
from annotator.errors import UserError
from annotator.formats.exporting import export_articles
from annotator.formats.interchange import citron
from annotator.model import span_text
from annotator.project import Identity, Project
from tests.formats.interchange.going_round import ASTRAL, exported, made_project
from tests.formats.making import default_codebook, line, problem, records
from tests.shared_data import shared_path


def test_quotes_with_sources_and_cues_are_read_and_a_source_of_two_is_one_span() -> None:
    he = {"start": 2, "end": 4, "text": "He"}
    rows = [
        {
            "id": "1",
            "cue": {"start": 5, "end": 9},
            "sources": [he],
            "contents": [{"start": 10, "end": 12, "text": "so"}],
        },
        {"id": "2", "cue": None, "sources": [he], "contents": [{"start": 10, "end": 12}, {"start": 14, "end": 17}]},
    ]
    (record,) = records(citron.read, line(text="🙂 He said so, too.", quotes=rows, title="A  title"))
    words = {span.id: span_text(record.text, span.fragments) for span in record.spans}
    assert [(span.label, words[span.id]) for span in record.spans] == [
        ("QUOTE", "so"),
        ("SPEAKER", "He"),
        ("CUE", "said"),
        ("QUOTE", "so … too"),
    ]
    assert [(link.label, words[link.head], words[link.tail]) for link in record.relations] == [
        ("SAID_BY", "so", "He"),
        ("CUED_BY", "so", "said"),
        ("SAID_BY", "so … too", "He"),
    ]
    assert record.title == "A title"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"quotes": []}, "no “text”"),
        ({"text": "x", "quotes": [{"contents": [], "sources": []}]}, "Quote 1 has no “contents”"),
        ({"text": "x", "quotes": [5]}, "5 is no quote"),
        ({"text": "x", "quotes": [{"contents": [{"start": 3, "end": 1}]}]}, "The end must come after the start"),
        ({"text": "x", "quotes": [{"contents": [{"start": 3, "end": 9}]}]}, "lies outside the text"),
        ({"text": "xyz", "quotes": [{"contents": [{"start": 0, "end": 1, "text": "q"}]}]}, "should cover “q”"),
    ],
)
def test_what_is_wrong_is_said(row: dict[str, object], said: str) -> None:
    assert said in problem(citron.read, line(**row)).message


def test_the_shape_of_an_exchanged_file_is_read() -> None:
    (record,) = records(citron.read, shared_path("data", "export-shapes", "citron.json").read_bytes())
    assert sorted(span.label for span in record.spans) == ["CUE"] * 4 + ["QUOTE"] * 4 + ["SPEAKER"] * 4
    assert len(record.relations) == 8


def test_an_article_with_emoji_goes_out_with_what_is_no_quote_counted(tmp_path: Path) -> None:
    folder, report = exported(tmp_path, "citron", "out")
    page = json.loads((folder / "a1.json").read_text("utf-8"))
    assert (page["text"], page["title"], page["id"]) == (ASTRAL, "Xi & Co", "a1")
    (quote,) = page["quotes"]
    for each in (quote["cue"], *quote["sources"], *quote["contents"]):
        assert ASTRAL[each["start"] : each["end"]] == each["text"]
    assert [each["text"] for each in quote["contents"]] == ["“We 👩🏽‍🚀 go.”", "“Мир 𝔸 now.”"]
    assert (quote["cue"]["text"], quote["sources"][0]["text"]) == ("said:", "𝕏i")
    assert (report.spans, report.relations, report.lost["link"]) == (3, 2, 2)
    assert {name for name in report.lost if "no part of a quote" in name} == {
        f"{label} that is no part of a quote" for label in ("STANCE", "CLAIM", "SOURCE")
    }
    (record,) = records(citron.read, (folder / "a1.json").read_bytes())
    assert sorted(span.label for span in record.spans) == ["CUE", "QUOTE", "SPEAKER"]
    assert len(record.relations) == 2


def without_quotes() -> Codebook:
    raw = to_json(default_codebook())
    raw["labels"] = [label for label in raw["labels"] if label["id"] == "TARGET"]
    return from_json({**raw, "relations": []}, "test")


@pytest.mark.parametrize("kind", ["citron", "graph"])
def test_a_codebook_without_quotes_is_refused_and_nothing_is_written(kind: str, tmp_path: Path) -> None:
    with (
        Project.create(tmp_path / "p.annotator", without_quotes(), Identity("olena", "test")) as project,
        pytest.raises(UserError, match="no label QUOTE with a link SAID_BY"),
    ):
        export_articles(project, tmp_path / "out", format_id=kind)
    assert not (tmp_path / "out").exists()
    with made_project(tmp_path / "q.annotator") as other:
        assert export_articles(other, tmp_path / "out", format_id=kind).articles == 1
