from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from annotator.codebook import read_codebook
from annotator.errors import UserError
from annotator.formats.whole_file import refuse_target, written_whole
from annotator.project import Identity, Project
from annotator.resources import resource_path


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old")
    with written_whole(target) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), written_whole(target) as stream:
        stream.write(b"new")
        raise ZeroDivisionError
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_said_and_the_old_file_stays(tmp_path: Path) -> None:
    import resource

    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(UserError, match="could not be written .File too large."), written_whole(target) as stream:
            stream.write(b"new" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links and modes")
def test_a_link_is_followed_and_others_may_read_the_file(tmp_path: Path) -> None:
    real = tmp_path / "real.jsonl"
    link = tmp_path / "link.jsonl"
    link.symlink_to(real)
    with written_whole(link) as stream:
        stream.write(b"new")
    umask = os.umask(0)
    os.umask(umask)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o666 & ~umask


def test_a_project_is_never_written_over(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "innocent.jsonl"
    os.link(project.path, link)
    for target in (project.path, link, tmp_path / "new.annotator"):
        with pytest.raises(UserError, match="would take the place of a project"):
            refuse_target(target, project)


def test_a_place_that_is_none_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing does not exist. Make it first"):
        refuse_target(tmp_path / "missing" / "out.jsonl", project)
    with pytest.raises(UserError, match="is a folder. Choose a file name in it."):
        refuse_target(tmp_path, project)
    refuse_target(tmp_path / "out.jsonl", project)
    assert not (tmp_path / "out.jsonl").exists()


def test_refuses_to_write_over_any_project_whatever_its_name(tmp_path: Path) -> None:
    codebook = read_codebook(resource_path("codebook.toml"))
    me = Identity("oksana", "here")
    other = tmp_path / "other.data"
    Project.create(tmp_path / "other.annotator", codebook, me).close()
    (tmp_path / "other.annotator").rename(other)
    with Project.create(tmp_path / "mine.annotator", codebook, me) as project:
        for target in (other, tmp_path / "new.annotator", project.path):
            with pytest.raises(UserError, match="would take the place of a project"):
                refuse_target(target, project)
        refuse_target(tmp_path / "out.jsonl", project)
