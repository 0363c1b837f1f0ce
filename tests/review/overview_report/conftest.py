from __future__ import annotations

from tests.review.overview.conftest import blank, marked, untouched

__all__ = ["blank", "marked", "untouched"]
