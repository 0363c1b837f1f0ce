from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from annotator.formats.records import Problem
from annotator.formats.sources import find_sources
from annotator.formats.table import format_named


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"text")


def found(*paths: Path) -> list[str]:
    return [source.path.name for source in find_sources(paths)[0]]


def test_a_folder_gives_its_readable_files_by_name(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.JSONL", "c/d.html", "c/notes.xlsx", ".hidden.txt", ".git/e.txt", "._b.txt")
    assert found(tmp_path) == ["a.JSONL", "b.txt", "d.html"]


def test_a_pattern_finds_files_and_folders(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "one/b.txt", "two/c.txt", "two/d.csv")
    assert found(tmp_path / "*" / "*.txt") == ["a.txt", "b.txt", "c.txt"]
    assert found(tmp_path / "t*") == ["c.txt", "d.csv"]
    assert found(tmp_path / "**" / "*.csv") == ["d.csv"]


def test_a_file_named_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    make(tmp_path, "a[1].txt", "a1.txt")
    assert found(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert found(tmp_path / "a.txt", tmp_path) == ["a.txt"]


def test_a_chosen_format_reads_its_files_alone(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "a.ann", "b.ANN", "c.jsonl")
    brat = format_named("brat")
    assert [source.path.name for source in find_sources([tmp_path], brat)[0]] == ["a.ann", "b.ANN"]
    sources, problems = find_sources([tmp_path / "c.jsonl"], brat)
    assert sources == []
    assert "Use one of: .ann" in problems[0].message


def test_the_size_is_in_bytes(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert find_sources([tmp_path])[0][0].size == 4


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "There is no such file."),
        ("*.html", "There is no such file."),
        ("a.xlsx", "can't be read from this kind of file. Use one of: .txt, .jsonl"),
        ("empty", "The folder holds no file that can be read. Those end in .txt"),
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, name: str, message: str) -> None:
    make(tmp_path, "a.xlsx")
    (tmp_path / "empty").mkdir()
    sources, problems = find_sources([tmp_path / name])
    assert sources == []
    assert message in problems[0].message
    assert name in str(problems[0])


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes are a thing of Linux")
def test_a_name_of_wild_bytes_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_bytes(b"text")
    (source,) = find_sources([tmp_path])[0]
    assert source.name.endswith("/\ufffd.txt")


def test_a_broken_link_is_named_and_not_followed(tmp_path: Path) -> None:
    link = tmp_path / "gone.txt"
    link.symlink_to(tmp_path / "nowhere.txt")
    problems = find_sources([link])[1]
    (problem,) = problems
    assert isinstance(problem, Problem)
    assert "broken link" in problem.message


@pytest.mark.parametrize("name", ["ner", "ner.data", "ner.csv"])
def test_a_file_named_by_itself_is_of_the_format_chosen_however_it_ends(name: str, tmp_path: Path) -> None:
    make(tmp_path, name, "other.conll")
    conll = format_named("conll")
    found, problems = find_sources([tmp_path / name], conll)
    assert ([(each.path.name, each.format.id) for each in found], problems) == ([(name, "conll")], [])
    assert [each.path.name for each in find_sources([tmp_path], conll)[0]] == ["other.conll"]
    assert find_sources([tmp_path / "ner"])[0] == []
