"""Hugging Face's own library loads the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project

datasets = pytest.importorskip("datasets", reason="datasets is not installed")


@pytest.mark.filterwarnings("default")
def test_the_folder_loads_with_its_tags(judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    export_articles(judged, tmp_path / "corpus", format_id="huggingface")
    found = datasets.load_dataset(str(tmp_path / "corpus"), split="train", cache_dir=str(tmp_path / "cache"))
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
