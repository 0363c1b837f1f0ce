"""What is said of files from anybody is short, and shows as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.records import Problem, Where
from annotator.formats.sentences import LONGEST, bounded

ANY = st.text(st.characters(), max_size=900)


@given(ANY, ANY)
def test_a_sentence_is_short_and_in_one_line_whatever_it_quotes(quoted: str, name: str) -> None:
    problem = Problem(Where(name, 3), f"It holds “{quoted}”. Take it out.")
    assert len(problem.message) <= LONGEST
    assert problem.message.startswith("It holds “") and problem.message.endswith("Take it out.")
    shown = str(problem)
    assert shown.encode("utf-8")
    assert len(shown.splitlines()) == 1
    assert not {"\0", "\x1b", "\x9b", "\u202e", "\u2066"} & set(shown)


def test_a_plain_sentence_stays_as_it_is() -> None:
    plain = "Its text is «Ні — 🙂», but the offsets cover “x\u00a0y”. Count code points."
    assert bounded(plain) == plain
