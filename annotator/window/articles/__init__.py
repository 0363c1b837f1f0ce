"""The list of articles at the left of the window."""

from annotator.window.articles.list import ArticleList

__all__ = ["ArticleList"]
