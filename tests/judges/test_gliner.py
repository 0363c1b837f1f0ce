"""GLiNER's own preparation of training data takes the file."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project

pytest.importorskip("gliner", reason="gliner is not installed")


@pytest.mark.filterwarnings("default")
def test_every_span_is_one_that_gliner_finds(judged: Project, tmp_path: Path) -> None:
    from gliner.data_processing.processor import UniEncoderSpanProcessor

    export_articles(judged, tmp_path / "out.json", format_id="gliner")
    rows = json.loads((tmp_path / "out.json").read_bytes())
    config = SimpleNamespace(max_width=12, max_len=384)
    tokenizer = SimpleNamespace(unk_token="?", pad_token=".")
    processor = UniEncoderSpanProcessor(config, tokenizer, lambda text: text)
    for row in rows:
        classes = {name: number for number, name in enumerate(sorted({label for _, _, label in row["ner"]}), 1)}
        found = processor.preprocess_example(row["tokenized_text"], row["ner"], classes)
        places = found["span_idx"][found["span_label"] > 0].tolist()
        assert sorted(places) == sorted([start, end] for start, end, _ in row["ner"])
        _, links = processor.sort_entities_and_relations(row["ner"], row["relations"])
        assert len(links) == len(row["relations"])
    words = [rows[0]["tokenized_text"][start : end + 1] for start, end, label in rows[0]["ner"] if label == "source"]
    assert words == [["Reuters"]]
