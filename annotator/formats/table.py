"""The formats that articles can be read from: one table for command line, dialogs and tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import UserError
from annotator.formats import brat, csv, csv_spans, html, json, jsonl, jsonl_export, parquet, standoff, text
from annotator.formats.agencies import iptc7901, newsml, ninjs, nitf
from annotator.formats.archives import factiva_html, factiva_rtf, nexis_docx, nexis_html, nexis_rtf, nexis_txt
from annotator.formats.corpora import (
    chat,
    doccano,
    german_quotations,
    gliner,
    hugging_face,
    label_studio,
    newsmtsc,
    opinions,
    prodigy,
    rusentrel,
    spacy_docbin,
)
from annotator.formats.documents import docx, epub, pdf, rtf
from annotator.formats.interchange import (
    brat_folder,
    citron,
    conll,
    graph,
    parquet_spans,
    semeval,
    uima_json,
    uima_xmi,
    web_annotation,
    webanno_tsv,
)
from annotator.formats.outgoing import Writer
from annotator.formats.records import Reader
from annotator.formats.web import crawl, feed

HEAD = 64_000
"""How many bytes of a file are looked at to tell its format."""

Sign = Callable[[Path, bytes], bool]
"""Say by its path and its first bytes whether a file is of a format."""


@dataclass(frozen=True, slots=True)
class Format:
    """Describe one format: what people call it, how its files end, what reads them and what writes them.

    One `by_name` is read only where it is asked for by its id. One `beside` has a file of annotations beside each text,
    so that several people's lie in a folder each. A file of an ending that several formats have is of the
    one whose `sign` it bears; one without a sign takes what the others leave. With `folder` a folder is
    written, not one file.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    read: Reader | None = None
    by_name: bool = False
    beside: bool = False
    sign: Sign | None = None
    write: Writer | None = None
    folder: bool = False

    @property
    def ending(self) -> str:
        """Give how the name of an export ends: "" for a folder."""
        return "" if self.folder else next(iter(self.suffixes), "")


