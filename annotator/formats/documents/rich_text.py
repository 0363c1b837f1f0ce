"""Lines of a rich text file (RTF), with what tells headlines apart: bold letters and new pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

from annotator.formats.records import Fault

MAX_BYTES = 64_000_000
_MAX_CHARACTERS = 4_000_000
_MAX_FONTS = 2_000
_FONT = re.compile(r"\\f(\d{1,5})(?!\d)")
_CHARSET = re.compile(r"\\fcharset(\d{1,3})(?!\d)")
# Those of old Macs for which there is no codec.
_UNKNOWN_CHARSETS = frozenset(("78", "79", "80", "82", "85", "86", "87", "88", "89"))
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_PICTURE = re.compile(r"[0-9A-Fa-f\r\n]{256,}")
_ENDLESS = re.compile(r"\\bin\d{9}")
_CONTROL = re.compile(r"(\\\\)|\\(b|page|sect|fldinst)(?![A-Za-z0-9-]) ?")
_BOLD = "\x02"
_PAGE = "\x0c"
# What the library takes for a link, and turns into one with its address after it, is kept from it by a line feed.
_MARKED = {"b": f"\\b {_BOLD}", "page": f"\\par {_PAGE}", "sect": f"\\par {_PAGE}", "fldinst": "\\fldinst\n"}


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line; `page` says that a page begins with it."""

    text: str
    bold: bool = False
    page: bool = False


def rich_lines(stream: BinaryIO) -> list[Line]:
    """Read a file; the cells of a table's row are parted by "|".

    Raises Fault where it is no rich text, or too long.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Fault(f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
        raise Fault("The file is no rich text, whatever its name says. Save it as .docx or .txt.")
    marked = _CONTROL.sub(lambda found: found[1] or _MARKED[found[2]], _PICTURE.sub("", _decoded(data)))
    _refuse_slow(marked)
    return [_line(line) for line in re.split(r"\n|(?=\x0c)", _plain(marked))]


def _decoded(data: bytes) -> str:
    """Decode what should be ASCII with escapes: as UTF-8, by the code page it names, or as cp1252."""
    named = _CODE_PAGE.search(data[:4096])
    for encoding in ("utf-8-sig", f"cp{named[1].decode()}" if named else "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1")


def _refuse_slow(text: str) -> None:
    """Refuse what would take the library minutes."""
    if len(text) > _MAX_CHARACTERS:
        raise Fault(f"The file has more than {_MAX_CHARACTERS // 1_000_000} million characters of text. Split it.")
    if _ENDLESS.search(text):
        raise Fault("The file says it holds a picture larger than any. Save it as .docx and import that.")


def _plain(text: str) -> str:
    from striprtf import striprtf

    if fonts := striprtf.font_table_group(text):
        text = text.replace(fonts, _known_fonts(fonts), 1)
    try:
        plain: str = striprtf.rtf_to_text(text, errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise Fault("The file is broken rich text. Open it in a word processor and save it as .docx.") from error
    # Characters beyond the first plane come as two halves.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _known_fonts(table: str) -> str:
    """Write a table of fonts anew, short and plain, since the library looks through it again for each font."""
    found: dict[str, str] = {}
    for entry in re.split(r"[{};]", table):
        font, charset = _FONT.search(entry), _CHARSET.search(entry)
        if font and charset and charset[1] not in _UNKNOWN_CHARSETS and len(found) < _MAX_FONTS:
            found.setdefault(font[1], charset[1])
    fonts = "".join(f"{{\\f{font}\\fcharset{charset} x;}}\n" for font, charset in found.items())
    return f"{{\\fonttbl{fonts}}}"


def _line(line: str) -> Line:
    words = line.strip("\x0c |\t\r\u00a0")
    bare = words.replace(_BOLD, "").replace(_PAGE, "").replace("\xad", "").replace("\0", "")
    return Line(bare, bold=words.startswith(_BOLD), page=line.startswith(_PAGE))
