"""Measure an import against reading the same rows with json and writing them with one executemany.

    python benchmarks/importing.py [ARTICLES]

Each import runs in a process of its own. Seconds are processor time, since other programs may be at work. Memory is
flat where ten times as many articles take less than one and a half times as much of it at their peak.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.samples import sample_articles

ROOT = Path(__file__).resolve().parent.parent
ARTICLES, CHARACTERS = 20_000, 1_700
SHORTEST = 60  # characters: paragraphs rather than bylines and times
FLAT = 1.5
FLOOR = "INSERT INTO article VALUES (?, ?, ?, ?)"


def main() -> None:
    """Print what each import takes, in ratio to the floor where there is one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ANNOTATOR_HOME"] = str(folder / "home")
        lines, few, texts = folder / "all.jsonl", folder / "few.jsonl", folder / "texts"
        write_lines(lines, count)
        write_lines(few, count // 10)
        write_texts(texts, count)
        print(f"{count:,} articles of about {CHARACTERS:,} characters\n")
        print(f"{'':40}{'processor':>11}{'elapsed':>9}{'articles/s':>12}{'peak memory':>13}")
        floor = show("json and executemany (the floor)", count, "floor", lines, folder / "floor.sqlite")
        peaks = []
        for what, number, source in (
            ("JSON Lines", count, lines),
            ("JSON Lines, a tenth of them", count // 10, few),
            ("a folder of .txt", count, texts),
        ):
            project = folder / f"{source.name}.annotator"
            make = [sys.executable, "-m", "annotator", "new", str(project)]
            subprocess.run(make, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            taken = show(what, number, "import", source, project)
            peaks.append(taken[1])
            if number == count:
                print(f"{'':40}{taken[0] / floor[0]:9.1f} x{'':30}{taken[1] / floor[1]:4.1f} x")
        for what, peak in (("JSON Lines", peaks[0]), ("files", peaks[2])):
            ratio = peak / peaks[1]
            said = "flat" if ratio < FLAT else "NOT flat"
            print(f"Memory of {count:,} articles of {what} to that of {count // 10:,}: {ratio:.2f} x, {said}")


def show(what: str, count: int, *arguments: str | Path) -> tuple[float, int]:
    """Run this file in a new process, print what that took, and give processor seconds and peak memory in kB."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{what} failed")
    used = usage.ru_utime + usage.ru_stime
    print(f"{what:40}{used:9.1f} s{elapsed:7.1f} s{count / used:12,.0f}{usage.ru_maxrss / 1024:10.0f} MB", flush=True)
    return used, usage.ru_maxrss


def articles(count: int) -> Iterator[str]:
    """Make articles, no two alike, of the paragraphs of the demo's articles in one language."""
    chance = random.Random(1)
    by_language: dict[str, list[str]] = {}
    for sample in sample_articles():
        paragraphs = [each for each in sample.text.split("\n") if len(each) > SHORTEST]
        by_language.setdefault(sample.meta["language"], []).extend(paragraphs)
    languages = sorted(by_language)
    for number in range(count):
        paragraphs = by_language[languages[number % len(languages)]]
        chosen = [f"{chance.choice(paragraphs)} № {number}"]
        while sum(map(len, chosen)) < CHARACTERS:
            chosen.append(chance.choice(paragraphs))
        yield "\n\n".join(chosen) + "\n"


def write_lines(path: Path, count: int) -> None:
    """Write articles as JSON Lines, with a title and details."""
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(articles(count)):
            row = {"text": text, "title": f"News {number}", "outlet": "Courier", "url": f"https://example.org/{number}"}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_texts(folder: Path, count: int) -> None:
    """Write each article as a file."""
    folder.mkdir()
    for number, text in enumerate(articles(count)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def import_floor(source: Path, target: Path) -> None:
    """Read the rows with json, a line at a time, and write them with one executemany."""
    import sqlite3

    with closing(sqlite3.connect(target)) as connection, source.open(encoding="utf-8") as stream, connection:
        connection.execute("CREATE TABLE article (title TEXT, outlet TEXT, url TEXT, text TEXT)")
        rows = map(json.loads, stream)
        values = ((row["title"], row["outlet"], row["url"], row["text"]) for row in rows)
        connection.executemany(FLOOR, values)


def import_articles(source: Path, project: Path) -> None:
    """Import as the command line does."""
    from annotator.formats.importing import import_paths
    from annotator.project import Identity, Project

    with Project.open(project, Identity("Olha", "benchmark")) as found:
        report = import_paths(found, [source])
    assert not report.problems, report.problems[:3]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["floor", source, target]:
            import_floor(Path(source), Path(target))
        case ["import", source, project]:
            import_articles(Path(source), Path(project))
        case _:
            main()
