#!/usr/bin/env python3
"""Set the project up on a fresh machine, then run, test, lint or measure it.

python3 packaging/dev.py run [arguments]    the sample project, or `annotator` with these arguments
python3 packaging/dev.py test [arguments]   the tests, with arguments for pytest
python3 packaging/dev.py lint               style, types and who may import what
python3 packaging/dev.py judges [arguments] other programs judge what goes out, with 5 GB of their own
python3 packaging/dev.py bench [NAME ...]   how fast it is here: benchmarks/NAME.py, or all of them
python3 packaging/dev.py fuzz [FORMAT ...]  damaged files for the readers; --seconds N each, --seed S
python3 packaging/dev.py setup              nothing but the setting up
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from annotator import system

ROOT = Path(__file__).resolve().parent.parent
UNFINISHED = "unfinished"
VERSIONS = ((3, 13), (3, 12), (3, 11))
TELL_VERSION = "import sys; print(*sys.version_info[:2])"


@dataclass(frozen=True)
class Environment:
    """A virtual environment in the project's folder: what is installed there, and which Pythons will do."""

    name: str
    packages: tuple[str, ...]
    what: str
    versions: tuple[tuple[int, int], ...] = VERSIONS

    @property
    def folder(self) -> Path:
        return ROOT / self.name

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp(self) -> Path:
        return self.folder / "set-up"


OWN = Environment(".venv", ("--editable", ".[dev]"), "what the project needs (about a minute)")
JUDGES = Environment(".venv-judges", ("--editable", ".[dev,judges]"), "the libraries that judge exports")
GLINER = Environment(".venv-gliner", ("torch==2.13.0", "gliner>=0.2.20"), "GLiNER")
PROGRAMS = (
    Environment(".venv-label-studio", ("label-studio>=1.20",), "Label Studio"),
    # Its last release is of 2023; of what came later it bears these.
    Environment(
        ".venv-doccano",
        ("doccano>=1.8.4", "numpy<2", "marshmallow<4", "setuptools<81"),
        "doccano",
        ((3, 11), (3, 10), (3, 9), (3, 8)),
    ),
    GLINER,
)


def main(arguments: Sequence[str]) -> int:
    command, rest = (arguments[0] if arguments else ""), list(arguments[1:])
    if command not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if command in ("-h", "--help") else 2
    if tuple(sys.version_info[:2]) not in VERSIONS:
        return call([fitting_python(), __file__, *arguments])
    if command in ("test", "bench", "fuzz", "judges"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    ensure_system(command)
    ensure_environment(environment_of(command))
    return COMMANDS[command](rest)


def run(arguments: list[str]) -> int:
    return call([OWN.python, "-m", "annotator", *(arguments or ["demo"])])


def test(arguments: list[str]) -> int:
    return call([OWN.python, "-m", "pytest", *arguments])


def lint(_: list[str]) -> int:
    checks: dict[str, list[str | Path]] = {
        "ruff check": [OWN.python, "-m", "ruff", "check", "--quiet"],
        "ruff format": [OWN.python, "-m", "ruff", "format", "--check", "--quiet"],
        "mypy": [OWN.python, "-m", "mypy"],
        "lint-imports": [OWN.scripts / "lint-imports", "--no-logo"],
    }
    failed = [name for name, check in checks.items() if call(check)]
    say(f"Failed: {', '.join(failed)}" if failed else "Nothing to complain about.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    chosen = arguments or sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py"))
    return max(call([OWN.python, ROOT / "benchmarks" / f"{name}.py"]) for name in chosen)


def judges(arguments: list[str]) -> int:
    """Let each program judge that can be had on this computer, and name those that can't."""
    without = [f"{each.what} ({why})" for each in PROGRAMS if (why := what_forbids(each))]
    chosen = any((ROOT / each.partition("::")[0]).exists() for each in arguments)
    code = call([JUDGES.python, "-m", "pytest", *([] if chosen else ["tests/judges"]), *arguments])
    say(f"Left out: {'; '.join(without)}." if without else "Every program was there to judge.")
    return code


def fuzz(arguments: list[str]) -> int:
    return call([OWN.python, "-m", "tests.fuzzing", *arguments])


def setup(_: list[str]) -> int:
    say("Ready. Next: python3 packaging/dev.py run")
    return 0


COMMANDS = {"run": run, "test": test, "lint": lint, "judges": judges, "bench": bench, "fuzz": fuzz, "setup": setup}


def environment_of(command: str) -> Environment:
    return JUDGES if command == "judges" else OWN


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    sys.exit(text)


def call(command: Sequence[str | Path]) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT)


