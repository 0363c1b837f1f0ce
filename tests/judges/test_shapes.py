"""An article in each format as others write it: ours has the same places, and every field but for those named here."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.exporting import export_articles
from tests.judges.rbc import LABELS, rbc_project
from tests.shared_data import shared_path

Place = tuple[str, int, int]

SHAPES = shared_path("data", "export-shapes")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Give a function that exports the article in a format, under a name."""
    folder = tmp_path_factory.mktemp("shapes")

    def export(kind: str, name: str) -> Path:
        place = folder / kind
        place.mkdir()
        with rbc_project(place, before="") as project:
            export_articles(project, place / "out", format_id=kind)
        return place / "out" / name if name else place / "out"

    return export


def objects(path: Path) -> list[Any]:
    """Give what a file of JSON, or of an object a line, holds."""
    text = path.read_text("utf-8")
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.split("\n") if line]
    return found if isinstance(found, list) else [found]


def paths(value: object, at: str = "") -> Iterator[str]:
    """Name every field in a value, and of what kind it is."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from paths(each, f"{at}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from paths(each, f"{at}[]")
    else:
        yield f"{at}:{type(value).__name__}"


def label(name: str) -> str:
    return LABELS.get(name.upper(), name.upper())


def doccano(rows: list[Any]) -> list[Place]:
    return [(label(each["label"]), each["start_offset"], each["end_offset"]) for each in rows[0]["entities"]]


def label_studio(rows: list[Any]) -> list[Place]:
    results = [each for each in rows[0]["annotations"][0]["result"] if each["type"] == "labels"]
    return [(label(each["value"]["labels"][0]), each["value"]["start"], each["value"]["end"]) for each in results]


def prodigy(rows: list[Any]) -> list[Place]:
    for each in rows[0]["spans"]:
        first, last = (rows[0]["tokens"][each[f"token_{side}"]] for side in ("start", "end"))
        assert (first["start"], last["end"]) == (each["start"], each["end"])
    return [(label(each["label"]), each["start"], each["end"]) for each in rows[0]["spans"]]


def web_annotation(rows: list[Any]) -> list[Place]:
    found = []
    for row in rows:
        if row["motivation"] == "tagging":
            (place,) = (each for each in row["target"]["selector"] if each["type"] == "TextPositionSelector")
            found.append((label(row["body"][0]["value"]), place["start"], place["end"]))
    return found


def cas(rows: list[Any]) -> list[Place]:
    return [(label(each["label"]), each["begin"], each["end"]) for each in cas_spans(rows)]


def cas_spans(rows: list[Any]) -> list[Any]:
    return [each for each in rows[0]["%FEATURE_STRUCTURES"] if each["%TYPE"].endswith("Span")]


def opinions(rows: list[Any]) -> list[Place]:
    parts = ("Source", "Target", "Polar_expression")
    found = [(part, each[part][1][0].split(":")) for each in rows[0]["opinions"] for part in parts]
    return [(part, int(start), int(end)) for part, (start, end) in found]


def citron(rows: list[Any]) -> list[Place]:
    found = []
    for each in rows[0]["quotes"]:
        spans = [("cue", each["cue"]), *(("source", one) for one in each["sources"])]
        spans += [("content", one) for one in each["contents"]]
        found += [(part, one["start"], one["end"]) for part, one in spans]
    return found


OTHERWISE = {
    # Label Studio refuses people it does not know, and numbers annotations itself.
    "label-studio": {".annotations[].completed_by.email:str", ".annotations[].id:int", ".data.doc_id:str"},
    "doccano": set(),
    # A colour is chosen by its page; details stand under their own names.
    "prodigy": {".meta.doc_id:str", ".relations[].color:str"},
    # By the model of the W3C a body with a purpose that is a resource elsewhere is a SpecificResource.
    "web-annotation": {".body.id:str", ".body.purpose:str"},
    "opinions": set(),
    "citron": set(),
    # Each attribute is a feature of its own, which INCEpTION can show.
    "cas-json": {
        ".%TYPES.newsspan",
        ".%FEATURE_STRUCTURES[].spanId:str",
        ".%FEATURE_STRUCTURES[].entity_id:str",
        ".%FEATURE_STRUCTURES[].attributesJson:str",
        ".%FEATURE_STRUCTURES[].relType:str",
    },
}

CASES = [
    ("label-studio", "label_studio.json", "", label_studio),
    ("doccano", "doccano.jsonl", "", doccano),
    ("prodigy", "prodigy.jsonl", "", prodigy),
    ("web-annotation", "web_annotation.jsonl", "", web_annotation),
    ("opinions", "structured_sentiment.jsonl", "", opinions),
    ("citron", "citron.json", "rbc.json", citron),
    ("cas-json", "cas.json", "rbc.json", cas),
]


@pytest.mark.parametrize(("kind", "theirs", "name", "places"), CASES, ids=[case[0] for case in CASES])
def test_has_the_same_places_and_every_field(
    ours: Callable[[str, str], Path], kind: str, theirs: str, name: str, places: Callable[[list[Any]], list[Place]]
) -> None:
    expected, found = objects(SHAPES / theirs), objects(ours(kind, name))
    assert Counter(places(found)) == Counter(places(expected)) != Counter()
    missing = {path for row in expected for path in paths(row)} - {path for row in found for path in paths(row)}
    assert {path for path in missing if not any(path.startswith(each) for each in OTHERWISE[kind])} == set()
    # What is said to be otherwise has to be.
    assert all(any(path.startswith(each) for path in missing) for each in OTHERWISE[kind])


def standoff(text: str) -> Counter[str]:
    """Give the spans of brat, and the links and attributes by what they are of."""
    spans: dict[str, str] = {}
    found: Counter[str] = Counter()
    lines = [line.split("\t") for line in text.splitlines()]
    for id, body, words in (line for line in lines if line[0].startswith("T")):
        name, places = body.split(" ", 1)
        spans[id] = f"{label(name)} {places} {words}"
        found[spans[id]] += 1
    for line in lines:
        if line[0][0] in "RA":
            found[re.sub(r"\bT\d+\b", lambda match: spans[match[0]], line[1])] += 1
    return found


def test_brat_has_the_same_spans_links_and_attributes(ours: Callable[[str, str], Path]) -> None:
    folder = ours("brat", "")
    assert (folder / "rbc.txt").read_bytes() == (SHAPES / "brat.txt").read_bytes()
    theirs, found = (
        standoff((SHAPES / "brat.ann").read_text("utf-8")),
        standoff((folder / "rbc.ann").read_text("utf-8")),
    )
    # The default codebook has no mention_type for a holder.
    assert theirs - found == Counter({"mention_type HOLDER 1925 1935 Ukrainians named": 1})
    assert found - theirs == Counter()


def test_semeval_has_the_same_rows(ours: Callable[[str, str], Path]) -> None:
    def rows(path: Path) -> Counter[Any]:
        found = (line.split("\t")[1:] for line in path.read_text("utf-8").splitlines())
        return Counter((label(name), int(start), int(end)) for name, start, end in found)

    assert rows(ours("semeval", "labels.tsv")) == rows(SHAPES / "ptc_semeval2020.tsv")


def runs(words: list[str], tags: list[str]) -> Counter[Any]:
    """Give the label and the letters of each run of tags; words are cut here and there otherwise."""
    found: list[list[str]] = []
    for word, tag in zip(words, tags, strict=True):
        if tag.startswith("B-"):
            found.append([label(tag[2:]), word])
        elif tag.startswith("I-"):
            found[-1][1] += word
    return Counter(map(tuple, found))


NESTED = Counter({("TARGET", "China"): 1})
"""Within a span of STANCE: the codebook has both in one layer, and so in one column. The report counts it."""


def test_conll_has_the_same_words_tagged(ours: Callable[[str, str], Path]) -> None:
    def tagged(path: Path) -> Counter[Any]:
        rows = [line.split(" ") for line in path.read_text("utf-8").splitlines() if line]
        columns = list(zip(*rows, strict=True))
        return sum((runs(list(columns[0]), list(tags)) for tags in columns[1:]), Counter())

    theirs, found = tagged(SHAPES / "conll_multicolumn.txt"), tagged(ours("conll", ""))
    assert (theirs - found, found - theirs) == (NESTED, Counter())


def test_hugging_face_has_the_same_words_tagged(ours: Callable[[str, str], Path]) -> None:
    def tagged(path: Path) -> Counter[Any]:
        (row,) = objects(path)
        columns = [tags for name, tags in row.items() if name.endswith("_tags")]
        return sum((runs(row["tokens"], tags) for tags in columns), Counter())

    theirs, found = tagged(SHAPES / "hf_token_classification.jsonl"), tagged(ours("huggingface", "data.jsonl"))
    assert (theirs - found, found - theirs) == (NESTED, Counter())


def test_gliner_has_the_same_spans_and_links_by_their_words(ours: Callable[[str, str], Path]) -> None:
    def said(path: Path) -> tuple[Counter[Any], Counter[Any]]:
        (row,) = objects(path)
        spans = [(label(name), "".join(row["tokenized_text"][a : b + 1])) for a, b, name in row["ner"]]
        return Counter(spans), Counter((spans[head], spans[tail], name) for head, tail, name in row["relations"])

    assert said(ours("gliner", "")) == said(SHAPES / "gliner.json")


def test_conversations_answer_with_the_same_fields(ours: Callable[[str, str], Path]) -> None:
    def answers(path: Path) -> list[dict[str, Any]]:
        rows = objects(path)
        assert all([each["role"] for each in row["messages"]] == ["system", "user", "assistant"] for row in rows)
        quotes = (json.loads(row["messages"][2]["content"]).get("quotes", []) for row in rows)
        return [quote for found in quotes for quote in found]

    (theirs,) = answers(SHAPES / "chat_sft.jsonl")
    (found,) = (each for each in answers(ours("chat", "")) if each["quote"] == theirs["quote"])
    # Like speaker and cue, the source is named by its label.
    theirs["source"] = theirs.pop("sourced_from")
    assert {name: found.get(name) for name in theirs} == theirs


def test_spacy_has_the_same_spans_in_one_group(ours: Callable[[str, str], Path]) -> None:
    spacy = pytest.importorskip("spacy", reason="spacy is not installed")
    from spacy.tokens import DocBin

    def spans(path: Path) -> Counter[Any]:
        (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
        return Counter((label(span.label_), span.start_char, span.end_char) for span in doc.spans["sc"])

    assert spans(ours("spacy", "")) == spans(SHAPES / "spacy_docbin.spacy")


def test_xmi_has_the_same_spans(ours: Callable[[str, str], Path]) -> None:
    def spans(path: Path) -> Counter[Any]:
        found = re.findall(r"<\w+:\w*Span [^>]*>", path.read_text("utf-8"))
        values = [dict(re.findall(r'(\w+)="([^"]*)"', each)) for each in found]
        return Counter((label(each["label"]), each["begin"], each["end"]) for each in values)

    assert spans(ours("xmi", "rbc.xmi")) == spans(SHAPES / "cas.xmi")
