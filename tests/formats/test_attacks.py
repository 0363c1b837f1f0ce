"""Files made to harm: each is a short sentence or an article, within 5 seconds and 500 MB, and nothing else happens."""

from __future__ import annotations

import gzip
import io
import os
import socket
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.table import FORMATS
from annotator.project import Project
from tests.formats.documents.pdf_files import laughing_pdf, pdf_file
from tests.formats.documents.test_epub import CHAPTER, CONTAINER, book
from tests.formats.documents.word_files import paragraph, word_file, zipped
from tests.formats.interchange.going_round import ASTRAL, exported
from tests.formats.web.test_crawl import ANSWER, warc
from tests.formats.web.test_feed import ENTRY, rss
from tests.fuzzing.running import Reading
from tests.fuzzing.working import MEMORY, Outcome

MB = 1_000_000
SECRET = "the secret of another file"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HEADS = {
    "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>',
    "one long entity": f'<!DOCTYPE x [<!ENTITY a9 "{"ha" * 25_000}">]>',
    "a file": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///FOLDER/secret.txt">]>',
    "the network": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "http://127.0.0.1:PORT/x">]>',
}
PARAMETERS = {
    "the network": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:PORT/x"> %a;]>',
    "a file": '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///FOLDER/secret.txt"> %a;]>',
}
NITF = "<nitf><body><body.content><p>One &a9; two.</p></body.content></body></nitf>"
NEWSML = (
    "<NewsML><NewsItem><NewsComponent><DataContent><p>One &a9;.</p></DataContent></NewsComponent></NewsItem></NewsML>"
)
XMI = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore">'
    '<cas:Sofa sofaString="&a9;"/></xmi:XMI>'
)
FEED = "<rss><channel><item><title>A</title><description>One &a9; two.</description></item></channel></rss>"
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///FOLDER/secret.txt" parse="text"/>'

Make = Callable[[], bytes]


@pytest.fixture(scope="module")
def reading() -> Iterator[Reading]:
    """Give a process that imports files by their names, and is ended where one gives no sign of life for 5 s."""
    with Reading("") as found:
        yield found


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Listen for anybody who fetches something, and see that nobody did."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.setblocking(False)
        yield found
        with pytest.raises(BlockingIOError):
            found.accept()


def withstood(outcome: Outcome, sentence: str) -> None:
    assert outcome.sign == "", outcome
    assert outcome.memory < MEMORY
    if sentence:
        assert any(sentence in said for said in outcome.said), outcome.said
        assert outcome.articles == 0
    else:
        assert outcome.articles == 1, outcome.said


def at(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("name", "body"), [("a.nitf", NITF), ("a.xml", NEWSML), ("a.xmi", XMI), ("a.rss", FEED)])
def test_entities_are_not_followed(
    reading: Reading, server: socket.socket, tmp_path: Path, name: str, body: str, head: str
) -> None:
    at(tmp_path, "secret.txt", SECRET.encode())
    data = (HEADS[head] + body).replace("FOLDER", str(tmp_path)).replace("PORT", str(server.getsockname()[1]))
    withstood(reading.read(at(tmp_path, name, data.encode())), "declares entities of its own")


@pytest.mark.parametrize("head", PARAMETERS)
def test_grammars_from_elsewhere_are_left_alone(
    reading: Reading, server: socket.socket, tmp_path: Path, head: str
) -> None:
    """Agencies' documents name the parts of their grammar, which is never fetched."""
    at(tmp_path, "secret.txt", f"<!ENTITY a9 '{SECRET}'>".encode())
    data = PARAMETERS[head].replace("FOLDER", str(tmp_path)).replace("PORT", str(server.getsockname()[1]))
    withstood(reading.read(at(tmp_path, "a.nitf", (data + NITF.replace("&a9;", "")).encode())), "")
    withstood(reading.read(at(tmp_path, "b.rss", (data + FEED).encode())), "declares entities of its own")
    outcome = reading.read(at(tmp_path, "c.nitf", (data + NITF).encode()))
    assert outcome.sign == "" and SECRET not in str(outcome)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("part", ["META-INF/container.xml", "OPS/book.opf", "OPS/text/c 0.xhtml"])
