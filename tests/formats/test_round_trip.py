"""What is exported, imported elsewhere and exported again is the same to the byte."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import jsonschema
from hypothesis import given

from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.importing import import_paths
from annotator.resources import resource_path
from tests.formats.hostile import NAMES, Content, contents
from tests.formats.making import new_project

SCHEMA = jsonschema.Draft202012Validator(json.loads(resource_path("export.schema.json").read_text("utf-8")))


@given(contents())
def test_an_export_imported_elsewhere_exports_the_same_bytes(content: Content) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with new_project(folder / "one.annotator", "olena") as one:
            content.put_into(one)
            export_articles(one, folder / "one.jsonl")
        with new_project(folder / "two.annotator", "somebody else") as two:
            report = import_paths(two, [folder / "one.jsonl"])
            assert (report.problems, report.notes) == ([], [])
            export_articles(two, folder / "two.jsonl")
            again = import_paths(two, [folder / "one.jsonl"])
            assert (again.new, again.spans, again.relations, again.entities, again.decisions) == (0, 0, 0, 0, 0)
            export_articles(two, folder / "three.jsonl")
        first = (folder / "one.jsonl").read_bytes()
        assert (folder / "two.jsonl").read_bytes() == first
        assert (folder / "three.jsonl").read_bytes() == first


@given(contents(), NAMES)
def test_every_line_is_as_the_schema_says_and_every_span_says_its_words(content: Content, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with new_project(Path(folder) / "one.annotator", name) as project:
            content.put_into(project)
            export_articles(project, Path(folder) / "all.jsonl")
            export_articles(project, Path(folder) / "mine.jsonl", ExportOptions(annotators=(name,)))
        for file in ("all.jsonl", "mine.jsonl"):
            rows = (Path(folder) / file).read_bytes().split(b"\n")
            assert rows.pop() == b""
            assert len(rows) == len(content.articles)
            for row in map(json.loads, rows):
                SCHEMA.validate(row)
                for span in row["spans"]:
                    covered = [row["text"][start:end] for start, end in span["fragments"]]
                    assert " … ".join(covered) == span["text"]
        everything = [json.loads(row) for row in (Path(folder) / "all.jsonl").read_bytes().splitlines()]
        assert sum(len(row.get("decisions", [])) for row in everything) == len(content.decisions)
        for row in everything:
            starts = {span["id"]: span["start"] for span in row["spans"]}
            places = [(starts[r["head"]], starts[r["tail"]], r["label"], r["id"]) for r in row["relations"]]
            assert places == sorted(places)
            (zones,) = [article.info.zones for article in content.articles if article.id == row["id"]]
            assert [(zone["start"], zone["end"], zone["kind"]) for zone in row["zones"]] == [
                (zone.start, zone.end, zone.kind) for zone in zones
            ]
        mine = [json.loads(row) for row in (Path(folder) / "mine.jsonl").read_bytes().splitlines()]
        expected = {span.id for span in content.spans if span.annotator == name}
        assert {span["id"] for row in mine for span in row["spans"]} == expected
        assert {row["annotator"] for row in mine} <= {name, None}
