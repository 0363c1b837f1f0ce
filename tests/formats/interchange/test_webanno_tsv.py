"""WebAnno TSV out and in, and as INCEpTION's own guide writes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.interchange import tsv_lines, webanno_tsv
from annotator.formats.interchange.losses import Part
from annotator.formats.interchange.tsv_reading import Document
from annotator.model import Fragment, span_text
from annotator.offsets.fragments import normalise
from tests.formats.hostile import Content, contents
from tests.formats.interchange.going_round import ASTRAL, as_fitted, exported, people, trip
from tests.formats.making import problem, records

HEAD = "#FORMAT=WebAnno TSV 3.3\n"


def document(text: str) -> Document:
    return Document(text.replace(" ⇥ ", "\t"))


def marks(found: Document) -> list[tuple[str, dict[str, str]]]:
    return [(found.text[each.start : each.end], dict(each.features)) for each in found.found]


def links(found: Document) -> list[tuple[str, str, str]]:
    places = {each.key: found.text[each.start : each.end] for each in found.found}
    return [(each.label or str(dict(each.features)), places[each.head], places[each.tail]) for each in found.links]


def test_words_in_utf_16_stacked_spans_and_spans_of_several_words() -> None:
    found = document(
        HEAD + "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n\n\n"
        "#Text=😊 Ms. Haag\n1-1 ⇥ 0-2 ⇥ 😊 ⇥ * ⇥ \n1-2 ⇥ 3-6 ⇥ Ms. ⇥ PER[1]|PER\\_part[2] ⇥ \n"
        "1-3 ⇥ 7-11 ⇥ Haag ⇥ PER[1] ⇥ \n"
    )
    assert marks(found) == [("😊", {}), ("Ms. Haag", {"value": "PER"}), ("Ms.", {"value": "PER_part"})]
    assert found.notes == []


def test_slots_lead_to_numbered_and_plain_words() -> None:
    found = document(
        HEAD + "#T_SP=webanno.custom.Frame|FE|ROLE_webanno.custom.Frame:Roles_webanno.custom.FrameRolesLink"
        "|webanno.custom.Lu\n#T_SP=webanno.custom.Lu|luvalue\n\n\n#Text=Bob auctioned the clock to John .\n"
        "2-1 ⇥ 27-30 ⇥ Bob ⇥ _ ⇥ _ ⇥ _ ⇥ bob\n"
        "2-2 ⇥ 31-40 ⇥ auctioned ⇥ transaction ⇥ seller;goods;* ⇥ 2-1;2-3[4];2-6 ⇥ _\n"
        "2-3 ⇥ 41-44 ⇥ the ⇥ _ ⇥ _ ⇥ _ ⇥ clock[4]\n2-4 ⇥ 45-50 ⇥ clock ⇥ _ ⇥ _ ⇥ _ ⇥ clock[4]\n"
        "2-5 ⇥ 51-53 ⇥ to ⇥ _ ⇥ _ ⇥ _ ⇥ _\n2-6 ⇥ 54-58 ⇥ John ⇥ _ ⇥ _ ⇥ _ ⇥ john\n2-7 ⇥ 59-60 ⇥ . ⇥ _ ⇥ _ ⇥ _ ⇥ _\n"
    )
    assert found.text == " " * 27 + "Bob auctioned the clock to John ."
    assert links(found) == [
        ("seller", "auctioned", "Bob"),
        ("goods", "auctioned", "the clock"),
        ("Roles", "auctioned", "John"),
    ]
    assert ("auctioned", {"FE": "transaction"}) in marks(found)


def test_chains_and_relations_with_numbers() -> None:
    found = document(
        HEAD + "#T_SP=webanno.custom.Span|value\n#T_CH=de.x.CoreferenceLink|referenceType|referenceRelation\n"
        "#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span\n\n\n#Text=He shot himself .\n"
        "1-1 ⇥ 0-2 ⇥ He ⇥ A ⇥ pr[1] ⇥ coref->1-1 ⇥ _ ⇥ _ ⇥ \n1-2 ⇥ 3-7 ⇥ shot ⇥ _ ⇥ _ ⇥ _ ⇥ _ ⇥ _ ⇥ \n"
        "1-3 ⇥ 8-15 ⇥ himself ⇥ B[1]|*[2] ⇥ pr[1] ⇥ *->1-2 ⇥ r\\|s|t ⇥ 1-1[0_2]|1-1[0_1] ⇥ \n"
        "1-4 ⇥ 16-17 ⇥ . ⇥ _ ⇥ _ ⇥ _ ⇥ _ ⇥ _ ⇥ \n"
    )
    assert marks(found) == [
        ("He", {"value": "A"}),
        ("He", {"label": "pr"}),
        ("himself", {"value": "B"}),
        ("himself", {}),
        ("himself", {"label": "pr"}),
    ]
    assert links(found) == [
        ("{'value': 'r|s'}", "He", "himself"),
        ("{'value': 't'}", "He", "himself"),
        ("coref", "He", "himself"),
    ]
    assert [each.tail for each in found.links][:2] == ["#2", "#1"]


def test_parts_of_words_and_sentences_over_several_lines() -> None:
    found = document(
        HEAD + "#T_SP=webanno.custom.Span|\n\n\n#Sentence.id=s1\n#Text=Good\\tplays\n#Text=\\\\o/\n"
        "1-1 ⇥ 0-4 ⇥ Good ⇥ _\n1-2 ⇥ 5-10 ⇥ plays ⇥ _\n1-2.1 ⇥ 5-9 ⇥ play ⇥ *\n1-2.2 ⇥ 8-10 ⇥ ys ⇥ *\n"
        "1-3 ⇥ 11-14 ⇥ \\o/ ⇥ *\n\n#Text=Glued\n2-1 ⇥ 14-19 ⇥ Glued ⇥ *\n\n#Text=Far\n3-1 ⇥ 23-26 ⇥ Far ⇥ _\n"
    )
    assert found.text == "Good\tplays\n\\o/Glued\n   Far"
    assert [word for word, _ in marks(found)] == ["play", "ys", "\\o/", "Glued"]


def test_offsets_that_count_code_points_are_seen_by_their_words() -> None:
    found = document(
        HEAD
        + "#T_SP=x.S|v\n\n\n#Text=😊😊 Ms. Haag\n1-1 ⇥ 0-2 ⇥ 😊😊 ⇥ _\n1-2 ⇥ 3-6 ⇥ Ms. ⇥ A\n1-3 ⇥ 7-11 ⇥ Haag ⇥ B\n"
    )
    assert [word for word, _ in marks(found)] == ["Ms.", "Haag"]
    assert "code points" in found.notes[0]


def test_annotations_of_words_are_left_out_and_others_fitted() -> None:
    (record,) = records(
        webanno_tsv.read,
        (
            HEAD + "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n"
            "#T_SP=webanno.custom.S|label|polarity\n"
            "#T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency|DependencyType"
            "|BT_de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS\n\n\n#Text=He warns\n"
            "1-1\t0-2\tHe\tPRP\tspeaker\t_\tnsubj\t1-2\t\n1-2\t3-8\twarns\tVBZ\tSTANCE\tagainst\t_\t_\t\n"
        ).encode(),
    )
    assert [(span.label, dict(span.attributes)) for span in record.spans] == [
        ("SPEAKER", {}),
        ("STANCE", {"polarity": "against"}),
    ]
    assert record.relations == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"#FORMAT=Other", "does not begin"),
        (HEAD.encode(), "holds no words"),
        ((HEAD + "\n#Text=x\nno row\n").encode(), "“no row”, is no line of a word"),
        ((HEAD + "#T_SP=a|b|c\n\n#Text=x\n1-1\t0-1\tx\t_\n").encode(), "too few columns: the head of the file names 2"),
        ((HEAD + "#T_SP=a" + "|b" * 501).encode(), "more than 500 columns"),
        (b"\xff#FORMAT", "not valid UTF-8"),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, said: str) -> None:
    assert said in problem(webanno_tsv.read, data).message


@given(st.text(st.one_of(st.sampled_from("\\[]|_->;\t\n*tn1"), st.characters(exclude_categories=["Cs"]))))
def test_what_is_escaped_comes_back(value: str) -> None:
    cell = tsv_lines.escaped(value)
    assert tsv_lines.unescaped(cell) == value
    assert not {"\t", "\n"} & set(cell)
    assert tsv_lines.stacked(f"{cell}|x") == [*([cell] if cell else []), "x"]
    assert tsv_lines.numbered(f"{cell}[12]") == (cell, "12")
    assert tsv_lines.numbered(cell) == (cell, "")
    line = value.replace("\n", "")
    assert tsv_lines.unescaped_text(tsv_lines.escaped_text(line)) == line


@settings(max_examples=20, deadline=None)
@given(contents())
def test_what_goes_out_comes_in_again_but_for_what_the_report_names(content: Content) -> None:
    for name in people(content):
        with trip(content, name, "webanno-tsv", "out", as_fitted) as done:
            if {"line end before the first word of an article", "line end (CR) in a note or a name"} & set(
                done.report.lost
            ):
                continue
            if any(text.startswith("\ufeff") for text in done.before):
                continue
            assert done.imported.problems == []
            assert done.after == done.before


def checked(path: Path, text: str) -> dict[str, str]:
    """Check each line by the guide's own rules, and give the words of each unit."""
    units16 = text.encode("utf-16-le")
    rows = [line.split("\t") for line in path.read_text("utf-8").split("\n") if re.match(r"\d", line)]
    found = {}
    for row in rows:
        start, end = map(int, row[1].split("-"))
        assert units16[2 * start : 2 * end].decode("utf-16-le") == row[2]
        found[row[0]] = row[2]
    assert len({len(row) for row in rows}) == 1
    return found


def test_an_article_with_emoji_before_its_spans(tmp_path: Path) -> None:
    folder, report = exported(tmp_path, "webanno-tsv", "out")
    words = checked(folder / "a1.tsv", ASTRAL)
    assert words["1-1"] == "🇺🇦"
    lines = (folder / "a1.tsv").read_text("utf-8").split("\n")
    assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
    assert lines[1].startswith("#T_SP=webanno.custom.NewsSpan|label|")
    assert lines[2:5] == ["#T_RL=webanno.custom.NewsLink|label|BT_webanno.custom.NewsSpan", "", ""]
    assert any("a \\| note\\_with \\[marks\\]\\; \\-> and \\* tab" in line for line in lines)
    assert report.lost == {
        "broken span, as annotations with the same brokenSpan": 1,
        Part.REGISTRY: 1,
        Part.TITLE: 1,
        Part.DETAIL: 2,
    }
    found = Document("\n".join(lines))
    assert found.text == ASTRAL
    broken = [each for each in found.found if "brokenSpan" in each.features]
    assert (
        span_text(ASTRAL, normalise(Fragment(each.start, each.end) for each in broken))
        == "“We 👩🏽‍🚀 go.” … “Мир 𝔸 now.”"
    )
