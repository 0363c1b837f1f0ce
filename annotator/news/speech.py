"""Find what is said, piece by piece, where the cue stands inside the marks or where a dash stands for marks.

Ukrainian, Russian, Belarusian and Polish news set a cue into running speech between dashes: «A, — сказав він. — B»,
or in a paragraph of dialogue: — A, — сказав він. — B. Each piece of speech is one stretch; by the rules of annotation
quotation marks are in, a comma or full stop at the edge without them is out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from annotator.news.quotation import Quotation, quotations

Stretch = tuple[int, int]
"""The code points `[start, end)`."""

_VERBS = (
    # Ukrainian
    "сказа каже кажуть заяв зазнач наголо дода повідом розпов підкресл поясн відпов відказ запит уточн написа пише "
    "пишуть вважа переконан говор промов мовив мовила вигук скарж пригаду згаду жарту ділиться визна констату "
    "прокомент комент впевн зауваж попередж стверджу кричи крикну шепо цитує іроніз обіця заклик наполяг відзнач "
    "підсум кинув кинула сміється усміха зітха пита продовж резюм "
    # Russian
    "говор заяви отме подчерк добав сообщ рассказ поясни ответ отвеч спрос спраш уточни пишет счита увер призна "
    "вспомин вспомни замет замеч предупре утвержд крич шепч шепну цитир ирониз обеща призыв призва настаи констатир "
    "подытож полага удив возмут смеёт смеет улыб вздых вздохн жалу делится объясн воскл продолж "
    # Belarusian
    "сказаў кажа заяві адзнач дада паведам расказ адказ спыта патлумач "
    # Polish
    "powiedzia mówi doda podkreśl zaznacz wyjaśn stwierdz odpowie odpar zapyta pyta oświadcz oceni tłumacz relacjon "
    "przyzna napisa"
)
_REPORTS = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(set(_VERBS.split()), key=len, reverse=True)))})\w*", re.IGNORECASE
)
_DASH = "[—–-]"
# The end of a piece, the dash, and the cue as far as the next dash or the end.
_CUE = re.compile(
    rf"(?P<edge>[,!?…]?)(?P<gap>[”»\"“]?\s+){_DASH}\s+(?P<cue>[^\W\d_A-ZА-ЯЄІЇҐ][^\n]*?)"
    rf"(?P<close>[.,;:!?…]\s+{_DASH}\s+|$)"
)
_DIALOGUE = re.compile(r"^[^\S\n]*[—–-][^\S\n]+(?=\S)", re.MULTILINE)
_WORDS_BEFORE_VERB = 3
_EDGE = " \t\u00a0,.;:"


def stretches(text: str) -> list[Stretch]:
    """Give all stretches of speech by where they start: quotations, those with a cue inside in pieces, dialogue."""
    return list(_remembered(text))


def stretch_at(text: str, offset: int) -> Stretch | None:
    """Give the shortest stretch of speech around a caret; one that the caret only touches comes last."""
    around = [stretch for stretch in _remembered(text) if stretch[0] <= offset <= stretch[1]]
    inside = [stretch for stretch in around if stretch[0] < offset < stretch[1]]
    return min(inside or around, key=lambda stretch: stretch[1] - stretch[0], default=None)


@lru_cache(maxsize=4)
def _remembered(text: str) -> tuple[Stretch, ...]:
    found: set[Stretch] = set()
    marked = quotations(text)
    for quotation in marked:
        found.update(_quoted(text, quotation))
    outer = sorted((q.start, q.end) for q in marked if q.depth == 0)
    for start, end in _dialogue(text):
        if not _overlaps(outer, start, end):
            found.update(_pieces(text, start, end))
    return tuple(sorted(found, key=lambda stretch: (stretch[0], -stretch[1])))


def _quoted(text: str, quotation: Quotation) -> list[Stretch]:
    pieces = _pieces(text, quotation.inner_start, quotation.inner_end) if quotation.balanced else []
    if len(pieces) < 2:
        return [(quotation.start, quotation.end)]
    # The marks belong to the pieces they stand at, and the stop before the closing one is inside it.
    pieces[0] = (quotation.start, pieces[0][1])
    pieces[-1] = (pieces[-1][0], quotation.end)
    return pieces


def _dialogue(text: str) -> Iterator[Stretch]:
    """Give the paragraphs that begin with a dash and hold a cue, and those that answer them, without the dash."""
    told = False
    last_end = -1
    for match in _DIALOGUE.finditer(text):
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        follows = told and not text[last_end : match.start()].strip()
        told = next(_cues(text, match.end(), end), None) is not None or (follows and text[end - 1] in "?!.…")
        last_end = end
        if told:
            yield match.end(), end


def _pieces(text: str, start: int, end: int) -> list[Stretch]:
    """Give what is said between two offsets, without the cues in it."""
    found, here = [], start
    for cue_start, cue_end in _cues(text, start, end):
        found.append((here, cue_start))
        here = cue_end
    found.append((here, end))
    trimmed = (_without_edges(text, *piece) for piece in found)
    return [piece for piece in trimmed if piece[0] < piece[1]]


def _cues(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Give the cues set into speech, each from the stop before its dash to what is said after it."""
    here = start
    while match := _CUE.search(text, here, end):
        if _is_cue(match):
            yield match.start("gap"), match.end()
            here = match.end()
        else:
            here = match.start("cue")


def _is_cue(match: re.Match[str]) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", match["cue"])[:_WORDS_BEFORE_VERB]
    if not match["edge"]:
        # Only Polish leaves the stop before the dash out.
        words = [word for word in words[:1] if "a" <= word[0] <= "ż"]
    return any(_REPORTS.fullmatch(word) for word in words)


def _without_edges(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _overlaps(taken: list[Stretch], start: int, end: int) -> bool:
    place = bisect_left(taken, (end, end))
    return place > 0 and taken[place - 1][1] > start
