from __future__ import annotations

import json
from collections import Counter

import pytest

from annotator.formats.import_report import Cleaned, Cleanings, ImportReport, Repeated, Repeats, Version, counted
from annotator.formats.listed import Listed
from annotator.formats.records import Problem, Where


def test_says_what_came() -> None:
    report = ImportReport(new=1, restored=2, spans=1200, relations=1, entities=1, known_spans=3)
    assert report.to_text().splitlines() == [
        "1 new article.",
        "2 articles that had been removed: back in the list.",
        "1,200 spans, 1 link, 1 new entity.",
        "3 spans and 0 links were there already, and stay as they are in the project.",
    ]
    assert report.articles == 3


def test_says_which_article_came_twice() -> None:
    again = [Repeated(Where("b.txt"), "a1", "a.txt"), Repeated(Where("c.jsonl", 4), "a2", "")]
    assert ImportReport(repeated=Repeats(again)).to_text().splitlines()[1:] == [
        "1 article already there, not added again:",
        "  c.jsonl, line 4",
        "1 article twice in these files, added once:",
        "  b.txt: the same as a.txt",
    ]


def test_says_what_was_made_uniform() -> None:
    cleaned = [Cleaned(Where("a"), {"line ends": 2}), Cleaned(Where("b"), {"line ends": 3, "NUL characters": 1})]
    report = ImportReport(cleaned=Cleanings(cleaned), left_out=Counter({"tags": 2}))
    assert report.changes == {"NUL characters": 1, "line ends": 5}
    assert "Characters made uniform in 2 articles (NUL characters: 1, line ends: 5)." in report.to_text()
    assert "Fields left out, since they hold lists or objects: “tags” (2)." in report.to_text()


def test_says_a_problem_of_many_lines_once() -> None:
    problems = [Problem(Where("a.jsonl", number), "Bad.") for number in (3, 4, 9)]
    report = ImportReport(problems=Listed([*problems, Problem(Where("b.txt"), "Worse.")]))
    assert report.to_text().splitlines()[1:] == [
        "Not imported (4):",
        "  a.jsonl, line 3 and 2 more lines: Bad.",
        "  b.txt: Worse.",
    ]


def test_a_long_list_is_cut_in_the_text_and_whole_in_the_json() -> None:
    notes = [Problem(Where("a.jsonl", number), f"Note {number}.") for number in range(1, 31)]
    report = ImportReport(notes=Listed(notes))
    assert report.to_text().endswith("  a.jsonl, line 20: Note 20.\n  … and 10 more")
    assert len(report.to_json()["notes"]) == 30


def test_of_very_many_the_first_are_listed_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.listed.MOST_LISTED", 25)
    repeated = [Repeated(Where("a.jsonl", line), f"a{line % 30}", "", marks=line % 2) for line in range(60)]
    report = ImportReport(repeated=Repeats(repeated))
    report.notes += [Problem(Where("a.jsonl", line), f"Note {line}.") for line in range(40)]
    for line in range(30):
        report.cleaned.append(Cleaned(Where("a.jsonl", line), {"line ends": 2}))
    assert (len(report.notes), report.notes.total, report.completed, report.repeated.idle) == (25, 40, 15, 30)
    lines = report.to_text().splitlines()
    assert "15 articles already there; annotations were added." in lines
    assert "30 articles already there, not added again:" in lines
    assert lines[lines.index("30 articles already there, not added again:") + 14] == "  … and 17 more"
    assert "Characters made uniform in 30 articles (line ends: 60)." in lines
    assert "Worth a look (40):" in lines and lines[-1] == "  … and 20 more"
    found = report.to_json()
    assert found["articles"]["already_there"] == 60 and len(found["already_there"]) == 25
    assert found["not_listed"] == {"notes": 15, "already_there": 35, "cleaned": 5}


def test_very_many_versions_are_grouped_in_no_time() -> None:
    versions = [Version(Where("a.jsonl", n), f"a{n}", f"a{n - 1}", "", 0.9) for n in range(1, 10_000)]
    assert [len(group) for group in ImportReport(versions=Listed(versions)).groups] == [10_000]


def test_the_json_holds_everything() -> None:
    report = ImportReport(
        new=1,
        repeated=Repeats([Repeated(Where("b.txt"), "a1", "a.txt")]),
        cleaned=Cleanings([Cleaned(Where("a", 1), {"line ends": 2})]),
        problems=Listed([Problem(Where("c", 7), "Bad.")]),
    )
    found = json.loads(json.dumps(report.to_json()))
    assert found["articles"] == {"new": 1, "already_there": 1, "restored": 0}
    assert found["problems"] == [{"file": "c", "line": 7, "message": "Bad."}]
    assert found["already_there"] == [{"file": "b.txt", "line": 0, "article": "a1", "first": "a.txt"}]
    assert found["cleaned"] == {
        "total": {"line ends": 2},
        "articles": [{"file": "a", "line": 1, "changes": {"line ends": 2}}],
    }


def test_numbers_have_their_nouns() -> None:
    assert [counted(1, "link"), counted(0, "link"), counted(2000, "entity", "entities")] == [
        "1 link",
        "0 links",
        "2,000 entities",
    ]


def test_versions_are_groups_with_what_was_there_before_first() -> None:
    pairs = [("b", "a", 0.9), ("a", "b", 0.9), ("d", "old", 0.7), ("c", "b", 0.6), ("e", "older", 0.8), ("f", "e", 0.8)]
    versions = [Version(Where(f"{one}.txt"), one, other, other, alike) for one, other, alike in pairs]
    report = ImportReport(new=6, versions=Listed(versions))
    assert sorted(report.groups) == [("b", "a", "c"), ("old", "d"), ("older", "e", "f")]
    assert sorted(report.to_json()["version_groups"]) == [["b", "a", "c"], ["old", "d"], ["older", "e", "f"]]
