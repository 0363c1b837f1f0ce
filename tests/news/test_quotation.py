from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.quotation import (
    enclosing_quotation,
    next_quotation,
    quotation_at,
    quotations,
    quotations_between,
    unbalanced_marks,
)
from tests.shared_data import shared_path

MARKED = st.text(st.sampled_from("ab .,\n\"'“”„«»‹›‘’‚「」『』s-"), max_size=60)
ALL_MARKS = set("\"'“”„«»‹›‘’‚「」『』")


def closed(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text) if q.balanced]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He "said" it, "you know." And "no".', ['"said"', '"you know."', '"no"']),
        ("“Yes,” she said. ‘We won’t,’ he did.", ["“Yes,”", "‘We won’t,’"]),
        ("„Nein“, sagte er. »Doch«, sagte sie. ‚Ja‘.", ["„Nein“", "»Doch«", "‚Ja‘"]),
        ("„Er sagte ‚so‘ dazu“, hieß es.", ["„Er sagte ‚so‘ dazu“", "‚so‘"]),
        ("« Bonjour », dit-il. Il dit:« Oui ».", ["« Bonjour »", "« Oui »"]),
        ("”Hej”, sa han. »Hej», sa hon.", ["”Hej”", "»Hej»"]),
        ("«Партия «Слуга народу» заявила», — он.", ["«Партия «Слуга народу» заявила»", "«Слуга народу»"]),
        ("„Так” i „nie“", ["„Так”", "„nie“"]),
        ("‹oui› et «il ‹non› dit»", ["‹oui›", "«il ‹non› dit»", "‹non›"]),
        ("「はい『そう』」と", ["「はい『そう』」", "『そう』"]),
        ('dijo: "No", y ("sí") —"quizá"—.', ['"No"', '"sí"', '"quizá"']),
        ('He said "we are "the best" team" ok', ['"we are "the best" team"', '"the best"']),
        ("'We won't go,' he said.", ["'We won't go,'"]),
        ("'The cats' food is bad,' she said.", ["'The cats' food is bad,'"]),
        ("“‘Hi,’ she said.”", ["“‘Hi,’ she said.”", "‘Hi,’"]),
        ("rock 'n' roll in the '90s was 'good', they said", ["'good'"]),
        ("п'ять об’єктів \"О'Ніл\" і Xi's", ['"О\'Ніл"']),
        ('said:"We go".He "x"', ['"We go"', '"x"']),
        ('"...and then", "Yes—" he', ['"...and then"', '"Yes—"']),
        ('A 5" pipe and a 6\'2" man said "ok".', ['"ok"']),
        ("Home » News » World", []),
    ],
)
def test_quotations_by_their_marks(text: str, expected: list[str]) -> None:
    assert closed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“One.\n\n“Two.\n\n“Three,”",
        '"One.\n\n"Two.\n\n"Three,"',
        "«Один.\n«Два.\n»Три»",
        "„Eins.\n„Zwei.“",
        '"la pérdida.\nNuestro dolor ".',
    ],
)
def test_a_quotation_over_several_paragraphs_is_one(text: str) -> None:
    found = quotations(f'{text} he said. "And?"\n')
    assert [(q.start, q.depth, q.balanced) for q in found][0] == (0, 0, True)
    assert found[0].end == len(text.rstrip("."))
    assert len(found) == 2


def test_one_stray_mark_does_not_flip_the_rest() -> None:
    text = 'A stray " here, then "good one" he said.\n\n"Fine," he said.\n"Next."'
    assert closed(text) == ['"good one"', '"Fine,"', '"Next."']
    assert [offset for offset, _ in unbalanced_marks(text)] == [8]


def test_a_missing_mark_is_told_with_its_place() -> None:
    text = 'He said "we go. Then left.\n\nShe said no” and “yes”.'
    assert unbalanced_marks("«Так», “so” it’s.") == []
    assert unbalanced_marks(text.replace("”", "»", 1)) == [
        (8, 'The quotation mark " is never closed.'),
        (39, "The quotation mark » closes a quotation that was never opened."),
    ]


