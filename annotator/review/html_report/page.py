"""An agreement report as a page that stands alone in one file: no scripts, nothing from elsewhere."""

from __future__ import annotations

from annotator.resources import resource_path
from annotator.review.agreement.bootstrap import REPLICATES
from annotator.review.agreement.gamma import PRECISION
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.html_report.cells import count
from annotator.review.html_report.elements import Element, element, table, written
from annotator.review.html_report.figures import by_label, by_pair, overview
from annotator.review.html_report.matched import attributes_and_links, confusions
from annotator.review.presented import Presented, averaged, listed, reached, reasons, thresholds

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_of(presented: Presented) -> str:
    """Write a report as a page; the same report gives the same page."""
    title = f"Agreement in {presented.project}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", resource_path("agreement.css").read_text("utf-8")),
    )
    sections = [
        overview(presented),
        by_label(presented),
        by_pair(presented),
        *confusions(presented),
        *attributes_and_links(presented),
        *_left_out(presented),
        _methods(presented),
    ]
    body = element("body", element("main", _opening(presented), *sections))
    return written(element("html", head, body, lang="en"))


def _opening(presented: Presented) -> Element:
    book = presented.codebook
    facts = [
        ("Project", presented.project),
        ("Annotators", listed(presented.everybody)),
        ("Articles", reached(presented.report)),
        ("Codebook", f"{book.title} ({book.id} {book.version})"),
    ]
    if presented.selected:
        facts.append(("Labels", listed([presented.label_title(label) for label in presented.selected])))
    if presented.idle:
        facts.append(("Not compared", f"{listed(presented.idle)}: no article finished that another finished too"))
    pairs = [part for name, value in facts for part in (element("dt", name), element("dd", value))]
    return element("header", element("h1", "Agreement between annotators"), element("dl", *pairs))


def _left_out(presented: Presented) -> list[Element]:
    report = presented.report
    if not report.left_out:
        return []
    summed = [element("tr", element("td", reason), count(number)) for reason, number in reasons(report)]
    head = [element("tr", element("th", "Reason", scope="col"), element("th", "Articles", scope="col"))]
    rows = [
        element(
            "tr",
            element("td", article.title or "Untitled"),
            element("td", article.reason),
            element("td", article.id, class_="id"),
        )
        for article in report.left_out
    ]
    titles = [element("tr", *(element("th", title, scope="col") for title in ("Article", "Reason", "Id")))]
    every = element("details", element("summary", "Which articles these are"), table(titles, rows))
    return [element("section", element("h2", "Articles left out"), table(head, summed), every, id="left-out")]


def _methods(presented: Presented) -> Element:
    report = presented.report
    shown = [measure for measure in Measure if any(line.measure is measure for line in report.lines)]
    described = [
        part
        for measure in shown
        for part in (element("dt", ABOUT[measure].title), element("dd", _method(measure, presented)))
    ]
    general = [element("p", rule) for rule in _rules(presented)]
    return element(
        "section",
        element("h2", "How this was measured"),
        *general,
        element("dl", *described, class_="methods"),
        id="methods",
    )


def _method(measure: Measure, presented: Presented) -> str:
    about = ABOUT[measure]
    mean = "Everybody's figure is the mean over all pairs." if averaged(measure, presented.everybody) else ""
    parts = (about.meaning, mean, thresholds(measure), f"Source: {about.source}.")
    return " ".join(part for part in parts if part)


def _rules(presented: Presented) -> list[str]:
    rules = [
        "An article counts for two annotators once both have finished it. Figures of several articles are taken of "
        "their spans or characters together, not averaged over articles.",
        f"Intervals hold the middle 95 % of the figures that {REPLICATES:,} samples of the articles give, drawn with "
        f"replacement (percentile bootstrap, Efron & Tibshirani 1993, chapter 13; seed {presented.seed}). Articles are "
        "drawn, not spans, since spans of one article depend on each other.",
        "Where a figure cannot be computed it is called undefined, and a note says why. The usual names of values are "
        "customs of the field, not tests: what is enough depends on what the annotation is for.",
    ]
    reached = [line.precision for line in presented.report.lines if line.precision]
    if reached:
        rules.append(
            f"What chance gives for γ is sampled until it is known within {PRECISION:.0%}, or 1,000 samples an "
            f"article are drawn; the least certain one here is known within {max(reached):.1%}."
        )
    return rules
