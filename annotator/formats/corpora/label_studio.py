"""Label Studio: JSON and JSON-MIN as it exports them, and tasks with annotations as it imports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats import fields
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.broken import part_id
from annotator.formats.corpora.json_items import Item, keys_in, records_in
from annotator.formats.corpora.label_studio_config import control, is_chosen, labeling_config
from annotator.formats.corpora.label_studio_regions import Results
from annotator.formats.corpora.said import attributes_of, details_in, details_of, text_of
from annotator.formats.corpora.shown_text import ShownText
from annotator.formats.fields import Json
from annotator.formats.fitting import Fitter
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.whole_file import written_whole
from annotator.model import Span, is_gold, is_suggested, model_of, span_text, suggested_layer

_LAYERS = (b"annotations", b"completions", b"predictions")
_OF_PAGES = ("hypertextlabels", "htmllabels")
_CARRIED = (
    Part.FRAGMENT,
    Part.ATTRIBUTE,
    Part.ENTITY,
    Part.NOTE,
    Part.LINK,
    Part.ARTICLE_ATTRIBUTE,
    Part.TITLE,
    Part.DETAIL,
    Part.EMPTY,
    Part.SCORE,
)


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file has the names that Label Studio uses."""
    keys = keys_in(head)
    return (b"data" in keys and any(each in keys for each in _LAYERS)) or {b"annotation_id", b"lead_time"} <= keys


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each task: an annotation is a layer of its annotator, a prediction suggestions of its model."""
    fitter = Fitter(reading, name)
    return records_in(stream, name, lambda row, where: _record(row, where, fitter))


def _record(row: Item, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    is_min = not isinstance(row.get("data"), dict)
    data = row if is_min else row["data"]
    text = text_of(data, fitter.reading.columns)
    page = ShownText(text) if not is_min and _is_of_a_page(row) else None
    text = page.text if page else text
    found = [_minimal(row, text)] if is_min else list(_layers(row, text, page, fitter))
    spans = [span for each in found for span in each.spans()]
    links = [link for each in found for link in each.links]
    fitted = fitter.fit(text, spans, links, where)
    yield from fitted.problems
    for each in found:
        fitter.lose("region that is no stretch of text", each.odd)
    states = (fitter.article(each.article, each.annotator) for each in found if each.article)
    ours = {name: value for name, value in data.items() if not is_min or name not in _MINIMAL}
    details = details_in(ours, fitter.reading.columns)
    yield Record(
        where,
        text,
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        states=tuple(state for state in states if state is not None),
        notes=fitted.notes,
        **details,
    )


# In JSON-MIN they stand among the article's own details, and the id is the task's number.
_MINIMAL = ("id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time")


def _is_of_a_page(row: Item) -> bool:
    """Say whether anything was marked in HTML as a browser shows it, so that offsets are not of the text as it is."""
    layers = [each for kind in _LAYERS for each in fields.rows(row, kind.decode()) if isinstance(each, dict)]
    results = (each for layer in layers for each in fields.rows(layer, "result") if isinstance(each, dict))
    return any(str(each.get("type")) in _OF_PAGES for each in results)


def _layers(row: Item, text: str, page: ShownText | None, fitter: Fitter) -> Iterator[Results]:
    taken: set[str] = set()
    for kind in ("annotations", "completions", "predictions"):
        for layer in fields.rows(row, kind):
            if kind == "predictions" and isinstance(layer, int):
                # Label Studio's plain export has but their numbers.
                fitter.lose("prediction of which the file has only the number")
                continue
            if not isinstance(layer, dict):
                raise Fault(f"“{kind}” holds {fields.shown(layer)}, which is no object. Write {{…}}.")
            if layer.get("was_cancelled") is True:
                fitter.lose("annotation that was cancelled left out")
                continue
            name = _model(layer) if kind == "predictions" else _person(layer, fitter.reading.annotator)
            name = _free(name, taken)
            name = suggested_layer(name) if kind == "predictions" else name
            results = Results(name, text, page)
            for result in fields.rows(layer, "result"):
                results.take(result)
            yield results
    fitter.lose("draft left out", len(fields.rows(row, "drafts")))


def _free(name: str, taken: set[str]) -> str:
    """Give the second annotation of one person a layer of its own."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    taken.add(free)
    return free


