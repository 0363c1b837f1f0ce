#!/usr/bin/env python3
"""Set the project up on a fresh machine, then run, test, lint or measure it.

python3 packaging/dev.py run [arguments]    the sample project, or `annotator` with these arguments
python3 packaging/dev.py test [arguments]   the tests, with arguments for pytest
python3 packaging/dev.py lint               style, types and who may import what
python3 packaging/dev.py bench [NAME ...]   how fast it is here: benchmarks/NAME.py, or all of them
python3 packaging/dev.py fuzz [FORMAT ...]  damaged files for the readers; --seconds N each, --seed S
python3 packaging/dev.py setup              nothing but the setting up
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from annotator import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up"
UNFINISHED = "unfinished"
VERSIONS = ((3, 13), (3, 12), (3, 11))
TELL_VERSION = "import sys; print(*sys.version_info[:2])"


def main(arguments: Sequence[str]) -> int:
    command, rest = (arguments[0] if arguments else ""), list(arguments[1:])
    if command not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if command in ("-h", "--help") else 2
    if tuple(sys.version_info[:2]) not in VERSIONS:
        return call([fitting_python(), __file__, *arguments])
    if command in ("test", "bench", "fuzz"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    ensure_system(command)
    ensure_environment()
    return COMMANDS[command](rest)


def run(arguments: list[str]) -> int:
    return call([PYTHON, "-m", "annotator", *(arguments or ["demo"])])


def test(arguments: list[str]) -> int:
    return call([PYTHON, "-m", "pytest", *arguments])


def lint(_: list[str]) -> int:
    checks: dict[str, list[str | Path]] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet"],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
        "mypy": [PYTHON, "-m", "mypy"],
        "lint-imports": [SCRIPTS / "lint-imports", "--no-logo"],
    }
    failed = [name for name, check in checks.items() if call(check)]
    say(f"Failed: {', '.join(failed)}" if failed else "Nothing to complain about.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    chosen = arguments or sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py"))
    return max(call([PYTHON, ROOT / "benchmarks" / f"{name}.py"]) for name in chosen)


def fuzz(arguments: list[str]) -> int:
    return call([PYTHON, "-m", "tests.fuzzing", *arguments])


def setup(_: list[str]) -> int:
    say("Ready. Next: python3 packaging/dev.py run")
    return 0


COMMANDS = {"run": run, "test": test, "lint": lint, "bench": bench, "fuzz": fuzz, "setup": setup}


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
    for major, minor in VERSIONS:
        found = shutil.which(f"python{major}.{minor}") or ""
        if os.name == "nt" and not found:
            found = windows_python(f"-{major}.{minor}")
        # A shim can be there for a version that is not.
        if found and ask(found, TELL_VERSION) == f"{major} {minor}":
            return found
    return stop(f"Annotator needs Python 3.11, 3.12 or 3.13, and this is {sys.version.split()[0]}. Install one.")


def windows_python(version: str) -> str:
    launcher = ["py", version, "-c", "import sys; print(sys.executable)"]
    try:
        return subprocess.run(launcher, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""


def ensure_environment() -> None:
    """Make .venv with everything in it, unless that was done and nothing has changed since."""
    if PYTHON.exists() and read_stamp() == fingerprint():
        return
    if VENV.exists():
        trouble = what_is_broken()
        if trouble:
            say(f"The folder .venv {trouble}: making it anew.")
            shutil.rmtree(VENV)
    if not VENV.exists():
        make_environment()
    install()


def read_stamp() -> str:
    try:
        return STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def fingerprint() -> str:
    """Sum up what .venv was made from: place, pyproject.toml and a Python that may be upgraded."""
    parts = [str(ROOT), os.path.realpath(PYTHON)]
    digest = hashlib.sha256("\n".join(parts).encode())
    for path in (ROOT / "pyproject.toml", VENV / "pyvenv.cfg"):
        digest.update(path.read_bytes() if path.is_file() else b"missing")
    return f"{ROOT}\n{digest.hexdigest()}"


def what_is_broken() -> str:
    """Say what is wrong with .venv, or nothing if packages can be installed in it."""
    stamp = read_stamp()
    if stamp == UNFINISHED:
        return "is half installed"
    if stamp and stamp.partition("\n")[0] != str(ROOT):
        return "was made for another folder"
    version = ask(PYTHON, f"import pip; {TELL_VERSION}")
    if not version:
        return "does not work"
    if tuple(map(int, version.split())) not in VERSIONS:
        return f"was made by Python {version.replace(' ', '.')}"
    return ""


def make_environment() -> None:
    say("Making .venv and installing what the project needs (about a minute)…")
    if call([sys.executable, "-m", "venv", VENV]):
        shutil.rmtree(VENV, ignore_errors=True)
        stop("Python could not make .venv; its own words are above.")


def install() -> None:
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    options = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    if call([PYTHON, "-m", "pip", "install", *options, "--editable", ".[dev]"]):
        stop("The packages could not be installed; pip's own words are above. Is there a connection?")
    STAMP.write_text(fingerprint(), encoding="utf-8")


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
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
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
