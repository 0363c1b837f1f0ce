"""How far annotators agree, in a few lines for a data card."""

from __future__ import annotations

from annotator.errors import UserError
from annotator.project import Project
from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.groups import GroupKind
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.report import Line
from annotator.review.comparing import Question, compared
from annotator.review.presented import decimal, listed, reached

_BRIEF = (Measure.F1_EXACT, Measure.F1_OVERLAP, Measure.ALPHA)


def agreement_lines(project: Project) -> list[str]:
    """Say how far all annotators agree on all labels, line by line; why nothing can be said where that is so."""
    try:
        found = compared(project, Question(measures=_BRIEF), lambda done, total: True)
    except UserError as error:
        return [f"- {error.message}"]
    pooled = [x for x in found.report.lines if x.group.kind is GroupKind.ALL and x.annotators == found.everybody]
    return [f"- {listed(found.everybody)}: {reached(found.report)}.", *map(_said, pooled)]


def _said(line: Line) -> str:
    about = ABOUT[line.measure]
    if isinstance(line.figure, Undefined):
        return f"- {about.title}: undefined. {line.figure.reason}"
    between = line.interval
    spread = f" ({decimal(between.low)} to {decimal(between.high)})" if not isinstance(between, Undefined) else ""
    return f"- {about.title}: {decimal(line.figure)}{spread}. {about.meaning}"
