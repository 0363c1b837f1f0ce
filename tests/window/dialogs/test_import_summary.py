"""What an import did, in words."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.formats.import_report import Cleaned, Cleanings, ImportReport, Repeated, Repeats, Version
from annotator.formats.listed import Listed
from annotator.formats.records import Problem, Where
from annotator.window.dialogs.import_summary import ImportSummary


@pytest.fixture
def summary(qtbot: QtBot) -> ImportSummary:
    summary = ImportSummary()
    qtbot.addWidget(summary)
    summary.show()
    return summary


def said(summary: ImportSummary) -> str:
    return "\n".join(label.text() for label in summary.findChildren(QLabel) if label.isVisible())


def listed(summary: ImportSummary) -> list[str]:
    found = summary.findChild(QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText().split("\n") if found.isVisible() else []


def test_one_article_is_one(summary: ImportSummary) -> None:
    summary.show_report(ImportReport(new=1))
    assert "1 article imported" in said(summary)
    assert "Undo takes the whole import back." in said(summary)
    assert listed(summary) == []


def test_nothing_imported_offers_no_undo(summary: ImportSummary) -> None:
    summary.show_report(ImportReport())
    assert "0 articles imported" in said(summary)
    assert "Undo" not in said(summary)


def test_tells_all_that_happened(summary: ImportSummary) -> None:
    summary.show_report(
        ImportReport(
            new=2,
            restored=1,
            spans=5,
            relations=3,
            entities=1,
            known_spans=4,
            cleaned=Cleanings([Cleaned(Where("a.txt"), {"line ends": 12})]),
            left_out=Counter({"tags": 2}),
        )
    )
    words = said(summary)
    assert "3 articles imported" in words
    assert "removed: 1." in words
    assert "5 spans, 3 links and 1 entities" in words
    assert "left as they are: 4." in words
    assert "line ends: 12" in words
    assert "“tags”" in words


def test_lists_every_problem_with_file_and_line(summary: ImportSummary) -> None:
    summary.show_report(
        ImportReport(
            problems=Listed([Problem(Where("a.jsonl", 3), "It is broken.")]),
            notes=Listed([Problem(Where("b.jsonl", 1), "Worth a look.")]),
            repeated=Repeats([Repeated(Where("c.txt"), "id", "d.txt"), Repeated(Where("e.txt"), "id", "")]),
        )
    )
    assert listed(summary) == [
        "a.jsonl, line 3: It is broken.",
        "b.jsonl, line 1: Worth a look.",
        "c.txt: already there (the same as d.txt)",
        "e.txt: already there",
    ]
    assert "4 PROBLEMS AND NOTES" in said(summary)
    assert "Already in the project, not added again: 1." in said(summary)
    assert "Twice in these files, added once: 1." in said(summary)
    copy = summary.findChild(QPushButton)
    assert isinstance(copy, QPushButton)
    copy.click()
    assert QGuiApplication.clipboard().text().split("\n") == listed(summary)


def test_annotations_of_articles_that_were_there_are_no_problem(summary: ImportSummary) -> None:
    files = [Repeated(Where(f"{n}.ann"), str(n), "", marks=n) for n in range(1, 8)]
    summary.show_report(ImportReport(spans=28, repeated=Repeats([*files, Repeated(Where("9.txt"), "9", "")])))
    assert "7 articles were there already; their annotations were added." in said(summary)
    assert "Already in the project, not added again: 1." in said(summary)
    assert listed(summary) == ["9.txt: already there"]
    summary.show_report(ImportReport(spans=1, repeated=Repeats(files[:1])))
    assert "1 article was there already; its annotations were added." in said(summary)
    assert listed(summary) == []
    assert "PROBLEMS" not in said(summary)


def test_of_very_many_the_first_are_listed_and_all_are_counted(
    summary: ImportSummary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.formats.listed.MOST_LISTED", 2)
    summary.show_report(
        ImportReport(
            problems=Listed(Problem(Where("a.jsonl", line), "It is broken.") for line in range(1, 5)),
            repeated=Repeats(Repeated(Where(f"{n}.txt"), str(n), "") for n in range(3)),
            cleaned=Cleanings(Cleaned(Where("a.txt"), {"line ends": 12}) for _ in range(4)),
            versions=Listed((Version(Where("a"), f"a{n}", f"b{n}", "T", 0.9) for n in range(2)), 15),
        )
    )
    assert listed(summary)[1:3] == ["a.jsonl, line 2: It is broken.", "0.txt: already there"]
    assert listed(summary)[-1] == "… and 3 more"
    words = said(summary)
    assert "7 PROBLEMS AND NOTES" in words
    assert "not added again: 3." in words
    assert "versions of others: 17." in words
    assert "uniform in 4 articles (line ends: 48)." in words
    assert "2 GROUPS OF VERSIONS AMONG THE FIRST 2 ARTICLES THAT HAVE ANY" in words
