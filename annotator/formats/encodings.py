"""What encoding the bytes of a text are in: told by its mark, by being valid UTF-8, else by the letters it gives."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from annotator.errors import UserError
from annotator.formats.letters import badness
from annotator.offsets.canonical import decode

if TYPE_CHECKING:
    from annotator.formats.records import Reading

UTF8 = "UTF-8"
NAMES: Mapping[str, str] = {
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "cp1250": "windows-1250",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1257": "windows-1257",
    "koi8-u": "KOI8-U",
    "cp866": "CP866",
    "iso8859-5": "ISO-8859-5",
    "iso8859-2": "ISO-8859-2",
    "mac-cyrillic": "Mac Cyrillic",
    "mac-roman": "Mac Roman",
    "cp949": "EUC-KR",
    "cp932": "Shift JIS",
    "euc-jp": "EUC-JP",
    "gb18030": "GB 18030",
    "big5": "Big5",
}
"""The encodings told from one another, by Python's names, with those that people know; the likely ones first."""

_SAMPLE = 1_000_000
_MOST_ASCII = 64_000_000
# The letters of a page are known long before its end.
_JUDGED = 60_000
_AS_GOOD = 0.02
_MOST_BAD = 0.35
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LANGUAGES: Mapping[str, Sequence[str]] = {
    "cp1250": ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"),
    "iso8859-2": ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"),
    "cp1254": ("tr", "az"),
    "cp932": ("ja",),
    "euc-jp": ("ja",),
    "cp949": ("ko",),
    "gb18030": ("zh",),
    "big5": ("zh",),
}
# Its letters stand where those of the others do, so that it is told by nobody.
_NEVER_TOLD = "cp1257"


def known_encoding(name: str) -> str:
    """Give Python's name of an encoding that a user names; "" stays "".

    Raises UserError where there is no such encoding of text.
    """
    plain = " ".join(name.split())
    by_title = {title.casefold(): codec for codec, title in NAMES.items()}
    if not plain or plain.casefold() in by_title:
        return by_title.get(plain.casefold(), "")
    try:
        found = codecs.lookup(plain)
        b"a".decode(found.name)
    except (LookupError, ValueError) as error:
        listed = ", ".join(NAMES.values())
        raise UserError(f"There is no encoding “{plain}”. Use one of: {listed}.") from error
    return found.name


def title_of(encoding: str) -> str:
    """Give the name of an encoding that people know."""
    name = codecs.lookup(encoding).name
    if name.startswith("utf-"):
        return UTF8 if name.startswith("utf-8") else "UTF-16"
    return next((title for codec, title in NAMES.items() if codecs.lookup(codec).name == name), encoding.upper())


def text_of(data: bytes, name: str, reading: Reading) -> str:
    """Decode the whole of a text file, and let the reading hear in which encoding it was.

    Raises UserError where it is broken, or no text at all.
    """
    encoding = told(data, reading.encoding)
    if not encoding or encoding.startswith("utf"):
        text = decode(data)
        reading.encodings[name] = UTF8 if encoding == "utf-8-sig" else "UTF-16"
        return text
    reading.encodings[name] = title_of(encoding)
    # A byte or two that the encoding does not have are no reason to refuse a page.
    return data.decode(encoding, "replace")


def encoding_of(stream: BinaryIO, name: str, reading: Reading) -> str:
    """Tell the encoding of a long text by its start, and let the reading hear of it; the stream is at 0 again.

    A text that is none is said to be UTF-8, so that whoever reads on finds the byte that is not.
    """
    sample = stream.read(_SAMPLE)
    passed = len(sample)
    while sample.isascii() and len(sample) == _SAMPLE and passed < _MOST_ASCII:
        sample = stream.read(_SAMPLE)
        passed += len(sample)
    stream.seek(0)
    encoding = told(sample[: sample.rfind(b"\n") + 1] or sample, reading.encoding) or "utf-8-sig"
    reading.encodings[name] = title_of(encoding)
    return encoding


def xml_encoding(data: bytes) -> str:
    """Say in which encoding an XML document declares to be."""
    if data.startswith(_UTF16_MARKS):
        return "UTF-16"
    declared = _XML_DECLARED.match(data[:300].removeprefix(codecs.BOM_UTF8))
    try:
        return title_of(declared[1].decode()) if declared else UTF8
    except LookupError:
        return UTF8


def told(data: bytes, chosen: str = "") -> str:
    """Tell the encoding of some text, as Python calls it; `chosen` is what it is in where it is not UTF-8.

    Gives "" where it is no text, or UTF-8 that was damaged.
    """
    if data.startswith(_MARKS):
        return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return chosen or ("" if _is_damaged(data) else _by_letters(data))
    return "utf-8-sig"


def _is_damaged(data: bytes) -> bool:
    """Say whether text is UTF-8 but for some bytes; in other encodings its sequences come up by chance alone."""
    characters = _UTF8_CHARACTER.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, characters))
    return len(characters) > stray


def _by_letters(data: bytes) -> str:
    """Choose the encoding that gives the fewest letters out of place, among equals the one whose language it is."""
    sample = _around_letters(data)
    if b"\0" in sample:
        return ""
    texts = {codec: text for codec in NAMES if codec != _NEVER_TOLD and (text := _decoded(sample, codec))}
    bad = {codec: badness(text) for codec, text in texts.items()}
    if not bad or min(bad.values()) > _MOST_BAD:
        return ""
    best = [codec for codec in bad if bad[codec] <= min(bad.values()) + _AS_GOOD]
    if len(best) == 1 or not set(best) & set(_LANGUAGES):
        return best[0]
    return next((codec for codec in best if _is_in_its_language(codec, texts[codec])), best[0])


def _around_letters(data: bytes) -> bytes:
    """Give a part of a text that is worth judging: from the line of the first byte that is not ASCII."""
    first = next(_HIGH.finditer(data)).start()
    start = data.rfind(b"\n", 0, first) + 1
    if first - start > _JUDGED:
        start = first
    cut = data[start : start + _JUDGED]
    whole = cut[: cut.rfind(b"\n") + 1] if len(cut) == _JUDGED else cut
    return whole or cut


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


@cache
def _is_in_its_language(codec: str, text: str) -> bool:
    from annotator.news.language import detect

    return detect(text) in _LANGUAGES.get(codec, ())
