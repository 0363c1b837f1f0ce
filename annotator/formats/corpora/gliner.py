"""GLiNER: words, and spans as the numbers of their first and last word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.cutting import grid_of, trimmed
from annotator.formats.corpora.prodigy import WHITE_SPACE
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.whole_file import written_whole

MAX_WIDTH = 12
MAX_LENGTH = 384

WIDE = f"span of more than {MAX_WIDTH} words, which GLiNER leaves out unless its max_width is raised"
LONG = f"article of more than {MAX_LENGTH} words, which GLiNER cuts off unless its max_len is raised"
STACKED = "span on the same words as another one, of which GLiNER sees only the last"
LOST_LINK = "link of a span of white space"


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write an object for each layer of an article; each part of a broken span is a span of its own."""
    import orjson

    with written_whole(target) as stream:
        for number, work in enumerate(each_layer(articles, export, Part.LINK, Part.EMPTY)):
            stream.write(b",\n" if number else b"[\n")
            stream.write(orjson.dumps(_example(work, export)))
        stream.write(b"\n]\n" if stream.tell() else b"[]\n")


def _example(work: Outgoing, export: Export) -> dict[str, Any]:
    grid = grid_of(work.text, work.spans)
    spans: list[list[int | str]] = []
    first: dict[str, int] = {}
    for span in work.spans:
        for part in trimmed(work.text, span):
            words = grid.touched(part)
            first.setdefault(span.id, len(spans))
            # The last word is counted in.
            spans.append([words[0], words[-1], span.label.lower()])
            export.report.lose(WIDE, len(words) > MAX_WIDTH)
        export.report.lose_spans(WHITE_SPACE, [] if span.id in first else [span])
    links = [
        [first[link.head], first[link.tail], link.label.lower()]
        for link in work.relations
        if link.head in first and link.tail in first
    ]
    export.report.lose_links(LOST_LINK, len(work.relations) - len(links))
    export.report.lose(STACKED, len(spans) - len({(first_word, last_word) for first_word, last_word, _ in spans}))
    export.report.lose(LONG, len(grid.tokens) > MAX_LENGTH)
    return {
        "tokenized_text": [work.text[token.start : token.end] for token in grid.tokens],
        "ner": spans,
        "relations": links,
    }
