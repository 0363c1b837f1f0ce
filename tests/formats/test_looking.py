"""A first look tells names, formats and encodings, does not read more than it has time for, and says so."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from annotator.formats import looking
from annotator.formats.importing import Cancelled
from annotator.formats.looking import look_at
from annotator.formats.records import Reading
from tests.formats.making import QUOTE, TEXT, default_codebook, write_lines


def reading() -> Reading:
    return Reading(default_codebook(), "olena")


def go_on(_done: int, _all: int) -> bool:
    return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_bytes("text\nЦіна на зерно\nГазета\n".encode("cp1251"))
    (tmp_path / "b.txt").write_text("Plain.", "utf-8")
    write_lines(tmp_path / "c.jsonl", *[{"text": TEXT, "spans": [{**QUOTE, "label": "PER"}]}] * 400)
    (tmp_path / "d.txt").write_bytes(b"")
    return tmp_path


def test_says_of_each_file_what_it_is(folder: Path) -> None:
    look = look_at([folder], reading(), go_on, seconds=inf)
    assert [
        (Path(seen.name).name, seen.format, seen.encoding, seen.articles, seen.annotations) for seen in look.files
    ] == [
        ("a.csv", "Table", "windows-1251", 2, 0),
        ("b.txt", "Plain text", "UTF-8", 1, 0),
        ("c.jsonl", "JSON Lines", "UTF-8", 400, 400),
        ("d.txt", "Plain text", "UTF-8", 0, 0),
    ]
    assert look.whole and look.read == look.size
    assert dict(look.names.labels) == {"PER": 400}
    assert look.names.examples["labels", "PER"]


def test_reads_no_more_than_there_is_time_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr(looking.time, "monotonic", lambda: next(clock) * 0.01)
    look = look_at([folder], reading(), go_on, seconds=1)
    lines = look.files[2]
    assert not look.whole and not lines.whole
    assert 0 < lines.annotations < 400
    assert look.read < look.size
    assert [seen.encoding for seen in look.files] == ["windows-1251", "UTF-8", "UTF-8", "UTF-8"]


def test_counts_texts_with_annotations_beside_them(folder: Path) -> None:
    (folder / "b.ann").write_text("T1\tQUOTE 0 5\tPlain\n", "utf-8")
    assert look_at([folder], reading(), go_on).beside == 1
    assert look_at([folder], reading(), go_on, "brat").beside == 0


def test_can_be_stopped(folder: Path) -> None:
    with pytest.raises(Cancelled):
        look_at([folder], reading(), lambda _done, _all: False, seconds=inf)


def test_progress_is_in_bytes_and_ends_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_HEARTBEAT", 0)
    heard: list[tuple[int, int]] = []

    def hear(done: int, all_: int) -> bool:
        heard.append((done, all_))
        return True

    look = look_at([folder], reading(), hear, seconds=inf)
    assert {all_ for _, all_ in heard} == {look.size}
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[-1][0] <= look.size


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    look = look_at([tmp_path], reading(), go_on)
    assert (look.files, look.whole, look.articles) == ((), True, 0)
    assert "holds no file that can be read" in look.problems[0].message


def test_a_file_that_cannot_be_read_is_looked_at_all_the_same(folder: Path) -> None:
    (folder / "b.txt").unlink()
    (folder / "b.txt").symlink_to(folder / "nowhere")
    look = look_at([folder, folder / "b.txt"], reading(), go_on)
    assert len(look.files) == 3 and len(look.problems) == 1


def test_a_file_whose_last_article_was_read_is_read_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr(looking.time, "monotonic", lambda: float(next(clock)))
    look = look_at([folder / "b.txt"], reading(), go_on, seconds=1)
    assert look.whole and look.read == look.size


def test_files_for_which_there_is_no_time_are_named_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(f"Article {number}.", "utf-8")
    clock = iter(range(100_000))
    monkeypatch.setattr(looking.time, "monotonic", lambda: next(clock) * 0.01)
    look = look_at([tmp_path], reading(), go_on, seconds=1)
    assert len(look.files) == 300 and 0 < look.articles < 100
    assert (look.files[-1].encoding, look.files[-1].whole) == ("", False)
    with pytest.raises(Cancelled):
        look_at([tmp_path], reading(), lambda _done, _all: False, seconds=0)
    assert look_at([tmp_path], reading(), go_on, seconds=0).articles == 1
