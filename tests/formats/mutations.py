"""Damage files as disks, mail programs and attackers do, for tests that no bytes break a reader."""

from __future__ import annotations

from hypothesis import strategies as st

# What readers look for, and what has made readers of others hang or crash.
_PIECES = (
    *(b"<", b">", b"</p>", b"<p>", b"&amp;", b"&#0;", b"&nbsp;", b"<![CDATA[", b"<!--", b"<!ENTITY a 'b'>"),
    *(b"{", b"}", b"\\par ", b"\\bin9", b"\\u99999 ", b"\\'", b"\\ansicpg0", b"\\f9", b"stream\n", b"endobj"),
    *(b"PK\1\2", b"PK\5\6", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"\r\n\r\n"),
    *(b"99999999999999999999", b"-1", b"2018-13-45", b'"', b"[", b"]", b",", b"\0", b"\xff\xfe", b"\xed\xa0\x80"),
    *("\u2028".encode(), b"Body_1", b"Bookmark_1", b"DOC_ID_1"),
)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Give a file with up to six wounds: bytes changed, taken out, repeated, put in, or the end cut off."""
    data = bytearray(whole)
    for _wound in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.integers(1, 40)))
        kind = draw(st.sampled_from(("change", "take", "repeat", "put", "cut")))
        if kind == "change":
            data[start:end] = draw(st.binary(min_size=end - start, max_size=end - start))
        elif kind == "take":
            del data[start:end]
        elif kind == "repeat":
            data[start:start] = bytes(data[start:end]) * draw(st.integers(1, 50))
        elif kind == "put":
            data[start:start] = draw(st.sampled_from(_PIECES))
        elif draw(st.booleans()):
            del data[start:]
    return bytes(data)
