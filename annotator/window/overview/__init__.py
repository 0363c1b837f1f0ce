"""The lead's overview of a project: figures as cards, each leading to the articles behind it."""

from annotator.window.overview.page import OverviewPage

__all__ = ["OverviewPage"]
