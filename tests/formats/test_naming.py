"""What names stand for: as proposed, as chosen, and what is left out without anybody having said so."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook import Codebook
from annotator.formats.importing import ImportOptions, import_paths, proposed_mapping
from annotator.formats.mapping import LabelMapping, mapping_toml, read_mapping
from annotator.formats.names_met import ATTRIBUTE, LABEL, RELATION, NamesMet
from annotator.formats.naming import SECTIONS, VALUE, Name, Naming
from annotator.project import Project
from tests.formats.making import default_codebook, new_project
from tests.shared_data import shared_path


def met() -> NamesMet:
    names = NamesMet()
    for label, words, times in (("PER", "Olena", 3), ("QUOTED_SPEAKER", "he", 5), ("QUOTE", "A", 9), ("ORG", "UN", 7)):
        for _ in range(times):
            names.meet_label(label, words, [(0, len(words))])
    names.meet_relation("by", "A", "he")
    for value in ("loud", "loud", "NEG"):
        names.meet_attribute("tone", value, "A")
    return names


def test_unknown_names_come_first_and_then_the_frequent_ones(codebook: Codebook) -> None:
    naming = Naming(met(), codebook, {})
    rows = [row for row in naming.rows if row.name.section == LABEL]
    assert [(row.name.name, row.stands_for, row.open) for row in rows] == [
        ("ORG", "", True),
        ("PER", "", True),
        ("QUOTE", "QUOTE", False),
        ("QUOTED_SPEAKER", "SPEAKER", False),
    ]
    assert [row.name.name for row in naming.open] == ["ORG", "PER", "by", "tone"]
    assert (rows[1].count, rows[1].example) == (3, "Olena")
    assert "SPEAKER" in rows[0].choices


def test_a_name_that_was_chosen_stays_where_it_is_and_is_known(codebook: Codebook) -> None:
    naming = Naming(met(), codebook, {})
    naming.choose([Name(LABEL, "PER")], "SPEAKER")
    naming.choose([Name(LABEL, "ORG")], "")
    rows = [row for row in naming.rows if row.name.section == LABEL]
    assert [(row.name.name, row.stands_for, row.open) for row in rows[:2]] == [
        ("ORG", "", False),
        ("PER", "SPEAKER", False),
    ]
    mapping = naming.mapping
    assert mapping is not None
    assert mapping.labels == {"PER": "SPEAKER", "QUOTED_SPEAKER": "SPEAKER", "QUOTE": "QUOTE", "ORG": ""}
    naming.propose_again()
    assert [row.name.name for row in naming.open][:2] == ["ORG", "PER"]


def test_values_come_with_an_attribute_that_has_some(codebook: Codebook) -> None:
    naming = Naming(met(), codebook, {})
    assert not [row for row in naming.rows if row.name.section == VALUE]
    naming.choose([Name(ATTRIBUTE, "tone")], "polarity")
    values = {row.name.name: row for row in naming.rows if row.name.section == VALUE}
    assert (values["NEG"].stands_for, values["loud"].stands_for, values["loud"].open) == ("against", "", True)
    assert values["loud"].count == 2 and "favor" in values["loud"].choices
    naming.choose([Name(VALUE, "loud", "tone")], "favor")
    mapping = naming.mapping
    assert mapping is not None and mapping.values == {"tone": {"NEG": "against", "loud": "favor"}}


def test_names_that_are_all_the_codebooks_own_need_no_mapping(codebook: Codebook) -> None:
    names = NamesMet()
    names.meet_label("QUOTE", "A", [(0, 1)])
    assert Naming(names, codebook, {}).mapping is None
    names.meet_label("quote", "A", [(0, 1)])
    assert Naming(names, codebook, {}).mapping is not None


def test_a_file_of_names_says_what_the_window_says(codebook: Codebook, tmp_path: Path) -> None:
    naming = Naming(met(), codebook, {Name(LABEL, "PER"): "SPEAKER", Name(LABEL, "ELSEWHERE"): "CUE"})
    path = tmp_path / "names.toml"
    path.write_text(mapping_toml(naming.whole, met(), codebook), "utf-8")
    other = Naming(met(), codebook, {})
    other.choose_all(read_mapping(path, codebook))
    assert other.whole == naming.whole
    assert other.whole.labels["ELSEWHERE"] == "CUE"
    assert other.open == []


NAMES = st.sampled_from(["PER", "QUOTE", "quotes", "by", "SAID_BY", "tone", "polarity", "NEG", "x y"])


@given(
    st.lists(st.tuples(st.sampled_from([LABEL, RELATION, ATTRIBUTE]), NAMES)),
    st.dictionaries(st.builds(Name, st.sampled_from(SECTIONS), NAMES, NAMES), st.sampled_from(["", "QUOTE"])),
)
def test_every_name_met_stands_for_something_or_is_said_to_be_open(
    found: list[tuple[str, str]], chosen: dict[Name, str]
) -> None:
    names = NamesMet()
    for section, name in found:
        if section == LABEL:
            names.meet_label(name, "words", [(0, 5)])
        elif section == RELATION:
            names.meet_relation(name, "a", "b")
        else:
            names.meet_attribute(name, "NEG")
    naming = Naming(names, default_codebook(), chosen)
    whole: LabelMapping = naming.whole
    assert set(names.labels) <= set(whole.labels) and set(names.relations) <= set(whole.relations)
    for row in naming.rows:
        assert row.open == (not row.stands_for and row.name not in chosen)


def test_what_a_format_means_by_its_names_is_proposed(project: Project, codebook: Codebook) -> None:
    shapes = shared_path("data", "export-shapes", "structured_sentiment.jsonl")
    german = shared_path("data", "annotated", "german-news-quotations")
    mapping, names = proposed_mapping(project, [shapes])
    assert mapping.labels == {"Source": "HOLDER", "Target": "TARGET", "Polar_expression": "STANCE"}
    assert mapping.relations == {"Source": "HELD_BY", "Target": "TOWARD"}
    mapping, names = proposed_mapping(project, [german])
    assert mapping.attributes["type"] == "quote_type" and mapping.values["type"]["Reported"] == "indirect"
    assert {row.name.name for row in Naming(names, codebook, {}).open} == {"frame", "addressee"}


def test_the_mapping_of_the_window_brings_the_same_as_none(
    project: Project, tmp_path: Path, codebook: Codebook
) -> None:
    folder = shared_path("data", "annotated", "german-news-quotations")
    other = new_project(tmp_path / "other.annotator", "olena")
    _, names = proposed_mapping(project, [folder])
    plain = import_paths(project, [folder])
    mapped = import_paths(other, [folder], ImportOptions(mapping=Naming(names, codebook, {}).mapping))
    assert (plain.spans, plain.relations) == (mapped.spans, mapped.relations)
    assert plain.spans > 0
    found = [
        sorted(
            (span.label, span.fragments, *span.attributes.items())
            for id in each.articles.ids()
            for span in each.spans.in_article(id, each.annotator)
        )
        for each in (project, other)
    ]
    assert found[0] == found[1]
    other.close()
