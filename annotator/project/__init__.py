"""A project: the only door to the data, by verbs and queries."""

from annotator.project.articles import ArticleRow
from annotator.project.carrying import Move, Preview
from annotator.project.codebook_edit import CodebookEdit, LabelUse
from annotator.project.codebooks import Codebooks
from annotator.project.done import Finding, FindingKind, in_boilerplate
from annotator.project.gold import Provenance
from annotator.project.intake import Arrival, Intake, frozen, id_of_text
from annotator.project.layers import Layer
from annotator.project.links import Candidate
from annotator.project.progress import state_id
from annotator.project.project import Project, identity_from
from annotator.project.statistics import AnnotatorFigures, Figures
from annotator.project.writing import Identity

__all__ = [
    "AnnotatorFigures",
    "Arrival",
    "ArticleRow",
    "Candidate",
    "CodebookEdit",
    "Codebooks",
    "Figures",
    "Finding",
    "FindingKind",
    "Identity",
    "Intake",
    "LabelUse",
    "Layer",
    "Move",
    "Preview",
    "Project",
    "Provenance",
    "frozen",
    "id_of_text",
    "identity_from",
    "in_boilerplate",
    "state_id",
]
