"""All the places a caret or a selection can go to by key: characters, words, sentences, clauses.

Each looks at the line around the offset it is given, and of a very long line only at a part.
"""

from __future__ import annotations

from annotator.news.clauses import clause_end, clause_start
from annotator.news.graphemes import next_grapheme, previous_grapheme, snap_to_graphemes
from annotator.news.sentences import next_sentence_start, previous_sentence_start, sentence_at
from annotator.news.words import next_word_end, next_word_start, previous_word_start, snap_to_words, word_at

__all__ = [
    "clause_end",
    "clause_start",
    "next_grapheme",
    "next_sentence_start",
    "next_word_end",
    "next_word_start",
    "previous_grapheme",
    "previous_sentence_start",
    "previous_word_start",
    "sentence_at",
    "snap_to_graphemes",
    "snap_to_words",
    "word_at",
]
