"""What the page of the overview holds: all parts, more targets than one, and agreement by label."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.project import Project
from annotator.review.comparing import Progress, Question, compared
from annotator.review.overview.figures import Overview, OverviewQuestion, StancePart
from annotator.review.overview.material import material_of
from annotator.review.overview.overview import overview_of
from annotator.review.overview.stance import stance_of
from annotator.review.presented import Presented

MOST_TARGETS = 12
"""So many targets of stances are shown, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class OverviewReport:
    """Hold the overview, the stances toward each of the targets, and the agreement by label, None without any."""

    overview: Overview
    stances: tuple[StancePart, ...]
    agreed: Presented | None


def report_of(project: Project, question: OverviewQuestion, progress: Progress) -> OverviewReport:
    """Count what the page shows; raise UserError where a name is unknown or `progress` stops it."""
    material = material_of(project, question)
    whole = overview_of(project, material, question, progress)
    first = whole.stance.target
    others = [target.id for target in whole.stance.targets if target != first]
    more = [stance_of(material, replace(question, target=id)) for id in others[: MOST_TARGETS - 1]]
    names = whole.agreement.annotators
    agreed = compared(project, Question(annotators=names), progress) if names else None
    return OverviewReport(whole, (whole.stance, *more), agreed)
