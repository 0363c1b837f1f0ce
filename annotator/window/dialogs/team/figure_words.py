"""A figure of agreement in words: short for a cell, whole for who asks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.measures import ABOUT
from annotator.review.agreement.report import Line
from annotator.review.presented import decimal, explained, listed
from annotator.window.articles.wording import articles_text

translate = QCoreApplication.translate


def figure_text(line: Line | None) -> str:
    """Write the figure alone."""
    if line is None:
        return "–"
    return translate("Figures", "undefined") if isinstance(line.figure, Undefined) else decimal(line.figure)


def interval_text(line: Line | None) -> str:
    """Write its 95 % interval; "" where there is none."""
    if line is None or isinstance(line.figure, Undefined) or isinstance(line.interval, Undefined):
        return ""
    between = translate("Figures", "{0} to {1}")
    return between.format(decimal(line.interval.low), decimal(line.interval.high))


def explanation(line: Line) -> str:
    """Say of what the figure is, how sure it is, what it means and where it comes from."""
    title = ABOUT[line.measure].title
    heading = translate("Figures", "{0} — {1} — {2}").format(title, line.group.title, listed(line.annotators))
    return "\n".join([heading, _value(line), explained(line.measure, line.annotators)])


def _value(line: Line) -> str:
    articles = articles_text(line.articles)
    if isinstance(line.figure, Undefined):
        return translate("Figures", "Undefined: {0}").format(line.figure.reason)
    verdict = ABOUT[line.measure].verdict(line.figure)
    value = f"{decimal(line.figure)} ({verdict})" if verdict else decimal(line.figure)
    if isinstance(line.interval, Undefined):
        return translate("Figures", "{0} from {1}. No interval: {2}").format(value, articles, line.interval.reason)
    return translate("Figures", "{0} from {1}; 95 % interval {2}.").format(value, articles, interval_text(line))
