"""Keep every test off the user's own files and off the screen."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from annotator import system

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile(
    "ci",
    max_examples=50,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("long", parent=hypothesis.settings.get_profile("ci"), max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
if os.environ.get("HYPOTHESIS_PROFILE") == "long":
    # Forty times as many examples take forty times as long; an alarm amidst them looks like any odd error.
    os.environ.setdefault("PYTEST_TIMEOUT", str(40 * 120))

_numbers = itertools.count()


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Say which libraries Qt lacks before pytest-qt fails on them."""
    missing = system.missing_qt_libraries()
    if missing:
        names = ", ".join(library.soname for library in missing)
        pytest.exit(f"Qt cannot start: this computer lacks {names}.\n{system.install_hint(missing)}", 1)


@pytest.fixture(scope="session")
def homes() -> Iterator[Path]:
    """Give a folder that holds the homes of all tests of this run."""
    with tempfile.TemporaryDirectory(prefix="annotator-tests-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def annotator_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this test a home of its own for settings, caches and logs; it is made when it is used."""
    home = homes / str(next(_numbers))
    monkeypatch.setenv("ANNOTATOR_HOME", str(home))
    return home
