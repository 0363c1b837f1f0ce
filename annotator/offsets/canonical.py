"""Bring text as it arrives into the one form that offsets are counted in."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass

from annotator.errors import UserError

BYTE_ORDER_MARK = "byte order mark"
LINE_ENDS = "line ends"
NUL_CHARACTERS = "NUL characters"

_BOM = "\ufeff"
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_REMEDY = "Open it in a text editor, save it as UTF-8 and import it again."


@dataclass(frozen=True, slots=True)
class Canonical:
    """Hold a text in canonical form and how often what was changed, by name."""

    text: str
    changes: dict[str, int]


def decode(data: bytes) -> str:
    """Decode UTF-8, or UTF-16 that starts with a byte order mark, strictly.

    The mark stays in the result, so that `canonicalise` can take it off and count it.
    Raises UserError naming the byte (counted from 0) and the line that cannot be read.
    """
    encoding = _encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        raise UserError(
            f"This text is not valid {encoding[:6].upper()}: "
            f"byte {error.start} (line {_line(before)}) cannot be read. {_REMEDY}"
        ) from error


def canonicalise(text: str) -> Canonical:
    """Take one byte order mark off the front, make line ends newlines and NUL U+FFFD.

    Letters and accents stay as they are, composed or not.
    Raises UserError where half a surrogate pair stands alone.
    """
    _refuse_surrogates(text)
    changes: dict[str, int] = {}
    if text.startswith(_BOM):
        text = text[1:]
        changes[BYTE_ORDER_MARK] = 1
    if "\r" in text:
        changes[LINE_ENDS] = text.count("\r")
        text = _unix_lines(text)
    if "\0" in text:
        changes[NUL_CHARACTERS] = text.count("\0")
        text = text.replace("\0", "\ufffd")
    return Canonical(text, changes)


def text_sha256(text: str) -> str:
    """Give the SHA-256 of the text's UTF-8 form, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _encoding(data: bytes) -> str:
    # A UTF-32 mark starts with the UTF-16 one: read as UTF-16 it would give a NUL after each letter.
    if data.startswith(_UTF32_MARKS):
        raise UserError(f"This text is UTF-32, which cannot be read (byte 0, line 1). {_REMEDY}")
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    return "utf-8"


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UserError(
            f"Character {error.start} (line {_line(text[: error.start])}) is half of a broken "
            f"character (U+{ord(text[error.start]):04X}). Take it out of the text and import it again."
        ) from error


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(before: str) -> int:
    return _unix_lines(before).count("\n") + 1
