"""Moving the caret, and growing the selection, by the units of news text."""

from __future__ import annotations

from collections.abc import Set

from annotator.model import Span
from annotator.news.clauses import clause_end, clause_start
from annotator.news.paragraphs import paragraph_around
from annotator.news.quotation import enclosing_quotation
from annotator.news.sentences import next_sentence_start, previous_sentence_start, sentence_at
from annotator.news.speech import Stretch, stretch_at, stretches
from annotator.news.words import next_word_end, next_word_start, previous_word_start, word_at, words_between
from annotator.project import in_boilerplate
from annotator.window.desk import Desk
from annotator.window.session import Session


def add_word(desk: Desk) -> None:
    """Grow the selection to the end of the next word."""
    session = desk.session
    caret = session.caret
    if caret.empty:
        word = word_at(session.text, caret.head)
        if word:
            session.move_caret(*word)
            return
    _extend(session, caret.start, next_word_end(session.text, caret.end))


def drop_word(desk: Desk) -> None:
    """Shrink the selection by its last word."""
    session = desk.session
    caret = session.caret
    words = list(words_between(session.text, caret.start, caret.end))
    if len(words) > 1:
        session.move_caret(caret.start, words[-2][1])


def to_clause_end(desk: Desk) -> None:
    """Grow the selection to the end of the clause; from the start of a word where nothing is selected."""
    session = desk.session
    start = _start_of_word(session)
    _extend(session, start, clause_end(session.text, max(start, session.caret.end)))


def to_clause_start(desk: Desk) -> None:
    """Grow the selection back to the start of the clause."""
    session = desk.session
    session.move_caret(clause_start(session.text, session.caret.start), _end_of_word(session))


def to_sentence_end(desk: Desk) -> None:
    """Grow the selection to the end of the sentence."""
    session = desk.session
    sentence = sentence_at(session.text, session.caret.end)
    if sentence is not None and sentence[1] == session.caret.end:
        sentence = sentence_at(session.text, next_sentence_start(session.text, session.caret.end))
    if sentence is not None:
        _extend(session, _start_of_word(session), sentence[1])


def whole_sentence(desk: Desk) -> None:
    """Select the sentence around the caret; pressed again, the paragraph."""
    session = desk.session
    caret = session.caret
    sentence = sentence_at(session.text, caret.head)
    if sentence is None or (caret.start, caret.end) == sentence:
        sentence = paragraph_around(session.text, caret.start)
    session.move_caret(*sentence)


def next_sentence(desk: Desk) -> None:
    """Put the caret at the start of the next sentence."""
    place = next_sentence_start(desk.session.text, desk.session.caret.head)
    desk.session.move_caret(place, place)


def previous_sentence(desk: Desk) -> None:
    """Put the caret at the start of the sentence, or of the one before."""
    place = previous_sentence_start(desk.session.text, desk.session.caret.head)
    desk.session.move_caret(place, place)


def whole_quotation(desk: Desk) -> None:
    """Select what is said around the caret, marks included; pressed again, the quotation around that."""
    session = desk.session
    caret = session.caret
    spoken = stretch_at(session.text, caret.head) if caret.empty else None
    around = None if spoken else enclosing_quotation(session.text, caret.start, caret.end)
    if around is not None:
        spoken = (around.start, around.end)
    if spoken is None:
        session.said.emit(session.tr("There are no quotation marks around the caret."))
        return
    session.move_caret(*spoken)


def next_unmarked_quotation(desk: Desk) -> None:
    """Select the next quotation that no span covers yet."""
    _select_unmarked(desk.session, 1)


def previous_unmarked_quotation(desk: Desk) -> None:
    """Select the quotation before that no span covers yet."""
    _select_unmarked(desk.session, -1)


def jump_to_initial(session: Session, letters: Set[str]) -> bool:
    """Put the caret at the next word that begins with one of some letters, round the end; say whether there is one."""
    start = max(session.caret.head, session.caret.end)
    for low, high in ((start, len(session.text)), (0, start)):
        for word in words_between(session.text, low, high):
            beginning = session.text[word[0]].casefold()
            if beginning in letters and (word[0] > start or low == 0 or not session.caret.empty):
                session.move_caret(word[0], word[0])
                return True
    return False


