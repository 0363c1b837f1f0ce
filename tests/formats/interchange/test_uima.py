"""XMI and CAS JSON out and in, and as INCEpTION writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.formats.interchange import uima_json, uima_xmi
from annotator.formats.interchange.losses import Part
from annotator.formats.interchange.uima import feature_names
from annotator.formats.records import Record
from annotator.model import span_text
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import ASTRAL, as_fitted, exported, people, trip
from tests.formats.making import default_codebook, problem, records
from tests.shared_data import shared_path

XMI = (
    '<?xml version="1.1" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
    'xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" xmlns:type5="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/'
    'type.ecore" xmlns:type3="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore">{}</xmi:XMI>'
)
SOFA = '<cas:Sofa xmi:id="12" sofaNum="1" sofaID="_InitialView" sofaString="🙂 He said so.&#10;She left."/>'


def read_xmi(*elements: str) -> Record:
    (record,) = records(uima_xmi.read, XMI.format("".join((*elements, SOFA))).encode())
    return record


def marked(record: Record) -> list[tuple[str, str]]:
    return [(span.label, span_text(record.text, span.fragments)) for span in record.spans]


def linked(record: Record) -> list[tuple[str, str, str]]:
    words = {span.id: span_text(record.text, span.fragments) for span in record.spans}
    return [(link.label, words[link.head], words[link.tail]) for link in record.relations]


def test_spans_relations_and_what_is_said_of_the_document_are_read() -> None:
    record = read_xmi(
        '<type3:DocumentMetaData xmi:id="1" sofa="12" begin="0" end="24" language="en" documentTitle="Two sentences"/>',
        '<type5:Token xmi:id="2" sofa="12" begin="3" end="5" pos="9"/>',
        '<type5:Sentence xmi:id="3" sofa="12" begin="0" end="14"/>',
        '<custom:S xmi:id="4" sofa="12" begin="3" end="5" label="SPEAKER" mention_type="pronoun"/>',
        '<custom:S xmi:id="5" sofa="12" begin="6" end="10" label="CUE"/>',
        '<custom:S xmi:id="6" sofa="12" begin="11" end="13" label="QUOTE"/>',
        '<custom:S xmi:id="7" sofa="12" begin="11" end="11" label="QUOTE"/>',
        '<custom:R xmi:id="8" sofa="12" begin="3" end="5" label="SAID_BY" Governor="6" Dependent="4"/>',
        '<custom:S xmi:id="13" sofa="99" begin="0" end="1" label="CUE"/>',
    )
    assert (record.title, record.meta) == ("Two sentences", {"file": "in.file", "language": "en"})
    assert marked(record) == [("SPEAKER", "He"), ("CUE", "said"), ("QUOTE", "so")]
    assert record.spans[0].attributes == {"mention_type": "pronoun"}
    assert linked(record) == [("SAID_BY", "so", "He")]


def test_slots_and_chains_are_links() -> None:
    record = read_xmi(
        '<custom:Quote xmi:id="4" sofa="12" begin="11" end="13" links="20 21"><tag>a</tag><tag>b</tag></custom:Quote>',
        '<custom:Link xmi:id="20" role="SAID_BY" target="5"/><custom:Link xmi:id="21" role="CUED_BY" target="6"/>',
        '<custom:Speaker xmi:id="5" sofa="12" begin="3" end="5"/><custom:Cue xmi:id="6" sofa="12" begin="6" end="10"/>',
        '<custom:Chain xmi:id="7" sofa="12" first="8"/>',
        '<custom:Element xmi:id="8" sofa="12" begin="3" end="5" next="9" '
        'referenceType="SPEAKER" referenceRelation="same"/>',
        '<custom:Element xmi:id="9" sofa="12" begin="15" end="18" referenceType="SPEAKER"/>',
    )
    assert ("SPEAKER", "She") in marked(record)
    assert sorted(linked(record)) == [("CUED_BY", "so", "said"), ("SAID_BY", "so", "He")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<a/>", "no XMI of UIMA"),
        (XMI.format(""), "holds no text"),
        (XMI.format("<cas:Sofa xmi:id='1' sofaString=' '/>"), "holds no text"),
        (XMI.format("<custom:S"), "no well-formed XML"),
        ('<?xml version="1.0" encoding="TF-8"?><a/>', "an encoding that can't be read"),
        ('<?xml version="1.0" encoding="cp932"?><a/>', "an encoding that can't be read"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares entities"),
    ],
)
def test_what_is_no_xmi_is_refused(data: str, said: str) -> None:
    assert said in problem(uima_xmi.read, data.encode()).message


def test_a_span_outside_the_text_is_a_problem() -> None:
    mark = '<custom:S xmi:id="4" sofa="12" begin="3" end="500" label="CUE"/>'
    assert "lies outside the text" in problem(uima_xmi.read, XMI.format(mark + SOFA).encode()).message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("{}", "no CAS"),
        ('{"%FEATURE_STRUCTURES": []}', "holds no text"),
        ('{"%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": 5}]}', ""),
        ('{"%FEATURE_STRUCTURES": {"1": 5}}', "holds no text"),
        ('{"%TYPES":\n{', "ends within an object"),
    ],
)
def test_what_is_no_cas_json_is_refused(data: str, said: str) -> None:
    if said:
        assert said in problem(uima_json.read, data.encode()).message
    else:
        assert records(uima_json.read, data.encode())[0].text == "5"


def test_json_with_arrays_of_links_is_read() -> None:
    nodes = {
        "1": {"%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "🙂 He said so."},
        "2": {"%TYPE": "custom.Quote", "@sofa": 1, "begin": 11, "end": 13, "@links": 3},
        "3": {"%TYPE": "custom.Link[]", "%ELEMENTS": [4]},
        "4": {"%TYPE": "custom.Link", "role": "SAID_BY", "@target": 5},
        "5": {"%TYPE": "custom.Speaker", "@sofa": 1, "begin": 3, "end": 5},
    }
    (record,) = records(uima_json.read, json.dumps({"%FEATURE_STRUCTURES": nodes}).encode())
    assert linked(record) == [("SAID_BY", "so", "He")]


@pytest.mark.parametrize(("kind", "file"), [("xmi", "cas.xmi"), ("cas-json", "cas.json")])
def test_the_shape_of_an_exchanged_file_is_read(kind: str, file: str) -> None:
    reader = uima_xmi.read if kind == "xmi" else uima_json.read
    (record,) = records(reader, shared_path("data", "export-shapes", file).read_bytes())
    assert (len(record.spans), len(record.relations)) == (23, 15)
    assert ("SPEAKER", "Xi Jinping") in marked(record)
    assert ("SAID_BY", '"no-limits friendship"', "They") in linked(record)


@pytest.mark.parametrize("kind", ["xmi", "cas-json"])
@settings(max_examples=20, deadline=None)
@given(content=contents())
def test_what_goes_out_comes_in_again_but_for_what_the_report_names(kind: str, content: Content) -> None:
    for name in people(content):
        with trip(content, name, kind, "out", as_fitted) as done:
            if "character that XML can't hold" in done.report.lost or any(text[0] == "\ufeff" for text in done.before):
                continue
            assert done.imported.problems == []
            assert done.after == done.before


@pytest.mark.parametrize(("kind", "file"), [("xmi", "a1.xmi"), ("cas-json", "a1.json")])
def test_an_article_with_emoji_before_its_spans(kind: str, file: str, tmp_path: Path) -> None:
    folder, report = exported(tmp_path, kind, "out")
    assert sorted(path.name for path in folder.iterdir()) == ["TypeSystem.xml", file]
    (record,) = records(uima_xmi.read if kind == "xmi" else uima_json.read, (folder / file).read_bytes())
    assert (record.text, record.meta["language"]) == (ASTRAL, "en")
    assert ("QUOTE", "“We 👩🏽‍🚀 go.” … “Мир 𝔸 now.”") in marked(record)
    assert ("SAID_BY", "“We 👩🏽‍🚀 go.” … “Мир 𝔸 now.”", "𝕏i") in linked(record)
    assert [entity.name for entity in record.entities] == ["Xi Jinping"]
    assert report.lost == {
        "broken span, as annotations with the same brokenSpan": 1,
        Part.REGISTRY: 1,
        Part.TITLE: 1,
        Part.DETAIL: 2,
    }


def test_features_have_names_that_uima_takes() -> None:
    names = feature_names(default_codebook())
    assert names["quote_type"] == "quote_type"
    assert len(set(names.values())) == len(names)
    assert all(name.isidentifier() for name in names.values())


def test_attributes_packed_into_one_feature_are_taken_apart() -> None:
    packed = "{&quot;mention_type&quot;: &quot;pronoun&quot;}"
    record = read_xmi(
        f'<custom:S xmi:id="4" sofa="12" begin="3" end="5" label="SPEAKER" attributesJson="{packed}"/>',
        '<custom:S xmi:id="5" sofa="12" begin="6" end="10" label="CUE" attributesJson="{ not so"/>',
    )
    assert [span.attributes for span in record.spans] == [{"mention_type": "pronoun"}, {}]
