from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from statistics import pstdev

import pytest
from hypothesis import given

from annotator.review.agreement.f1 import NO_HITS, Hits, exact_hits, overlap_hits, pooled
from annotator.review.agreement.figures import Figure, Undefined, defined, mean
from annotator.review.agreement.marks import Mark
from tests.review.agreement.oracles import case, layers, mark, renamed, shifted
from tests.shared_data import shared_path

_TEXT_BOUND = re.compile(r"T\d+\t(\S+) (\d+(?: \d+;\d+)* \d+)\t")


def read_brat(path: str) -> dict[str, dict[str, list[Mark]]]:
    """Return each annotator's marks by document."""
    found: dict[str, dict[str, list[Mark]]] = defaultdict(dict)
    for file in sorted(shared_path("data", "annotated", path).glob("*/*.ann")):
        lines = map(_TEXT_BOUND.match, file.read_text(encoding="utf-8").split("\n"))
        found[file.parent.name][file.stem] = [
            Mark(line[1], tuple((int(s), int(e)) for s, e in re.findall(r"(\d+) (\d+)", line[2])))
            for line in lines
            if line
        ]
    return found


def brat_hits() -> list[dict[str, dict[str, Hits]]]:
    """Return for each pair of the four annotators the counts by document and label."""
    people = read_brat("brat-efe/example-project")
    assert len(people) == 4
    return [
        {document: exact_hits(people[a][document], people[b][document]) for document in people[a]}
        for a, b in combinations(sorted(people), 2)
    ]


def test_four_annotators_of_seven_agency_articles_agree_as_published() -> None:
    expected = case("span_f1", "bratiaa")
    by_pair = [pooled(hits for counts in pair.values() for hits in counts.values()).f1 for pair in brat_hits()]
    assert mean(by_pair, "") == pytest.approx(expected["mean"], abs=1e-7)
    assert pstdev(defined(by_pair)) == pytest.approx(expected["sd_population"], abs=1e-7)


@pytest.mark.parametrize("label", ["LOC", "MISC", "ORG", "PER"])
def test_they_agree_on_each_label_as_published(label: str) -> None:
    by_pair = [pooled(counts.get(label, NO_HITS) for counts in pair.values()).f1 for pair in brat_hits()]
    assert mean(by_pair, "") == pytest.approx(case("span_f1", "bratiaa")["per_label"][label], abs=1e-7)


def words_of(text: str, marks: list[Mark]) -> list[Mark]:
    """Return a mark for each word that marks touch."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    inside = [(m.label, w) for m in marks for s, e in m.fragments for w in words if w[0] < e and w[1] > s]
    return [Mark(label, (word,)) for label, word in inside]


def test_they_agree_on_words_as_published() -> None:
    expected = case("span_f1", "bratiaa")["token_level"]
    people = read_brat("brat-efe/example-project")
    texts = shared_path("data", "annotated", "brat-efe", "example-project", "Lisa")
    hits = []
    for a, b in combinations(sorted(people), 2):
        counts = []
        for document in people[a]:
            text = (texts / f"{document}.txt").read_text(encoding="utf-8")
            counts.append(exact_hits(words_of(text, people[a][document]), words_of(text, people[b][document])))
        hits.append(counts)
    overall = [pooled(hit for count in counts for hit in count.values()).f1 for counts in hits]
    assert mean(overall, "") == pytest.approx(expected["mean"], abs=1e-7)
    for label, value in expected["per_label"].items():
        by_pair = [pooled(count.get(label, NO_HITS) for count in counts).f1 for counts in hits]
        assert mean(by_pair, "") == pytest.approx(value, abs=1e-6)


def test_they_agree_on_each_article_as_published() -> None:
    pairs = brat_hits()
    documents = {document: mean([pooled(p[document].values()).f1 for p in pairs], "") for document in pairs[0]}
    assert sorted(defined(documents.values())) == pytest.approx(
        sorted(case("span_f1", "bratiaa")["per_document"]), abs=1e-7
    )


def total(counts: dict[str, Hits]) -> Figure:
    return pooled(counts.values()).f1


def test_a_span_counts_as_often_as_both_have_it() -> None:
    twice, once = [mark("Q", (0, 5)), mark("Q", (0, 5))], [mark("Q", (0, 5))]
    assert exact_hits(twice, once) == {"Q": Hits(1, 2, 1, 1)}
    assert total(exact_hits(twice, once)) == pytest.approx(2 / 3)


def test_a_quote_broken_elsewhere_is_not_the_same_but_overlaps() -> None:
    broken, whole = [mark("Q", (0, 5), (10, 15))], [mark("Q", (0, 15))]
    assert total(exact_hits(broken, whole)) == 0
    assert total(overlap_hits(broken, whole)) == 1
    assert overlap_hits(broken, [mark("Q", (5, 10))]) == {"Q": Hits(0, 1, 0, 1)}


def test_agr_is_directional() -> None:
    # One long span of a covers three of b's; a's second one is found by nobody.
    a = [mark("Q", (0, 30)), mark("Q", (40, 50))]
    b = [mark("Q", (0, 5)), mark("Q", (10, 15)), mark("Q", (20, 25))]
    hits = overlap_hits(a, b)["Q"]
    assert (hits.agr_ab, hits.agr_ba) == (0.5, 1.0)
    assert hits.f1 == pytest.approx(2 / 3)


def test_nothing_marked_by_both_is_no_agreement_and_no_disagreement() -> None:
    assert isinstance(NO_HITS.f1, Undefined)
    one_sided = exact_hits([], [mark("Q", (0, 5))])["Q"]
    assert one_sided.f1 == 0
    assert isinstance(one_sided.agr_ab, Undefined)
    assert one_sided.agr_ba == 0


@pytest.mark.parametrize("count", [exact_hits, overlap_hits])
@given(a=layers, b=layers)
def test_f1_does_not_depend_on_order_names_or_place(count, a: list[Mark], b: list[Mark]) -> None:  # type: ignore[no-untyped-def]
    value = total(count(a, b))
    assert isinstance(value, Undefined) or 0 <= value <= 1
    assert (
        value
        == total(count(b, a))
        == total(count(renamed(a), renamed(b)))
        == total(count(shifted(a, 7), shifted(b, 7)))
    )
    assert total(count(a, a)) == (1 if a else Undefined("Neither annotator marked anything here."))


@given(a=layers, b=layers)
def test_overlap_finds_what_exact_finds_and_what_each_character_says(a: list[Mark], b: list[Mark]) -> None:
    def inside(m: Mark) -> set[int]:
        return {offset for start, end in m.fragments for offset in range(start, end)}

    exact, overlap = exact_hits(a, b), overlap_hits(a, b)
    for label, hits in overlap.items():
        assert hits.a_found >= exact[label].a_found
        theirs = [inside(m) for m in b if m.label == label]
        assert hits.a_found == sum(any(inside(m) & other for other in theirs) for m in a if m.label == label)
