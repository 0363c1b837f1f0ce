"""An agreement report as a page to read, print and pass on."""

from annotator.review.html_report.page import html_of

__all__ = ["html_of"]
