"""The encoding of a file is told, said, and may be chosen; UTF-8 that was damaged is not taken for anything else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats import csv, html, text
from annotator.formats.encodings import NAMES, encoding_of, known_encoding, text_of, title_of, told, xml_encoding
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.records import Problem, Reading, Record
from annotator.formats.table import Format, format_of
from annotator.project import Project
from tests.formats.making import default_codebook
from tests.shared_data import shared_path

UKRAINIAN = "Ціна на зерно зросла. «Ми не будемо чекати», — сказав міністр у п’ятницю."
RUSSIAN = "Цена на зерно выросла. Мы не будем ждать, сказал министр в пятницу."
GERMAN = "Die Ministerin sagte, man müsse die Zölle prüfen. „Größe zählt“, so der Sprecher."
POLISH = "Minister powiedział, że ceny zboża wzrosną. Żółw źle śpi."
CZECH = "Ministr řekl, že ceny obilí vzrostou. Příliš žluťoučký kůň úpěl ďábelské ódy."


def reading(encoding: str = "") -> Reading:
    return Reading(default_codebook(), "olena", encoding=encoding)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (UKRAINIAN, "cp1251"),
        ("Київ", "cp1251"),
        ("Київ", "koi8-u"),
        ("title;text\nЦіна;Ціна на зерно зросла\n", "cp1251"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "mac-cyrillic"),
        (GERMAN, "cp1252"),
        (GERMAN, "mac-roman"),
        ("El señor Peña dijo que la situación económica mejoró.", "latin-1"),
        ("café", "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        ("Bakan, fiyatların artacağını söyledi. Şimdi bekleyeceğiz.", "cp1254"),
        ("Ο υπουργός είπε ότι οι τιμές θα αυξηθούν.", "cp1253"),
        ("大臣は金曜日に価格が上昇すると述べた。穀物の価格は高い。", "shift_jis"),
        ("大臣は金曜日に価格が上昇すると述べた。穀物の価格は高い。", "euc-jp"),
        ("장관은 금요일에 가격이 오를 것이라고 말했다.", "euc-kr"),
        ("部长周五表示，粮价将继续上涨，我们不会等待下去。政府已经决定采取措施。", "gb18030"),
        (UKRAINIAN, "utf-8"),
        (UKRAINIAN, "utf-8-sig"),
        (UKRAINIAN, "utf-16"),
    ],
)
def test_letters_tell_the_encoding(words: str, encoding: str) -> None:
    data = words.encode(encoding)
    assert data.decode(told(data)) == words
    heard = reading()
    assert text_of(data, "a.txt", heard).removeprefix("\ufeff") == words
    assert list(heard.encodings) == ["a.txt"]


@pytest.mark.parametrize("damage", [b"\xff", b"\xe9t\xe9 ", b"\xc3", b"\xd0"])
def test_damaged_utf8_is_no_other_encoding(damage: bytes) -> None:
    data = UKRAINIAN.encode() + b"\n" + damage + b" " + UKRAINIAN.encode()
    assert told(data) == ""
    (found,) = text.read(io.BytesIO(data), "a.txt", reading())
    assert isinstance(found, Problem) and "not valid UTF-8: byte" in found.message


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert told(data) == ""
    (found,) = text.read(io.BytesIO(data), "a.txt", reading())
    assert isinstance(found, Problem) and "cannot be read" in found.message


def test_a_chosen_encoding_is_for_files_that_are_not_utf8() -> None:
    assert told(RUSSIAN.encode("koi8-r"), "cp1251") == "cp1251"
    assert told(RUSSIAN.encode(), "cp1251") == "utf-8-sig"
    assert told(RUSSIAN.encode("utf-16"), "cp1251") == "utf-16"


def test_a_table_in_windows_1251_is_read_and_that_is_heard() -> None:
    heard = reading()
    (record,) = csv.read(io.BytesIO("title;text\nЦіна;Ціна на зерно зросла\n".encode("cp1251")), "a.csv", heard)
    assert isinstance(record, Record) and (record.title, record.text) == ("Ціна", "Ціна на зерно зросла")
    assert heard.encodings == {"a.csv": "windows-1251"}


def test_letters_far_down_a_table_are_found() -> None:
    data = b"id,text\n" + b"1,plain words\n" * 200_000 + "2,Ціна на зерно\n".encode("cp1251")
    heard = reading()
    stream = io.BytesIO(data)
    assert encoding_of(stream, "a.csv", heard) == "cp1251"
    assert stream.tell() == 0
    *_, last = csv.read(stream, "a.csv", heard)
    assert isinstance(last, Record) and last.text == "Ціна на зерно"


def test_a_page_without_a_declaration_is_told_by_its_letters() -> None:
    page = f"<html><body><article><h1>Ціна</h1><p>{UKRAINIAN * 8}</p></article></body></html>".encode("cp1251")
    heard = reading()
    (record,) = html.read(io.BytesIO(page), "a.html", heard)
    assert isinstance(record, Record) and "сказав міністр" in record.text
    assert heard.encodings == {"a.html": "windows-1251"}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<a/>", "UTF-8"),
        (b"<?xml version='1.0' encoding='windows-1251'?><a/>", "windows-1251"),
        (b'<?xml version="1.0" encoding="iso-8859-1" ?><a/>', "ISO-8859-1"),
        (b'<?xml version="1.0" encoding="none such"?><a/>', "UTF-8"),
        ("<a/>".encode("utf-16"), "UTF-16"),
    ],
)
def test_xml_says_its_encoding(data: bytes, name: str) -> None:
    assert xml_encoding(data) == name


def test_names_of_encodings_are_those_of_people_or_of_python() -> None:
    assert [known_encoding(name) for name in ("Windows-1251", "cp1251", "KOI8-R", "")] == ["cp1251"] * 2 + [
        "koi8-r",
        "",
    ]
    assert [known_encoding(title) for title in NAMES.values()] == list(NAMES)
    assert title_of("cp1251") == "windows-1251"
    for name in ("klingon", "base64", "\0"):
        with pytest.raises(UserError, match="There is no encoding"):
            known_encoding(name)


@given(st.binary(max_size=200), st.sampled_from(["", "cp1251", "big5"]))
def test_no_bytes_break_it(data: bytes, chosen: str) -> None:
    try:
        text_of(data, "a", reading(chosen))
    except UserError as error:
        assert "cannot be read" in error.message


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_is_utf8(words: str) -> None:
    heard = reading()
    assert text_of(words.encode(), "a", heard) == words.encode().decode()
    assert heard.encodings["a"] == "UTF-8"


def test_the_report_names_files_that_are_not_utf8(project: Project, tmp_path: Path) -> None:
    for name, encoding in (("one.txt", "cp1251"), ("two.txt", "utf-8"), ("three.txt", "koi8-r")):
        (tmp_path / name).write_bytes(RUSSIAN.replace("Цена", name).encode(encoding))
    report = import_paths(project, [tmp_path])
    assert report.new == 3
    assert {Path(file).name: name for file, name in report.encodings.items()} == {
        "one.txt": "windows-1251",
        "three.txt": "KOI8-U",
    }
    assert "Read as windows-1251, since not UTF-8 (1): look whether the letters are right." in report.to_text()
    assert {each["encoding"] for each in report.to_json()["encodings"]} == {"windows-1251", "KOI8-U"}


def test_the_encoding_can_be_chosen(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Peña".encode("mac-roman"))
    import_paths(project, [tmp_path], ImportOptions(encoding="mac-roman"))
    assert [project.articles.get(id).text for id in project.articles.ids()] == ["Peña"]


def test_every_sample_of_news_keeps_its_encoding() -> None:
    folder = shared_path("data", "news-formats")
    heard = reading()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        kind: Format | None = format_of(path)
        if kind is not None and kind.read is not None and path.suffix in (".xml", ".html", ".htm", ".txt"):
            with path.open("rb") as stream:
                records = [each for each in kind.read(stream, path.name, heard) if isinstance(each, Record)]
            assert not records or path.name in heard.encodings
            assert not any("\ufffd" in record.text for record in records), path.name
