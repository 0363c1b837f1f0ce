from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from annotator import settings
from annotator.cli.common import existing, me, progress_bar, with_suffix


def test_a_new_projects_name_gets_its_ending() -> None:
    assert [with_suffix(Path(name)).name for name in ("news", "news.annotator", "news.v2")] == [
        "news.annotator",
        "news.annotator",
        "news.v2.annotator",
    ]


def test_the_ending_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "news.annotator").touch()
    assert existing(tmp_path / "news") == tmp_path / "news.annotator"
    assert existing(tmp_path / "old") == tmp_path / "old"
    (tmp_path / "news").touch()
    assert existing(tmp_path / "news") == tmp_path / "news"


def test_the_annotator_is_the_one_of_the_settings() -> None:
    user = settings.load().settings
    assert (me().annotator, me().install) == (user.annotator, user.install_id)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "drawn"), [(Terminal(), True), (io.StringIO(), False)])
def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, drawn: bool) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar("Importing") as progress:
        assert progress(5, 10)
        assert progress(10, 10)
        assert progress(0, 0)
    assert ("Importing" in stream.getvalue()) is drawn
    assert ("100%" in stream.getvalue()) is drawn
