"""Keep annotators' names out of what is said while they are hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.errors import UserError
from annotator.window.review.state import Review


def veiled(review: Review, text: str) -> str:
    """Give a text with each compared annotator's name replaced by what is shown for it."""
    if not review.names_hidden:
        return text
    shown = {person.annotator.casefold(): person.shown for person in review.people}
    names = sorted((person.annotator for person in review.people if person.annotator), key=len, reverse=True)
    if not names:
        return text
    either = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
    return re.sub(either, lambda found: shown.get(found[0].casefold(), "…"), text, flags=re.IGNORECASE)


@contextmanager
def veiling(review: Review) -> Iterator[None]:
    """Let no refusal of a verb name an annotator whose name is hidden."""
    try:
        yield
    except UserError as error:
        raise UserError(veiled(review, error.message)) from error
