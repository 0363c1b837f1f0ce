from __future__ import annotations

import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from annotator import system

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "dev.py"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="stands in for Python by shell scripts")

Call = Callable[[Sequence[str | Path]], int]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give the script, working on a project that is new on this computer."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Data classes look their module up.
    monkeypatch.setitem(sys.modules, "dev", module)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "apt_install", lambda *_: pytest.fail("would install on this computer"))
    return module


def environments(dev: ModuleType) -> list[Any]:
    return [dev.OWN, dev.JUDGES, *dev.PROGRAMS]


def write_script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make environments of this Python, install nothing, and list what was called."""
    called: list[str] = []

    def call(command: Sequence[str | Path]) -> int:
        called.append(" ".join(map(str, command[1:4])))
        if command[2] == "venv":
            made = next(each for each in environments(dev) if each.folder == command[3])
            made.python.parent.mkdir(parents=True)
            write_script(made.python, f'exec "{sys.executable}" "$@"')
        return 0

    monkeypatch.setattr(dev, "call", call)
    return called


def test_an_old_python_can_read_far_enough_to_say_what_it_needs() -> None:
    assert ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 9)).body


def test_any_python_says_which_versions_will_do(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "VERSIONS", ((2, 6),))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11, 3\.12 or 3\.13, and this is 3\."):
        dev.main(["test"])


def test_a_shim_without_its_python_is_not_taken(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    running = sys.version_info[:2]
    other = (3, 99)
    for version, line in ((running, f'exec "{sys.executable}" "$@"'), (other, "exit 127")):
        write_script(tmp_path / f"python{version[0]}.{version[1]}", line)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.pythons((other, running)) == [sys.executable, str(tmp_path / f"python{running[0]}.{running[1]}")]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_an_unknown_command_shows_the_commands(
    dev: ModuleType, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert dev.main(arguments) == code
    shown = capsys.readouterr().out
    assert all(f"packaging/dev.py {command}" in shown for command in dev.COMMANDS)


def test_sets_up_once(dev: ModuleType, calls: list[str]) -> None:
    dev.ensure_environment(dev.OWN)
    assert calls == [f"-m venv {dev.OWN.folder}", "-m pip install"]
    dev.ensure_environment(dev.OWN)
    assert len(calls) == 2


def test_new_requirements_are_added_to_what_is_there(dev: ModuleType, calls: list[str]) -> None:
    dev.ensure_environment(dev.OWN)
    (dev.ROOT / "pyproject.toml").write_text("[project] # and more")
    dev.ensure_environment(dev.OWN)
    assert calls[2:] == ["-m pip install"]


def test_an_environment_made_by_hand_is_kept(dev: ModuleType, calls: list[str]) -> None:
    dev.make_environment(dev.OWN)
    dev.ensure_environment(dev.OWN)
    assert calls[1:] == ["-m pip install"]


def half_installed(dev: ModuleType) -> None:
    dev.OWN.stamp.write_text(dev.UNFINISHED)


def of_another_folder(dev: ModuleType) -> None:
    dev.OWN.stamp.write_text("/somewhere/else\n0123")


def without_its_python(dev: ModuleType) -> None:
    dev.OWN.python.unlink()


def of_an_older_python(dev: ModuleType) -> None:
    write_script(dev.OWN.python, "echo 3 8")
    (dev.OWN.folder / "pyvenv.cfg").write_text("version = 3.8.10")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (half_installed, "is half installed"),
        (of_another_folder, "was made for another folder"),
        (without_its_python, "does not work"),
        (of_an_older_python, "was made by Python 3.8"),
    ],
)
def test_a_broken_environment_is_made_anew(
    dev: ModuleType,
    calls: list[str],
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[ModuleType], None],
    sentence: str,
) -> None:
    dev.ensure_environment(dev.OWN)
    damage(dev)
    dev.ensure_environment(dev.OWN)
    assert f"The folder .venv {sentence}: making it anew." in capsys.readouterr().out
    assert calls[2:] == calls[:2]
    assert dev.read_stamp(dev.OWN) == dev.fingerprint(dev.OWN)


def test_an_installation_that_failed_is_started_afresh(
    dev: ModuleType, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    makes: Call = dev.call
    monkeypatch.setattr(dev, "call", lambda command: makes(command) or int(command[2] == "pip"))
    with pytest.raises(SystemExit, match="could not be installed"):
        dev.ensure_environment(dev.OWN)
    assert dev.what_is_broken(dev.OWN) == "is half installed"


@pytest.fixture
def bare(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a computer that lacks two libraries and Python's venv, and list what is installed on it."""
    installed: list[str] = []
    find_spec = importlib.util.find_spec

    def find(name: str) -> object:
        return find_spec(name) if installed or name != "ensurepip" else None

    monkeypatch.setattr(system, "missing_qt_libraries", lambda: () if installed else system.OFFSCREEN[1:3])
    monkeypatch.setattr(importlib.util, "find_spec", find)
    monkeypatch.setattr(dev, "apt_install", installed.extend)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    return installed


VENV_PACKAGE = f"python3.{sys.version_info[1]}-venv"


