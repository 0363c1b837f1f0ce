"""Write small PDF files for tests: text at places of a page."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

HEIGHT = 842


class Set(NamedTuple):
    """Hold a line of text, its place in points from the lower left corner, and the size of its letters."""

    left: float
    bottom: float
    size: float
    text: str


def paragraph(left: float, top: float, text: str, width: int = 48, indent: float = 0) -> list[Set]:
    """Set a text in lines of so many letters."""
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    return [Set(left + (0 if row else indent), top - 12 * row, 10, line) for row, line in enumerate(lines)]


def pdf_file(*pages: Sequence[Set], packed: bytes = b"") -> bytes:
    """Make a file of the lines of its pages; `packed` is a stream that goes in as it is."""
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    numbers = []
    for page in pages:
        content = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n"
            % (line.size, line.left, line.bottom, line.text.encode("cp1252").hex().encode())
            for line in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 %d] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (HEIGHT, len(objects))
        )
        numbers.append(len(objects))
    if packed:
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(numbers))
    return _written(objects)


def laughing_pdf(depth: int = 9, times: int = 100) -> bytes:
    """Make a file of one page that shows a form many times, which shows another as often, and so on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /X 5 0 R >> >> >>",
    ]
    shown = b"/X Do " * times
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
    objects += [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d"
        b" /Resources << /XObject << /X %d 0 R >> >> >>\nstream\n%s\nendstream"
        % (len(shown), min(level + 1, depth + 4), shown)
        for level in range(5, depth + 5)
    ]
    return _written(objects)


def _written(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
