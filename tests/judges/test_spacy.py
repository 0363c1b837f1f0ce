"""spaCy itself trains on the DocBin, and learns: its loss falls."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.formats.exporting import export_articles
from annotator.model import ArticleInfo, Fragment
from annotator.project import Project, frozen
from tests.formats.making import new_project
from tests.judges.rbc import rbc_project

pytest.importorskip("spacy", reason="spacy is not installed")

pytestmark = pytest.mark.timeout(400)


def test_a_span_categorizer_trains_on_the_file(judged: Project, tmp_path: Path) -> None:
    export_articles(judged, tmp_path / "train.spacy", format_id="spacy")
    losses = trained(tmp_path, "spancat", steps=40)
    import spacy

    labels = spacy.load(tmp_path / "model" / "model-last").get_pipe("spancat").labels
    assert {"QUOTE", "SPEAKER", "CUE", "SOURCE", "STANCE", "HOLDER", "TARGET"} <= set(labels)
    assert losses[-1] < losses[1]


def test_a_span_categorizer_trains_on_a_real_article(tmp_path: Path) -> None:
    with rbc_project(tmp_path) as project:
        export_articles(project, tmp_path / "train.spacy", format_id="spacy")
    losses = trained(tmp_path, "spancat", steps=40)
    assert losses[-1] < losses[1] / 2


def test_an_entity_recognizer_learns_spans_that_do_not_overlap(tmp_path: Path) -> None:
    text = "“We stay,” said Ольга М’якота. According to Reuters 🙂, Mayor Li agreed.\n"
    with new_project(tmp_path / "flat.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a1", "One", {"language": "en"}), text))
        for label, words in (("QUOTE", "“We stay,”"), ("SPEAKER", "Ольга М’якота"), ("SOURCE", "Reuters")):
            start = text.index(words)
            project.spans.mark("a1", label, [Fragment(start, start + len(words))])
        export_articles(project, tmp_path / "train.spacy", format_id="spacy")
    losses = trained(tmp_path, "ner", steps=100)
    assert losses[-1] < losses[1] / 2
    import spacy

    doc = spacy.load(tmp_path / "model" / "model-last")(text)
    assert [(each.label_, each.text) for each in doc.ents] == [
        ("QUOTE", "“We stay,”"),
        ("SPEAKER", "Ольга М’якота"),
        ("SOURCE", "Reuters"),
    ]


def trained(folder: Path, pipe: str, steps: int) -> list[float]:
    """Train by spaCy's own commands on train.spacy, and give the losses it tells of as it goes."""
    config = folder / "config.cfg"
    _spacy("init", "config", str(config), "--lang", "en", "--pipeline", pipe)
    data = [f"--paths.{name}={folder / 'train.spacy'}" for name in ("train", "dev")]
    length = [f"--training.max_steps={steps}", "--training.eval_frequency=10"]
    said = _spacy("train", str(config), *data, *length, "--output", str(folder / "model"))
    assert f"LOSS {pipe.upper()}" in said.upper()
    # E, #, the loss of the words' vectors, that of the pipe, then scores.
    rows = re.findall(r"^\s*\d+\s+\d+\s+[\d.]+\s+([\d.]+)\s", said, re.MULTILINE)
    assert len(rows) >= steps // 10
    return [float(loss) for loss in rows]


def _spacy(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "spacy", *arguments], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
