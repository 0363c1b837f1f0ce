from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.project import Identity, Project
from annotator.store import backup
from tests.desk import Desk, mark


class Calendar(date):
    """Stand for `date` in the module under test, on a day that the test sets."""

    day = date(2026, 3, 1)

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return cls.day


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> type[Calendar]:
    monkeypatch.setattr(backup, "date", Calendar)
    monkeypatch.setattr(Calendar, "day", date(2026, 3, 1))
    return Calendar


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "annotator"


def work_a_day(project: Project, article: str, calendar: type[Calendar]) -> None:
    """Change the project and go on to the next day."""
    mark(project, article, "CUE", "said")
    calendar.day += timedelta(days=1)
    later = project.path.stat().st_mtime + 1 + 3600 * (calendar.day - date(2026, 3, 1)).days
    os.utime(project.path, (later, later))


def days(folder: Path) -> list[str]:
    return sorted(path.stem[-10:] for path in folder.iterdir())


def test_a_backup_is_a_whole_project_made_while_it_is_open(project: Project, article: str, tmp_path: Path) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    project.back_up(tmp_path / "copy.annotator")
    mark(project, article, "CUE", "said")
    with Project.open(tmp_path / "copy.annotator", Identity("Olha", "desk")) as copy:
        assert copy.spans.in_article(article) == [quote]
        assert copy.problems() == []
        assert copy.id == project.id
    assert len(project.spans.in_article(article)) == 2


def test_a_backup_never_takes_the_place_of_a_file(project: Project, tmp_path: Path) -> None:
    for target, message in ((project.path, "exists already"), (tmp_path / "no" / "copy.annotator", "does not exist")):
        with pytest.raises(UserError, match=message):
            project.back_up(target)
    assert project.problems() == []


def test_a_backup_that_fails_says_so_and_leaves_no_half_file(project: Project, article: str, tmp_path: Path) -> None:
    project._store.connection.execute("BEGIN")
    with pytest.raises(UserError, match="could not be copied to .* the project itself was not changed"):
        project.back_up(tmp_path / "copy.annotator")
    project._store.connection.execute("ROLLBACK")
    assert [path.name for path in tmp_path.iterdir()] == [project.path.name]


def test_the_first_opening_of_a_day_makes_a_backup(
    project: Project, article: str, folder: Path, calendar: type[Calendar]
) -> None:
    assert project.back_up_daily(folder) == ""
    mark(project, article, "CUE", "said")
    assert project.back_up_daily(folder) == ""
    assert days(folder) == ["2026-03-01"]
    work_a_day(project, article, calendar)
    assert project.back_up_daily(folder) == ""
    assert days(folder) == ["2026-03-01", "2026-03-02"]
    with Project.open(max(folder.iterdir()), Identity("Olha", "desk")) as copy:
        assert len(copy.spans.in_article(article)) == 2


def test_days_without_work_make_no_backup(
    project: Project, article: str, folder: Path, calendar: type[Calendar]
) -> None:
    project.back_up_daily(folder)
    calendar.day += timedelta(days=1)
    assert project.back_up_daily(folder) == ""
    assert days(folder) == ["2026-03-01"]


def test_the_newest_backups_are_kept(project: Project, article: str, folder: Path, calendar: type[Calendar]) -> None:
    folder.mkdir(parents=True)
    (folder / "my own copy.annotator").touch()
    for _ in range(6):
        assert project.back_up_daily(folder, keep=3) == ""
        work_a_day(project, article, calendar)
    assert days(folder)[:3] == ["2026-03-04", "2026-03-05", "2026-03-06"]
    assert (folder / "my own copy.annotator").exists()


def test_two_projects_of_one_name_do_not_push_out_each_others_backups(
    project: Project, folder: Path, tmp_path: Path, calendar: type[Calendar]
) -> None:
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other" / project.path.name)
    for each in (project, other.create()):
        assert each.back_up_daily(folder, keep=1) == ""
    other.close()
    assert days(folder) == ["2026-03-01", "2026-03-01"]


def test_where_no_backup_can_be_made_work_goes_on_after_a_sentence(
    project: Project, article: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert "Today's backup was not made" in project.back_up_daily(tmp_path / "file" / "backups")
    project._store.connection.execute("BEGIN")
    assert "Today's backup was not made. The project could not be copied" in project.back_up_daily(tmp_path / "b")
    project._store.connection.execute("ROLLBACK")
    assert mark(project, article, "CUE", "said") in project.spans.in_article(article)
