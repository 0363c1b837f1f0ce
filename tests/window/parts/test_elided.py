from __future__ import annotations

from annotator.window.parts.elided import ElidedLabel
from tests.window.side.conftest import Show

LONG = "Міністерка сказала, що торгівля зросте 😀 і що мости відкриють у травні " * 5


def test_one_line_never_asks_for_more_height(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel(), 100, 30)
    before = (label.minimumSizeHint(), label.heightForWidth(100))
    label.show_text(LONG)
    assert (label.minimumSizeHint(), label.heightForWidth(100)) == before
    assert label.overflows


def test_three_lines_grow_to_three_and_no_further(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel(3), 200, 100)
    heights = []
    for words in ("short", "a few more words that need two lines", LONG):
        label.show_text(words)
        heights.append(label.heightForWidth(200))
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] <= 3 * label.fontMetrics().lineSpacing() + 2


def test_the_tooltip_has_what_is_cut_and_shows_markup_as_it_is(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel(), 60, 30)
    label.show_text("short")
    assert label.toolTip() == ""
    label.show_text("<b>A title in angle brackets & more</b>")
    assert "&lt;b&gt;A title in angle brackets &amp; more&lt;/b&gt;" in label.toolTip()


def test_line_breaks_and_runs_of_space_become_one_space(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel(2))
    label.show_text("one\n\ntwo   three\u2029four")
    assert label.text() == "one two three four"


def test_emoji_do_not_shift_where_lines_break(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel(3), 150, 100)
    label.show_text("😀 " * 40 + "end of the line that follows")
    starts = [start for start, _length in label._laid_out(150)]
    assert all(label.text()[start - 1] == " " for start in starts[1:])


def test_a_label_colour_is_drawn(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel(), 100, 30)
    label.show_text("Quote")
    plain = label.grab().toImage()
    label.show_text("Quote", "#D55E00")
    assert label.grab().toImage() != plain