def test_entities_in_a_part_of_a_book_are_not_followed(
    reading: Reading, server: socket.socket, tmp_path: Path, part: str, head: str
) -> None:
    at(tmp_path, "secret.txt", SECRET.encode())
    whole = HEADS[head].replace("FOLDER", str(tmp_path)).replace("PORT", str(server.getsockname()[1]))
    parts = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": "<package/>", "OPS/text/c 0.xhtml": CHAPTER}
    data = book(CHAPTER, more={part: whole + parts[part].replace("<p>", "<p>&a9;")})
    outcome = reading.read(at(tmp_path, "a.epub", data))
    assert (outcome.sign, SECRET in str(outcome)) == ("", False)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.nitf", '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:PORT/x.dtd">' + NITF.replace("&a9;", INCLUDE)),
        ("b.nitf", '<?xml-stylesheet href="http://127.0.0.1:PORT/x.xsl"?>' + NITF.replace("&a9;", "")),
        ("a.rss", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:PORT/x.dtd">' + FEED.replace("&a9;", INCLUDE)),
        (
            "a.html",
            '<html><head><base href="http://127.0.0.1:PORT/"><link rel="stylesheet" href="x.css">'
            '<script src="http://127.0.0.1:PORT/x.js"></script><meta http-equiv="refresh" content="0; url=/x"></head>'
            f'<body><article><h1>A</h1>{INCLUDE}<img src="http://127.0.0.1:PORT/x.png"><iframe src="/y"></iframe><p>'
            + "The ferry stays, the council says. " * 20
            + "</p></article></body></html>",
        ),
    ],
)
def test_what_lies_elsewhere_is_not_fetched(
    project: Project, server: socket.socket, tmp_path: Path, name: str, data: str
) -> None:
    at(tmp_path, "secret.txt", SECRET.encode())
    whole = data.replace("FOLDER", str(tmp_path)).replace("PORT", str(server.getsockname()[1]))
    report = import_paths(project, [at(tmp_path, name, whole.encode())])
    assert report.new == 1
    assert SECRET not in project.articles.get(project.articles.ids()[0]).text


def document(data: bytes | str) -> bytes:
    return zipped({"word/document.xml": data})


def lying(data: bytes, size: int) -> bytes:
    """Say of each part of a zip file that it unpacks to so many bytes."""
    found = bytearray(data)
    for mark, place in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        start = data.find(mark)
        while start >= 0:
            found[start + place : start + place + 4] = struct.pack("<I", size)
            start = data.find(mark, start + 1)
    return bytes(found)


def docbin(packed: bytes) -> bytes:
    return zlib.compress(packed, 9)


def parquet(footer: int) -> bytes:
    from pyarrow import Table
    from pyarrow import parquet as arrow

    buffer = io.BytesIO()
    arrow.write_table(Table.from_pydict({"text": ["One."]}), buffer)
    return buffer.getvalue()[:-8] + struct.pack("<I", footer) + b"PAR1"


def wide(columns: int) -> bytes:
    return b"text" + b"," * columns + b"\nx" + b"," * columns + b"\n"


