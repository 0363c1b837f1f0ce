from __future__ import annotations

from annotator.model import Relation, Span
from annotator.review.comparison.comparing_article import units_of
from annotator.review.comparison.units import Difference
from tests.review.comparison.making import VALUES, compared, link, link_units, members, span, work_of

WORDS = "We are neighbours."


def test_two_who_marked_the_same_stacked_quotes_disagree_about_nothing() -> None:
    spans = [span(who, "QUOTE", WORDS, id=f"{who}{n}") for who in ("Ann", "Bob") for n in (1, 2)]
    units = compared(*spans)
    assert [unit.differences for unit in units] == [(), ()]


def test_a_quote_stacked_twice_by_one_only_is_missing_once() -> None:
    units = compared(
        span("Ann", "QUOTE", WORDS, id="a1"), span("Ann", "QUOTE", WORDS, id="a2"), span("Bob", "QUOTE", WORDS)
    )
    assert [unit.missing for unit in units] == [(), ("Bob",)]


def test_stacked_quotes_are_told_apart_by_what_they_say() -> None:
    types = {"a1": "direct", "a2": "indirect", "b1": "indirect", "b2": "direct"}
    spans = [span({"a": "Ann", "b": "Bob"}[id[0]], "QUOTE", WORDS, id=id, quote_type=x) for id, x in types.items()]
    units = compared(*spans)
    assert sorted(map(sorted, members(units))) == [["a1", "b2"], ["a2", "b1"]]
    assert not any(unit.differences for unit in units)


def test_the_one_that_says_more_alike_is_the_same() -> None:
    units = compared(
        span("Ann", "SOURCE", "Putin", id="a1", source_type="other", identification="anonymous"),
        span("Ann", "SOURCE", "Putin", id="a2", source_type="business", identification="described"),
        span("Bob", "SOURCE", "Putin", id="b", source_type="business", identification="named"),
    )
    assert members(units) == [{"a1"}, {"a2", "b"}]


def test_the_one_that_says_the_same_and_no_more_is_the_same() -> None:
    ann = span("Ann", "SOURCE", "Putin", id="a2", source_type="other")
    units = compared(
        span("Ann", "SOURCE", "Putin", id="a1", source_type="other", identification="named"),
        ann,
        span("Ann", "CUE", "said:"),
        span("Bob", "SOURCE", "Putin", id="b", source_type="other"),
        links=[link("CUED_BY", ann, span("Ann", "CUE", "said:"))],
    )
    assert {"a2", "b"} in members(units)


def test_the_one_with_more_links_alike_is_the_same() -> None:
    quotes = [span("Ann", "QUOTE", WORDS, id=id) for id in ("a1", "a2")]
    speakers, cue = [span("Ann", "SPEAKER", name) for name in ("Putin", "He")], span("Bob", "CUE", "added")
    bob, speaker = span("Bob", "QUOTE", WORDS, id="b"), span("Bob", "SPEAKER", "He")
    links = [link("SAID_BY", *ends) for ends in zip(quotes, speakers, strict=True)]
    links += [link("SAID_BY", bob, speaker), link("CUED_BY", bob, cue)]
    assert {"a2", "b"} in members(compared(*quotes, *speakers, bob, speaker, cue, links=links))


def test_stacked_quotes_are_told_apart_by_whom_they_are_linked_with() -> None:
    spans: list[Span] = []
    links: list[Relation] = []
    for who, first, second in (("Ann", "1", "2"), ("Bob", "2", "1")):
        quotes = [span(who, "QUOTE", WORDS, id=f"{who}{n}") for n in (first, second)]
        speakers = [span(who, "SPEAKER", name) for name in ("Putin", "He")]
        spans += [*quotes, *speakers]
        links += [link("SAID_BY", quote, speaker) for quote, speaker in zip(quotes, speakers, strict=True)]
    units = units_of(work_of(spans, links), VALUES)
    assert len(link_units(units)) == 2
    assert not any(unit.differences for unit in units)


def stacked(who: str, label: str, words: str, order: str) -> list[Span]:
    """Stack spans whose ids are in this order."""
    return [span(who, label, words, id=f"{who}{label}{n}") for n in order]


def test_stacks_that_are_linked_with_stacks_are_paired_alike() -> None:
    spans: list[Span] = []
    links: list[Relation] = []
    for who, order in (("Ann", "12"), ("Bob", "21"), ("Cleo", "12")):
        quotes, speakers = stacked(who, "QUOTE", WORDS, order), stacked(who, "SPEAKER", "He", "12")
        spans += [*quotes, *speakers]
        links += [link("SAID_BY", *ends) for ends in zip(quotes, speakers, strict=True)]
    units = units_of(work_of(spans, links), VALUES)
    assert (len(units), len(link_units(units))) == (6, 2)
    assert not any(unit.differences for unit in units)


def test_stacks_are_told_apart_by_what_their_links_lead_to_in_the_end() -> None:
    spans: list[Span] = []
    links: list[Relation] = []
    for who, order in (("Ann", "12"), ("Bob", "21")):
        quotes, speakers = stacked(who, "QUOTE", WORDS, order), stacked(who, "SPEAKER", "He", order)
        cue = span(who, "CUE", "added")
        spans += [*quotes, *speakers, cue]
        links += [link("SAID_BY", *ends) for ends in zip(quotes, speakers, strict=True)]
        links.append(link("NAMED_BY", speakers[0], cue))
    units = units_of(work_of(spans, links), VALUES)
    assert (len(units), len(link_units(units))) == (8, 3)
    assert not any(unit.differences for unit in units)


def test_a_ring_of_links_within_one_stack_is_the_same_ring() -> None:
    spans: list[Span] = []
    links: list[Relation] = []
    for who, order in (("Ann", "1234"), ("Bob", "1324")):
        ring = stacked(who, "QUOTE", WORDS, order)
        spans += ring
        links += [link("ANSWERS", *ends) for ends in zip(ring, [*ring[1:], ring[0]], strict=True)]
    units = units_of(work_of(spans, links), VALUES)
    assert (len(units), len(link_units(units))) == (8, 4)
    assert not any(unit.differences for unit in units)


def test_of_three_the_fullest_stack_takes_in_the_others() -> None:
    units = compared(
        span("Ann", "QUOTE", WORDS, id="a", quote_type="mixed"),
        span("Bob", "QUOTE", WORDS, id="b1", quote_type="direct"),
        span("Bob", "QUOTE", WORDS, id="b2", quote_type="mixed"),
        span("Cleo", "QUOTE", WORDS, id="c", quote_type="indirect"),
    )
    assert len(units) == 2
    assert {"a", "b2"} <= next(unit for unit in members(units) if "a" in unit)
    assert sum(Difference.ATTRIBUTE in unit.differences for unit in units) == 1
