"""The overview as a page that stands alone in one file: no scripts, nothing from elsewhere."""

from __future__ import annotations

from annotator import __version__
from annotator.resources import resource_path
from annotator.review.html_report.elements import Element, element, written
from annotator.review.html_report.page import POLICY
from annotator.review.overview.figures import Overview
from annotator.review.overview_report.contents import OverviewReport
from annotator.review.overview_report.sections import (
    agreement,
    agreement_by_label,
    labels,
    progress,
    sourcing,
    speakers,
    stances,
)
from annotator.review.presented import listed


def html_of(report: OverviewReport) -> str:
    """Write a report as a page; the same report gives the same page."""
    whole = report.overview
    sheets = [resource_path(name).read_text("utf-8") for name in ("agreement.css", "overview.css")]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"Overview of {whole.project}"),
        element("style", "\n".join(sheets)),
    )
    sections = [
        progress(whole.progress),
        agreement(whole.agreement),
        labels(whole.labels),
        speakers(whole.speakers),
        sourcing(whole.sourcing),
        stances(report.stances),
        *([agreement_by_label(report.agreed)] if report.agreed else []),
    ]
    body = element("body", element("main", _opening(whole), *sections))
    return written(element("html", head, body, lang="en"))


def _opening(whole: Overview) -> Element:
    facts = [
        ("Project", whole.project),
        ("Holds", f"{whole.articles:,} articles, {whole.spans:,} spans"),
        ("Annotators", listed(whole.annotators) or "nobody yet"),
        ("Codebook", whole.codebook),
        ("Counted", whole.basis),
        ("As of", f"{whole.question.today.isoformat()}, Annotator {__version__}"),
    ]
    pairs = [part for name, value in facts for part in (element("dt", name), element("dd", value))]
    return element("header", element("h1", "Overview"), element("dl", *pairs))
