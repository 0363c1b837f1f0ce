"""What the architecture promises, checked by machine."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "annotator"
SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT\b.*\bINTO|UPDATE\b.+\bSET|DELETE FROM|CREATE TABLE|PRAGMA)\b", re.DOTALL)

IMPORT_WITHOUT_QT = """
import importlib, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

WORK_WITHOUT_QT = """
import sys
from pathlib import Path
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from annotator import settings
from annotator.__main__ import main
from annotator.model import Fragment
from annotator.project import Project, identity_from

assert main(["new", "nato.annotator"]) == 0
assert main(["import", "nato.annotator", "nato.txt"]) == 0
with Project.open(Path("nato.annotator"), identity_from(settings.load().settings)) as project:
    (article,) = project.articles.ids()
    project.spans.mark(article, "CUE", [Fragment(3, 7)])
sys.exit(main(["export", "nato.annotator", "nato.jsonl"]))
"""

COUNT_NONE = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
thing.setObjectName("warm")
before = sys.getrefcount(None)
for _ in range(20_000):
    thing.setObjectName("cold")
print(sys.getrefcount(None) - before)
"""


def python(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
    )


def test_a_module_imports_only_what_it_may() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    checked = python("-c", command, "--no-logo", "--no-cache")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def modules_outside_the_window() -> list[str]:
    files = [path.relative_to(ROOT).with_suffix("") for path in PACKAGE.rglob("*.py")]
    names = [".".join(file.parts).removesuffix(".__init__") for file in files]
    return [name for name in names if not name.startswith("annotator.window")]


def test_everything_but_the_window_works_without_qt() -> None:
    names = modules_outside_the_window()
    assert {"annotator", "annotator.__main__", "annotator.store.log"} < set(names)
    done = python("-c", IMPORT_WITHOUT_QT, *names)
    assert done.returncode == 0, done.stderr


def test_imports_annotates_and_exports_without_qt(tmp_path: Path) -> None:
    (tmp_path / "nato.txt").write_text("He said that talks would go on.\n", encoding="utf-8")
    done = python("-c", WORK_WITHOUT_QT, folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = (tmp_path / "nato.jsonl").read_bytes().splitlines()
    document = json.loads(line)
    assert document["text"][3:7] == "said"
    assert '"CUE"' in json.dumps(document)


def test_qt_gives_back_every_reference_to_none() -> None:
    done = python("-c", COUNT_NONE)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 100


def sql_in(source: str) -> list[str]:
    """Return the strings of a module that are SQL, docstrings included."""
    strings = [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [text for text in strings if SQL.search(text)]


@pytest.mark.parametrize("statement", ["SELECT id FROM version", "INSERT OR IGNORE INTO t", "PRAGMA user_version"])
def test_sql_is_known_when_seen(statement: str) -> None:
    assert sql_in(f"query = {statement!r}") == [statement]


def test_there_is_no_sql_outside_the_store() -> None:
    outside = [path for path in PACKAGE.rglob("*.py") if PACKAGE / "store" not in path.parents]
    found = {path.name: sql_in(path.read_text(encoding="utf-8")) for path in outside}
    assert {name: statements for name, statements in found.items() if statements} == {}


@pytest.mark.parametrize(
    ("module", "line", "complaint"),
    [
        ("annotator/project/spans.py", "import PySide6", "TID251"),
        ("annotator/formats/brat.py", "from sqlite3 import connect", "TID251"),
        ("annotator/team/collect.py", "print(1)", "T201"),
        ("annotator/review/gold.py", "try:\n    1\nexcept Exception:\n    2", "BLE001"),
        ("annotator/news/zones.py", "def zones():\n    return ()", "D103"),
    ],
)
def test_the_style_check_refuses(module: str, line: str, complaint: str) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--output-format=concise", "--stdin-filename", module, "-"],
        cwd=ROOT,
        input=f'"""Do a thing."""\n\n{line}\n',
        capture_output=True,
        encoding="utf-8",
    )
    assert checked.returncode == 1
    assert f" {complaint} " in checked.stdout
