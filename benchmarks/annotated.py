"""Measure import and export of annotated articles against orjson and sqlite3 alone with the same lines and rows.

    python benchmarks/annotated.py [ARTICLES]

The floor of the import reads each line with orjson and puts the rows that the import wrote into an empty project with
one executemany a table; that of the export reads those rows, their JSON, and writes the lines with orjson. Each runs in
a process of its own. Processor seconds are those of the process that writes, since other programs may be at work; an
import of many articles has a second process beside it, whose work shows in the elapsed time only.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.importing import articles

ROOT = Path(__file__).resolve().parent.parent
ARTICLES, SPANS = 20_000, 20
GOAL = 3
LABELS = ("QUOTE", "SPEAKER", "CUE", "SOURCE", "CLAIM", "STANCE", "HOLDER", "TARGET")


def main() -> None:
    """Print what import and export take, in ratio to their floors."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ANNOTATOR_HOME"] = str(folder / "home")
        source, out = folder / "all.jsonl", folder / "out.jsonl"
        project, again = folder / "project.annotator", folder / "again.annotator"
        write_annotated(source, count)
        print(f"{count:,} articles with {count * SPANS:,} spans, {source.stat().st_size / 1e6:.0f} MB, goal {GOAL} x\n")
        print(f"{'':44}{'processor':>11}{'elapsed':>9}{'articles/s':>12}{'peak memory':>13}")
        compare("import", count, ("import", source, new(project)), ("import-floor", source, project, new(folder / "1")))
        compare("export", count, ("export", project, out), ("export-floor", project, out, folder / "floor.jsonl"))
        print(f"\nthe own export, {out.stat().st_size / 1e6:.0f} MB, into a new project:")
        compare("import", count, ("import", out, new(again)), ("import-floor", out, again, new(folder / "2")))


def new(project: Path) -> Path:
    """Make an empty project."""
    make = [sys.executable, "-m", "annotator", "new", str(project.with_suffix(".annotator"))]
    subprocess.run(make, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return project.with_suffix(".annotator")


def compare(what: str, count: int, ours: tuple[str | Path, ...], floor: tuple[str | Path, ...]) -> None:
    """Print a run and its floor, and how many times the floor the run takes."""
    taken, least = show(what, count, *ours), show(f"{what}: orjson and sqlite3 alone (the floor)", count, *floor)
    print(f"{'':44}{taken[0] / least[0]:9.1f} x{taken[1] / least[1]:7.1f} x", flush=True)


def show(what: str, count: int, *arguments: str | Path) -> tuple[float, float]:
    """Run this file in a new process, print what that took and give the seconds of its work, processor and elapsed."""
    process = subprocess.Popen(
        [sys.executable, __file__, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    answer = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{what} failed")
    used, elapsed = map(float, answer.split())
    print(
        f"{what:44}{used:9.1f} s{elapsed:7.1f} s{count / elapsed:12,.0f}{usage.ru_maxrss / 1024:10.0f} MB", flush=True
    )
    return used, elapsed


def write_annotated(path: Path, count: int) -> None:
    """Write articles with spans on their words as JSON Lines, as a model or a script would."""
    chance = random.Random(2)
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(articles(count)):
            row = {"text": text, "title": f"News {number}", "outlet": "Courier", "spans": list(_spans(text, chance))}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def _spans(text: str, chance: random.Random) -> Iterator[dict[str, int | str]]:
    for _ in range(SPANS):
        start = chance.randrange(len(text) - 60)
        yield {"start": start, "end": start + chance.randint(4, 50), "label": chance.choice(LABELS)}


def timed(act: Callable[[], object]) -> None:
    """Print the seconds that something takes, processor and elapsed."""
    used, elapsed = time.process_time(), time.perf_counter()
    act()
    print(time.process_time() - used, time.perf_counter() - elapsed)


def import_floor(source: Path, filled: Path, empty: Path) -> None:
    """Read the lines with orjson, and put the rows of a filled project into an empty one."""
    import sqlite3

    import orjson

    with closing(sqlite3.connect(filled)) as connection:
        texts = connection.execute("SELECT * FROM article ORDER BY rowid").fetchall()
        versions = connection.execute("SELECT * FROM version WHERE verb = 'import' ORDER BY rowid").fetchall()
        actors = connection.execute("SELECT * FROM actor").fetchall()

    def act() -> None:
        with source.open("rb") as stream:
            for line in stream:
                orjson.loads(line)
        with closing(sqlite3.connect(empty)) as connection, connection:
            for pragma in ("synchronous = EXTRA", "foreign_keys = ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.executemany("INSERT OR IGNORE INTO actor VALUES (?, ?, ?)", actors)
            connection.executemany(f"INSERT INTO article VALUES ({', '.join('?' * 4)})", texts)
            connection.executemany(f"INSERT INTO version VALUES ({', '.join('?' * 15)})", versions)

    timed(act)


def export_floor(project: Path, written: Path, target: Path) -> None:
    """Read the rows of a project with sqlite3 and their JSON with orjson, and write the lines of an export."""
    import sqlite3

    import orjson

    with written.open("rb") as stream:
        lines = list(map(orjson.loads, stream))

    def act() -> None:
        with closing(sqlite3.connect(project)) as connection, target.open("wb") as stream:
            for _ in connection.execute("SELECT id, text, sha256 FROM article"):
                pass
            for _, body in connection.execute("SELECT entity, body FROM version WHERE current = 1"):
                orjson.loads(body)
            for line in lines:
                stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))

    timed(act)


def import_annotated(source: Path, project: Path) -> None:
    """Import as the command line does."""
    from annotator.formats.importing import import_paths
    from annotator.project import Identity, Project

    with Project.open(project, Identity("Olha", "benchmark")) as found:
        timed(lambda: _nothing_wrong(import_paths(found, [source]).problems))


def export_annotated(project: Path, target: Path) -> None:
    """Export as the command line does."""
    from annotator.formats.exporting import export_articles
    from annotator.project import Identity, Project

    with Project.open(project, Identity("Olha", "benchmark")) as found:
        timed(lambda: export_articles(found, target))


def _nothing_wrong(problems: list[object]) -> None:
    assert not problems, problems[:3]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["import", source, project]:
            import_annotated(Path(source), Path(project))
        case ["import-floor", source, filled, empty]:
            import_floor(Path(source), Path(filled), Path(empty))
        case ["export", project, target]:
            export_annotated(Path(project), Path(target))
        case ["export-floor", project, written, target]:
            export_floor(Path(project), Path(written), Path(target))
        case _:
            main()