BOMBS: dict[str, tuple[str, Make, str]] = {
    "docx": ("a.docx", lambda: document(b"<a>" + b" " * 31 * MB), "more than its size allows"),
    "large docx": ("a.docx", lambda: document(b" " * 40 * MB), "unpacks to more than 32 MB"),
    "docx in docx": ("a.docx", lambda: document(document(document(b"\0" * 100 * MB))), "no well-formed XML"),
    "docx that says it is small": ("a.docx", lambda: lying(document(b" " * 40 * MB), 90), "damaged inside"),
    "docx that says it is huge": ("a.docx", lambda: lying(document(b"<a/>"), 2**32 - 2), "unpacks to more than"),
    "docx of many parts": (
        "a.docx",
        lambda: zipped({f"{number}{'x' * 60}": b"" for number in range(30_000)}, 0),
        "too many parts",
    ),
    "epub": ("a.epub", lambda: book("<html>" + " " * 31 * MB), "more than its size allows"),
    "epub that leads out": ("a.epub", lambda: book(CHAPTER, href="../../../../../etc/passwd"), "holds no text"),
    "warc.gz": (
        "a.warc.gz",
        lambda: gzip.compress(warc(ANSWER, length=300 * MB)[:-4] + b"\0" * 300 * MB, 9),
        "more than its size allows",
    ),
    "arc.gz": (
        "a.arc.gz",
        lambda: gzip.compress(b"http://a.b/c 1.2.3.4 20250312100000 text/html 300000000\n" + b"\0" * 300 * MB, 9),
        "more than its size allows",
    ),
    "page packed in a crawl": (
        "a.warc",
        lambda: warc(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(b" " * 300 * MB)
        ),
        "no page with an article",
    ),
    "docbin": ("a.spacy", lambda: docbin(b"\0" * 300 * MB), "unpacks to more than"),
    "docbin of a list without end": ("a.spacy", lambda: docbin(b"\xdd\xff\xff\xff\xff"), "no DocBin"),
    "docbin of bytes without end": ("a.spacy", lambda: docbin(b"\xc6\xff\xff\xff\xff"), "no DocBin"),
    "docbin of lists in lists": ("a.spacy", lambda: docbin(b"\x91" * MB), "no DocBin"),
    "parquet with a long footer": ("a.parquet", lambda: parquet(2**32 - 1), "no Parquet that can be read"),
    "parquet without a footer": ("a.parquet", lambda: parquet(0), "no Parquet that can be read"),
    "pdf": ("a.pdf", lambda: pdf_file([], packed=zlib.compress(b" " * 101 * MB, 9)), "more than any page"),
    "pdf that shows itself": ("a.pdf", laughing_pdf, "Print it to a new PDF"),
}
MARKUP: dict[str, tuple[str, Make, str]] = {
    "60 kB of <a <a": ("a.html", lambda: b"<a " * 20_000, "No article"),
    "6 MB of <a <a": ("a.html", lambda: b"<a " * 2 * MB, "too many elements"),
    "attributes without values": ("a.html", lambda: b"<p " + b"a " * 500_000 + b">x", "too many elements"),
    "a page of elements in elements": ("a.html", lambda: b"<div>" * 30_000 + b"One.", "No article"),
    "<a <a as NITF": ("a.nitf", lambda: b"<nitf>" + b"<a " * 2 * MB, "no well-formed XML"),
    "<a <a as a feed": ("a.rss", lambda: b"<rss>" + b"<a " * 2 * MB, "too large"),
    "<a <a in a feed": ("a.rss", lambda: rss(f"<title>A</title><description>{'&lt;a ' * 90_000}</description>"), ""),
    "<a <a in an item": ("a.ninjs", lambda: b'{"uri":"u","body_html":"' + b"<a " * MB + b'"}', "too many tags"),
    "<a <a in Nexis": ("a.html", lambda: b'<A NAME="DOC_ID_1_0"></A>' + b"<a " * MB, "too many tags"),
    "elements in elements": ("a.nitf", lambda: b"<nitf>" + b"<p>" * 300_000, "nested too deeply"),
    "many attributes": (
        "a.nitf",
        lambda: b"<nitf " + b" ".join(b'a%d="1"' % number for number in range(MB)) + b"/>",
        "more attributes than any real one",
    ),
    "a million entries": ("a.rss", lambda: b"<rss><channel>" + b"<item/>" * MB + b"</channel></rss>", "too large"),
    "many brackets of rich text": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * MB + b"}", "holds no text"),
}
TABLES: dict[str, tuple[str, Make, str]] = {
    "lists in lists": ("a.jsonl", lambda: b'{"text": ' + b"[" * 100_000 + b"}\n", "too many brackets"),
    "objects in objects": ("a.json", lambda: b'{"a":' * 100_000, "too many brackets"),
    "lists in a list that is read": ("a.jsonl", lambda: b'{"text":' + b"[" * 900 + b"]" * 900 + b"}\n", "is no text"),
    "lists in a task": ("a.json", lambda: b'{"data":' + b"[" * 900 + b"]" * 900 + b',"annotations":[]}', "“data”"),
    "lists in ninjs": ("a.ninjs", lambda: b'{"uri":"u","body_text":' + b"[" * 900 + b"]" * 900 + b"}", "no text"),
    "many small objects": ("a.json", lambda: b"[" + b"{}," * 9 * MB + b"{}]", "too many lists, objects"),
    "many keys": (
        "a.jsonl",
        lambda: b'{"text":"x",' + b",".join(b'"%d":1' % number for number in range(MB)) + b"}\n",
        "more than 10,000 keys",
    ),
    "many wrong spans": (
        "a.jsonl",
        lambda: b'{"text":"x","spans":[' + b"{}," * 400_000 + b"{}]}\n",
        "more things are wrong",
    ),
    "a digit without end": ("a.jsonl", lambda: b'{"text":' + b"9" * 5 * MB + b"}\n", "digits"),
    "a million columns": ("a.csv", lambda: wide(900_000), ""),
    "five million columns": ("a.csv", lambda: wide(5 * MB), "longer than any header"),
    "a quotation mark that stays open": ("a.csv", lambda: b'text\n"' + b"One.\n" * 6 * MB, "is never closed"),
    "words of a corpus without end": ("a.conll", lambda: b"a B-QUOTE\n" * 1_500_000, "more than 1,000,000 lines"),
    "spans without end": ("a.conll", lambda: b"a B-QUOTE\n" * 60_000, ""),
}
CATASTROPHES = ['"', "'", "«", "»", "“", "”", "—", "-", " ", ".", "A", "9", "e\u0301", "👩\u200d", "Ab ", "By ", '"a" ']


