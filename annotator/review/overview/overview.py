"""The whole overview of a project."""

from __future__ import annotations

from annotator.project import Project
from annotator.review.comparing import Progress
from annotator.review.overview.agreement import agreement_of
from annotator.review.overview.figures import Overview, OverviewQuestion
from annotator.review.overview.labels import labels_of
from annotator.review.overview.material import Material, material_of
from annotator.review.overview.progress import progress_of
from annotator.review.overview.sourcing import sourcing_of
from annotator.review.overview.speakers import speakers_of
from annotator.review.overview.stance import stance_of
from annotator.review.overview.voices import basis_of


def overview(project: Project, question: OverviewQuestion, progress: Progress) -> Overview:
    """Count everything the overview shows; `progress` hears of gamma, if that is asked for.

    Raises UserError where a name in the question is unknown, or where `progress` stops it.
    """
    return overview_of(project, material_of(project, question), question, progress)


def overview_of(project: Project, material: Material, question: OverviewQuestion, progress: Progress) -> Overview:
    """Give all parts of what was read of a project."""
    book = material.codebook
    labels = labels_of(material, question)
    return Overview(
        project=material.project,
        codebook=f"{book.title} ({book.id} {book.version})",
        articles=len(material.outlets),
        spans=round(sum(bar.value for bar in labels.chart.bars)),
        annotators=material.annotators,
        layers=(*material.layers.annotators, *material.layers.gold),
        basis=basis_of(question, material.voices),
        question=question,
        progress=progress_of(material, question),
        agreement=agreement_of(project, material, question, progress),
        labels=labels,
        speakers=speakers_of(project, material, question),
        sourcing=sourcing_of(material, question),
        stance=stance_of(material, question),
    )
