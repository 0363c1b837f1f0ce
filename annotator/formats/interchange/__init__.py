"""Formats that other annotation programs, corpora and tools of analysis take, and what each of them can't carry."""
