from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.offsets.canonical import canonicalise, decode, text_sha256

HOSTILE = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\ufeff\r\n\0\u2028\u2029\U0001f600")))


def test_windows_and_old_mac_line_ends_become_plain_ones_and_are_counted() -> None:
    canonical = canonicalise("one\r\ntwo\rthree\nfour")
    assert canonical.text == "one\ntwo\nthree\nfour"
    assert canonical.changes == {"line ends": 2}


def test_takes_only_the_leading_byte_order_mark_off() -> None:
    canonical = canonicalise("\ufeffКиїв\ufeff")
    assert canonical.text == "Київ\ufeff"
    assert canonical.changes == {"byte order mark": 1}


def test_nul_becomes_the_replacement_character() -> None:
    canonical = canonicalise("a\0b\0")
    assert canonical.text == "a\ufffdb\ufffd"
    assert canonical.changes == {"NUL characters": 2}


def test_keeps_decomposed_letters_as_they_are() -> None:
    decomposed = unicodedata.normalize("NFD", "Київ, Müller, Orbán")
    assert canonicalise(decomposed).text == decomposed
    assert canonicalise(decomposed).changes == {}


def test_refuses_half_a_surrogate_pair_and_says_where() -> None:
    with pytest.raises(UserError, match=r"Character 5 \(line 2\).*U\+D83D") as caught:
        canonicalise("one\r\n\ud83d")
    assert "import it again" in caught.value.message


@given(HOSTILE)
def test_canonical_text_has_no_carriage_return_and_no_nul(text: str) -> None:
    canonical = canonicalise(text)
    assert not set("\r\0") & set(canonical.text)
    lost = canonical.changes.get("byte order mark", 0) + text.count("\r\n")
    assert len(canonical.text) == len(text) - lost


@given(HOSTILE.filter(lambda text: not text.startswith("\ufeff")))
def test_canonical_text_stays_as_it_is(text: str) -> None:
    once = canonicalise(text).text
    again = canonicalise(once)
    assert (again.text, again.changes) == (once, {})


# A NUL right after a UTF-16 mark is what a UTF-32 mark looks like.
@given(
    HOSTILE.filter(lambda text: not text.startswith(("\ufeff", "\0"))),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_marked_file_reads_as_the_text_that_was_saved(text: str, encoding: str) -> None:
    canonical = canonicalise(decode(text.encode(encoding)))
    assert canonical.text == canonicalise(text).text
    if text:
        assert canonical.changes["byte order mark"] == 1


@given(HOSTILE)
def test_plain_utf8_reads_unchanged(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


def test_reads_big_endian_utf16() -> None:
    assert decode(b"\xfe\xff" + "Єв".encode("utf-16-be")) == "\ufeffЄв"


def test_names_the_byte_and_line_of_an_old_encoding() -> None:
    with pytest.raises(UserError, match=r"not valid UTF-8: byte 10 \(line 3\).*save it as UTF-8"):
        decode("one\r\ntwo\r\nКиїв".encode("cp1251"))


def test_counts_lines_in_utf16_too() -> None:
    with pytest.raises(UserError, match=r"not valid UTF-16: byte 8 \(line 2\)"):
        decode("\ufeffa\r\n".encode("utf-16-le") + b"\x00")


def test_lone_surrogates_in_utf8_bytes_are_refused() -> None:
    with pytest.raises(UserError, match=r"byte 2 \(line 1\)"):
        decode(b"ab\xed\xa0\x80")


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_refuses_utf32_by_name(encoding: str) -> None:
    with pytest.raises(UserError, match=r"UTF-32.*save it as UTF-8"):
        decode("\ufeffabc".encode(encoding))


def test_the_digest_is_that_of_the_utf8_bytes() -> None:
    assert text_sha256("Київ 😀") == hashlib.sha256("Київ 😀".encode()).hexdigest()
