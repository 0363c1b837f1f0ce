"""What fits on a card: words that differ stay in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from annotator.model import Fragment
from annotator.window.review.card_painting import Fonts, shortened
from annotator.window.review.variants import Run, plain_run, variant_runs


def test_the_difference_stays_in_sight_where_words_are_long(qapp: QApplication) -> None:
    runs = (Run("a" * 300), Run(" and friendly", strong=True), Run("b" * 300))
    shown = shortened(runs, 250.0, Fonts.of(qapp.font()), quoted=True)
    assert shown[1].text == " and friendly"
    assert all("…" in run.text for run in (shown[0], shown[2]))


def test_short_words_beside_long_ones_stay_whole(qapp: QApplication) -> None:
    shown = shortened((Run("c" * 300), Run(" → ", quiet=True), Run("Xi")), 200.0, Fonts.of(qapp.font()), quoted=True)
    assert [run.text for run in shown[1:]] == [" → ", "Xi"]
    assert shown[0].text.endswith("c")


def test_a_broken_span_shows_its_gap_and_what_differs() -> None:
    text = "one two three four five six"
    variant, other = (Fragment(0, 7), Fragment(14, 23)), (Fragment(0, 7), Fragment(14, 18))
    assert variant_runs(text, variant, [other]) == (
        Run("one two"),
        Run(" … ", quiet=True),
        Run("four"),
        Run(" five", strong=True),
    )


def test_line_breaks_and_very_long_words_do_not_break_a_card() -> None:
    assert plain_run("one\n\ntwo") == Run("one two")
    assert len(plain_run("x" * 5000).text) < 200
