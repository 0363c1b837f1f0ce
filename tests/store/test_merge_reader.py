"""Files that nobody should open: each is a sentence, quickly, and nothing is changed by it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.project import Identity, Project
from annotator.store import merge_reader
from tests.desk import NOVYNY, Desk, add_article, default_codebook, mark
from tests.store.merging import content, copy_of, database, tamper

SECONDS = 5.0
MEGABYTES = 40


@pytest.fixture
def sent(project: Project, article: str, tmp_path: Path) -> Path:
    """Give a colleague's closed file with some work in it."""
    with copy_of(project, tmp_path / "petro.annotator", "Petro") as petro:
        add_article(petro, NOVYNY, "Міст")
        for word in ("said", "warned", "sail"):
            mark(petro, article, "CUE", word)
    return tmp_path / "petro.annotator"


def refused(project: Project, path: Path) -> str:
    """Collect what can't be collected; gives the sentence."""
    before, held = content(project), path.read_bytes() if path.is_file() and path.stat().st_size < 10**8 else b""
    begin = time.monotonic()
    with pytest.raises(UserError) as caught:
        project.collect(path)
    assert time.monotonic() - begin < SECONDS
    assert content(project) == before
    assert project.problems() == []
    if held:
        assert path.read_bytes() == held
    assert str(path) in caught.value.message and caught.value.message.endswith(".")
    return caught.value.message


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
CRAFTED = {
    "a table more": ("CREATE TABLE extra (x)",),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON version BEGIN DELETE FROM version; END",),
    "a view": ("CREATE VIEW v AS SELECT 1",),
    "an endless view": (
        "DROP TABLE actor",
        f"CREATE VIEW actor AS {ENDLESS} SELECT x AS id, 'a' AS annotator, 'b' AS copy FROM c",
    ),
    "an endless view of what was migrated": (
        "ALTER TABLE _sqlite_migrations RENAME TO old",
        f"CREATE VIEW _sqlite_migrations AS {ENDLESS} SELECT 'annotator' AS migration_set, x AS name FROM c",
    ),
    "a column that is worked out": (
        "DROP TABLE _sqlite_migrations",
        "CREATE TABLE _sqlite_migrations (id INTEGER, migration_set TEXT, name TEXT AS (hex(zeroblob(9))), x TEXT)",
    ),
    "an index that is worked out": ("CREATE INDEX i ON _sqlite_migrations (hex(name))",),
    "no table of migrations": ("DROP TABLE _sqlite_migrations",),
    "no index": ("DROP INDEX version_lamport",),
    "a full-text table": ("CREATE VIRTUAL TABLE f USING fts5 (x)",),
    "a column less": ("DROP INDEX version_lamport", "ALTER TABLE version DROP COLUMN lamport"),
    "very many tables": tuple(f"CREATE TABLE t{number} (x)" for number in range(400)),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_a_schema_that_annotator_did_not_make_is_refused_before_anything_is_read(
    project: Project, sent: Path, name: str
) -> None:
    tamper(sent, *CRAFTED[name])
    assert "is not laid out as Annotator lays out a project" in refused(project, sent)


def test_a_schema_without_sense_is_refused(project: Project, sent: Path) -> None:
    with database(sent) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE version (((' WHERE name = 'version'")
    assert "is damaged" in refused(project, sent)


def test_a_newer_file_is_said(project: Project, sent: Path) -> None:
    tamper(
        sent,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('annotator', 'm999_future', '2030')",
        "CREATE TABLE future (x)",
    )
    assert "was made by a newer Annotator. Update the program" in refused(project, sent)


def test_another_programs_migrations_make_no_file_newer(project: Project, sent: Path) -> None:
    tamper(sent, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('other', 'm001', '2030')")
    assert project.collect(sent).came == 4


def test_an_older_table_of_migrations_is_read_too(project: Project, sent: Path) -> None:
    tamper(
        sent,
        "DROP TABLE _sqlite_migrations",
        "CREATE TABLE [_sqlite_migrations] ([id] INTEGER PRIMARY KEY, [migration_set] TEXT, [name] TEXT) STRICT",
    )
    assert project.collect(sent).came == 4


def test_another_projects_file_is_said(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "other.annotator"
    Project.create(path, default_codebook(), Identity("Petro", "desk")).close()
    assert "belongs to another project" in refused(project, path)


def test_the_project_itself_is_said_by_any_name(project: Project, tmp_path: Path) -> None:
    assert "is the project itself" in refused(project, project.path)
    assert "is the project itself" in refused(project, project.path.parent / ".." / tmp_path.name / project.path.name)
    link = tmp_path / "link.annotator"
    os.link(project.path, link)
    assert "is the project itself" in refused(project, link)


def test_a_whole_copy_of_the_project_brings_nothing(project: Project, article: str, tmp_path: Path) -> None:
    project.back_up(tmp_path / "copy.annotator")
    found = project.collect(tmp_path / "copy.annotator")
    assert (found.came, found.refused.total()) == (0, 0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: None, "There is no file"),
        (lambda path: path.write_bytes(b""), "is not an Annotator project"),
        (lambda path: path.write_text("Dear colleagues"), "is not an Annotator project"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000), "Nothing of it was collected"),
        (lambda path: sqlite3.connect(path).close(), "is not an Annotator project"),
    ],
)
def test_what_is_no_project_is_said(
    project: Project, tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    make(path := tmp_path / "odd.annotator")
    assert message in refused(project, path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes there")
def test_a_pipe_does_not_hold_the_program_up(project: Project, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.annotator")
    assert "There is no file" in refused(project, tmp_path / "pipe.annotator")


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_file_that_was_not_closed_is_said(project: Project, sent: Path, ending: str) -> None:
    sent.with_name(sent.name + ending).write_bytes(b"rest")
    assert f"part of it is in {sent.name}{ending} beside it" in refused(project, sent)


def test_work_that_another_tool_left_in_a_log_beside_the_file_is_not_missed(project: Project, sent: Path) -> None:
    other = sqlite3.connect(sent)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("INSERT INTO meta VALUES ('note', 'left in the log')")
    other.commit()
    copy = sent.with_name("copy.annotator")
    for ending in ("", "-wal"):
        shutil.copy(f"{sent}{ending}", f"{copy}{ending}")
    other.close()
    assert "was not closed" in refused(project, copy)


def test_a_name_that_means_something_in_a_web_address_is_a_name(project: Project, sent: Path) -> None:
    odd = sent.rename(sent.with_name("petro?mode=rwc#100% ї.annotator"))
    assert project.collect(odd).came == 4


BOMBS = {
    "a huge body": "UPDATE version SET body = CAST(zeroblob(200000000) AS TEXT) WHERE seq = 2",
    "a huge text": "UPDATE article SET text = CAST(zeroblob(200000000) AS TEXT) WHERE rowid = 1",
    "a huge name": "UPDATE actor SET annotator = CAST(zeroblob(200000000) AS TEXT) WHERE annotator = 'Petro'",
}
MEASURED = """
import resource, sys
from pathlib import Path
from annotator.errors import UserError
from annotator.project import Identity, Project
with Project.open(Path(sys.argv[1]), Identity("Olha", "desk")) as project:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        project.collect(Path(sys.argv[2]))
    except UserError as error:
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1000, error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not measured like this there")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_not_read_into_memory(project: Project, sent: Path, name: str) -> None:
    with database(sent) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(BOMBS[name])
    assert "of a size that no article has" in refused(project, sent)
    # In a process of its own, since the memory of this one holds what the bomb was made of.
    done = subprocess.run([sys.executable, "-c", MEASURED, project.path, sent], capture_output=True, text=True)
    megabytes, _, message = done.stdout.partition(" ")
    assert "of a size that no article has" in message
    assert int(megabytes) < MEGABYTES


def test_a_file_that_takes_too_long_is_given_up(project: Project, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge_reader, "_BASE_SECONDS", -1.0)
    assert "takes too long to read" in refused(project, sent)


def test_a_statement_that_takes_too_long_is_given_up(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge_reader, "_BASE_SECONDS", 0.2)
    connection = sqlite3.connect(sent)
    try:
        foreign = merge_reader.Foreign(sent, connection)
        with pytest.raises(UserError, match="takes too long") as caught:
            foreign.value(f"{ENDLESS} SELECT COUNT(*) FROM (SELECT x FROM c LIMIT 20000000)")
        # While it ran, and not when it was done.
        assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    finally:
        connection.close()


def test_more_people_than_any_team_has_are_refused(project: Project, sent: Path) -> None:
    tamper(sent, f"INSERT INTO actor {ENDLESS} SELECT x, 'Petro', x FROM c LIMIT 60000")
    assert "names more people than any team has" in refused(project, sent)


def test_nothing_can_be_written_to_a_file_that_is_read(project: Project, sent: Path) -> None:
    with merge_reader.opened(sent, project._store) as foreign, pytest.raises(UserError):
        foreign.value("DELETE FROM version")


def test_no_lock_is_asked_of_a_file_that_is_read(project: Project, sent: Path) -> None:
    with database(sent) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert project.collect(sent).came == 4
        other.execute("ROLLBACK")


def test_a_text_that_is_no_text_is_refused(project: Project, sent: Path) -> None:
    with database(sent) as db:
        db.execute("UPDATE version SET body = CAST(x'c3' AS TEXT) WHERE layer = 'Petro'")
    assert "is damaged" in refused(project, sent)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused(project: Project, sent: Path, share: float) -> None:
    whole = sent.read_bytes()
    sent.write_bytes(whole[: int(len(whole) * share)])
    assert refused(project, sent)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_flipped_bits_are_refused_or_do_no_harm(desk: Desk, data: st.DataObject) -> None:
    sound, path = desk.path.with_name("sound"), desk.path.with_name("flipped.annotator")
    if not sound.exists():
        project = desk.create()
        article = add_article(project)
        mark(project, article, "QUOTE", '"Not before."')
        with copy_of(project, sound, "Petro") as petro:
            mark(petro, article, "CUE", "said")
    project = desk.opened[0]
    flipped = bytearray(sound.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        flipped[data.draw(st.integers(0, len(flipped) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(flipped)
    before = content(project)
    try:
        project.collect(path)
    except UserError:
        assert content(project) == before
    # What came through is what was sent.
    assert [p for p in project.problems() if "entries" not in p] == []
    assert set(before["versions"]) <= set(content(project)["versions"])


def test_tells_copies_of_the_project_from_other_files(project: Project, sent: Path, tmp_path: Path) -> None:
    assert project.is_copy(sent)
    other = Project.create(tmp_path / "other.annotator", default_codebook(), Identity("Petro", "there"))
    other.close()
    before = sent.read_bytes(), other.path.read_bytes()
    assert not project.is_copy(other.path)
    assert before == (sent.read_bytes(), other.path.read_bytes())
    (tmp_path / "rubbish.annotator").write_bytes(b"SQLite format 3\0 and nothing else")
    for path in (tmp_path / "rubbish.annotator", project.path, tmp_path / "gone.annotator"):
        with pytest.raises(UserError):
            project.is_copy(path)
