from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.errors import FileBusy, UserError
from annotator.model import Fragment, Notice
from annotator.project import Identity, Project
from annotator.store import Store, connection, create_store, migrations, open_store
from tests.desk import Desk, mark


def edit(path: Path, *statements: str) -> None:
    """Do to a project file what another program might."""
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


@pytest.fixture
def closed(desk: Desk, project: Project, article: str) -> Path:
    """Give a project file that nobody has open, with an article and a span."""
    mark(project, article, "CUE", "said")
    desk.close()
    return desk.path


def nothing(_path: Path) -> None: ...


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (nothing, "There is no project at"),
        (Path.mkdir, "is a folder"),
        (Path.touch, "is not an Annotator project, or is damaged"),
        (lambda path: path.write_text("Dear diary, " * 400), "is not an Annotator project"),
        (lambda path: path.write_bytes(bytes(8192)), "is not an Annotator project"),
        (lambda path: edit(path, "CREATE TABLE notes (text)"), "is not an Annotator project"),
    ],
)
def test_says_why_something_is_no_project(tmp_path: Path, make: Callable[[Path], object], message: str) -> None:
    path = tmp_path / "thing.annotator"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError, match=message):
        open_store(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_name_the_disk_does_not_take_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for act in (open_store, create_store):
        with pytest.raises(UserError, match="Choose another name"):
            act(tmp_path / ("x" * 400 + ".annotator"))


def test_what_a_crash_leaves_of_a_new_file_is_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = tmp_path / "half.annotator"

    def crash() -> str:
        shutil.copy(tmp_path / "new.annotator", half)
        raise KeyboardInterrupt

    monkeypatch.setattr(connection, "new_id", crash)
    with pytest.raises(KeyboardInterrupt):
        create_store(tmp_path / "new.annotator")
    assert not (tmp_path / "new.annotator").exists()
    with pytest.raises(UserError, match="is not an Annotator project"):
        open_store(half)


def test_a_damaged_file_is_reported_and_not_touched(closed: Path) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(UserError, match="damaged"):
        open_store(closed)
    assert closed.read_bytes()[:4096] == whole[:4096]


def test_a_file_of_a_newer_program_is_refused_and_not_touched(closed: Path) -> None:
    edit(closed, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('annotator', 'm900', '')")
    before = closed.read_bytes()
    with pytest.raises(UserError, match="newer Annotator"):
        open_store(closed)
    assert closed.read_bytes() == before


def newer_program() -> Migrations:
    """Give the migrations of a program that is one step ahead of this one."""
    later = Migrations("annotator")
    later()(migrations.m001_first_schema)

    @later()
    def m002_next(db: Database) -> None:
        db.execute("CREATE TABLE next (id TEXT) STRICT")

    return later


def test_an_older_file_is_copied_before_it_is_updated(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "migrations", newer_program())
    store = open_store(closed)
    assert store.rows("SELECT * FROM next") == []
    store.close()
    (copy,) = closed.parent.glob("ferry-before-update-*.annotator")
    monkeypatch.undo()
    old = open_store(copy)
    assert old.value("SELECT COUNT(*) FROM version WHERE kind = 'span'") == 1
    old.close()


def test_an_older_file_in_use_elsewhere_is_neither_copied_nor_updated(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "migrations", newer_program())
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="in use by another program"):
        open_store(closed)
    other.close()
    assert [path.name for path in closed.parent.iterdir()] == [closed.name]


def test_a_locked_file_is_said_to_be_in_use_and_works_again_afterwards(
    desk: Desk, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    project = desk.open()
    (article,) = project.articles.ids()
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError, match="in use by another program"):
        mark(project, article, "CUE", "warned")
    other.execute("ROLLBACK")
    other.close()
    mark(project, article, "CUE", "warned")
    assert len(project.spans.in_article(article)) == 2


def test_after_waiting_in_vain_the_next_one_does_not_wait_too(
    desk: Desk, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    store = desk.open()._store
    with locked(closed):
        for waits in (50, 0, 0):
            with pytest.raises(FileBusy, match="in use by another program"):
                store.value("SELECT COUNT(*) FROM version")
            assert store.connection.execute("PRAGMA busy_timeout").fetchone() == (waits,)
    store._impatient_until = 0.0
    assert store.value("SELECT COUNT(*) FROM version")
    assert store.connection.execute("PRAGMA busy_timeout").fetchone() == (50,)


def test_looking_for_news_waits_for_nobody_and_hears_them_later(desk: Desk, closed: Path) -> None:
    project, colleague = desk.open(), desk.open("Petro", "there")
    heard: list[Notice] = []
    project.subscribe(heard.append)
    mark(colleague, colleague.articles.ids()[0], "CUE", "warned")
    with locked(closed):
        with pytest.raises(FileBusy):
            project.refresh()
        assert project._store.connection.execute("PRAGMA busy_timeout").fetchone() == (0,)
    assert heard == []
    assert project.refresh()
    assert [notice.everything for notice in heard] == [True]
    assert not project.refresh()


def test_who_hears_the_news_can_read_and_write(desk: Desk, closed: Path) -> None:
    project, colleague = desk.open(), desk.open("Petro", "there")
    (article,) = project.articles.ids()
    mark(colleague, article, "CUE", "warned")
    read: list[int] = []

    def listen(notice: Notice) -> None:
        if notice.everything:
            read.append(len(project.spans.in_article(article, "Petro")))
            project.spans.mark(article, "CUE", [Fragment(0, 5)])

    project.subscribe(listen)
    assert project.refresh()
    assert read == [1]
    assert len(project.spans.in_article(article)) == 2
    mark(colleague, article, "CUE", "said")


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is open can't be deleted")
@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_file_that_is_gone_is_said_and_what_was_saved_can_be_kept(
    desk: Desk, closed: Path, tmp_path: Path, how: str
) -> None:
    project = desk.open()
    (article,) = project.articles.ids()
    if how == "deleted":
        closed.unlink()
    elif how == "moved":
        closed.rename(tmp_path / "elsewhere.annotator")
    else:
        create_store(tmp_path / "other.annotator").close()
        (tmp_path / "other.annotator").replace(closed)
    with pytest.raises(UserError, match="it was deleted, moved or replaced meanwhile.*Back up"):
        mark(project, article, "CUE", "warned")
    project.back_up(tmp_path / "kept.annotator")
    with Project.open(tmp_path / "kept.annotator", Identity("Olha", "desk")) as kept:
        assert len(kept.spans.in_article(article)) == 1
        assert kept.problems() == []


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file as a program does that is writing."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_a_full_disk_is_said_and_nothing_of_the_action_is_kept(desk: Desk, closed: Path) -> None:
    project = desk.open()
    (article,) = project.articles.ids()
    before = project.spans.in_article(article)
    store = project._store
    store.connection.execute(f"PRAGMA max_page_count = {store.value('PRAGMA page_count')}")
    with pytest.raises(UserError, match="The disk is full"):
        project.spans.set_note(before[0].id, "long " * 20_000)
    assert project.spans.in_article(article) == before
    store.connection.execute("PRAGMA max_page_count = 1000000")
    project.spans.set_note(before[0].id, "short")
    assert project.problems() == []


READ_ONLY = """
import os, sys
from pathlib import Path
from annotator.errors import UserError
from annotator.project import Identity, Project
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
with Project.open(Path(sys.argv[1]), Identity("Olha", "desk")) as project:
    (article,) = project.articles.ids()
    (span,) = project.spans.in_article(article)
    print(project.articles.get(article).text[span.start : span.end])
    try:
        project.spans.set_note(span.id, "no")
    except UserError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files work otherwise there")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555)])
def test_what_can_only_be_read_is_read(closed: Path, file_mode: int, folder_mode: int) -> None:
    # Seen by a person without rights, since root may write everywhere.
    place = Path(tempfile.mkdtemp(prefix="annotator-read-only-"))
    try:
        there = Path(shutil.copy(closed, place))
        there.chmod(file_mode)
        place.chmod(folder_mode)
        command = [sys.executable, "-c", READ_ONLY, str(there)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)
    message = f"{there} can only be read. Copy it to a folder where you may write, and open the copy."
    assert (done.stderr, done.stdout.splitlines()) == ("", ["said", message])


def test_a_plain_copy_of_an_open_project_is_whole_even_if_another_tool_asked_for_a_write_ahead_log(
    desk: Desk, closed: Path, tmp_path: Path
) -> None:
    edit(closed, "PRAGMA journal_mode = WAL")
    project = desk.open()
    (article,) = project.articles.ids()
    mark(project, article, "CUE", "warned")
    copy = Desk(Path(shutil.copy(closed, tmp_path / "copy.annotator")))
    assert len(copy.open().spans.in_article(article)) == 2
    copy.close()


def test_what_fails_midway_is_not_written_at_all(closed: Path) -> None:
    store = open_store(closed)
    with pytest.raises(ZeroDivisionError), store.writing() as db:
        db.execute("DELETE FROM version")
        raise ZeroDivisionError
    assert store.value("SELECT COUNT(*) FROM version WHERE kind = 'span'") == 1
    store.close()


def test_a_project_may_lie_in_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Мій проєкт #1? 100% & 'news'"
    folder.mkdir()
    store: Store = create_store(folder / "файл #2.annotator")
    store.close()
    assert [path.name for path in folder.iterdir()] == ["файл #2.annotator"]
    open_store(folder / "файл #2.annotator").close()


@pytest.mark.parametrize(
    "harm",
    [
        "DROP INDEX version_entity",
        "CREATE TRIGGER away AFTER INSERT ON version BEGIN DELETE FROM version WHERE id = new.id; END",
        "ALTER TABLE article RENAME COLUMN changes TO charges",
    ],
)
def test_a_file_whose_tables_were_changed_is_not_opened(closed: Path, harm: str) -> None:
    edit(closed, harm)
    with pytest.raises(UserError, match="damaged"):
        open_store(closed)


def test_a_file_that_somebody_added_a_view_to_is_opened(closed: Path) -> None:
    edit(closed, "CREATE VIEW quotes AS SELECT body FROM version WHERE kind = 'span'")
    with closing(open_store(closed)) as store:
        assert len(store.rows("SELECT * FROM quotes")) == 1
