"""What another program writes to the file is noticed, and who writes is not waited for."""

from __future__ import annotations

import sqlite3

from annotator.project import Identity, Project
from tests.window.conftest import OpenWindow


def test_a_busy_file_is_said_and_looked_at_again(open_window: OpenWindow) -> None:
    window = open_window("Headline\n\nXi said so.\n")
    project = window.session.project
    sentences: list[str] = []
    window.session.said.connect(sentences.append)
    with Project.open(project.path, Identity("Petro", "there")) as colleague:
        colleague.progress.set_note(colleague.articles.ids()[0], "seen")
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    window.files.look_again()
    assert sentences == ["The file is busy: another program is writing…"]
    assert window.session.article is not None
    other.execute("ROLLBACK")
    other.close()
    heard: list[bool] = []
    window.session.noticed.connect(lambda notice: heard.append(notice.everything))
    window.files.look_again()
    assert heard == [True]
