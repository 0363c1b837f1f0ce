"""Hugging Face: a data set for token classification, with a column of tags for each layer of the codebook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.codebook import Codebook
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.cutting import grid_of, trimmed
from annotator.formats.corpora.prodigy import WHITE_SPACE
from annotator.formats.interchange.losses import Part, count_strange, each_layer
from annotator.formats.interchange.tokens import Grid
from annotator.formats.interchange.whole_folder import written_folder
from annotator.formats.outgoing import Export, Outgoing
from annotator.model import Span

OVERLAPPING = "span whose words another span of the same layer has"
DATA = "data.jsonl"
CARD = "README.md"

_OUTSIDE = "O"
_CODE = re.compile(r"[a-z]{2,3}")
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a folder: a line for each layer of an article, and a card that says what the columns are."""
    import orjson

    count = 0
    languages: dict[str, None] = {}
    with written_folder(target) as folder:
        with (folder / DATA).open("wb") as stream:
            for work in each_layer(articles, export, Part.EMPTY):
                count += 1
                languages.setdefault(work.article.info.meta.get("language", ""))
                row = {"id": work.article.id, "annotator": work.state.annotator, **_columns(work, export)}
                stream.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
        card = "\n".join(_card(export, count, sorted(filter(_CODE.fullmatch, languages)))) + "\n"
        (folder / CARD).write_text(card, "utf-8", newline="\n")


def _columns(work: Outgoing, export: Export) -> dict[str, list[str]]:
    count_strange(work, export)
    grid = grid_of(work.text, work.spans)
    columns = {
        f"{layer.id}_tags": _tags(work, export, grid, [label.id for label in export.codebook.labels_of(layer.id)])
        for layer in export.codebook.layers
    }
    return {"tokens": [work.text[token.start : token.end] for token in grid.tokens], **columns}


def _tags(work: Outgoing, export: Export, grid: Grid, labels: list[str]) -> list[str]:
    """Tag the words of a layer's spans; of two that overlap the longer one stays."""
    tags = [_OUTSIDE] * len(grid.tokens)
    for span in sorted((span for span in work.spans if span.label in labels), key=_longest_first):
        parts = [grid.touched(part) for part in trimmed(work.text, span)]
        if not parts:
            export.report.lose_spans(WHITE_SPACE, [span])
        elif any(tags[number] != _OUTSIDE for part in parts for number in part):
            export.report.lose_spans(OVERLAPPING, [span])
        else:
            for part in parts:
                tags[part.start : part.stop] = [f"I-{span.label}"] * len(part)
                tags[part.start] = f"B-{span.label}"
    return tags


def _longest_first(span: Span) -> tuple[int, tuple[int, int, str, str]]:
    return (sum(part.start - part.end for part in span.fragments), span.sort_key)


def _card(export: Export, count: int, languages: list[str]) -> Iterator[str]:
    """Give the lines of the card: what programs read of it as YAML, then what people do."""
    yield "---"
    yield f"pretty_name: {_quoted(export.name)}"
    yield "task_categories:\n- token-classification"
    if languages:
        yield "language:"
        yield from (f"- {each}" for each in languages)
    yield f"size_categories:\n- {next((name for limit, name in _SIZES if count < limit), 'n>1M')}"
    yield f"configs:\n- config_name: default\n  data_files:\n  - split: train\n    path: {DATA}"
    yield "dataset_info:\n  features:"
    yield from ("  - name: id\n    dtype: string", "  - name: annotator\n    dtype: string")
    yield "  - name: tokens\n    sequence: string"
    for layer in export.codebook.layers:
        yield f"  - name: {_quoted(f'{layer.id}_tags')}\n    sequence:\n      class_label:\n        names:"
        yield from (
            f"          '{number}': {_quoted(tag)}" for number, tag in enumerate(_names(export.codebook, layer.id))
        )
    yield "---"
    yield from _prose(export)


def _quoted(text: str) -> str:
    """Write a text of YAML; what can't be printed is left out."""
    return json.dumps("".join(each for each in text if each.isprintable()), ensure_ascii=False)


def _names(codebook: Codebook, layer: str) -> Iterator[str]:
    yield _OUTSIDE
    for label in codebook.labels_of(layer):
        yield from (f"B-{label.id}", f"I-{label.id}")


def _prose(export: Export) -> Iterator[str]:
    codebook = export.codebook
    yield f"\n# {export.name}\n\nNews articles marked up by the codebook {codebook.title} {codebook.version}."
    yield "Each line is what one annotator marked in one article; the words of `tokens` carry no white space.\n"
    for layer in codebook.layers:
        yield f"## {layer.title} (`{layer.id}_tags`)\n"
        yield from (f"- `{label.id}`: {label.definition}" for label in codebook.labels_of(layer.id))
        yield ""
    if export.report.lost:
        yield "## What is not in it\n"
        yield from (f"- {count:,} × {what}" for what, count in sorted(export.report.lost.items()))