def span_words(desk: Desk) -> None:
    """Select the words of the selected span, to mark them again or to copy them."""
    span = desk.session.selected
    if span is not None:
        desk.session.move_caret(span.start, span.end)


def next_span(desk: Desk) -> None:
    """Select the span that starts next after the selected one, or after the caret."""
    _step(desk.session, 1)


def previous_span(desk: Desk) -> None:
    """Select the span that starts before the selected one, or before the caret."""
    _step(desk.session, -1)


def next_span_here(desk: Desk) -> None:
    """Go through the spans under the caret, shortest first."""
    _cycle(desk.session, 1)


def previous_span_here(desk: Desk) -> None:
    """Go through the spans under the caret, longest first."""
    _cycle(desk.session, -1)


def _extend(session: Session, start: int, end: int) -> None:
    """Select up to `end`, but not past the paragraph or the part of the page in which the selection starts."""
    limit = paragraph_around(session.text, start)[1]
    zones = session.article.info.zones if session.article else ()
    ends = [zone.end for zone in zones if zone.start <= start < zone.end]
    session.move_caret(start, max(min(end, limit, *ends), session.caret.end))


def _start_of_word(session: Session) -> int:
    if not session.caret.empty:
        return session.caret.start
    word = word_at(session.text, session.caret.head)
    if word:
        return word[0]
    return next_word_start(session.text, session.caret.head)


def _end_of_word(session: Session) -> int:
    if not session.caret.empty:
        return session.caret.end
    word = word_at(session.text, session.caret.head)
    if word:
        return word[1]
    return next_word_end(session.text, previous_word_start(session.text, session.caret.head))


def _select_unmarked(session: Session, step: int) -> None:
    article = session.article
    if article is None:
        return
    body = [spoken for spoken in stretches(article.text) if not in_boilerplate(article.info.zones, spoken[0])]
    unmarked = [spoken for spoken in body if not any(_covers(span, spoken) for span in session.spans)]
    caret = session.caret
    ahead = [
        (start, end)
        for start, end in unmarked
        if (start - caret.start) * step > 0 or (caret.empty and start == caret.start)
    ]
    ahead.sort(key=lambda spoken: (spoken[0] * step, -spoken[1]))
    if not ahead:
        session.said.emit(session.tr("No unmarked quotation is left in this direction."))
        return
    session.move_caret(*ahead[0])


def _covers(span: Span, spoken: Stretch) -> bool:
    # A quotation is marked when one of its spans takes more than half of it.
    start, end = spoken
    return any((min(f.end, end) - max(f.start, start)) * 2 > end - start for f in span.fragments)


def _step(session: Session, step: int) -> None:
    spans = session.spans
    if not spans:
        session.said.emit(session.tr("Nothing is marked in this article yet."))
        return
    ids = [span.id for span in spans]
    current = session.selected
    if current is not None and current.start <= session.caret.head <= current.end:
        chosen = spans[(ids.index(current.id) + step) % len(spans)]
    else:
        here = session.caret.head
        after = [span for span in spans if span.start >= here] or spans
        before = [span for span in spans if span.start < here] or spans
        chosen = after[0] if step > 0 else before[-1]
    select_and_show(session, chosen)


def _cycle(session: Session, step: int) -> None:
    here = session.spans_at(session.caret.head)
    if not here:
        session.said.emit(session.tr("No span is under the caret."))
        return
    ids = [span.id for span in here]
    current = session.selected
    place = ids.index(current.id) + step if current is not None and current.id in ids else (0 if step > 0 else -1)
    session.select(ids[place % len(ids)])


def select_and_show(session: Session, span: Span) -> None:
    """Select a span and put the caret at its end."""
    session.move_caret(span.end, span.end)
    session.select(span.id)