def test_without_rights_one_line_says_what_to_install(
    dev: ModuleType, bare: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "can_install", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        dev.ensure_system("test")
    told, command = str(stopped.value).split("\n")
    assert told == "This computer lacks libGL.so.1, libEGL.so.1, Python's module venv."
    assert command.endswith(f": sudo apt-get install libgl1 libegl1 {VENV_PACKAGE}")
    assert bare == []


def test_with_rights_what_is_missing_is_installed(
    dev: ModuleType, bare: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "can_install", lambda: True)
    dev.ensure_system("run")
    assert bare == ["libgl1", "libegl1", VENV_PACKAGE]


def test_checking_the_style_needs_no_qt(dev: ModuleType, bare: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "can_install", lambda: True)
    dev.ensure_system("lint")
    assert bare == [VENV_PACKAGE]


def test_runs_the_sample_project_or_what_is_asked(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Sequence[str | Path]] = []
    monkeypatch.setattr(dev, "call", lambda command: called.append(command) or 0)
    dev.run([])
    dev.run(["export", "nato.annotator"])
    assert [command[3:] for command in called] == [["demo"], ["export", "nato.annotator"]]


def test_a_fuzzing_run_gets_its_formats_and_its_time(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Sequence[str | Path]] = []
    monkeypatch.setattr(dev, "call", lambda command: called.append(command) or 0)
    dev.fuzz(["csv", "--seconds", "9"])
    assert called[0][1:] == ["-m", "tests.fuzzing", "csv", "--seconds", "9"]


def test_every_check_is_made_and_those_that_fail_are_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "call", lambda command: int("mypy" in command or "format" in command))
    assert dev.lint([]) == 1
    assert capsys.readouterr().out == "Failed: ruff format, mypy\n"


@pytest.fixture
def judged(dev: ModuleType, calls: list[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what was called by a computer on which every program can be had."""
    monkeypatch.setattr(dev, "needs_graphics_card", lambda _: False)
    every = [Path(sys.executable)]
    monkeypatch.setattr(dev, "pythons", lambda _: every)
    return calls


def run_judges(dev: ModuleType) -> int:
    dev.ensure_environment(dev.JUDGES)
    return int(dev.judges([]))


def test_judges_get_environments_of_their_own_once(
    dev: ModuleType, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_judges(dev) == 0
    names = [dev.JUDGES.name, *(each.name for each in dev.PROGRAMS)]
    assert [call.rpartition("/")[2] for call in judged if call.startswith("-m venv")] == names
    assert judged[-1] == "-m pytest tests/judges"
    assert capsys.readouterr().out.endswith("Every program was there to judge.\n")
    judged.clear()
    run_judges(dev)
    assert judged == ["-m pytest tests/judges"]


def test_judges_hear_what_pytest_is_told(dev: ModuleType, judged: list[str]) -> None:
    (dev.ROOT / "test_one.py").touch()
    for told in (["-x"], ["test_one.py::test_it"]):
        dev.judges(told)
    assert [call for call in judged if call.startswith("-m pytest")] == [
        "-m pytest tests/judges",
        "-m pytest test_one.py::test_it",
    ]


def test_a_judge_that_cannot_be_had_is_named_and_the_others_judge(
    dev: ModuleType, judged: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    makes: Call = dev.call
    monkeypatch.setattr(dev, "needs_graphics_card", lambda _: True)
    monkeypatch.setattr(dev, "pythons", lambda versions: [sys.executable] if (3, 13) in versions else [])
    monkeypatch.setattr(dev, "call", lambda command: makes(command) or int("label-studio>=1.20" in command))
    assert run_judges(dev) == 0
    *_, trouble, told = capsys.readouterr().out.splitlines()
    assert trouble.startswith("The packages could not be installed")
    assert told == (
        "Left out: Label Studio (it could not be set up, as said above); "
        "doccano (it needs Python 3.8 to 3.11, and none is on this computer); "
        "GLiNER (its PyTorch would bring gigabytes for graphics cards)."
    )


@pytest.mark.parametrize(("names", "needed"), [(["torch", "nvidia-cublas"], True), (["torch", "gliner"], False)])
def test_libraries_for_graphics_cards_are_noticed_before_they_come(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, names: list[str], needed: bool
) -> None:
    # What is said of a library names nvidia, whether its libraries come or not.
    report = {"install": [{"metadata": {"name": name, "description": "for nvidia"}} for name in names]}
    answer = subprocess.CompletedProcess[str]([], 0, json.dumps(report), "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
    assert dev.needs_graphics_card(dev.GLINER) is needed


def test_a_judge_of_which_pip_finds_nothing_is_left_out(
    dev: ModuleType, judged: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "needs_graphics_card", lambda _: dev.stop("No matching distribution"))
    assert run_judges(dev) == 0
    *_, trouble, told = capsys.readouterr().out.splitlines()
    assert (trouble, told) == (
        "No matching distribution",
        "Left out: GLiNER (it could not be set up, as said above).",
    )


def test_the_code_of_what_was_run_is_passed_on(dev: ModuleType) -> None:
    assert dev.call([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_python_finds_its_own_packages_beside_the_folder_packaging() -> None:
    found = subprocess.run([sys.executable, "-c", "import packaging.version"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
