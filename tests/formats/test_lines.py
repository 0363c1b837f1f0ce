from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import lines
from annotator.formats.records import Fault


def split(data: bytes, limit: int = lines.MAX_BYTES) -> list[tuple[int, bytes | None]]:
    return list(lines.lines(io.BytesIO(data), limit))


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\r"])
def test_only_a_line_feed_ends_a_line(separator: str) -> None:
    data = f"a{separator}b\nc".encode()
    assert split(data) == [(1, f"a{separator}b\n".encode()), (2, b"c")]


def test_a_byte_order_mark_is_taken_off_the_first_line_only() -> None:
    assert split(b"\xef\xbb\xbfa\n\xef\xbb\xbfb\n") == [(1, b"a\n"), (2, b"\xef\xbb\xbfb\n")]


def test_a_line_at_the_limit_is_read_and_one_over_it_is_not() -> None:
    assert split(b"12345\n123456\n1\n12345", 5) == [(1, b"12345\n"), (2, None), (3, b"1\n"), (4, b"12345")]


def test_the_last_line_can_be_too_long() -> None:
    assert split(b"1\n123456", 5) == [(1, b"1\n"), (2, None)]


class Endless(io.RawIOBase):
    """Give a line of `size` bytes that never was in memory, and a short one."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._left <= 0:
            buffer[:4] = b"\nok\n"
            given, self._left = (4, -1) if self._left == 0 else (0, -1)
            return given
        given = min(len(buffer), self._left)
        buffer[:given] = b"x" * given
        self._left -= given
        return given


def test_a_line_of_100_mb_is_skipped_in_flat_memory() -> None:
    stream = io.BufferedReader(Endless(100_000_000))
    tracemalloc.start()
    try:
        assert list(lines.lines(stream, 1_000_000)) == [(1, None), (2, b"ok\n")]
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


@given(st.lists(st.binary(max_size=12).filter(lambda part: b"\n" not in part), max_size=8), st.integers(1, 8))
def test_every_line_has_its_number_and_is_whole_or_left_out(parts: list[bytes], limit: int) -> None:
    found = split(b"".join(part + b"\n" for part in parts), limit)
    assert [number for number, _ in found] == list(range(1, len(parts) + 1))
    for part, (number, line) in zip(parts, found, strict=True):
        whole = part.removeprefix(b"\xef\xbb\xbf") if number == 1 else part
        assert line == (None if len(part) > limit else whole + b"\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"text": "\xff"}', r"not valid UTF-8 \(byte 10\)"),
        (b'{"text": "a', "The line is no JSON: Unterminated string starting at at character 10"),
        (b"text", "The line is no JSON"),
        (b'[{"text": "a"}', "without the list around them"),
        (b'"text"', "The line is no JSON object"),
        (b"7", "The line is no JSON object"),
        (b"null", "The line is no JSON object"),
        (b'[{"text": "a"}]', "without the list around them"),
        (b'{"text": "a"} {"text": "b"}', "Extra data"),
        (b'{"a": NaN}', "NaN is no JSON value"),
        (b'{"a": [-Infinity]}', "-Infinity is no JSON value"),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "The key “c” stands twice"),
        (b'{"a": ' + b"9" * 5000 + b"}", "A number has 5000 digits"),
        (b'{"a": "\\ud800"}', r"half of a broken character \(\\ud800\)"),
        (b'{"\\udfff": 1}', "half of a broken character"),
        (b'{"a": ' * 100_000, "too many brackets"),
    ],
)
def test_what_json_leaves_in_doubt_is_refused(line: bytes, message: str) -> None:
    with pytest.raises(Fault, match=message):
        lines.strict_object(line)


def test_a_long_key_that_stands_twice_is_found_and_shown_short() -> None:
    keys = [f'"{number}": 1' for number in range(9_000)]
    with pytest.raises(Fault) as fault:
        lines.strict_object(("{" + ", ".join([*keys, f'"{"x" * 9_999}": 1', f'"{"x" * 9_999}": 2']) + "}").encode())
    assert "stands twice" in fault.value.messages[0] and len(fault.value.messages[0]) < 200


def test_an_escaped_pair_is_one_character() -> None:
    assert lines.strict_object(b'{"a": "\\ud83d\\ude42"}\r\n') == {"a": "🙂"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), JSON, max_size=5))
def test_sound_json_is_read_as_by_the_standard_library(value: dict[str, object]) -> None:
    plain = json.dumps(value).encode()
    if b"\\ud" not in plain:
        assert lines.strict_object(plain) == value
    assert lines.strict_object(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")) is not None


@given(st.binary(max_size=40))
def test_any_bytes_are_an_object_or_a_fault(line: bytes) -> None:
    try:
        assert isinstance(lines.strict_object(line), dict)
    except Fault as fault:
        assert all(message.endswith(".") for message in fault.messages)
