"""An agreement report as JSON values, with how it came about."""

from __future__ import annotations

from typing import Any

from annotator.review.agreement.export import to_json
from annotator.review.presented import Presented


def json_of(presented: Presented) -> dict[str, Any]:
    """Give what is compared, on which terms, and all figures."""
    return {
        "project": presented.project,
        "codebook": {"id": presented.codebook.id, "version": presented.codebook.version},
        "labels": list(presented.selected or presented.all_labels.labels),
        "seed": presented.seed,
        "not_compared": list(presented.idle),
        **to_json(presented.report),
    }
