"""sqlite-utils without numpy, which it loads for column types that no table here has: a tenth of a second a start."""

from __future__ import annotations

import sys

_absent = "numpy" not in sys.modules
if _absent:
    # Python takes None for a module that can't be imported.
    sys.modules["numpy"] = None  # type: ignore[assignment]
try:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations
finally:
    if _absent:
        del sys.modules["numpy"]

__all__ = ["Database", "Migrations"]
