"""What a report, a manifest and a data card count is what stands in the file, in every format that is written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.corpora.gliner import WHITE_SPACE
from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.import_report import counted
from annotator.formats.interchange.losses import Part
from annotator.formats.splitting import BY_ARTICLE, Split
from annotator.formats.table import FORMATS, Format
from annotator.model import Article, ArticleInfo, Fragment, Relation, Span
from annotator.project import Project, frozen
from tests.formats.making import TEXT, new_project

WRITTEN = [each for each in FORMATS if each.write]
NEEDED = {"spacy": "spacy", "parquet-spans": "pyarrow"}
BLANK = f"{TEXT} \n\n More."


@dataclass(frozen=True)
class Found:
    """Count articles and spans of a written file; None where it does not say."""

    articles: int | None
    spans: int | None


def article(id: str) -> Article:
    return frozen(ArticleInfo(id, id, {"outlet": id}), BLANK if id == "blank" else f"{TEXT} {id}.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give one article with a quote, its speaker and more, one with a cue alone, one blank, two with nothing."""
    project = new_project(tmp_path / "p.annotator", "olena")
    spans = [
        *(("full", label, start, end) for label, start, end in (("QUOTE", 0, 4), ("SPEAKER", 5, 7), ("CUE", 8, 12))),
        ("full", "CLAIM", 0, 12),
        ("cue", "CUE", 8, 12),
        ("blank", "QUOTE", 0, 4),
        ("blank", "CUE", 18, 20),
    ]
    with project.importing() as intake:
        for id in ("full", "cue", "blank", "none", "nothing"):
            intake.add_article(article(id))
        for number, (id, label, start, end) in enumerate(spans):
            intake.add_span(Span(f"s{number}", id, "olena", label, (Fragment(start, end),)))
        intake.add_span(Span("m", "full", "marko", "CUE", (Fragment(8, 12),)))
        intake.add_relation(Relation("r", "full", "olena", "SAID_BY", "s0", "s1"))
        intake.add_relation(Relation("c", "full", "olena", "CUED_BY", "s0", "s2"))
    return project


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def own(path: Path) -> Found:
    return Found(len(lines(path)), sum(len(row["spans"]) for row in lines(path)))


def rows(path: Path) -> Found:
    return Found(len({row["article"] for row in table(path)}), len(table(path)))


def statements(path: Path) -> Found:
    return Found(len({row["article"] for row in table(path / "statements.csv")}), None)


def tags(words: list[str]) -> int:
    return sum(word.startswith("B-") for word in words)


def hugging_face(path: Path) -> Found:
    (file,) = path.glob("*.jsonl")
    columns = [each for row in lines(file) for name, each in row.items() if name.endswith("_tags")]
    return Found(len({row["id"].partition(":")[0] for row in lines(file)}), sum(map(tags, columns)))


def opinions(path: Path) -> Found:
    return Found(len({row["sent_id"].partition(":")[0] for row in lines(path)}), None)


def doccano(path: Path) -> Found:
    return Found(len({row["article_id"] for row in lines(path)}), sum(len(row["entities"]) for row in lines(path)))


def prodigy(path: Path) -> Found:
    ids = {row["meta"]["id"] for row in lines(path)}
    return Found(len(ids), sum(len(row["spans"]) for row in lines(path)))


def label_studio(path: Path) -> Found:
    tasks = json.loads(path.read_text("utf-8"))
    results = [each for task in tasks for layer in task["annotations"] for each in layer["result"]]
    return Found(len(tasks), sum(each["type"] == "labels" for each in results))


def citron(path: Path) -> Found:
    pages = [json.loads(each.read_text("utf-8")) for each in path.rglob("*.json")]
    parts = [(bool(quote["cue"]), len(quote["sources"])) for page in pages for quote in page["quotes"]]
    return Found(len({page["id"] for page in pages}), sum(1 + cue + sources for cue, sources in parts))


