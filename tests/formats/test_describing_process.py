from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from annotator.formats import describing_process, importing
from annotator.formats.describing_process import Describing
from annotator.formats.exporting import export_articles
from annotator.formats.import_report import ImportReport
from annotator.formats.importing import Cancelled, import_paths
from annotator.formats.records import Record, Where
from annotator.samples import sample_articles
from tests.formats.making import new_project


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_PORTION", 4)
    monkeypatch.setattr(describing_process, "MANY", 6)
    monkeypatch.setattr(describing_process, "_processors", lambda: 2)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    texts = [sample.text for sample in sample_articles()]
    file = tmp_path / "news.jsonl"
    lines = [{"text": f"{text}\n№ {n}"} for n in range(2) for text in texts] + [{"text": ""}]
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return file


def imported(folder: Path, news: Path) -> tuple[bytes, ImportReport]:
    """Import a file into a new project and give its export."""
    folder.mkdir()
    with new_project(folder / "project.annotator", "olena") as project:
        report = import_paths(project, [news])
        export_articles(project, folder / "out.jsonl")
    return (folder / "out.jsonl").read_bytes(), report


def test_two_processes_find_what_one_finds(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch, second: list[object]
) -> None:
    by_two, report = imported(tmp_path / "two", news)
    assert len(second) == 1
    monkeypatch.setattr(describing_process, "_processors", lambda: 1)
    by_one, same = imported(tmp_path / "one", news)
    assert len(second) == 1
    assert by_two == by_one
    assert (report.new, report.problems) == (28, same.problems)
    assert report.versions == same.versions
    assert len(report.versions) == 28


def test_goes_on_alone_when_the_second_process_dies(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch, second: list[object]
) -> None:
    expected, _ = imported(tmp_path / "sound", news)
    ask = describing_process._Second.ask

    def killed(self: describing_process._Second, asked: list[describing_process.Asked]) -> None:
        ask(self, asked)
        self._process.kill()
        self._process.join()

    monkeypatch.setattr(describing_process._Second, "ask", killed)
    assert imported(tmp_path / "broken", news)[0] == expected
    assert len(second) == 2


def test_no_process_is_left_when_the_import_is_stopped(tmp_path: Path, news: Path, second: list[object]) -> None:
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with pytest.raises(Cancelled):
            import_paths(project, [news], progress=lambda done, total: done < total)
        assert project.articles.count() == 0
    assert len(second) == 1
    assert not multiprocessing.active_children()


def test_few_articles_start_no_process(second: list[object]) -> None:
    records = [Record(Where("a.txt", n), f"Text number {n}.") for n in range(5)]
    with Describing() as describing:
        found = [each.record.text for portion in describing.ahead([records[:3], records[3:]]) for each in portion]
    assert found == [record.text for record in records]
    assert not second


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """List the second processes that were started."""
    started: list[object] = []
    init = describing_process._Second.__init__

    def counted(self: describing_process._Second) -> None:
        init(self)
        started.append(self)

    monkeypatch.setattr(describing_process._Second, "__init__", counted)
    return started
