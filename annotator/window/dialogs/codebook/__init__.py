"""Editing the codebook: its labels, attributes and links, with what is marked carried over."""

from annotator.window.dialogs.codebook.dialog import CodebookDialog

__all__ = ["CodebookDialog"]
