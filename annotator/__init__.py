"""Annotator: mark up who is quoted, how a claim is sourced and what stance is taken in news."""

__version__ = "0.1.0"
