"""Put a text together from words, as people write it."""

from __future__ import annotations

_CLOSING = frozenset(",.;:!?)]}»”’%…")
_OPENING = frozenset("([{«“„‘¿¡$€£")
_CLITICS = ("'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "’s", "n’t", "’re", "’ve", "’ll", "’d", "’m")


def composed(sentences: list[list[str]]) -> tuple[str, list[tuple[int, int]]]:
    """Give a text, a sentence a line, and where in it each word is, in code points.

    Marks stand without a space at the words they belong to; of straight quotation marks every second one closes.
    """
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for sentence in sentences:
        is_first, is_glued, is_quoted = True, True, False
        for word in sentence:
            closes = word in _CLOSING or word.lower() in _CLITICS or (word == '"' and is_quoted)
            gap = ("\n" if places else "") if is_first else "" if is_glued or closes else " "
            places.append((length + len(gap), length + len(gap) + len(word)))
            pieces += [gap, word]
            length = places[-1][1]
            is_glued = word in _OPENING or (word == '"' and not is_quoted)
            is_quoted ^= word == '"'
            is_first = False
    return "".join([*pieces, "\n"]), places
