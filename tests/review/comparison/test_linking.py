from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.model import Relation, Span
from annotator.review.comparison.comparing_article import units_of
from annotator.review.comparison.units import Difference, LinkUnit, SpanUnit, Unit
from tests.review.comparison.making import VALUES, link, link_units, span, work_of


def quote(who: str, *words: str) -> Span:
    return span(who, "QUOTE", *(words or ("We are neighbours.",)))


def speaker(who: str, name: str = "Putin") -> Span:
    return span(who, "SPEAKER", name)


def aligned(spans: Iterable[Span], links: Iterable[Relation]) -> tuple[Unit, ...]:
    return units_of(work_of(spans, links), VALUES)


def pairs(*names: str) -> dict[str, tuple[Span, Span]]:
    return {who: (quote(who), speaker(who)) for who in names}


def spans_of(made: dict[str, tuple[Span, Span]]) -> list[Span]:
    return [each for pair in made.values() for each in pair]


def test_the_same_link_of_two_is_no_difference() -> None:
    made = pairs("Ann", "Bob")
    (unit,) = link_units(aligned(spans_of(made), [link("SAID_BY", *pair) for pair in made.values()]))
    assert (set(unit.links), unit.missing, unit.differences) == ({"Ann", "Bob"}, (), ())


def test_who_marked_both_ends_and_did_not_link_them_differs() -> None:
    made = pairs("Ann", "Bob", "Cleo")
    (unit,) = link_units(aligned(spans_of(made), [link("SAID_BY", *made["Bob"])]))
    assert (set(unit.links), unit.missing, unit.differences) == ({"Bob"}, ("Ann", "Cleo"), (Difference.LINK,))


def test_who_lacks_an_end_is_not_asked() -> None:
    ann = (quote("Ann"), speaker("Ann"))
    (unit,) = link_units(aligned([*ann, quote("Bob")], [link("SAID_BY", *ann)]))
    assert (unit.missing, unit.differences) == ((), ())


def test_ends_that_differ_in_boundary_are_the_same_ends() -> None:
    ann, bob = (quote("Ann"), speaker("Ann")), (quote("Bob", "We are"), speaker("Bob"))
    (unit,) = link_units(aligned([*ann, *bob], [link("SAID_BY", *ann), link("SAID_BY", *bob)]))
    assert (set(unit.links), unit.differences) == ({"Ann", "Bob"}, ())


def test_links_to_different_speakers_are_two_differences() -> None:
    ann, bob = ([quote(who), speaker(who), speaker(who, "He")] for who in ("Ann", "Bob"))
    units = link_units(aligned([*ann, *bob], [link("SAID_BY", ann[0], ann[1]), link("SAID_BY", bob[0], bob[2])]))
    assert [(set(unit.links), unit.missing) for unit in units] == [({"Ann"}, ("Bob",)), ({"Bob"}, ("Ann",))]


def test_another_kind_of_link_is_another_link() -> None:
    made = pairs("Ann", "Bob")
    links = [link("SAID_BY", *made["Ann"]), link("SOURCED_FROM", *made["Bob"])]
    assert [unit.differences for unit in link_units(aligned(spans_of(made), links))] == [(Difference.LINK,)] * 2


def test_a_link_drawn_twice_is_missing_once() -> None:
    made = pairs("Ann", "Bob")
    links = [
        link("SAID_BY", *made["Ann"], id="1"),
        link("SAID_BY", *made["Ann"], id="2"),
        link("SAID_BY", *made["Bob"]),
    ]
    assert [unit.missing for unit in link_units(aligned(spans_of(made), links))] == [(), ("Bob",)]


def test_links_that_say_other_things_differ_in_attribute() -> None:
    made = pairs("Ann", "Bob")
    links = [link("SAID_BY", *pair) for pair in made.values()]
    (unit,) = link_units(aligned(spans_of(made), [replace(links[0], attributes={"sure": "no"}), links[1]]))
    assert unit.differences == (Difference.ATTRIBUTE,)


def test_a_link_of_a_span_with_itself_and_one_to_nowhere_do_no_harm() -> None:
    one = quote("Ann")
    links = [link("SAID_BY", one, one), replace(link("SAID_BY", one, one), id="x", tail="gone")]
    (unit,) = link_units(aligned([one], links))
    assert (unit.head, set(unit.links)) == (unit.tail, {"Ann"})


def test_a_link_stands_after_the_later_of_its_ends() -> None:
    ann = [speaker("Ann", "President Xi"), quote("Ann"), span("Ann", "CUE", "added")]
    units = aligned(ann, [link("SAID_BY", ann[1], ann[0])])
    assert [type(unit) for unit in units] == [SpanUnit, SpanUnit, LinkUnit, SpanUnit]
    found = units[2]
    assert isinstance(found, LinkUnit)
    assert (found.head, found.tail) == (units[1].id, units[0].id)
