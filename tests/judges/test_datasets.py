"""The library of Hugging Face loads the folder by its card alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project
from tests.judges.rbc import rbc_project

datasets = pytest.importorskip("datasets", reason="datasets is not installed")

pytestmark = pytest.mark.filterwarnings("default")


def loaded(project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    export_articles(project, folder / "corpus", format_id="huggingface")
    return datasets.load_dataset(str(folder / "corpus"), split="train", cache_dir=str(folder / "cache"))


def begun(found: Any, column: str) -> Counter[str]:
    """Count the spans of a column by their labels."""
    tags = found.features[column].feature
    names = [tags.int2str(number) for row in found for number in row[column]]
    return Counter(name[2:] for name in names if name.startswith("B-"))


def test_the_folder_loads_with_its_tags(judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = loaded(judged, tmp_path, monkeypatch)
    assert found.num_rows == 2
    tags = found.features["quoted_speaker_tags"].feature
    assert isinstance(tags, datasets.ClassLabel)
    assert tags.names[:3] == ["O", "B-QUOTE", "I-QUOTE"]
    first = found[0]
    assert len(first["tokens"]) == len(first["quoted_speaker_tags"]) == len(first["stance_tags"])
    marked = [
        word
        for word, tag in zip(first["tokens"], first["quoted_speaker_tags"], strict=True)
        if "SPEAKER" in tags.int2str(tag)
    ]
    assert marked == ["the", "mayor", "'s", "deputy"]


def test_its_words_are_those_of_the_text(judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = loaded(judged, tmp_path, monkeypatch)
    for row in found:
        assert "".join(row["tokens"]) == "".join(judged.articles.get(row["id"]).text.split())


def test_a_real_article_has_its_spans_in_the_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with rbc_project(tmp_path) as project:
        found = loaded(project, tmp_path, monkeypatch)
    assert begun(found, "quoted_speaker_tags") == {"QUOTE": 4, "SPEAKER": 5, "CUE": 5}
    assert begun(found, "sourcing_tags") == {"SOURCE": 2, "CLAIM": 2}
    # One target lies within a stance, which has the column's tags.
    assert begun(found, "stance_tags") == {"STANCE": 2, "HOLDER": 1, "TARGET": 1}
