"""Damage files of each format in thousands of ways, and look at what the readers make of them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.fuzzing.running import Run, kept, run
from tests.fuzzing.seeds import READ, lacking

KEPT = Path(tempfile.gettempdir()) / "annotator-fuzz"


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; 1 where something failed."""
    parser = argparse.ArgumentParser("packaging/dev.py fuzz", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"one of: {', '.join(READ)}; all without")
    parser.add_argument("--seconds", type=float, default=60, help="for each format (60)")
    parser.add_argument("--seed", default="1", help="another one gives other cases (1)")
    parser.add_argument("--keep", type=Path, default=KEPT, help=f"a folder for what failed ({KEPT})")
    chosen = parser.parse_args(arguments)
    unknown = [each for each in chosen.formats if each not in READ]
    if unknown:
        parser.error(f"no reader of {', '.join(unknown)}; there are: {', '.join(READ)}")
    failed = 0
    print(f"{'format':<18}{'cases':>8}{'slowest':>10}{'memory':>10}  failures", flush=True)
    for format_id in chosen.formats or READ:
        library = lacking(format_id)
        if library:
            print(f"{format_id:<18} not run: {library} is not installed", flush=True)
            continue
        found = run(format_id, chosen.seconds, chosen.seed)
        kept(found, chosen.keep)
        failed += len(found.failures)
        print("\n".join(_lines(found)), flush=True)
    if failed:
        print(f"{failed} failures; the files lie in {chosen.keep}")
    return 1 if failed else 0


def _lines(found: Run) -> list[str]:
    memory = f"{found.memory // 1_000_000} MB"
    first = (
        f"{found.format_id:<18}{found.cases:>8,}{found.slowest:>8.2f} s{memory:>10}  {len(found.failures) or 'none'}"
    )
    return [first, *(f"    {sign} ({len(case.data):,} bytes)" for sign, (case, _) in found.failures.items())]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
