from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.review.overview.figures import LabelsPart, OverviewQuestion
from annotator.review.overview.labels import NO_SPANS, PLAIN, labels_of
from tests.review.overview.newsroom import ASKED, GOLD, Opened, newsroom


def found(path: Path, question: OverviewQuestion = ASKED) -> LabelsPart:
    with Opened(path, question) as opened:
        return labels_of(opened.material, question)


def test_labels_come_in_the_codebooks_order_with_its_colours(marked: Path) -> None:
    bars = found(marked).chart.bars
    assert [bar.label for bar in bars] == ["Quote", "Speaker", "Cue", "Source", "Claim", "Stance", "Holder", "Target"]
    assert (bars[0].color, bars[5].color) == ("#0072B2", "#009E73")


def test_every_span_of_every_annotator_is_counted(marked: Path) -> None:
    rows = {row.bar.id: row for row in found(marked).rows}
    assert (rows["QUOTE"].bar.value, rows["QUOTE"].by_annotator) == (9, {"Iryna": 5, "Olha": 4})
    assert (rows["QUOTE"].bar.articles, rows["QUOTE"].layer) == (("a0", "a1", "a2", "a3"), "Quoted speaker")
    assert (rows["SOURCE"].bar.articles, rows["SOURCE"].bar.detail) == (("a0", "a3"), "in 2 articles")
    assert (rows["CUE"].bar.text, rows["CUE"].bar.articles) == ("0", ())


def test_one_layer_alone_can_be_counted(marked: Path) -> None:
    part = found(marked, replace(ASKED, layer=GOLD))
    assert [bar.value for bar in part.chart.bars if bar.value] == [1, 1]
    assert part.annotators == (GOLD,)
    assert part.notes == ("Every span in the layer Ira (gold) counts.",)


def test_labels_that_the_codebook_lacks_come_last(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator") as room:
        room.mark(room.article("a0", ""), "Olha", "RUMOUR", 0, 1)
    last = found(tmp_path / "x.annotator").chart.bars[-1]
    assert (last.label, last.value, last.share, last.color) == ("RUMOUR", 1, 1, PLAIN)


def test_without_spans_there_is_nothing_to_show(untouched: Path) -> None:
    assert found(untouched).nothing == NO_SPANS
