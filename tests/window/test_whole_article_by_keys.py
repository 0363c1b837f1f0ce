"""The real article of the decision rules, annotated through the window by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.window.main_window import MainWindow
from tests.shared_data import shared_path
from tests.window.typist import Typist

# A line for each thing that is marked, as an annotator goes through the text.
KEYS = (
    "Shift+X Space Space W 1 Y",
    "Shift+T E",
    "Shift+C . Q 3 L 1 L 1",
    "Shift+I Shift+I Shift+X Shift+X W 1 Y",
    "Shift+R E",
    "Shift+T . Q 3 L 1 L 1",
    "Shift+B S 9 1 ` 2 Y L 1",
    "Shift+H W 3 Y",
    "Shift+E Space Space E",
    "N Q 2 L 1 L 1",
    "N Q 2",
    "Alt+Up W 3 Return",
    '"Xi Jinping and Vladimir Putin"',
    "L 1",
    "Shift+P E L 1",
    "Alt+Down Alt+Down Space Space W 4 Y",
    "Shift+H Space Space E V D 2 L 1 L 1",
    "Shift+I Space Space Space Space T Y L 1",
    "Alt+Down Alt+Down Shift+T . C 2",
    "Shift+U Shift+U F Y",
    "Shift+C T Y",
    "Ctrl+Left Ctrl+Left . D 2 L 1 L 1",
    "Shift+A Shift+A . S Shift+1 1 ` 1 Y",
    "Shift+M . C 1 L 1",
)
AIM = 8
LABELS_THERE = {"QUOTED_SPEAKER": "SPEAKER", "SOURCING": "SOURCE"}


@pytest.fixture
def annotated(
    open_window: Callable[..., MainWindow], typist: Callable[[MainWindow], Typist]
) -> tuple[MainWindow, Typist]:
    """Annotate the article by keys."""
    window = open_window(shared_path("data", "articles", "rbc-ukraine.txt"))
    person = typist(window)
    for line in KEYS:
        if line.startswith('"'):
            person.type(line.strip('"'))
            person.press("Return")
        else:
            person.press(line)
    return window, person


def test_annotates_the_whole_article_by_keys_alone(
    annotated: tuple[MainWindow, Typist], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window, person = annotated
    target = tmp_path / "out.jsonl"
    export_articles(window.session.project, target, ExportOptions())
    article = orjson.loads(target.read_bytes())
    reference = orjson.loads(shared_path("data", "export-shapes", "native.jsonl").read_bytes().splitlines()[0])

    assert article["title"] == "Xi Jinping tells Putin China-Russia ties should continue for generations"
    assert article["text"] == reference["text"]
    assert _spans(article["spans"]) == _spans(reference["spans"])
    assert _links(article["relations"], article["spans"], ("label", "head", "tail")) == _links(
        reference["relations"], reference["spans"], ("type", "source", "target")
    )
    assert _missing(window) == []
    share = person.presses / len(article["spans"])
    with capsys.disabled():
        print(f"\n{person.presses} presses for {len(article['spans'])} spans, {share:.1f} a span", end=" ")
    assert share <= AIM


def test_names_the_entities_as_the_decision_rules_do(annotated: tuple[MainWindow, Typist]) -> None:
    window, _person = annotated
    registry = window.session.project.entities
    meant = {
        (window.session.text[span.start : span.end], span.start): registry.get(str(span.attributes["entity"])).name
        for span in window.session.spans
        if "entity" in span.attributes
    }
    assert meant["Xi Jinping", 10] == meant["Xi", 320] == meant["He", 570] == "Xi Jinping"
    assert meant["They", 1001] == "Xi Jinping and Vladimir Putin"
    assert meant["Bloomberg", 439] == "Bloomberg"
    assert len(set(meant.values())) == 8


def _spans(spans: list[dict[str, object]]) -> list[tuple[object, ...]]:
    found = []
    for span in spans:
        fragments = tuple(map(tuple, span["fragments"]))  # type: ignore[arg-type]
        attributes = dict(span["attributes"])  # type: ignore[call-overload]
        chosen = ("quote_type", "polarity", "source_type", "identification", "proximity", "attribution")
        # The reference gives a Holder a mention type, which the codebook does not.
        kept = {name: attributes[name] for name in chosen if name in attributes}
        label = LABELS_THERE.get(str(span["label"]), str(span["label"]))
        found.append((fragments, label, span["text"], tuple(sorted(kept.items()))))
    return sorted(found)


def _links(links: list[dict[str, str]], spans: list[dict[str, object]], keys: tuple[str, str, str]) -> list[object]:
    places = {span["id"]: (span["fragments"], LABELS_THERE.get(str(span["label"]), span["label"])) for span in spans}
    kind, head, tail = keys
    return sorted((link[kind], str(places[link[head]]), str(places[link[tail]])) for link in links)


def _missing(window: MainWindow) -> list[str]:
    article = window.session.article
    assert article is not None
    return [finding.message for finding in window.session.project.findings(article.id)]
