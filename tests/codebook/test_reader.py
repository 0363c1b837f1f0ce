"""Codebook files that read, and those that are refused with place and remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codebook import AttributeType, parse_codebook, read_codebook
from annotator.codebook.reader import MAX_BYTES
from annotator.errors import UserError

SMALL = """\
id = "harbour"
version = "2"
title = "Harbour news"

[[layers]]
id = "speech"

[[labels]]
id = "QUOTE"
layer = "speech"
key = "Q"
color = "#0072B2"
guideline = '''
layer = "not a layer"
[[labels]]
'''
[labels.attributes.kind]
values = ["direct", "indirect"]
required = true
[labels.attributes.nobody]
type = "bool"

[[labels]]
id = "SPEAKER"
layer = "speech"
key = "W"
color = "#56B4E9"
[labels.attributes.who]
type = "entity"

[[relations]]
id = "SAID_BY"
from = ["QUOTE"]
to = ["SPEAKER"]
min = 1
none_attribute = "nobody"

[article.genre]
values = ["news", "opinion"]
default = "news"
"""


def refusal(toml_text: str) -> str:
    with pytest.raises(UserError) as caught:
        parse_codebook(toml_text, "harbour.toml")
    return caught.value.message


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) >= 1
    return SMALL.replace(old, new, 1)


def test_reads_labels_attributes_and_links() -> None:
    codebook = parse_codebook(SMALL, "harbour.toml")
    kind = codebook.attribute("QUOTE", "kind")
    assert [label.id for label in codebook.labels] == ["QUOTE", "SPEAKER"]
    assert kind is not None
    assert (kind.type, kind.values, kind.required) == (AttributeType.VALUES, ("direct", "indirect"), True)
    assert codebook.relations[0].none_attribute == "nobody"
    assert codebook.article_attributes[0].default == "news"


def test_titles_may_be_left_out() -> None:
    codebook = parse_codebook(SMALL, "harbour.toml")
    assert codebook.layers[0].title == "Speech"
    assert codebook.label("SPEAKER").title == "Speaker"
    assert codebook.relations[0].title == "Said by"


def test_a_guideline_keeps_its_paragraphs() -> None:
    guideline = parse_codebook(SMALL, "harbour.toml").label("QUOTE").guideline
    assert guideline == 'layer = "not a layer"\n[[labels]]'


def test_a_retired_label_frees_its_key() -> None:
    text = changed('key = "W"', 'key = "Q"').replace('key = "Q"', 'key = "Q"\nretired = true', 1)
    codebook = parse_codebook(text, "harbour.toml")
    label = codebook.label_for_key("q")
    assert label is not None
    assert label.id == "SPEAKER"


def test_a_label_may_have_no_key_and_a_letter_of_any_alphabet() -> None:
    codebook = parse_codebook(changed('key = "Q"\n', "").replace('"W"', '"Ж"'), "harbour.toml")
    assert codebook.label("QUOTE").key == ""
    assert codebook.label_for_key("ж") == codebook.label("SPEAKER")


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ('version = "2"', "version = 2", "version = 2", "Put it in quotation marks"),
        ('version = "2"', 'version = " "', "version", "version is empty"),
        ('id = "harbour"', 'id = "the harbour"', 'id = "the', "cannot be used as id"),
        ('title = "Harbour', 'titel = "Harbour', "titel", "Did you mean “title”?"),
        ('title = "Harbour news"', 'title = """a\nb"""', "title", "title runs over several lines"),
        ('title = "Harbour news"', 'title = "a\\u0007b"', "title", "invisible character U+0007"),
        ('layer = "speech"', 'layer = "speach"', 'layer = "speach"', "Did you mean “speech”?"),
        ('color = "#0072B2"', 'color = "blue"', 'color = "blue"', "“blue” is not a color"),
        ('color = "#0072B2"', 'color = "#0072B"', 'color = "#0072B"', "six digits"),
        ('color = "#0072B2"', 'colour = "#0072B2"', "colour", "no entry “colour”. Did you mean “color”?"),
        ('color = "#0072B2"\n', "", "[[labels]]", "“color” is missing"),
        ('key = "W"', 'key = "q"', 'key = "q"', "“QUOTE” and “SPEAKER” have the same key"),
        ('key = "W"', 'key = "Wx"', 'key = "Wx"', "Take one letter"),
        ('key = "W"', 'key = "7"', 'key = "7"', "the program uses the key “7” itself"),
        ('key = "W"', 'key = "/"', 'key = "/"', "the program uses the key “/” itself"),
        ('key = "W"', 'key = " "', 'key = " "', "the program uses the key “ ” itself"),
        ('key = "W"', 'key = "\u0301"', 'key = "\u0301"', "Take one letter"),
        ('id = "SPEAKER"', 'id = "quote"', 'id = "quote"', "Two labels have the id “QUOTE”"),
        ("required = true", 'required = true\ndefault = "direct"', "default", "required and has a default"),
        ("required = true", "required = 1", "required = 1", "Write true or false"),
        ("required = true", 'default = "dirct"', 'default = "dirct"', "Did you mean “direct”?"),
        ('values = ["direct", "indirect"]', "values = []", "values = []", 'Add values = ["…", "…"]'),
        ('values = ["direct", "indirect"]', 'values = "a"', 'values = "a"', "values is not a list"),
        ('values = ["direct", "indirect"]', 'values = ["x", "x"]', "values", "“x” twice"),
        ('values = ["direct", "indirect"]\n', "", "[labels.attributes.kind]", "are both missing"),
        ('type = "bool"', 'type = "boolean"', "type", "no type “boolean”. Did you mean “bool”?"),
        ('type = "bool"', 'type = "bool"\nvalues = ["a"]', 'values = ["a"]', "Delete them"),
        ('type = "bool"', 'type = "bool"\ndefault = "no"', "default", "Write true or false"),
        ("[labels.attributes.nobody]", "[labels.attributes.KIND]", "[[labels]]", "are called “KIND”"),
        ('type = "entity"', 'type = "entity"\nname = "whom"', "name", "Delete the entry “name”"),
        ('type = "entity"', 'type = "entity"\ndefault = "x"', "default", "an entity cannot have a default"),
        ('from = ["QUOTE"]', 'from = ["QUOTES"]', "from", "no label “QUOTES”. Did you mean “QUOTE”?"),
        ('to = ["SPEAKER"]', "to = []", "to = []", "“to” names no label"),
        ("min = 1", "min = 3\nmax = 2", "max = 2", "min is 3 and max is 2"),
        ("min = 1", "max = 0", "max = 0", "Make max at least 1"),
        ("min = 1", "min = -1", "min", "whole number from 0 up"),
        ("min = 1", "min = true", "min", "whole number from 0 up"),
        ('none_attribute = "nobody"', 'none_attribute = "x"', "none_attribute", "no yes-or-no attribute “x”"),
        ('none_attribute = "nobody"', 'none_attribute = "kind"', "none_attribute", "attribute “kind”"),
        ('default = "news"', 'default = "sport"', 'default = "sport"', "is not among its values"),
        ("[article.genre]", "[article.9lives]", "[article.9lives]", "cannot be used as name"),
        ("[[layers]]", "[layers]", "[layers]", "Begin each layer with [[layers]]"),
        ("[[relations]]", "[[relation]]", "[[relation]]", "Did you mean “relations”?"),
    ],
)
def test_a_fault_is_refused_with_line_and_remedy(old: str, new: str, at: str, expected: str) -> None:
    text = changed(old, new)
    message = refusal(text)
    place = re.match(r"harbour\.toml, line (\d+): ", message)
    assert expected in message
    assert place
    assert text.split("\n")[int(place[1]) - 1].startswith(at)


def test_a_missing_version_is_refused() -> None:
    message = refusal(changed('version = "2"\n', ""))
    assert message == 'harbour.toml: The codebook: “version” is missing. Add version = "…".'


def test_a_codebook_without_labels_is_refused() -> None:
    assert "has no labels" in refusal('id = "a"\nversion = "1"\ntitle = "A"\n')


def test_a_label_in_a_codebook_without_layers_says_how_to_add_one() -> None:
    assert 'Add [[layers]] with id = "speech"' in refusal(changed('[[layers]]\nid = "speech"\n', ""))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("relations = [1]", "This is not a relation. Begin each relation with [[relations]]."),
        ("relations = 3", "“relations” is not a list. Begin each relation with [[relations]]."),
        ("article = 3", "“article” has no attribute tables. Begin each with [article.NAME]."),
        ("article = {genre = 3}", "“genre” is not an attribute. Give it values ="),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(entry: str, expected: str) -> None:
    message = refusal(f"{entry}\n{SMALL.split('[[relations]]')[0]}")
    assert message.startswith("harbour.toml, line 1: ")
    assert expected in message


def test_broken_toml_is_refused_with_its_line() -> None:
    message = refusal(changed('version = "2"', "version = two"))
    assert message.startswith("harbour.toml, line 2: this is not valid TOML")
    assert "harbour.toml: this is not valid TOML" in refusal('id = "harbour')


def test_endless_brackets_are_refused() -> None:
    assert "too many brackets" in refusal("a = " + "[" * 200_000)


def test_a_number_of_five_thousand_digits_is_refused() -> None:
    assert "not valid TOML" in refusal("a = " + "1" * 5000)


def test_reads_a_file_with_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "harbour.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert read_codebook(file) == parse_codebook(SMALL, "harbour.toml")


def test_finds_the_line_in_a_file_with_windows_line_ends() -> None:
    text = changed('id = "speech"', 'id = "two words"').replace("\n", "\r\n")
    assert refusal(text).startswith("harbour.toml, line 6:")


def test_finds_the_line_of_an_attribute_written_in_one_line() -> None:
    inline = 'title = "Harbour news"\narticle.mood = { values = ["calm"], default = "x" }'
    text = changed('title = "Harbour news"', inline)
    assert refusal(text.split("[article.genre]")[0]).startswith("harbour.toml, line 4:")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read: No such file or directory. Choose another"):
        read_codebook(tmp_path / "none.toml")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(UserError, match="larger than 1 MB"):
        read_codebook(file)


@pytest.mark.parametrize(("encoding", "line"), [("cp1251", 3), ("utf-16", 1)])
def test_another_encoding_is_refused_with_the_line(tmp_path: Path, encoding: str, line: int) -> None:
    file = tmp_path / "old.toml"
    file.write_bytes(SMALL.replace("Harbour news", "Новини").encode(encoding))
    with pytest.raises(UserError, match=f"old.toml, line {line}: the text is not in UTF-8"):
        read_codebook(file)


@given(st.data())
def test_any_damage_to_the_text_gives_a_codebook_or_a_sentence(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL)))
    end = data.draw(st.integers(start, min(len(SMALL), start + 30)))
    damaged = SMALL[:start] + data.draw(st.text("[]{}=\"\n#.,1aé\\'", max_size=6)) + SMALL[end:]
    try:
        read = parse_codebook(damaged, "harbour.toml")
    except UserError as error:
        assert error.message.startswith("harbour.toml")
    else:
        assert read.labels
