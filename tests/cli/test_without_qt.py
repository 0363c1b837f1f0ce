"""The whole main job from the command line, on a computer without Qt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

COMMAND = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from annotator.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
ANNOTATE = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from pathlib import Path
from annotator.cli.common import me
from annotator.model import EntityKind, Fragment, Status
from annotator.project import Project

with Project.open(Path(sys.argv[1]), me()) as project:
    (article,) = project.articles.ids()
    quote = project.spans.mark(article, "QUOTE", [Fragment(0, 4), Fragment(14, 18)], {"quote_type": "direct"})
    speaker = project.spans.mark(article, "SPEAKER", [Fragment(5, 7)], {"mention_type": "pronoun"})
    project.links.link(quote.id, speaker.id)
    project.entities.assign_new(speaker.id, "Xi Jinping", EntityKind.PERSON)
    project.progress.set_status(article, Status.DONE)
"""


def python(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_imports_annotates_and_exports(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("“A,” he said. “B.”\n", "utf-8")
    project, target = tmp_path / "news.annotator", tmp_path / "out.jsonl"
    steps = [
        python(COMMAND, "new", project),
        python(COMMAND, "import", project, tmp_path / "one.txt"),
        python(ANNOTATE, project),
        python(COMMAND, "stats", project),
        python(COMMAND, "check", project),
        python(COMMAND, "export", project, target),
    ]
    assert [(step.returncode, step.stderr) for step in steps] == [(0, "")] * len(steps)
    row = json.loads(target.read_bytes())
    assert row["status"] == "done"
    assert [(span["label"], span["text"]) for span in row["spans"]] == [("QUOTE", "“A,” … “B.”"), ("SPEAKER", "he")]
    assert [entity["name"] for entity in row["entities"]] == ["Xi Jinping"]
    assert [(link["label"], link["head"], link["tail"]) for link in row["relations"]] == [
        ("SAID_BY", row["spans"][0]["id"], row["spans"][1]["id"])
    ]


def test_the_window_says_in_one_sentence_that_it_cannot_open(tmp_path: Path) -> None:
    project = tmp_path / "news.annotator"
    assert python(COMMAND, "new", project).returncode == 0
    for arguments in ((), (project,)):
        done = python(COMMAND, *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("The window cannot open, since ")
        assert done.stderr.count("\n") == 1


def test_the_demo_does_all_but_the_window(tmp_path: Path) -> None:
    done = python(COMMAND, "demo", tmp_path / "try")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no picture of the window could be drawn" in done.stdout
    assert (tmp_path / "try.annotator").exists()
    assert len((tmp_path / "try.jsonl").read_bytes().splitlines()) == 14
