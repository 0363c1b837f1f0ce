from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.links import Link, LinkHits, link_hits

SAID_BY = "SAID_BY"


def test_links_are_shared_where_both_ends_are_matched() -> None:
    # Spans 0 to 2 of a answer to 1, 0 and 2 of b; 3 of a has no match.
    pairs = [(0, 1), (1, 0), (2, 2)]
    a = [Link(SAID_BY, 0, 1), Link(SAID_BY, 2, 1), Link(SAID_BY, 0, 3)]
    b = [Link(SAID_BY, 1, 0), Link(SAID_BY, 2, 1)]
    hits = link_hits(a, b, pairs)[SAID_BY]
    assert hits == LinkHits(shared=1, ends_marked=4, all=5)
    assert (hits.f1, hits.f1_of_all, hits.reach) == (0.5, 0.4, 0.8)


def test_a_link_of_another_kind_or_direction_is_another_link() -> None:
    pairs = [(0, 0), (1, 1)]
    assert link_hits([Link(SAID_BY, 0, 1)], [Link(SAID_BY, 1, 0)], pairs)[SAID_BY].f1 == 0
    found = link_hits([Link(SAID_BY, 0, 1)], [Link("CUED_BY", 0, 1)], pairs)
    assert {label: hits.f1 for label, hits in found.items()} == {SAID_BY: 0, "CUED_BY": 0}


def test_without_links_or_shared_ends_there_is_no_figure() -> None:
    assert isinstance(LinkHits().f1_of_all, Undefined)
    lost = link_hits([Link(SAID_BY, 0, 1)], [], [])[SAID_BY]
    assert isinstance(lost.f1, Undefined)
    assert lost.reach == lost.f1_of_all == 0


some_links = st.lists(st.builds(Link, st.sampled_from("xy"), st.integers(0, 4), st.integers(0, 4)), max_size=8)
matchings = st.permutations(range(5)).flatmap(
    lambda order: st.integers(0, 5).map(lambda n: list(zip(range(5), order, strict=True))[:n])
)


@given(a=some_links, b=some_links, pairs=matchings)
def test_counts_are_those_of_comparing_one_by_one_and_know_no_first_annotator(
    a: list[Link], b: list[Link], pairs: list[tuple[int, int]]
) -> None:
    found = link_hits(a, b, pairs)
    assert found == link_hits(b, a, [(j, i) for i, j in pairs])
    for label in {link.label for link in [*a, *b]}:
        left, shared = [link for link in b if link.label == label], 0
        for link in (link for link in a if link.label == label):
            twin = next((x for x in left if (link.head, x.head) in pairs and (link.tail, x.tail) in pairs), None)
            if twin:
                left.remove(twin)
                shared += 1
        assert found[label].shared == shared
        assert 2 * shared <= found[label].ends_marked <= found[label].all
    same = link_hits(a, a, [(n, n) for n in range(5)])
    assert all(hits.f1 == hits.f1_of_all == hits.reach == 1 for hits in same.values())
