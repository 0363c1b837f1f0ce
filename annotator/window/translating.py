"""Marking texts for translation where they are written, which is not where they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Give the text as it is; it is translated, in this context, where it is shown."""
    assert context
    return text
