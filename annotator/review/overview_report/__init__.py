"""The overview as a page to read, print and pass on to those without the program."""

from annotator.review.overview_report.contents import OverviewReport, report_of
from annotator.review.overview_report.page import html_of

__all__ = ["OverviewReport", "html_of", "report_of"]
