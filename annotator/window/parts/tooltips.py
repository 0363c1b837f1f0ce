"""Tooltips that show text as it is."""

from __future__ import annotations

from html import escape


def plain_tooltip(text: str) -> str:
    """Give a tooltip that shows a text as it is and wraps it; Qt would guess whether it is HTML."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
