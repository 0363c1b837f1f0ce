"""What people hand in by mistake is a sentence, the exit code is 1, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.commands import Done, run

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str | Path) -> Done:
    """Run the program as the user does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=60,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def commands(project: Path, folder: Path) -> list[tuple[str | Path, ...]]:
    """List the commands that read a project."""
    article = folder / "one.txt"
    article.write_text("One more story.", "utf-8")
    return [
        ("stats", project),
        ("export", project, folder / "out.jsonl"),
        ("import", project, article),
        ("check", project),
        ("codebook", "show", project),
        ("backup", project, folder / "copy.annotator"),
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"just text", b"SQLite format 3\0", b"PK\x03\x04" + b"\0" * 5000],
    ids=["empty", "text", "head", "zip"],
)
def test_a_file_that_is_no_project_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.annotator"
    path.write_bytes(content)
    for command in commands(path, tmp_path):
        done = run(*command)
        assert done.code == 1
        assert str(path) in done.err and done.err.endswith(".")
        assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.annotator"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = path.read_bytes()
    done = start("stats", path)
    assert done.code == 1
    assert done.err.startswith(f"{path} is not an Annotator project")
    assert path.read_bytes() == before


def test_a_newer_project_is_refused_and_left_alone(demo: Path) -> None:
    with sqlite3.connect(demo) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('annotator', 'm999_from_the_future', '2030-01-01')"
        )
    connection.close()
    before = demo.read_bytes()
    done = start("export", demo, demo.with_suffix(".jsonl"))
    assert done.code == 1
    assert "was made by a newer Annotator. Update the program" in done.err
    assert demo.read_bytes() == before
    assert not demo.with_suffix(".jsonl").exists()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_project_is_refused_and_left_alone(demo: Path, share: float) -> None:
    whole = demo.read_bytes()
    cut = whole[: int(len(whole) * share)]
    demo.write_bytes(cut)
    target = demo.with_suffix(".jsonl")
    target.write_text("old")
    done = start("export", demo, target)
    assert done.code == 1
    assert str(demo) in done.err and done.err.count("\n") == 1
    assert (demo.read_bytes(), target.read_text()) == (cut, "old")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_project_is_never_a_crash_and_never_half_an_export(demo: Path, data: st.DataObject) -> None:
    sound = demo.with_suffix(".sound")
    if not sound.exists():
        sound.write_bytes(demo.read_bytes())
        assert run("export", demo, demo.with_suffix(".expected")).code == 0
    content = bytearray(sound.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    demo.write_bytes(content)
    target = demo.with_suffix(".jsonl")
    target.write_text("old")
    for command in (("stats", demo), ("check", demo), ("export", demo, target)):
        done = run(*command)
        assert done.code in (0, 1)
        assert done.code == 0 or done.err or done.out
        assert demo.read_bytes() == content
    if done.code == 1:
        assert target.read_text() == "old"


def test_a_project_in_use_elsewhere_is_said(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One more story.", "utf-8")
    connection = sqlite3.connect(demo, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        done = start("import", demo, tmp_path / "one.txt")
    finally:
        connection.execute("ROLLBACK")
        connection.close()
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.err.startswith(f"{demo} is in use by another program.")
    assert "14 articles" in run("stats", demo).out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_project_that_can_only_be_read_is_said(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One more story.", "utf-8")
    demo.chmod(0o400)
    before = demo.read_bytes()
    done = start("import", demo, tmp_path / "one.txt")
    assert done.code == 1
    assert done.err.startswith(f"{demo} can only be read.")
    assert demo.read_bytes() == before


def test_a_codebook_with_one_key_twice_is_said_with_its_line(demo: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    assert run("codebook", "export", demo, book).code == 0
    book.write_text(book.read_text("utf-8").replace('key = "W"', 'key = "Q"'), "utf-8")
    before = demo.read_bytes()
    for command in (("codebook", "replace", demo, book), ("new", tmp_path / "other", "--codebook", book)):
        done = start(*command)
        assert (done.code, done.err.count("\n")) == (1, 1)
        assert done.err.startswith("book.toml, line ")
        assert "Q" in done.err
    assert demo.read_bytes() == before
    assert not (tmp_path / "other.annotator").exists()


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    done = run("stats", tmp_path)
    assert (done.code, "is a folder. Choose a project file" in done.err) == (1, True)


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_folder_in_place_of_a_project_is_said(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("stats", "check", "new"):
        done = run(command, name)
        assert done.code == 1
        assert "is a folder." in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_longer_than_any_file_has_is_said(demo: Path) -> None:
    long = "x" * 300
    for command in (("stats", long), ("new", long), ("import", demo, long), ("export", demo, long), (long,)):
        done = start(*command)
        assert done.code == 1
        assert "longer than a file's name can be" in done.err or "File name too long" in done.err
        assert "bug" not in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="only there may names be any bytes")
def test_a_name_that_is_no_text_is_a_name(tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/bad\xff.annotator")
    (tmp_path / "one.txt").write_text("One more story.", "utf-8")
    for command in (("new", name), ("import", name, tmp_path / "one.txt"), ("stats", name), ("check", name)):
        done = start(*command)
        assert (done.code, done.err) == (0, "")
    assert "There is no project at" in start("stats", os.fsdecode(bytes(tmp_path) + b"/none\xff")).err
