"""Write small Word files, and other zipped documents, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """Make a Word file of the XML of its paragraphs, and of other parts by name ("styles" is word/styles.xml)."""
    others = {f"word/{name}.xml": f"<w:{name} {_NAMES}>{content}</w:{name}>" for name, content in parts.items()}
    return zipped({"word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>", **others})


def paragraph(text: str, style: str = "", bookmark: str = "") -> str:
    """Write a paragraph; text between two asterisks is bold."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    mark = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/>' if bookmark else ""
    runs = (
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if number % 2 else ''}<w:t>{words}</w:t></w:r>"
        for number, words in enumerate(text.split("*"))
    )
    return f"<w:p>{properties}{mark}{''.join(runs)}</w:p>"
