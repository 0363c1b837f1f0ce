"""See whether the tests of merging notice when merging is broken.

    python tests/team/mutants.py            # all mutants, some minutes
    python tests/team/mutants.py fork lamport   # those with one of these words in their names

Each mutant is one small mistake, put into a copy of the program, for which the tests have to fail. Prints which test
noticed each; the exit code is 1 if none did.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The quickest to notice come first.
TESTS = (
    "tests/store/test_merge.py",
    "tests/store/test_merge_rows.py",
    "tests/store/test_merge_handout.py",
    "tests/team",
    "tests/store/test_merge_reader.py",
)
MERGE, READER, ROWS = (f"annotator/store/merge{part}.py" for part in ("", "_reader", "_rows"))
LOG, HANDOUT, PROJECT = "annotator/store/log.py", "annotator/store/merge_handout.py", "annotator/project/project.py"


LONGEST = 400.0


@dataclass(frozen=True, slots=True)
class Mutant:
    """Replace a piece of one file, wherever it is there."""

    name: str
    file: str
    old: str
    new: str


MUTANTS = (
    Mutant("the head is whatever came last", LOG, "or version.order > heads[thing].order", "or True"),
    Mutant("the head never changes", LOG, "or version.order > heads[thing].order", "or False"),
    Mutant("the older one counts", LOG, "version.order > heads[thing].order", "version.order < heads[thing].order"),
    Mutant(
        "at the same lamport ours counts",
        LOG,
        "version.order > heads[thing].order",
        "version.lamport > heads[thing].lamport",
    ),
    Mutant("within a file the last row counts", LOG, "sorted(fresh, key=lambda version: version.order)", "fresh"),
    Mutant(
        "ids decide before actors", LOG, "(self.lamport, self.actor, self.id)", "(self.lamport, self.id, self.actor)"
    ),
    Mutant("two heads stay", LOG, "[(id,) for _, id in won if id]", "[]"),
    Mutant("no transaction", MERGE, "as foreign, store.writing():", "as foreign:"),
    Mutant("new actors are forgotten", MERGE, "for actor in self._annotators],", "for actor in ()],"),
    Mutant("stand-ins are collected", MERGE, "if actor == STAND_IN or not annotator:", "if False:"),
    Mutant("stand-ins are entries", MERGE, "if row[1] == STAND_IN:", "if False:"),
    Mutant("an actor may change its name", MERGE, "== (annotator, copy):", "!= ():"),
    Mutant("texts are not compared", MERGE, "if here.get(article, sha256) != sha256:", "if False:"),
    Mutant(
        "a text may be there twice",
        MERGE,
        "return None if not here or article in here else",
        "return None if here else",
    ),
    Mutant("hashes are believed", MERGE, "and text_sha256(text) == sha256", ""),
    Mutant("texts need not be uniform", MERGE, "and canonicalise(text).text == text", ""),
    Mutant("counts of changes as they come", MERGE, "WHERE excluded.changes > changes", "WHERE 1"),
    Mutant("counts of changes as they are", MERGE, "WHERE excluded.changes > changes", "WHERE 0"),
    Mutant("digests are believed", MERGE, "if log.digest_of(version) != version.digest:", "if False:"),
    Mutant("known entries are written again", MERGE, "if known.get(version.id) == version.digest:", "if False:"),
    Mutant("the same id is the same", MERGE, "if known.get(version.id) == version.digest:", "if version.id in known:"),
    Mutant("newer kinds are taken", MERGE, "if is_of_a_newer_program(version):", "if False:"),
    Mutant("strangers are believed", MERGE, "if version.actor not in self._annotators:", "if False:"),
    Mutant(
        "layers are not compared", MERGE, "if not fits_layer(version, self._annotators[version.actor]):", "if False:"
    ),
    Mutant("numbers are believed", MERGE, "if not 1 <= version.seq <= version.lamport <= self._latest:", "if False:"),
    Mutant("no latest lamport", MERGE, "<= version.lamport <= self._latest:", "<= version.lamport:"),
    Mutant("articles may be missing", MERGE, "and version.article not in self._lengths:", "and False:"),
    Mutant("bodies are believed", MERGE, "return None if is_readable(", "return None if True or is_readable("),
    Mutant("owners are not compared", MERGE, "version.entity), place) == place:", "version.entity), place):"),
    Mutant(
        "only layers are compared", MERGE, "place = (version.layer, version.article)", "place = (version.layer, None)"
    ),
    Mutant("the last portion is lost", MERGE, "[], 0\n    yield portion", "[], 0"),
    Mutant("forks are not looked for", MERGE, "HAVING COUNT(*) > 1", "HAVING COUNT(*) > 2"),
    Mutant("gaps are not looked for", MERGE, "WHERE seq > before + 1", "WHERE seq > before + 99"),
    Mutant("a gap at the beginning is none", MERGE, "LAG(seq, 1, 0)", "LAG(seq, 1, seq)"),
    Mutant("removed is changed", MERGE, "SUM(there AND NOT is_there)", "SUM(there AND is_there)"),
    Mutant("the project may collect itself", READER, "if path.samefile(ours.path):", "if False:"),
    Mutant("what was not closed is read", READER, "if rest.is_file() and rest.stat().st_size:", "if False:"),
    Mutant("the file can be written", READER, "?mode=ro&immutable=1", "?mode=rw"),
    Mutant("no limits", READER, "for limit, number in _LIMITS.items():", "for limit, number in ():"),
    Mutant(
        "no time limit in a statement",
        READER,
        "connection.set_progress_handler(self._is_late",
        "connection.set_progress_handler(None",
    ),
    Mutant("no time limit between rows", READER, "if number % 1000 == 0 and self._is_late():", "if False:"),
    Mutant("any schema", READER, "if not has_history or frozenset(", "if False and frozenset("),
    Mutant("any table of migrations", READER, "_PLAIN.fullmatch(sql) is not None", "True"),
    Mutant("newer files are read", READER, "if has_history and _newer(foreign):", "if False:"),
    Mutant("any project", READER, "!= ours.project_id:", "== '':"),
    Mutant("any database", READER, '"PRAGMA application_id") != APPLICATION_ID:', '"PRAGMA application_id") is None:'),
    Mutant("any number of people", READER, "if len(found) > _MOST_ACTORS:", "if False:"),
    Mutant("any shape", ROWS, "if tuple(map(type, row)) not in _TYPES:\n        return False", "pass"),
    Mutant("any id", ROWS, "and _HEX(version + actor + action + digest) is not None", ""),
    Mutant("any length of ids", ROWS, "len(version) == len(actor) == len(action) == len(digest) == _ID", "True"),
    Mutant("any length of names", ROWS, 'len(article or "")) <= _MOST_CHARACTERS', 'len(article or "")) >= 0'),
    Mutant("any length of bodies", ROWS, "else _MOST_BODY)", "else 10**9)"),
    Mutant("any time", ROWS, "and _is_time(time)", ""),
    Mutant(
        "anybody's layer",
        ROWS,
        "return layer == annotator and version.article is not None",
        "return version.article is not None",
    ),
    Mutant("any status id", ROWS, 'and version.entity != f"{version.article}:{layer}":', "and False:"),
    Mutant("any time record id", ROWS, 'version.entity.startswith(f"{version.article}:{layer}:"):', "True:"),
    Mutant("spans may cross their text's end", ROWS, "<= end <= length:", "<= end:"),
    Mutant("fragments may overlap", ROWS, "        offset = end\n", ""),
    Mutant("empty fragments", ROWS, "and 0 not in [f.end - f.start for f in span.fragments]", ""),
    Mutant("any attributes", ROWS, "and set(map(type, attributes.values())) <= _VALUES", ""),
    Mutant("time runs from the start in a handed-out file", HANDOUT, "log.last_lamport(store)", "0"),
    Mutant("stand-ins as late as what they stand for", HANDOUT, 'STAND_IN = "0" * 32', 'STAND_IN = "f" * 32'),
    Mutant("blind files tell", HANDOUT, "if name.casefold() not in HIDDEN", "if True"),
    Mutant("another project id in a handed-out file", HANDOUT, "(store.project_id,)", "(new_id(),)"),
    Mutant("nobody hears of it", PROJECT, "progress)\n        self._announce_everything()", "progress)"),
)


def failing(copy: Path) -> str:
    """Give the name of the first test that fails in a copy of the program; "" if none does."""
    tests = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--timeout=100", *TESTS]
    # The same examples each time, so that the answer is the same.
    settled = {**os.environ, "CI": "1"}
    try:
        done = subprocess.run(tests, cwd=copy, env=settled, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return "the tests never end"
    if done.returncode == 0:
        return ""
    found = re.search(r"^(?:FAILED|ERROR) \S*?([\w.]+::[^\n]*)", done.stdout, re.MULTILINE)
    return found[1].split(" - ")[0] if found else "the tests broke off"


def killer(mutant: Mutant, copy: Path) -> str:
    """Give the name of the first test that fails with a mutant; "" if none does."""
    path = copy / mutant.file
    sound = path.read_text("utf-8")
    if mutant.old not in sound:
        raise SystemExit(f"“{mutant.name}”: {mutant.file} has no such piece any more.")
    path.write_text(sound.replace(mutant.old, mutant.new), "utf-8")
    try:
        return failing(copy)
    finally:
        path.write_text(sound, "utf-8")


def main(words: list[str]) -> int:
    """Try the mutants and say which of them nobody noticed."""
    chosen = [mutant for mutant in MUTANTS if not words or any(word in mutant.name for word in words)]
    survivors = []
    with tempfile.TemporaryDirectory(prefix="annotator-mutants-") as place:
        copy = Path(place) / "annotator"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "packaging"))
        if test := failing(copy):
            raise SystemExit(f"{test} fails without any mutant: mend that first.")
        for mutant in chosen:
            test = killer(mutant, copy)
            print(f"{'killed' if test else 'ALIVE ':7} {mutant.name:50} {test}", flush=True)
            survivors += [] if test else [mutant.name]
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants killed.")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
