"""How the library under the store is loaded."""

from __future__ import annotations

import subprocess
import sys


def test_starts_without_numpy_and_leaves_it_for_those_who_need_it() -> None:
    code = "import sys, annotator.store\nassert 'numpy' not in sys.modules\nimport numpy\nprint(numpy.ones(2).sum())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("2.0", "")