def test_what_is_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    text = "He said «we go.  \nThen left."
    (open_one,) = quotations(text)
    assert (text[open_one.start : open_one.end], open_one.balanced, open_one.close_mark) == ("«we go.", False, "")


def test_says_what_lies_inside_the_marks() -> None:
    text = "Il dit « Oui, “non” »."
    outer, inner = quotations(text)
    assert (text[outer.inner_start : outer.inner_end], outer.open_mark, outer.close_mark) == ("Oui, “non”", "«", "»")
    assert (text[inner.inner_start : inner.inner_end], inner.depth) == ("non", 1)


def test_a_second_press_takes_the_outer_quotation() -> None:
    text = 'He said “she said ‘no’ twice” and "more".'
    inner = quotation_at(text, text.index("no") + 1)
    assert inner is not None and text[inner.start : inner.end] == "‘no’"
    outer = enclosing_quotation(text, inner.start, inner.end)
    assert outer is not None and text[outer.start : outer.end] == "“she said ‘no’ twice”"
    assert enclosing_quotation(text, outer.start, outer.end) is None
    assert quotation_at(text, 3) is None
    assert quotation_at(text, outer.start) == outer


def test_goes_to_the_next_quotation() -> None:
    text = '"A “b” c" and "d"'
    starts, caret = [], 0
    while found := next_quotation(text, caret):
        starts.append(found.start)
        caret = found.end
    assert starts == [0, 14]
    assert next_quotation(text, 1) == quotations(text)[1]


def test_part_of_a_text_is_read_by_itself() -> None:
    text = 'A stray "\n"one" and "two"'
    assert [text[q.start : q.end] for q in quotations_between(text, 10, len(text))] == ['"one"', '"two"']


def test_finds_the_quotations_of_a_news_page() -> None:
    text = shared_path("data", "articles", "rbc-ukraine.txt").read_text(encoding="utf-8")
    assert [(q.start, q.end, q.balanced) for q in quotations(text)] == [(596, 676, True), (1019, 1041, True)]
    assert unbalanced_marks(text) == []


@pytest.mark.parametrize("name", ["3354", "41694", "71936"])
def test_finds_the_direct_quotes_that_people_marked(name: str) -> None:
    path = shared_path("data", "annotated", "german-news-quotations", f"{name}.json")
    page = json.loads(path.read_text(encoding="utf-8"))
    text = page["originalText"]
    marked = {
        text[span["charBegin"] : span["charEnd"]].strip('„“"')
        for annotation in page["annotations"]
        if annotation["type"] == "Direct"
        for span in annotation["quote"]["spans"]
    }
    assert marked <= {text[q.inner_start : q.inner_end] for q in quotations(text) if q.balanced}
    assert marked


@given(MARKED)
def test_quotations_nest_and_hold_their_marks(text: str) -> None:
    found = quotations(text)
    assert [q.start for q in found] == sorted({q.start for q in found})
    for q in found:
        assert q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert text[q.start] == q.open_mark and q.open_mark in ALL_MARKS
        assert text[q.end - 1] == q.close_mark if q.balanced else q.close_mark == ""
    balanced = [q for q in found if q.balanced]
    for q in balanced:
        around = [o for o in balanced if o.start < q.start < o.end]
        assert all(q.end < o.end for o in around)
        assert q.depth == len(around)


@given(MARKED)
def test_no_mark_is_used_twice(text: str) -> None:
    edges = [edge for q in quotations(text) if q.balanced for edge in (q.start, q.end - 1)]
    lonely = [offset for offset, _ in unbalanced_marks(text)]
    assert len(set(edges + lonely)) == len(edges + lonely)


@given(MARKED)
def test_a_clean_paragraph_is_found_whatever_came_before(text: str) -> None:
    page = f'{text}\n\nplain\n\nHe said "we go" and left.'
    assert '"we go"' in closed(page)
    assert quotations(page)[-1].end == len(page) - len(" and left.")
