from __future__ import annotations

import json

from annotator.formats.corpora.newsmtsc import read
from annotator.formats.table import format_named, format_of
from annotator.model import span_text
from tests.formats.making import line, problem, records
from tests.shared_data import shared_path

TEXT = "Graham's comment hurt Winfrey, and she knows."
TARGET = {"from": 22, "to": 29, "mention": "Winfrey", "polarity": 2.0}


def test_the_sentence_is_a_stance_toward_each_target() -> None:
    further = [{"from": 35, "to": 38, "mention": "she"}]
    other = {"from": 0, "to": 6, "mention": "Graham", "polarity": 2.0}
    row = line(primary_gid="g1", sentence_normalized=TEXT, targets=[{**TARGET, "further_mentions": further}, other])
    (record,) = records(read, row)
    words = [(span.label, span_text(TEXT, span.fragments)) for span in record.spans]
    assert words == [("TARGET", "Winfrey"), ("TARGET", "she"), ("STANCE", TEXT), ("TARGET", "Graham"), ("STANCE", TEXT)]
    assert record.spans[0].attributes == record.spans[1].attributes
    assert [entity.name for entity in record.entities] == ["Winfrey"]
    assert record.spans[2].attributes == {"polarity": "against"}
    assert len({link.head for link in record.relations}) == 2
    assert record.meta == {"sentence": "g1"}


def test_what_is_wrong_is_said() -> None:
    assert "Write “from”, “to” and “mention”" in problem(read, line(sentence_normalized=TEXT, targets=[1])).message
    wrong = {**TARGET, "mention": "Nobody"}
    assert "should cover “Nobody”" in problem(read, line(sentence_normalized=TEXT, targets=[wrong])).message


def test_every_span_of_the_corpus_has_its_words() -> None:
    path = shared_path("data", "annotated", "newsmtsc", "devtest_mt_head40.jsonl")
    assert format_of(path) is format_named("newsmtsc")
    found = records(read, path.read_bytes())
    rows = [json.loads(each) for each in path.read_text("utf-8").splitlines()]
    for record, row in zip(found, rows, strict=True):
        said = [target["mention"] for target in row["targets"]]
        said += [more["mention"] for target in row["targets"] for more in target.get("further_mentions", [])]
        words = [span_text(record.text, span.fragments) for span in record.spans if span.label == "TARGET"]
        assert sorted(words) == sorted(said)
        assert len(record.relations) == len(row["targets"])