def _skip_without_library(suffix: str) -> None:
    library = {".spacy": "spacy", ".parquet": "pyarrow"}.get(suffix)
    if library and find_spec(library) is None:
        pytest.skip(f"{library} is not installed")


@pytest.mark.parametrize("attack", BOMBS)
def test_bombs_do_not_go_off(reading: Reading, tmp_path: Path, attack: str) -> None:
    name, make, sentence = BOMBS[attack]
    _skip_without_library(Path(name).suffix)
    withstood(reading.read(at(tmp_path, name, make())), sentence)


@pytest.mark.parametrize("attack", MARKUP)
def test_markup_does_not_choke_a_reader(reading: Reading, tmp_path: Path, attack: str) -> None:
    name, make, sentence = MARKUP[attack]
    withstood(reading.read(at(tmp_path, name, make())), sentence)


@pytest.mark.parametrize("attack", TABLES)
def test_tables_and_trees_do_not_choke_a_reader(reading: Reading, tmp_path: Path, attack: str) -> None:
    name, make, sentence = TABLES[attack]
    withstood(reading.read(at(tmp_path, name, make())), sentence)


@pytest.mark.parametrize("piece", CATASTROPHES)
def test_a_megabyte_of_one_thing_is_looked_over_in_time(reading: Reading, tmp_path: Path, piece: str) -> None:
    withstood(reading.read(at(tmp_path, "a.txt", ("x" + piece * (MB // len(piece)) + "x").encode())), "")


def test_an_article_of_one_line_as_long_as_can_be_is_read(reading: Reading, tmp_path: Path) -> None:
    text = "The ferry stays here, “he said”. 🙂 " * 110_000
    withstood(reading.read(at(tmp_path, "a.txt", text.encode())), "")
    withstood(reading.read(at(tmp_path, "b.jsonl", b'{"text": "' + text.encode() + b'"}\n')), "")
    withstood(
        reading.read(at(tmp_path, "c.csv", b'text\n"' + text.replace("“he said”", "he said").encode() + b'"')), ""
    )


SUFFIXES = sorted({suffix for each in FORMATS if each.read for suffix in each.suffixes})


@pytest.mark.skipif(sys.platform == "win32", reason="there a file without content takes its whole place on the disk")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_gigabyte_of_nothing_is_a_sentence(reading: Reading, tmp_path: Path, suffix: str) -> None:
    _skip_without_library(suffix)
    path = at(tmp_path, f"a{suffix}", b'{"text": "')
    os.truncate(path, 1_000 * MB)
    outcome = reading.read(path)
    assert (outcome.sign, outcome.articles) == ("", 0)
    assert outcome.said


def test_parts_of_archives_are_never_written_to_the_disk(project: Project, tmp_path: Path) -> None:
    inside = tmp_path / "deep" / "folder"
    inside.mkdir(parents=True)
    parts = {"../../escaped.txt": b"x", "/tmp/escaped.txt": b"x", "word/document.xml": ""}
    body = word_file(paragraph("The ferry stays."))
    at(inside, "a.docx", body)
    at(inside, "b.docx", zipped(parts))
    at(inside, "c.warc", warc(ANSWER, url="https://courier.example/../../escaped.txt"))
    before = sorted(tmp_path.rglob("*"))
    report = import_paths(project, [inside])
    assert report.new == 2
    assert sorted(path for path in tmp_path.rglob("*") if path.suffix != ".annotator") == [
        path for path in before if path.suffix != ".annotator"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.timeout(20)
def test_pipes_devices_and_folders_in_circles_do_not_stop_an_import(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "again").symlink_to(folder)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    os.mkfifo(folder / "pipe.csv")
    (folder / "endless.csv").symlink_to("/dev/zero")
    (folder / "piped.jsonl").symlink_to(folder / "pipe.csv")
    at(folder, "good.txt", b"One.")
    assert import_paths(project, [folder]).new == 1
    named = [folder / name for name in ("pipe.csv", "endless.csv", "itself.txt", "piped.jsonl")]
    report = import_paths(project, [*named, Path("/dev/zero")], ImportOptions(format="csv"))
    assert len(report.problems) == 5
    assert all("no file that can be read" in each.message for each in report.problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("format_id", "name", "data", "text"),
    [
        ("brat", "a.ann", b"T1\tQUOTE 0 3\tOne\n", "a.txt"),
        ("rusentrel", "a.ann", b"T1\tQUOTE 0 3\tOne\n", "a.txt"),
        ("semeval", "a.tsv", b"1\tCUE\t0\t3\n", "article1.txt"),
        ("web-annotation", "a.jsonl", b'{"type":"Annotation","target":{"source":"x"}}\n', "x.txt"),
    ],
)
def test_a_pipe_in_the_place_of_a_text_does_not_stop_an_import(
    project: Project, tmp_path: Path, format_id: str, name: str, data: bytes, text: str
) -> None:
    os.mkfifo(tmp_path / text)
    report = import_paths(project, [at(tmp_path, name, data)], ImportOptions(format=format_id))
    assert (report.new, len(report.problems)) == (0, 1)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "..", "a/../../secret", "a\0b", "C:\\x", "x" * 5_000])
def test_a_table_names_no_text_outside_its_folder(project: Project, tmp_path: Path, name: str) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    at(tmp_path, "secret.txt", SECRET.encode())
    table = at(inside, "a.tsv", f"{name}\tCUE\t0\t3\n".encode())
    assert import_paths(project, [table], ImportOptions(format="semeval")).new == 0
    row = f'{{"type": "Annotation", "target": {{"source": "file:///x/{name}"}}}}\n'.replace("\0", "%00").replace(
        "\\", "%5C"
    )
    other = at(inside, "b.jsonl", row.encode())
    assert import_paths(project, [other], ImportOptions(format="web-annotation")).new == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
def test_a_name_that_is_no_text_is_shown_as_well_as_can_be(project: Project, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)
    for name, data in ((b"\xff\xed\xa0\x80.txt", b"One."), (b"a\nb\x1b[2J.txt", b"Two."), (b"\xfe.csv", b"a\n")):
        at(Path(os.fsdecode(folder)), os.fsdecode(name), data)
    report = import_paths(project, [Path(os.fsdecode(folder))])
    assert (report.new, len(report.problems)) == (2, 1)
    assert "\ufffd.csv" in str(report.problems[0])
    assert "\x1b" not in report.to_text()


def test_offsets_in_the_middle_of_a_character_are_said(project: Project, tmp_path: Path) -> None:
    path, _ = exported(tmp_path, "xmi", "out")
    whole = (path / "a1.xmi").read_bytes()
    start = len(ASTRAL[: ASTRAL.index("𝕏i")].encode("utf-16-le")) // 2
    assert b'begin="%d"' % start in whole
    at(tmp_path, "a.xmi", whole.replace(b'begin="%d"' % start, b'begin="%d"' % (start + 1)))
    report = import_paths(project, [tmp_path / "a.xmi"])
    text = project.articles.get(project.articles.ids()[0]).text
    assert text == ASTRAL
    assert [each.message for each in report.notes] == ["1 × offset in the middle of a character, moved to its start."]


def test_entries_of_a_feed_are_few_enough_to_be_read_in_time(reading: Reading, tmp_path: Path) -> None:
    data = rss(*[ENTRY.replace("One", f"One {number}") for number in range(2_000)])
    outcome = reading.read(at(tmp_path, "a.rss", data))
    assert (outcome.sign, outcome.articles) == ("", 2_000)
