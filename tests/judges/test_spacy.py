"""spaCy itself trains a few steps on the DocBin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project

pytest.importorskip("spacy", reason="spacy is not installed")


def test_a_span_categorizer_trains_on_the_file(judged: Project, tmp_path: Path) -> None:
    export_articles(judged, tmp_path / "train.spacy", format_id="spacy")
    config = tmp_path / "config.cfg"
    _spacy("init", "config", str(config), "--lang", "en", "--pipeline", "spancat")
    data = [f"--paths.{name}={tmp_path / 'train.spacy'}" for name in ("train", "dev")]
    steps = ["--training.max_steps=20", "--training.eval_frequency=10"]
    said = _spacy("train", str(config), *data, *steps, "--output", str(tmp_path / "model"))
    assert "spancat" in said
    import spacy

    labels = spacy.load(tmp_path / "model" / "model-last").get_pipe("spancat").labels
    assert {"QUOTE", "SPEAKER", "CUE", "SOURCE", "STANCE", "HOLDER", "TARGET"} <= set(labels)


def _spacy(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "spacy", *arguments], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
