"""GLiNER's own preparation of training data takes the file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from annotator.formats.corpora.gliner import LONG, STACKED, WIDE
from annotator.formats.exporting import export_articles
from annotator.project import Project
from tests.judges.programs import installed
from tests.judges.rbc import rbc_project

PYTHON = installed(".venv-gliner", "python")
WIDTH, LENGTH = 12, 384


def prepared(path: Path) -> list[dict[str, Any]]:
    program = Path(__file__).with_name("gliner_program.py")
    done = subprocess.run([PYTHON, program, path], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(found, list)
    return found


def fitting(row: dict[str, Any]) -> list[list[int]]:
    """Give the places that GLiNER takes, as the report of the export says: short ones near the start, each once."""
    return [list(pair) for pair in sorted({(a, b) for a, b, _ in row["ner"] if b - a < WIDTH and b < LENGTH})]


def test_every_span_is_one_that_gliner_finds(judged: Project, tmp_path: Path) -> None:
    export_articles(judged, tmp_path / "out.json", format_id="gliner")
    rows = json.loads((tmp_path / "out.json").read_bytes())
    for row, found in zip(rows, prepared(tmp_path / "out.json"), strict=True):
        assert sorted(found["spans"]) == fitting(row) == sorted([start, end] for start, end, _ in row["ner"])
        assert found["links"] == len(row["relations"])
    words = [rows[0]["tokenized_text"][start : end + 1] for start, end, label in rows[0]["ner"] if label == "source"]
    assert words == [["Reuters"]]


def test_of_a_real_article_it_finds_all_spans_but_those_the_report_names(tmp_path: Path) -> None:
    with rbc_project(tmp_path) as project:
        report = export_articles(project, tmp_path / "out.json", format_id="gliner")
    (row,) = json.loads((tmp_path / "out.json").read_bytes())
    (found,) = prepared(tmp_path / "out.json")
    assert len(row["ner"]) == report.spans == 23
    assert sorted(found["spans"]) == fitting(row)
    beyond = sum(end >= LENGTH and end - start < WIDTH for start, end, _ in row["ner"])
    assert len(found["spans"]) == 23 - report.lost[WIDE] - report.lost[STACKED] - beyond >= 18
    assert (beyond > 0) <= (report.lost[LONG] == 1)
