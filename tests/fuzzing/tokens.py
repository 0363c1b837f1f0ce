"""Pieces that readers look for, and that have made readers of others hang or crash."""

from __future__ import annotations

import random

NUMBERS = (
    *(b"0", b"-1", b"1", b"2147483648", b"-9223372036854775809", b"99999999999999999999", b"1e999", b"-0.0", b"3.0"),
    *(b"NaN", b"Infinity", b"1_000", "\u0663".encode(), b"0x10", b"true", b"null", b"9" * 5_000),
)
TEXTS = (
    *(b"\0", b"\r", b"\r\n", b"\n", b"\t", b"\x0b", b"\x0c", b"\x1c", b"\x1b[2J", b"\x7f", b"\x85"),
    *("\u2028\u2029\u0085\u00a0\u202e\ufeff\ufffe\ufdd0\u00ad".encode(), b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"),
    *(b"\xed\xa0\x80", b"\xf0\x9f", b"\xc0\xaf", "🙂👩🏽‍🚀e\u0301".encode(), "﷽".encode() * 300),
    *(b"../../../etc/passwd", b"/dev/zero", b"C:\\x", b"%00", b"con.txt", b"%s%n", b"{0}", b"=1+1", b"'; DROP TABLE"),
)
MARKUP = (
    *(b"<", b">", b"</p>", b"<p>", b"<a <a ", b"&amp;", b"&#0;", b"&#xD800;", b"&#99999999;", b"&nbsp;", b"&x;"),
    *(b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml version='1.0' encoding='utf-32'?>", b"<?x", b"xmlns:a=''"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>", b"<script>", b"<base "),
    *(b"<xi:include href='file:///etc/passwd'/>", b"<meta charset='utf-7'>", b"<meta charset='idna'>", b"\xa0"),
)
LITERALS = (
    *(b"{", b"}", b"[", b"]", b'"', b"'", b",", b":", b";", b"|", b"\\", b"[[[[", b'{"a":', b"\\ud800", b"\\u0000"),
    *(b'"text":', b'"start":', b'"spans":', b'""', b"{}", b"[]", b'"label"', b"//", b"/*"),
)
LINES = (
    *(
        b"T1\tQUOTE 0 5\tx",
        b"R1\tSAID_BY Arg1:T1 Arg2:T1",
        b"E1\tX:T1",
        b"A1\tnegated T1",
        b"#1\tNote T1\tx",
        b"*\tE T1",
    ),
    *(b"-DOCSTART- -X- O O", b"B-QUOTE", b"I-", b"_", b"*->1-1", b"#Text=", b"#FORMAT=WebAnno TSV 3.3", b"#T_SP=a|b"),
    *(b"#T_RL=a|b|BT_c", b"1-1\t0-1\tx", b"QUOTE[1]|CUE[2]", b"0 5;9 12", b"5 0"),
)
DOCUMENTS = (
    *(b"\\par ", b"\\bin9", b"\\bin-1", b"\\bin99999999 ", b"\\u99999 ", b"\\u-1?", b"\\'", b"\\ansicpg0", b"\\f9"),
    *(
        b"{\\*",
        b"\\uc9",
        b"{\\fonttbl",
        b"stream\n",
        b"endobj",
        b"/Length -1",
        b"/Kids [1 0 R]",
        b"/Filter [/A85 /LZW]",
    ),
    *(b"PK\1\2", b"PK\3\4", b"PK\5\6", b"\x1f\x8b\x08", b"\x78\x9c", b"PAR1", b"\x02", b"\x03\x01\x01"),
    *(b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"Content-Length: -5\r\n", b"\r\n\r\n", b"HTTP/1.1 200\r\n"),
    *(b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"FFFFFFFFF\r\n", b"filedesc://x 0 0 x 0\n"),
    *(b"Content-Type: text/html; charset=x\r\n", b"2018-13-45", b"Body_1", b"Bookmark_1", b"DOC_ID_1", b"Wed, 99 Xyz"),
)
_ALL = (NUMBERS, TEXTS, MARKUP, LITERALS, LINES, DOCUMENTS)


def token(chance: random.Random) -> bytes:
    """Give any piece, each kind as often as the others; now and then many of it in a row."""
    found = chance.choice(chance.choice(_ALL))
    return found * chance.choice((2, 50, 3_000)) if chance.random() < 0.06 else found