FORMATS = (
    Format("text", "Plain text", (".txt",), text.read),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), jsonl.read, write=jsonl_export.write),
    Format(
        "standoff",
        "JSON Lines without texts",
        (".jsonl",),
        standoff.read,
        sign=standoff.looks_like,
        write=standoff.write,
    ),
    Format("csv", "Table", (".csv", ".tsv"), csv.read),
    Format("json", "JSON", (".json",), json.read),
    Format("parquet", "Parquet", (".parquet",), parquet.read),
    Format("html", "Web page", (".html", ".htm", ".xhtml"), html.read),
    # It may hold the next one.
    Format("newsml", "NewsML-G2 and 1.2", (".newsml", ".xml"), newsml.read, sign=newsml.looks_like),
    Format("nitf", "NITF", (".nitf", ".xml"), nitf.read, sign=nitf.looks_like),
    Format("ninjs", "ninjs", (".ninjs", ".json"), ninjs.read, sign=ninjs.looks_like),
    Format("iptc7901", "IPTC 7901", (".iptc", ".txt"), iptc7901.read, sign=iptc7901.looks_like),
    Format("nexis-docx", "Nexis Uni, LexisNexis", (".docx",), nexis_docx.read, sign=nexis_docx.looks_like),
    Format("nexis-html", "Nexis (web page)", (".html", ".htm"), nexis_html.read, sign=nexis_html.looks_like),
    Format("nexis-txt", "Nexis (plain text)", (".txt",), nexis_txt.read, sign=nexis_txt.looks_like),
    Format("nexis-rtf", "Nexis (rich text)", (".rtf",), nexis_rtf.read, sign=nexis_rtf.looks_like),
    Format("factiva-html", "Factiva (web page)", (".html", ".htm"), factiva_html.read, sign=factiva_html.looks_like),
    Format("factiva-rtf", "Factiva", (".rtf",), factiva_rtf.read, sign=factiva_rtf.looks_like),
    Format("docx", "Word document", (".docx",), docx.read),
    Format("rtf", "Rich text", (".rtf",), rtf.read),
    Format("pdf", "PDF with text", (".pdf",), pdf.read),
    Format("epub", "Book (EPUB)", (".epub",), epub.read),
    Format("warc", "Web crawl (WARC, ARC)", (".warc", ".warc.gz", ".arc", ".arc.gz"), crawl.read),
    Format("feed", "Feed (RSS, Atom)", (".rss", ".atom", ".xml"), feed.read, sign=feed.looks_like),
    Format("brat", "brat", (".ann",), brat.read, by_name=True, beside=True, write=brat_folder.write, folder=True),
    Format(
        "conll",
        "CoNLL",
        (".conll", ".bio", ".iob", ".txt", ".tsv"),
        conll.read,
        sign=conll.looks_like,
        write=conll.write,
    ),
    Format(
        "label-studio",
        "Label Studio",
        (".json",),
        label_studio.read,
        sign=label_studio.looks_like,
        write=label_studio.write,
    ),
    Format("doccano", "doccano", (".jsonl", ".json"), doccano.read, sign=doccano.looks_like, write=doccano.write),
    Format(
        "webanno-tsv",
        "WebAnno TSV",
        (".tsv",),
        webanno_tsv.read,
        sign=webanno_tsv.looks_like,
        write=webanno_tsv.write,
        folder=True,
    ),
    Format("prodigy", "Prodigy", (".jsonl",), prodigy.read, sign=prodigy.looks_like, write=prodigy.write),
    Format("spacy", "spaCy DocBin", (".spacy",), spacy_docbin.read, write=spacy_docbin.write),
    Format("xmi", "UIMA XMI", (".xmi",), uima_xmi.read, sign=uima_xmi.looks_like, write=uima_xmi.write, folder=True),
    Format(
        "cas-json",
        "UIMA CAS JSON",
        (".json",),
        uima_json.read,
        sign=uima_json.looks_like,
        write=uima_json.write,
        folder=True,
    ),
    Format(
        "opinions",
        "Structured sentiment, RuOpinionNE",
        (".jsonl", ".json"),
        opinions.read,
        sign=opinions.looks_like,
        write=opinions.write,
    ),
    Format("newsmtsc", "NewsMTSC", (".jsonl",), newsmtsc.read, sign=newsmtsc.looks_like),
    Format(
        "german-quotations",
        "Quotations in German news",
        (".json",),
        german_quotations.read,
        sign=german_quotations.looks_like,
    ),
    Format("rusentrel", "RuSentRel", (".ann",), rusentrel.read, by_name=True, beside=True),
    Format(
        "web-annotation",
        "W3C Web Annotation",
        (".jsonl", ".jsonld", ".json"),
        web_annotation.read,
        sign=web_annotation.looks_like,
        write=web_annotation.write,
    ),
    Format("gliner", "GLiNER", (".json",), write=gliner.write),
    Format("huggingface", "Hugging Face token classification (folder)", (), write=hugging_face.write, folder=True),
    Format("chat", "Conversations for instruction tuning", (".jsonl",), write=chat.write),
    Format(
        "semeval",
        "SemEval-2020 task 11",
        (".tsv", ".labels"),
        semeval.read,
        sign=semeval.looks_like,
        write=semeval.write,
        folder=True,
    ),
    Format("citron", "Citron", (".json",), citron.read, sign=citron.looks_like, write=citron.write, folder=True),
    Format("graph", "Graph of who says what about whom", (".graphml",), write=graph.write, folder=True),
    Format("parquet-spans", "Table of spans (Parquet)", (".parquet",), write=parquet_spans.write),
    Format("spans", "Table of spans", (".csv",), write=csv_spans.write),
)

SUFFIXES = tuple(
    dict.fromkeys(suffix for each in FORMATS if each.read and not each.by_name for suffix in each.suffixes)
)


def format_of(path: Path, chosen: Format | None = None) -> Format | None:
    """Find the format of a file by how its name ends, whatever the case, and by its signs.

    Only the one chosen counts, if one is. Raises OSError where signs matter and the file can't be read.
    """
    formats = _by_ending(path, chosen)
    if chosen or all(each.sign is None for each in formats):
        return formats[0] if formats else None
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    signed = (each for each in formats if each.sign is not None and each.sign(path, head))
    return next(signed, None) or next((each for each in formats if each.sign is None), None)


def may_be_read(path: Path, chosen: Format | None = None) -> bool:
    """Say by its name alone whether a file may be of a format that can be read."""
    return bool(_by_ending(path, chosen))


def _by_ending(path: Path, chosen: Format | None) -> list[Format]:
    name = path.name.lower()
    formats = [chosen] if chosen else [each for each in FORMATS if each.read and not each.by_name]
    return [each for each in formats if name.endswith(each.suffixes)]


def format_named(id: str) -> Format:
    """Find a format by its id.

    Raises UserError listing the formats there are.
    """
    found = next((each for each in FORMATS if each.id == id), None)
    if found is None:
        known = ", ".join(each.id for each in FORMATS)
        raise UserError(f"There is no format “{id}”. Use one of: {known}.")
    return found