def ask(python: str | Path, code: str) -> str:
    """Return what a Python prints when it runs the code, or nothing when it cannot."""
    try:
        answer = subprocess.run([str(python), "-c", code], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def fitting_python() -> str:
    """Find another Python on this computer that can run the project."""
    found = pythons(VERSIONS)
    if found:
        return found[0]
    return stop(f"Annotator needs Python 3.11, 3.12 or 3.13, and this is {sys.version.split()[0]}. Install one.")


def pythons(versions: tuple[tuple[int, int], ...]) -> list[str]:
    """Give the Pythons on this computer of some versions: the running one before others, then as the versions come."""
    found = [sys.executable] if tuple(sys.version_info[:2]) in versions else []
    for major, minor in versions:
        path = shutil.which(f"python{major}.{minor}") or ""
        if os.name == "nt" and not path:
            path = windows_python(f"-{major}.{minor}")
        # A shim can be there for a version that is not.
        if path and ask(path, TELL_VERSION) == f"{major} {minor}":
            found.append(path)
    return found


def windows_python(version: str) -> str:
    launcher = ["py", version, "-c", "import sys; print(sys.executable)"]
    try:
        return subprocess.run(launcher, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""


def ensure_environment(of: Environment) -> None:
    """Make an environment with everything in it, unless that was done and nothing has changed since."""
    if of.python.exists() and read_stamp(of) == fingerprint(of):
        return
    if of.folder.exists():
        trouble = what_is_broken(of)
        if trouble:
            say(f"The folder {of.name} {trouble}: making it anew.")
            shutil.rmtree(of.folder)
    if not of.folder.exists():
        make_environment(of)
    install(of)


def what_forbids(program: Environment) -> str:
    """Set up a program that judges; say why it can't be had, or nothing when it is there."""
    if program.python.exists() and read_stamp(program) == fingerprint(program):
        return ""
    if not pythons(program.versions):
        oldest, newest = (".".join(map(str, version)) for version in (min(program.versions), max(program.versions)))
        return f"it needs Python {oldest} to {newest}, and none is on this computer"
    try:
        if program == GLINER and needs_graphics_card(program):
            return "its PyTorch would bring gigabytes for graphics cards"
        ensure_environment(program)
    except SystemExit as trouble:
        say(str(trouble))
        return "it could not be set up, as said above"
    return ""


def needs_graphics_card(program: Environment) -> bool:
    """Ask pip, which downloads nothing for it, whether libraries for graphics cards would come along."""
    options = ["--dry-run", "--quiet", "--ignore-installed", "--report", "-", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "install", *options, *program.packages]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if answer.returncode:
        stop(answer.stderr)
    coming = [package["metadata"]["name"] for package in json.loads(answer.stdout)["install"]]
    return any(name.startswith("nvidia") for name in coming)


def read_stamp(of: Environment) -> str:
    try:
        return of.stamp.read_text(encoding="utf-8")
    except OSError:
        return ""


def fingerprint(of: Environment) -> str:
    """Sum up what an environment was made from: place, packages and a Python that may be upgraded."""
    parts = [str(ROOT), os.path.realpath(of.python), *of.packages]
    digest = hashlib.sha256("\n".join(parts).encode())
    own = [ROOT / "pyproject.toml"] if "--editable" in of.packages else []
    for path in (*own, of.folder / "pyvenv.cfg"):
        digest.update(path.read_bytes() if path.is_file() else b"missing")
    return f"{ROOT}\n{digest.hexdigest()}"


def what_is_broken(of: Environment) -> str:
    """Say what is wrong with an environment, or nothing if packages can be installed in it."""
    stamp = read_stamp(of)
    if stamp == UNFINISHED:
        return "is half installed"
    if stamp and stamp.partition("\n")[0] != str(ROOT):
        return "was made for another folder"
    version = ask(of.python, f"import pip; {TELL_VERSION}")
    if not version:
        return "does not work"
    if tuple(map(int, version.split())) not in of.versions:
        return f"was made by Python {version.replace(' ', '.')}"
    return ""


def make_environment(of: Environment) -> None:
    say(f"Making {of.name} and installing {of.what}…")
    if call([pythons(of.versions)[0], "-m", "venv", of.folder]):
        shutil.rmtree(of.folder, ignore_errors=True)
        stop(f"Python could not make {of.name}; its own words are above.")


def install(of: Environment) -> None:
    of.stamp.write_text(UNFINISHED, encoding="utf-8")
    options = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    if call([of.python, "-m", "pip", "install", *options, *of.packages]):
        stop("The packages could not be installed; pip's own words are above. Is there a connection?")
    of.stamp.write_text(fingerprint(of), encoding="utf-8")


def ensure_system(command: str) -> None:
    """Install what the command needs of the operating system, or say how in one line and stop."""
    sys.path.insert(0, str(ROOT))
    from annotator import system

    missing = missing_from_system(command)
    if missing and can_install():
        apt_install(system.packages(missing, "apt-get"))
        missing = missing_from_system(command)
    if missing:
        names = ", ".join(library.soname for library in missing)
        stop(f"This computer lacks {names}.\n{system.install_hint(missing)}")


def missing_from_system(command: str) -> list[system.Library]:
    from annotator import system

    missing = [] if command == "lint" else list(system.missing_qt_libraries())
    importlib.invalidate_caches()
    if not environment_of(command).python.exists() and importlib.util.find_spec("ensurepip") is None:
        # Debian keeps this part of Python in a package of its own.
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        missing.append(system.Library("Python's module venv", package, "python3", "python"))
    return missing


def can_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    say(f"Installing with apt-get what is missing here: {' '.join(packages)}…")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["update"], ["install", "--yes", "--no-install-recommends", *packages])
    for command in commands:
        done = subprocess.run(
            ["apt-get", "--quiet", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            stop(f"{done.stdout}\napt-get {command[0]} failed; its own words are above.")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("Stopped.")
