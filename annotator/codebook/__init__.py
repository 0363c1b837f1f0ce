"""Codebooks: what may be marked, and how one is read and written."""

from annotator.codebook.reader import parse_codebook, read_codebook
from annotator.codebook.schema import (
    COMMAND_LETTERS,
    RESERVED_KEYS,
    Attribute,
    AttributeType,
    Codebook,
    Label,
    Layer,
    RelationType,
)
from annotator.codebook.writer import codebook_toml, from_json, to_json

__all__ = [
    "COMMAND_LETTERS",
    "RESERVED_KEYS",
    "Attribute",
    "AttributeType",
    "Codebook",
    "Label",
    "Layer",
    "RelationType",
    "codebook_toml",
    "from_json",
    "parse_codebook",
    "read_codebook",
    "to_json",
]