def _person(layer: Json, default: str) -> str:
    """Name who made an annotation: as this program writes it, by name, by address, or by number."""
    by = layer.get("completed_by")
    table = by if isinstance(by, dict) else {}
    full = " ".join(str(table.get(part) or "") for part in ("first_name", "last_name")).strip()
    plain = by if isinstance(by, int | str) and not isinstance(by, bool) else ""
    names = (layer.get("annotator"), table.get("email"), table.get("username"), full, table.get("id"), plain)
    return next((_named(name) for name in names if isinstance(name, str | int) and name), "") or default


def _named(name: str | int) -> str:
    return f"annotator {name}" if isinstance(name, int) else name.strip()[: fields.MAX_ID]


def _model(layer: Json) -> str:
    version = layer.get("model_version")
    return version.strip()[: fields.MAX_ID] if isinstance(version, str) and version.strip() else "predictions"


def _minimal(row: Item, text: str) -> Results:
    """Read an item of JSON-MIN, where regions stand under the name of their control, without ids and links."""
    by = row.get("annotator")
    person = _person({"completed_by": by} if by is not None else row, "")
    results = Results(person, text)
    for name, value in row.items():
        for number, region in enumerate(value if isinstance(value, list) else ()):
            if isinstance(region, dict) and "start" in region:
                kind = next((key for key in region if key.endswith("labels")), "labels")
                results.take({"id": f"{name} {number}", "type": kind, "from_name": name, "value": region})
    return results


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a task for each article, an annotation for each layer, and a labeling configuration beside it."""
    import orjson

    config = target.with_name(f"{target.stem}-labeling.xml")
    with written_whole(target) as stream:
        stream.write(b"[")
        layers = groupby(each_layer(articles, export, *_CARRIED), lambda work: work.article.id)
        for number, (_, works) in enumerate(layers, 1):
            stream.write(b",\n" if number > 1 else b"\n")
            stream.write(orjson.dumps(_task(number, list(works), export)))
        stream.write(b"\n]\n")
    with written_whole(config) as stream:
        stream.write(labeling_config(export.codebook).encode())
    export.report.files.append(config)


def _task(number: int, works: list[Outgoing], export: Export) -> dict[str, Any]:
    data = {name: value for name, value in details_of(works[0]).items() if value}
    return {
        "id": number,
        "data": {**data, "text": works[0].text},
        "annotations": [_annotation(work, export) for work in works if work.state.annotator and not _is_model(work)],
        "predictions": [_prediction(work, export) for work in works if _is_model(work)],
    }


def _is_model(work: Outgoing) -> bool:
    return is_suggested(work.state.annotator)


def _annotation(work: Outgoing, export: Export) -> dict[str, Any]:
    """Give one layer; it names nobody in `completed_by`, since Label Studio refuses people it does not know."""
    annotator, results = work.state.annotator, _results(work, export)
    return {"annotator": annotator, "was_cancelled": False, "ground_truth": is_gold(annotator), "result": results}


def _prediction(work: Outgoing, export: Export) -> dict[str, Any]:
    return {"model_version": model_of(work.state.annotator), "result": _results(work, export)}


def _results(work: Outgoing, export: Export) -> list[dict[str, Any]]:
    results = [each for span in work.spans for each in _regions(span, work, export)]
    results += [_choice(name, value) for name, value in sorted(work.state.attributes.items())]
    results += [
        {"type": "relation", "from_id": link.head, "to_id": link.tail, "direction": "right", "labels": [link.label]}
        for link in work.relations
    ]
    return results


def _choice(name: str, value: object) -> dict[str, Any]:
    return {
        "id": f"article {name}",
        "from_name": control(f"article_{name}"),
        "to_name": "text",
        "type": "choices",
        "origin": "manual",
        "value": {"choices": [_word(value)]},
    }


def _regions(span: Span, work: Outgoing, export: Export) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(span.fragments):
        region = {"id": part_id(span.id, number), "to_name": "text", "origin": "manual"}
        place = {"start": part.start, "end": part.end, "text": span_text(work.text, [part])}
        note = {"meta": {"text": [span.note]}} if span.note and not number else {}
        label = {"from_name": "label", "type": "labels", "value": {**place, "labels": [span.label]}}
        score = {"score": work.scores[span.id]} if span.id in work.scores else {}
        yield {**region, **label, **note, **score}
        for name, value in attributes_of(span, work).items() if not number else ():
            kind, key = ("choices", "choices") if is_chosen(name, export.codebook) else ("textarea", "text")
            said = {"from_name": control(name), "type": kind, "value": {**place, key: [_word(value)]}}
            yield {**region, **said}


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
