"""Prodigy: examples with words, spans and links."""

from __future__ import annotations

import io
import json
from pathlib import Path

from annotator.formats.corpora.prodigy import WHITE_SPACE, read
from annotator.formats.exporting import export_articles
from annotator.formats.records import Reading
from annotator.formats.table import format_named, format_of
from annotator.model import ArticleInfo, Fragment
from annotator.project import Project, frozen
from tests.formats.making import default_codebook, line, problem, records
from tests.shared_data import shared_path

TEXT = "“A,” he said. “B.” It's Xi's."
QUOTE = {"start": 0, "end": 4, "label": "QUOTE"}
SPEAKER = {"start": 5, "end": 7, "label": "SPEAKER"}


def test_links_name_their_ends_by_place_and_label() -> None:
    link = {"head": 1, "child": 2, "head_span": QUOTE, "child_span": SPEAKER, "label": "SAID_BY"}
    (record,) = records(read, line(text=TEXT, spans=[QUOTE], relations=[link], _session_id="news-ira", answer="accept"))
    quote, speaker = record.spans
    assert (quote.label, speaker.label, speaker.annotator) == ("QUOTE", "SPEAKER", "news-ira")
    assert [(each.head, each.tail) for each in record.relations] == [(quote.id, speaker.id)]


def test_only_accepted_examples_come_in() -> None:
    rows = b"".join(line(text=TEXT, spans=[QUOTE], answer=answer) for answer in ("reject", "ignore", "accept"))
    (record,) = records(read, rows)
    assert record.where.line == 3


def test_what_was_chosen_for_a_text_as_a_whole_is_counted() -> None:
    reading = Reading(default_codebook(), "olena")
    data = line(text=TEXT, options=[{"id": "A"}], accept=["A"], answer="accept") + line(text=TEXT, spans=[QUOTE])
    assert len(list(read(io.BytesIO(data), "in.file", reading))) == 2
    assert reading.names.lost == {"choice for a text as a whole left out": 1}


def test_what_is_wrong_is_said() -> None:
    assert "no object" in problem(read, line(text=TEXT, spans=[1])).message
    assert "Write whole numbers" in problem(read, line(text=TEXT, spans=[{"label": "QUOTE"}])).message
    nowhere = {"head_span": {**QUOTE, "start": []}, "child_span": SPEAKER, "label": "SAID_BY"}
    assert "Write whole numbers" in problem(read, line(text=TEXT, spans=[QUOTE], relations=[nowhere])).message
    assert "no “head_span”" in problem(read, line(text=TEXT, relations=[{"head": 1, "child": 2}])).message


def test_the_article_of_the_shapes_comes_in_whole() -> None:
    path = shared_path("data", "export-shapes", "prodigy.jsonl")
    assert format_of(path) is format_named("prodigy")
    (record,) = records(read, path.read_bytes())
    assert (len(record.spans), len(record.relations), record.spans[0].annotator) == (23, 15, "ann1")


def test_words_begin_and_end_where_spans_do(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One"), TEXT))
    xi = TEXT.index("Xi")
    for label, start, end in (("SPEAKER", xi, xi + 2), ("CUE", 9, 11), ("QUOTE", 4, 5)):
        project.spans.mark("a1", label, [Fragment(start, end)])
    report = export_articles(project, tmp_path / "out.jsonl", format_id="prodigy")
    row = json.loads((tmp_path / "out.jsonl").read_bytes())
    words = [token["text"] for token in row["tokens"]]
    assert words == ["“", "A", ",", "”", "he", "s", "ai", "d", ".", "“", "B", ".", "”", "It", "'s", "Xi", "'s", "."]
    assert [words[span["token_start"] : span["token_end"] + 1] for span in row["spans"]] == [["ai"], ["Xi"]]
    assert report.lost[WHITE_SPACE] == 1
    for token in row["tokens"]:
        assert TEXT[token["start"] : token["end"]] == token["text"]
