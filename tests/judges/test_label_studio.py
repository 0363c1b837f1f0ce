"""Label Studio's own kit judges the tasks and the configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project

label_interface = pytest.importorskip("label_studio_sdk.label_interface", reason="label-studio-sdk is not installed")


def test_the_configuration_is_valid_and_every_annotation_fits_it(judged: Project, tmp_path: Path) -> None:
    export_articles(judged, tmp_path / "out.json", format_id="label-studio")
    interface = label_interface.LabelInterface((tmp_path / "out-labeling.xml").read_text("utf-8"))
    interface.validate()
    tasks = json.loads((tmp_path / "out.json").read_bytes())
    assert len(tasks) == 2
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        for annotation in task["annotations"]:
            assert interface.validate_prediction({"result": annotation["result"]}, return_errors=True) == []
            annotation["result"][0]["value"]["labels"] = ["NOBODY"]
            assert interface.validate_prediction({"result": annotation["result"]}, return_errors=True)
