"""Word documents, read as articles."""

from __future__ import annotations

import pytest

from annotator.formats.documents import docx
from annotator.formats.records import Problem
from annotator.model import ZoneKind
from tests.formats.documents.word_files import paragraph, word_file, zipped
from tests.formats.making import read, records
from tests.formats.zones import parts

STYLES = (
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="House heading"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:styleId="Round"><w:name w:val="a"/><w:basedOn w:val="Round"/></w:style>'
    '<w:style w:styleId="Legend"><w:name w:val="caption"/></w:style>'
)


def test_styles_say_what_is_headline_and_heading_in_any_language() -> None:
    body = (
        paragraph("Ferry stays", "Titel")
        + paragraph("One.", "Round")
        + paragraph("Next", "berschrift2")
        + paragraph("Two.")
        + paragraph("Last", "Own")
        + paragraph("The quay.", "Legend")
    )
    (record,) = records(docx.read, word_file(body, styles=STYLES))
    assert record.title == "Ferry stays"
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Ferry stays"),
        (ZoneKind.BODY, "One."),
        (ZoneKind.SUBHEAD, "Next"),
        (ZoneKind.BODY, "Two."),
        (ZoneKind.SUBHEAD, "Last"),
        (ZoneKind.CAPTION, "The quay."),
    ]


def test_a_heading_above_all_text_is_the_headline() -> None:
    data = word_file(paragraph("") + paragraph("Ferry stays", "berschrift2") + paragraph("One."), styles=STYLES)
    (record,) = records(docx.read, data)
    assert parts(record)[0] == (ZoneKind.HEADLINE, "Ferry stays")


def test_without_styles_nothing_is_said_of_the_parts() -> None:
    (record,) = records(docx.read, word_file(paragraph("Ferry stays") + paragraph("One *and* two.")))
    assert record.text == "Ferry stays\n\nOne and two.\n"
    assert record.zones is None


def test_only_what_a_reader_sees_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> new</w:t><w:tab/><w:t>text</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Inside</w:t><w:br/><w:t>two</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    (record,) = records(docx.read, word_file(body))
    assert record.text == "Kept new text link\n\nBox\n\nInside two\n"


def test_a_table_is_read_row_by_row() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    frame = f"<w:tbl>{row('Alone')}{row('Two')}</w:tbl>"
    (record,) = records(docx.read, word_file(f"<w:tbl>{row('Ship', 'Year')}{row('Ash', '1993')}</w:tbl>{frame}"))
    assert record.text == "Ship | Year\n\nAsh | 1993\n\nAlone\n\nTwo\n"


def test_footnotes_are_counted_and_left_out() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = "<w:footnote><w:p><w:r><w:t>See there.</w:t></w:r></w:p></w:footnote>"
    data = word_file(f"<w:p><w:r><w:t>One</w:t></w:r>{reference}{reference}</w:p>", footnotes=notes)
    (record,) = records(docx.read, data)
    assert record.text == "One\n"
    assert [note.message for note in record.notes] == ["2 footnotes were left out."]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (word_file(paragraph(" ")), "holds no text"),
        (zipped({"content.xml": "<x/>"}), "no Word document"),
        (b"PK\x03\x04 not really", "damaged or no zipped document"),
        (b"", "damaged or no zipped document"),
        (zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "declares entities"),
        (zipped({"word/document.xml": "<w>"}), "no well-formed XML"),
        (zipped({"word/document.xml": b"<a>" + b" " * 31_000_000}), "than its size allows"),
        (zipped({"word/document.xml": b"<a>" + b" " * 33_000_000}), "more than 32 MB"),
        (word_file("<w:p/>" * 400_001), "too many elements"),
        (zipped({f"{number}": "" for number in range(60_000)}), "too many parts"),
    ],
)
def test_what_is_no_document_or_hostile_is_named(data: bytes, sentence: str) -> None:
    (problem,) = read(docx.read, data)
    assert isinstance(problem, Problem)
    assert sentence in problem.message
