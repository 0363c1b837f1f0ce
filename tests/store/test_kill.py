from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.desk import Desk, add_article

KILLS = 60
WRITER = """
import sys
from pathlib import Path
from annotator.model import Fragment, Status
from annotator.project import Identity, Project
with Project.open(Path(sys.argv[1]), Identity("Olha", "desk")) as project:
    (article,) = project.articles.ids()
    while True:
        span = project.spans.mark(article, "CUE", [Fragment(0, 5)])
        print(span.id, flush=True)
        project.progress.toggle_flag(article)
        project.spans.mark_all(article, "TARGET", [[Fragment(n, n + 1)] for n in range(40)])
        project.history.undo()
"""


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_whatever_was_saved_is_there_after_the_program_is_killed(desk: Desk) -> None:
    article = add_article(desk.create())
    desk.close()
    dice = random.Random(7)
    saved: set[str] = set()
    for _ in range(KILLS):
        saved |= saved_until_killed(desk.path, 1 + dice.randrange(6), dice.random() * 0.02)
        project = desk.open()
        spans = project.spans.in_article(article)
        assert saved <= {span.id for span in spans}
        # All forty or none: an action is never half there.
        assert sum(span.label == "TARGET" for span in spans) in (0, 40)
        while (step := project.history.next_undo()) and step.verb == "mark every occurrence":
            project.history.undo()
        desk.close()
    project = desk.open()
    assert project.problems() == []
    assert len(saved) >= KILLS


def saved_until_killed(path: Path, spans: int, seconds: float) -> set[str]:
    """Let a program write until some spans are saved and some time more, kill it; give the spans it said were saved."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(spans)]
        threading.Event().wait(seconds)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    return {line.strip() for line in said if line.endswith("\n")}