def brat(path: Path) -> Found:
    found = [line for each in path.rglob("*.ann") for line in each.read_text("utf-8").splitlines()]
    return Found(len({each.name for each in path.rglob("*.txt")}), sum(line.startswith("T") for line in found))


def gliner(path: Path) -> Found:
    return Found(None, sum(len(row["ner"]) for row in json.loads(path.read_text("utf-8"))))


def conll(path: Path) -> Found:
    return Found(None, tags(path.read_text("utf-8").split()))


def semeval(path: Path) -> Found:
    found = [line.split("\t") for each in path.rglob("*.tsv") for line in each.read_text("utf-8").splitlines()]
    return Found(len({row[0] for row in found}), len(found))


def parquet(path: Path) -> Found:
    from pyarrow import parquet

    found = parquet.read_table(path).to_pylist()
    return Found(len({row["article"] for row in found}), len(found))


def web_annotation(path: Path) -> Found:
    said = [row["motivation"] for row in lines(path)]
    return Found(said.count("describing"), said.count("tagging"))


COUNTERS: dict[str, Callable[[Path], Found]] = {
    "jsonl": own, "standoff": own, "spans": rows, "graph": statements, "huggingface": hugging_face,
    "opinions": opinions, "doccano": doccano, "prodigy": prodigy, "label-studio": label_studio, "citron": citron,
    "brat": brat, "gliner": gliner, "conll": conll, "semeval": semeval, "parquet-spans": parquet,
    "web-annotation": web_annotation,
}  # fmt: skip


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.id)
def test_counts_are_of_what_was_written(kind: Format, project: Project, tmp_path: Path) -> None:
    if find_spec(NEEDED.get(kind.id, "json")) is None:
        pytest.skip(f"{NEEDED[kind.id]} is not installed")
    with project:
        report = export_articles(project, tmp_path / "out", ExportOptions(), kind.id)
    missing = report.missing
    assert (report.articles, report.spans) == (5 - missing.articles, 8 - missing.labels.total())
    lost_links = sum(times for what, times in report.lost.items() if what.startswith("link") and "line" not in what)
    assert report.relations == 2 - lost_links
    if kind.id in COUNTERS:
        found = COUNTERS[kind.id](report.path)
        assert found.articles in (report.articles, None)
        assert found.spans in (report.spans, None)
    counts = json.loads((tmp_path / "out.manifest.json").read_text("utf-8"))["counts"]
    assert (counts["articles"], counts["spans"], counts["links"]) == (report.articles, report.spans, report.relations)
    assert sum(counts["spans_by_label"].values()) == sum(counts["spans_by_annotator"].values()) == report.spans
    card = (tmp_path / "out.card.md").read_text("utf-8")
    assert card.splitlines()[2].startswith(counted(report.articles, "news article"))
    assert f"with {counted(report.spans, 'span')} and {counted(report.relations, 'link')}" in card


@pytest.mark.parametrize(
    ("format", "articles", "spans"),
    [("jsonl", 5, 8), ("spans", 3, 8), ("opinions", 5, 0), ("chat", 3, 7), ("graph", 1, 2), ("gliner", 5, 7)],
)
def test_what_is_lost_is_not_counted(format: str, articles: int, spans: int, project: Project, tmp_path: Path) -> None:
    with project:
        report = export_articles(project, tmp_path / "out", ExportOptions(), format)
    assert (report.articles, report.spans) == (articles, spans)
    assert report.lost[Part.EMPTY] == (2 if articles < 5 else 0)
    assert report.lost[WHITE_SPACE] == (1 if spans == 7 else 0)


def test_parts_count_what_was_written_too(project: Project, tmp_path: Path) -> None:
    with project:
        split = Split((0.5, 0.5), BY_ARTICLE)
        report = export_articles(project, tmp_path / "out.csv", ExportOptions(split=split), "spans")
    files = {part: table(tmp_path / f"out.{part}.csv") for part in report.parts}
    assert report.parts == {part: len({row["article"] for row in rows}) for part, rows in files.items()}
