"""Codebooks: what may be marked, and how one is read and written."""

from annotator.codebook.schema import (
    RESERVED_KEYS,
    Attribute,
    AttributeType,
    Codebook,
    Label,
    Layer,
    RelationType,
)

__all__ = [
    "RESERVED_KEYS",
    "Attribute",
    "AttributeType",
    "Codebook",
    "Label",
    "Layer",
    "RelationType",
]
