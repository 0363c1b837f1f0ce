"""Let GLiNER's own preparation of training data take rows; run by GLiNER's own Python, without a model.

python gliner_program.py ROWS.json

Prints for each row the spans that would be trained on, `[first word, last word]`, and how many links.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

from gliner.data_processing.processor import UniEncoderSpanProcessor

WIDTH = 12
"""Words of the longest span: GLiNER's own default."""


def main() -> None:
    tokenizer = SimpleNamespace(unk_token="?", pad_token=".")
    processor = UniEncoderSpanProcessor(SimpleNamespace(max_width=WIDTH, max_len=384), tokenizer, lambda text: text)
    print(json.dumps([prepared(processor, row) for row in json.loads(Path(sys.argv[1]).read_text("utf-8"))]))


def prepared(processor, row: dict) -> dict:  # type: ignore[no-untyped-def,type-arg]
    classes = {name: number for number, name in enumerate(sorted({label for _, _, label in row["ner"]}), 1)}
    found = processor.preprocess_example(row["tokenized_text"], row["ner"], classes)
    _, links = processor.sort_entities_and_relations(row["ner"], row["relations"])
    return {"spans": found["span_idx"][found["span_label"] > 0].tolist(), "links": len(links)}


main()
