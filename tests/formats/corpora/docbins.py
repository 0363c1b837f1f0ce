"""Make DocBins of spaCy's, or skip the test by name where spaCy is not installed."""

from __future__ import annotations

from typing import Any

import pytest


def docbin(*texts: str, **groups: list[tuple[int, int, str]]) -> bytes:
    """Give a file of documents, the first with groups of spans: words from and to, and a label."""
    spacy = pytest.importorskip("spacy", reason="spacy is not installed")
    from spacy.tokens import DocBin

    docs: list[Any] = [spacy.blank("xx").make_doc(text) for text in texts]
    for name, spans in groups.items():
        docs[0].spans[name] = [spacy.tokens.Span(docs[0], start, end, label) for start, end, label in spans]
    made = DocBin(store_user_data=True, docs=docs).to_bytes()
    assert isinstance(made, bytes)
    return made
