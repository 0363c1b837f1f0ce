"""The demo's articles are what a newsroom would print, and the annotated one keeps the codebook's rules."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from annotator.codebook import AttributeType, Codebook, Label, read_codebook
from annotator.model import AttributeValue, Fragment, span_text
from annotator.resources import resource_path
from annotator.samples import Sample, SampleAnnotation, SampleSpan, locate, sample_annotation, sample_articles


@pytest.fixture(scope="module")
def articles() -> list[Sample]:
    return sample_articles()


@pytest.fixture(scope="module")
def annotation() -> SampleAnnotation:
    return sample_annotation()


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return read_codebook(resource_path("codebook.toml"))


@pytest.fixture(scope="module")
def text(articles: list[Sample], annotation: SampleAnnotation) -> str:
    return next(sample.text for sample in articles if sample.name == annotation.article_name)


@pytest.fixture(scope="module")
def everything(articles: list[Sample]) -> str:
    return "\n".join(sample.text for sample in articles)


def spans_of(annotation: SampleAnnotation, label: str) -> list[SampleSpan]:
    return [span for span in annotation.spans if span.label == label]


def test_there_are_articles_in_three_languages(articles: list[Sample]) -> None:
    assert Counter(sample.meta["language"] for sample in articles) == {"en": 6, "uk": 4, "ru": 4}


def test_every_article_file_is_listed_once(articles: list[Sample]) -> None:
    listed = sorted(sample.name for sample in articles)
    assert listed == sorted(file.name for file in resource_path("samples").glob("*.txt"))


def test_articles_have_the_length_of_news(articles: list[Sample]) -> None:
    assert [sample.name for sample in articles if not 900 <= len(sample.text) <= 3500] == []


def test_articles_have_a_title_that_stands_in_the_text(articles: list[Sample]) -> None:
    assert [sample.name for sample in articles if sample.title not in sample.text] == []


def test_addresses_of_outlets_cannot_exist(articles: list[Sample]) -> None:
    addresses = [sample.meta["url"] for sample in articles]
    assert all(re.match(r"https://[a-z-]+\.example/", address) for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_facts_are_filled_in_or_left_out(articles: list[Sample]) -> None:
    assert all(value for sample in articles for value in sample.meta.values())
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", sample.meta["date"]) for sample in articles)


def test_some_pages_repeat_their_headline(articles: list[Sample]) -> None:
    repeated = [sample for sample in articles if sample.text.count(f"{sample.title}\n") > 1]
    assert {sample.meta["language"] for sample in repeated} == {"en", "uk", "ru"}


@pytest.mark.parametrize(
    "traces",
    [
        *["«»", "„“", "“”", "‘’", "‘“”’", "“‘’”", "«„“»"],
        *["\n— ", "’", "'", "\u00a0", "U.S.-based", "3.14%", "вул.", "ст.", "e\u0301", "и\u0306"],
        *["\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1fa\U0001f1e6", "\U0001f3fd", "\ufe0f"],
        *[
            "ua en ru",
            "By ",
            "Автор: ",
            "Читайте також",
            "Photo: ",
            "(Northline)",
            "ccording to",
            "По данным",
        ],
    ],
)
def test_the_articles_show_what_is_hard_in_news(everything: str, traces: str) -> None:
    """Marks that belong together are looked for in that order within a paragraph."""
    paired = not set(traces) - set("«»„“”‘’") and len(traces) > 1
    pattern = "[^\n]*?".join(traces) if paired else re.escape(traces)
    assert re.search(pattern, everything)


def test_a_quotation_opens_its_marks_again_in_each_paragraph(everything: str) -> None:
    assert re.search(r"\n“[^”\n]*\n\n“[^”\n]*", everything)
    assert re.search(r"\n«[^»\n]*\n\n«", everything)


def test_the_annotated_article_is_typical(annotation: SampleAnnotation, text: str) -> None:
    assert 1500 <= len(text) <= 2500
    assert 20 <= len(annotation.spans) <= 30


def test_spans_have_no_white_space_at_their_edges(annotation: SampleAnnotation, text: str) -> None:
    pieces = [text[f.start : f.end] for span in annotation.spans for f in span.fragments]
    assert [piece for piece in pieces if piece != piece.strip() or not piece] == []


def test_only_quotes_end_with_punctuation(annotation: SampleAnnotation, text: str) -> None:
    others = [span for span in annotation.spans if span.label != "QUOTE"]
    assert [span.key for span in others if text[span.fragments[-1].end - 1] in ",.;:”"] == []


def test_span_keys_are_unique(annotation: SampleAnnotation) -> None:
    keys = [span.key for span in annotation.spans]
    assert len(set(keys)) == len(keys)


def test_only_labels_that_allow_it_are_broken(annotation: SampleAnnotation, codebook: Codebook) -> None:
    broken = [span.label for span in annotation.spans if len(span.fragments) > 1]
    assert broken == ["QUOTE"]
    assert codebook.label("QUOTE").fragments


def faults(label: Label, values: dict[str, AttributeValue], entities: set[str]) -> list[str]:
    found = [f"unknown {name}" for name in values if label.attribute(name) is None]
    for attribute in label.attributes:
        value = values.get(attribute.name)
        if value is None:
            found += [f"missing {attribute.name}"] if attribute.required else []
        elif not attribute.accepts(value):
            found.append(f"{attribute.name} cannot be {value}")
        elif attribute.type is AttributeType.ENTITY and value not in entities:
            found.append(f"no entity {value}")
    return found


def test_attributes_keep_the_codebooks_rules(annotation: SampleAnnotation, codebook: Codebook) -> None:
    entities = {entity.key for entity in annotation.entities}
    found = {s.key: faults(codebook.label(s.label), dict(s.attributes), entities) for s in annotation.spans}
    assert {key: each for key, each in found.items() if each} == {}


def test_article_attributes_keep_the_codebooks_rules(
    annotation: SampleAnnotation, codebook: Codebook
) -> None:
    for name, value in annotation.article_attributes.items():
        attribute = codebook.article_attribute(name)
        assert attribute is not None
        assert attribute.accepts(value)
    assert annotation.article_attributes["genre"] == "hard_news"


def test_links_join_labels_that_may_be_linked(annotation: SampleAnnotation, codebook: Codebook) -> None:
    labels = {span.key: span.label for span in annotation.spans}
    for relation, head, tail in annotation.relations:
        possible = [each.id for each in codebook.relation_between(labels[head], labels[tail])]
        assert relation in possible, (relation, head, tail)


def test_every_span_has_the_links_its_label_needs(annotation: SampleAnnotation, codebook: Codebook) -> None:
    count = Counter((relation, head) for relation, head, _ in annotation.relations)
    for span in annotation.spans:
        for relation in codebook.relations_from(span.label):
            none = relation.none_attribute and span.attributes.get(relation.none_attribute)
            links = count[relation.id, span.key]
            assert bool(none) + links >= relation.min, (span.key, relation.id)
            assert not (none and links), (span.key, relation.id)
            assert relation.max is None or links <= relation.max, (span.key, relation.id)


def test_every_entity_is_used(annotation: SampleAnnotation) -> None:
    used = {span.attributes.get("entity") for span in annotation.spans}
    assert [entity.key for entity in annotation.entities if entity.key not in used] == []


def test_the_annotation_uses_every_label(annotation: SampleAnnotation, codebook: Codebook) -> None:
    assert {span.label for span in annotation.spans} == {label.id for label in codebook.labels}


def test_a_quote_is_broken_by_its_cue(annotation: SampleAnnotation, text: str) -> None:
    quote = next(span for span in annotation.spans if len(span.fragments) > 1)
    assert span_text(text, quote.fragments).endswith(
        "lights,” … “But we cannot pay for an empty boat for ever.”"
    )


def test_a_cue_is_stacked_on_a_stance(annotation: SampleAnnotation) -> None:
    stances = {span.fragments for span in spans_of(annotation, "STANCE")}
    assert any(cue.fragments in stances for cue in spans_of(annotation, "CUE"))


def test_a_quote_lies_inside_another(annotation: SampleAnnotation) -> None:
    pieces = [span.fragments[0] for span in spans_of(annotation, "QUOTE")]
    assert any(a != b and a.start <= b.start and b.end <= a.end for a in pieces for b in pieces)


def test_one_quote_has_no_speaker_and_one_span_is_flagged_with_a_note(annotation: SampleAnnotation) -> None:
    assert [span.key for span in annotation.spans if span.attributes.get("no_speaker")] == ["post"]
    assert [bool(span.note) for span in annotation.spans if span.flag] == [True]


def test_pieces_are_found_each_after_the_other() -> None:
    assert locate("a b a b", ["a", "b"]) == (Fragment(0, 1), Fragment(2, 3))
    assert locate("a b a b", ["a", "b"], occurrence=2) == (Fragment(4, 5), Fragment(6, 7))
    assert locate("👏🏽 a", ["a"]) == (Fragment(3, 4),)


@pytest.mark.parametrize(("pieces", "occurrence"), [(["c"], 1), (["a"], 3), (["b", "a"], 2)])
def test_a_piece_that_is_not_there_is_an_error(pieces: list[str], occurrence: int) -> None:
    with pytest.raises(ValueError, match="substring not found"):
        locate("a b a b", pieces, occurrence)
